//! A required field that is not set is named, wherever in the list it is.

use required_names::api::operations::{SendFax, SendFaxForm};
use required_names::types::Fax;

fn main() {
    let few = || Fax::builder().f03("").f04("").f05("").f06("").f07("").f08("").f09("");
    let more = || few().f11("").f12("").f13("").f14("").f15("").f16("").f17("").f19("");
    let all = more().from("").to("").middle(["a"]).last(None).build();
    more().to("").middle(["a"]).last(None).build(); //~ the required field `from` is not set
    more().from("").to("").last(None).build(); //~ the required field `middle` is not set
    more().from("").to("").middle(["a"]).build(); //~ the required field `last` is not set

    let request = || SendFax::builder().a("").b("").c("").e("").f("");
    request().d("").body(all.clone()).build();
    request().body(all).build(); //~ the required field `d` is not set

    let form = || SendFaxForm::builder().from("").to(b"".to_vec());
    form().r#type("").build();
    form().build(); //~ the required field `r#type` is not set
}
