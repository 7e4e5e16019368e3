//! Who is calling.

use runtime::runtime::{ClientBuilder, Credential, Hook, ReqwestTransport};
use runtime::sample::RemoveEntries;
use wiremock::{Request, ResponseTemplate};

use super::{builder, client, header, no_entries, request, server};

/// What `list_entries` sends with this credential.
async fn sent(scheme: &'static str, credential: Credential) -> Request {
    let server = server(no_entries()).await;
    let client = builder(&server).credential(scheme, credential).build().unwrap();
    client.list_entries("b").offset(1).shelf("s").await.unwrap();
    request(&server).await
}

#[tokio::test]
async fn bearer_and_basic_are_in_authorization() {
    let seen = sent("bearer", Credential::bearer("t0ken")).await;
    assert_eq!(header(&seen, "authorization"), ["Bearer t0ken"]);
    // The example of RFC 7617, section 2.
    let seen = sent("basic", Credential::basic("Aladdin", "open sesame")).await;
    assert_eq!(header(&seen, "authorization"), ["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="]);
}

#[tokio::test]
async fn a_key_is_in_a_header_the_query_or_a_cookie() {
    let seen = sent("header", Credential::api_key_header("X-Key", "k 1")).await;
    assert_eq!(header(&seen, "x-key"), ["k 1"]);
    assert_eq!(
        (seen.url.query(), header(&seen, "cookie")),
        (Some("offset=1"), vec!["shelf=s"])
    );
    let seen = sent("query", Credential::api_key_query("api key", "k&1")).await;
    assert_eq!(seen.url.query(), Some("offset=1&api%20key=k%261"));
    let seen = sent("cookie", Credential::api_key_cookie("sid", "a+/b==")).await;
    assert_eq!(header(&seen, "cookie"), ["shelf=s; sid=a+/b=="]);
}

#[tokio::test]
async fn a_key_that_is_all_of_authorization_is_named_where_it_is_refused() {
    let error = async |key: &str| {
        let server = server(ResponseTemplate::new(401)).await;
        let key = Credential::api_key_header("authorization", key);
        let client = builder(&server).credential("header", key).build().unwrap();
        client.list_entries("b").await.unwrap_err().to_string()
    };
    assert_eq!(
        error("s3cret").await,
        "listEntries: 401 Unauthorized (its key is sent without a scheme before it, such as \
         `Bearer`)"
    );
    assert_eq!(error("Token s3cret").await, "listEntries: 401 Unauthorized");
}

/// What `change_book` sends, which needs nothing, or the header and the query, or a token.
async fn change(schemes: &[(&'static str, Credential)]) -> Request {
    let server =
        server(ResponseTemplate::new(200).set_body_raw(r#"{"kind":"x"}"#, "")).await;
    let client = schemes
        .iter()
        .cloned()
        .fold(builder(&server), |builder, (scheme, credential)| {
            builder.credential(scheme, credential)
        });
    let client = client.build().unwrap();
    client.change_book("b", RemoveEntries::builder().build()).await.unwrap();
    request(&server).await
}

#[tokio::test]
async fn the_first_set_that_is_there_as_a_whole_is_sent() {
    let bearer = ("bearer", Credential::bearer("t"));
    let in_header = ("header", Credential::api_key_header("X-Key", "k"));
    let in_query = ("query", Credential::api_key_query("key", "q"));
    let parts = |seen: &Request| {
        let (token, key) =
            (header(seen, "authorization").len(), header(seen, "x-key").len());
        (token, key, seen.url.query().map(str::to_owned))
    };
    let all = change(&[bearer.clone(), in_header.clone(), in_query.clone()]).await;
    assert_eq!(parts(&all), (0, 1, Some("key=q".to_owned())));
    let incomplete = change(&[in_header.clone(), bearer.clone()]).await;
    assert_eq!(parts(&incomplete), (1, 0, None));
    let only_incomplete = change(&[in_query]).await;
    assert_eq!(parts(&only_incomplete), (0, 0, None));
    assert_eq!(parts(&change(&[]).await), (0, 0, None));
}

#[tokio::test]
async fn an_operation_gets_only_what_it_asks_for() {
    let server = server(ResponseTemplate::new(204)).await;
    let client = builder(&server)
        .credential("bearer", Credential::bearer("t"))
        .credential("query", Credential::api_key_query("key", "q"))
        .build()
        .unwrap();
    client.delete_entry("b", "e").await.unwrap();
    let seen = request(&server).await;
    assert_eq!((header(&seen, "authorization").len(), seen.url.query()), (0, None));
}

#[tokio::test]
async fn a_credential_replaces_the_one_before_and_default_headers() {
    let server = server(no_entries()).await;
    let client = builder(&server)
        .default_header("Authorization", "Bearer default")
        .credential("bearer", Credential::bearer("old"))
        .credential("bearer", Credential::bearer("new"))
        .build()
        .unwrap();
    client.list_entries("b").await.unwrap();
    assert_eq!(header(&request(&server).await, "authorization"), ["Bearer new"]);
}

#[tokio::test]
async fn without_a_credential_the_server_decides() {
    let server = server(ResponseTemplate::new(401)).await;
    let error = client(&server).list_entries("b").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "listEntries: 401 Unauthorized (needs bearer or basic or header or query or \
         cookie; the client has no credential)"
    );
    assert!(header(&request(&server).await, "authorization").is_empty());
    // What needs nothing lacks nothing.
    for error in [
        client(&server).delete_entry("b", "e").await.unwrap_err().to_string(),
        client(&server).change_book("b", body()).await.unwrap_err().to_string(),
    ] {
        assert!(error.ends_with(": 401 Unauthorized"), "{error}");
    }
    // What there is was not sent, which a document may be wrong about.
    let bearer = builder(&server).credential("bearer", Credential::bearer("t"));
    let error = bearer.build().unwrap().delete_entry("b", "e").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "deleteEntry: 401 Unauthorized (the document says that it needs no credential, so \
         that none was sent)"
    );
}

#[tokio::test]
async fn what_may_take_the_place_of_a_credential_is_left_to_the_server() {
    let server = server(ResponseTemplate::new(403)).await;
    let error = async |builder: ClientBuilder| {
        let call = builder.build().unwrap().list_entries("b");
        call.await.unwrap_err().to_string()
    };
    let call = || client(&server).list_entries("b");
    for error in [
        error(builder(&server).default_header("X-Signature", "s")).await,
        error(builder(&server).hook(Sign)).await,
        error(builder(&server).transport(ReqwestTransport::new(None).unwrap())).await,
        call().header("Authorization", "t").await.unwrap_err().to_string(),
        call().query_parameter("sig", "s").await.unwrap_err().to_string(),
    ] {
        assert_eq!(error, "listEntries: 403 Forbidden");
    }
    let named = error(builder(&server).user_agent("tests")).await;
    assert!(named.ends_with("the client has no credential)"), "{named}");
}

/// A hook that may sign requests.
struct Sign;

impl Hook for Sign {}

fn body() -> RemoveEntries {
    RemoveEntries::builder().build()
}
