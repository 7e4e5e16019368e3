//! Query parameters of single calls.

mod memory;

use std::collections::BTreeMap;

use memory::Memory;
use runtime::runtime::{Client, Credential};

fn client(memory: &Memory) -> Client {
    let builder = Client::builder().base_url("http://api.test");
    let builder = builder.credential("query", Credential::api_key_query("key", "k"));
    builder.transport(memory.clone()).build().unwrap()
}

#[tokio::test]
async fn a_call_has_query_parameters_of_its_own() {
    let memory = Memory::default();
    let client = client(&memory);
    let call = client.list_entries("b").offset(1);
    let call = call.query_parameter("a b", "ä&=+#").query_parameter("page", 2);
    let call = call.query_parameter("page", "3").query_parameter("on", true);
    let call = call.query_parameter("ids", ["x", "y"]).query_parameter("offset", 9);
    let call = call.query_parameter("none", None::<i64>);
    let call = call.query_parameter("nothing", [0; 0]).query_parameter("blank", "");
    assert!(!format!("{call:?}").contains("ä&"), "{call:?}");
    let _ = call.clone().await;
    // Those of a call are no other call's.
    let _ = client.list_entries("b").await;
    let sent = memory.sent();
    assert_eq!(
        sent[0].url,
        "http://api.test/books/b/entries?offset=1&a%20b=%C3%A4%26%3D%2B%23&page=2&page=3\
         &on=true&ids=x&ids=y&offset=9&blank=&key=k"
    );
    assert_eq!(sent[1].url, "http://api.test/books/b/entries?key=k");
}

#[tokio::test]
async fn what_cannot_be_written_is_not_sent() {
    let memory = Memory::default();
    let value = BTreeMap::from([((1, 2), "s3cret")]);
    let call = client(&memory).list_entries("b").query_parameter("map", value);
    let error = call.await.unwrap_err();
    assert!(error.is_request());
    assert!(error.to_string().contains("the parameter `map` cannot be written"));
    assert!(!error.to_string().contains("s3cret"), "{error}");
    assert!(memory.sent().is_empty());
}
