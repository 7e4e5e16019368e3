//! Bodies of single calls.

mod memory;

use memory::Memory;
use runtime::runtime::{Client, RequestBody};

#[tokio::test]
async fn a_call_has_a_body_in_place_of_its_own() {
    let memory = Memory::default();
    let builder = Client::builder().base_url("http://api.test");
    let client = builder.transport(memory.clone()).build().unwrap();
    let call = client.list_entries("b").raw_body("application/json", r#"{"s3cret":1}"#);
    assert!(!format!("{call:?}").contains("s3cret"), "{call:?}");
    let _ = call.clone().await;
    // That of a call is no other call's.
    let _ = client.list_entries("b").await;
    let sent = memory.sent();
    assert_eq!(sent[0].body, r#"{"s3cret":1}"#.into());
    assert_eq!(sent[0].headers["content-type"], "application/json");
    assert_eq!(sent[1].body, RequestBody::from(""));
    let error = call.raw_body("a\nb", "").await.unwrap_err();
    assert!(error.is_request() && error.to_string().contains("content type"), "{error}");
    assert_eq!(memory.sent().len(), 2);
}
