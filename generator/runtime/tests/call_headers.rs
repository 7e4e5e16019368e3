//! Headers of single calls.

mod memory;

use memory::Memory;
use runtime::runtime::{Client, Credential};

#[tokio::test]
async fn a_call_has_headers_of_its_own() {
    let memory = Memory::default();
    let client = Client::builder()
        .base_url("http://api.test")
        .default_header("X-Tenant", "blue")
        .default_header("Accept", "text/html")
        .credential("bearer", Credential::bearer("t"))
        .credential("cookie", Credential::api_key_cookie("sid", "k"))
        .transport(memory.clone())
        .build()
        .unwrap();
    let call = client.list_entries("b").x_trace("t").shelf("s");
    let _ = call.clone().await;
    let call = call.header("if-none-match", "\"s3cret\"").header("X-TENANT", "red");
    let call = call.header("accept", "text/csv").header("x-trace", "u");
    let call = call.header("x-trace", "v").header("authorization", "no");
    assert!(!format!("{call:?}").contains("s3cret"));
    let _ = call.clone().await;
    let sent = memory.sent();
    let (usual, own) = (&sent[0].headers, &sent[1].headers);
    // What the operation sets takes precedence over what every request has; of alternatives,
    // each that has a place of its own is sent.
    assert_eq!(usual["accept"], "application/json");
    assert_eq!(
        (&usual["x-trace"], &usual["cookie"]),
        (&"t".parse().unwrap(), &"shelf=s; sid=k".parse().unwrap())
    );
    assert_eq!((usual.len(), own.len()), (6, 7));
    for (name, value) in [
        ("if-none-match", "\"s3cret\""),
        ("x-tenant", "red"),
        ("accept", "text/csv"),
        ("x-trace", "v"),
        ("authorization", "Bearer t"),
        ("cookie", "shelf=s; sid=k"),
    ] {
        assert_eq!(own.get_all(name).iter().collect::<Vec<_>>(), [value], "{name}");
    }
    assert!(own["if-none-match"].is_sensitive());

    let error = client.list_entries("b").header("x-a", "s3cret\n").await.unwrap_err();
    assert!(error.is_request());
    assert!(error.to_string().ends_with("the header \"x-a\" cannot be sent"), "{error}");
    assert_eq!(memory.sent().len(), 2);
}

#[tokio::test]
async fn cookies_of_a_call_take_the_place_of_the_operations() {
    let memory = Memory::default();
    let client = Client::builder()
        .base_url("http://api.test")
        .credential("cookie", Credential::api_key_cookie("sid", "k"))
        .transport(memory.clone())
        .build()
        .unwrap();
    let _ = client.list_entries("b").shelf("s").header("cookie", "a=b").await;
    assert_eq!(memory.sent()[0].headers["cookie"], "a=b; sid=k");
}
