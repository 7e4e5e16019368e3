//! What is sent.

use runtime::sample::{AddEntry, Color, DeleteEntry, Note};
use serde_json::json;
use wiremock::ResponseTemplate;

use super::{builder, client, header, no_entries, request, requests, server};

#[tokio::test]
async fn parameters_are_where_they_belong_and_nothing_else_is_sent() {
    let server = server(no_entries()).await;
    let call = client(&server).list_entries("b 1");
    let call = call.labels(["x&y", "é"]).color(Color::LightGreen).offset(-1);
    call.x_trace("t 1").shelf("a;b").await.unwrap();
    let seen = request(&server).await;
    assert_eq!(seen.method.as_str(), "GET");
    assert_eq!(seen.url.path(), "/v1/books/b%201/entries");
    assert_eq!(
        seen.url.query(),
        Some("labels=x%26y&labels=%C3%A9&color=light-green&offset=-1")
    );
    assert_eq!(header(&seen, "x-trace"), ["t 1"]);
    assert_eq!(header(&seen, "cookie"), ["shelf=a%3Bb"]);
    assert_eq!(header(&seen, "accept"), ["application/json"]);
    assert!(seen.body.is_empty() && header(&seen, "content-type").is_empty());
    let mut names: Vec<_> = seen.headers.keys().map(|name| name.as_str()).collect();
    names.retain(|name| *name != "accept-encoding");
    names.sort_unstable();
    assert_eq!(names, ["accept", "cookie", "host", "user-agent", "x-trace"]);
}

#[tokio::test]
async fn what_was_not_set_is_not_sent() {
    let server = server(no_entries()).await;
    let none: [&str; 0] = [];
    client(&server).list_entries("b").labels(none).await.unwrap();
    let seen = request(&server).await;
    assert_eq!((seen.url.path(), seen.url.query()), ("/v1/books/b/entries", None));
    assert!(header(&seen, "cookie").is_empty() && header(&seen, "x-trace").is_empty());
}

#[tokio::test]
async fn a_body_is_json_and_says_so() {
    let note = json!({"kind": "note", "id": "n1", "legacyId": "7", "revision": 3});
    let server = server(ResponseTemplate::new(200).set_body_json(&note)).await;
    let body = Note::builder().id("n1").legacy_id("7").revision(3).build();
    let body = AddEntry::builder().entry(body).build();
    client(&server).change_book("b", body).await.unwrap();
    let seen = request(&server).await;
    assert_eq!((seen.method.as_str(), seen.url.path()), ("POST", "/v1/books/b"));
    assert_eq!(header(&seen, "content-type"), ["application/json"]);
    assert_eq!(header(&seen, "accept"), ["application/json"]);
    let sent: serde_json::Value = serde_json::from_slice(&seen.body).unwrap();
    assert_eq!(sent, json!({"change": "add", "entry": note}));
}

#[tokio::test]
async fn the_client_says_who_it_is_and_adds_its_headers() {
    let server = server(no_entries()).await;
    client(&server).list_entries("b").await.unwrap();
    let named = builder(&server)
        .user_agent("robot/2")
        .default_header("X-Tenant", "blue")
        .default_header("X-Trace", "default")
        .default_header("Accept", "application/vnd.books+json")
        .build()
        .unwrap();
    named.list_entries("b").await.unwrap();
    named.list_entries("b").x_trace("mine").await.unwrap();
    let seen = requests(&server).await;
    assert_eq!(header(&seen[0], "user-agent"), ["sample/1.0"]);
    assert_eq!(header(&seen[1], "user-agent"), ["robot/2"]);
    assert_eq!(header(&seen[1], "x-tenant"), ["blue"]);
    // The operation says itself what it reads.
    assert_eq!(header(&seen[1], "accept"), ["application/json"]);
    assert_eq!(header(&seen[1], "x-trace"), ["default"]);
    assert_eq!(header(&seen[2], "x-trace"), ["mine"]);
}

#[tokio::test]
async fn path_values_cannot_leave_their_segment() {
    let server = server(ResponseTemplate::new(204)).await;
    let client = client(&server);
    client.delete_entry("../admin", "a/b?c#d é").await.unwrap();
    client.delete_entry("%2e%2e", "a\\..\\b").await.unwrap();
    let paths: Vec<_> = requests(&server).await;
    let paths: Vec<_> = paths.iter().map(|seen| seen.url.path()).collect();
    assert_eq!(
        paths,
        [
            "/v1/books/..%2Fadmin/entries/a%2Fb%3Fc%23d%20%C3%A9",
            "/v1/books/%252e%252e/entries/a%5C..%5Cb",
        ]
    );
    for id in ["", ".", ".."] {
        for call in [DeleteEntry::new("b", id), DeleteEntry::new(id, "e")] {
            let error = client.call(call).await.unwrap_err();
            assert!(error.is_request() && error.status().is_none(), "{error}");
        }
        let error = client.delete_entry("b", id).await.unwrap_err().to_string();
        assert!(
            error.starts_with(
                "deleteEntry: the request was not sent: the path parameter `entryId`"
            ),
            "{error}"
        );
    }
    assert_eq!(requests(&server).await.len(), 2);
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_an_error_that_does_not_show_it() {
    let server = server(no_entries()).await;
    let call = client(&server).list_entries("b").x_trace("s3cret\r\nX-Admin: 1");
    let error = call.await.unwrap_err();
    assert!(error.is_request());
    assert_eq!(
        error.to_string(),
        "listEntries: the request was not sent: the parameter `X-Trace` cannot be sent as \
         a header"
    );
    assert!(requests(&server).await.is_empty());
}
