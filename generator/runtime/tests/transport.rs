//! Clients with a transport that answers from memory: what needs no network.

mod memory;

use std::time::Duration;

use memory::Memory;
use runtime::runtime::{
    Body, BoxFuture, BuildError, Client, ClientBuilder, Credential, Empty, Endpoint,
    Incoming, Json, Operation, Outgoing, RequestBuilder, Transport, TransportError,
};
use runtime::sample::{DeleteEntry, RemoveEntries};

fn refused(builder: ClientBuilder) -> String {
    let error: BuildError = builder.transport(Memory::default()).build().unwrap_err();
    error.to_string()
}

#[tokio::test]
async fn a_transport_gets_the_finished_request() {
    let memory = Memory::default();
    let client = Client::builder()
        .base_url("http://api.test/v1/")
        .attempt_timeout(Duration::from_secs(7))
        .transport(memory.clone())
        .build()
        .unwrap();
    client.delete_entry("b", "e").await.unwrap();
    let call = client.call(DeleteEntry::new("b", "f"));
    call.attempt_timeout(None).timeout(None).await.unwrap();
    let sent = memory.sent();
    assert_eq!((sent[0].method.as_str(), sent[0].body.length()), ("DELETE", Some(0)));
    assert_eq!(sent[0].url, "http://api.test/v1/books/b/entries/e");
    assert_eq!(sent[0].headers["user-agent"], "sample/1.0");
    assert_eq!(
        sent.iter().map(|request| request.timeout).collect::<Vec<_>>(),
        [Some(Duration::from_secs(7)), None]
    );
}

#[tokio::test]
async fn what_a_transport_says_is_in_the_error() {
    struct Broken;
    impl Transport for Broken {
        fn send(&self, _: Outgoing) -> BoxFuture<Result<Incoming, TransportError>> {
            Box::pin(async { Err(TransportError::other("the wire is cut")) })
        }
    }
    let client = Client::builder().transport(Broken).build().unwrap();
    let error = client.delete_entry("b", "e").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "deleteEntry: the request to books.example failed; after 3 attempts"
    );
    assert!(!error.is_connect() && !error.is_timeout() && !error.is_status());
    assert_eq!((error.status(), error.raw_body()), (None, None));
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.source().unwrap().to_string(), "the wire is cut");
}

#[cfg(not(feature = "reqwest"))]
#[test]
fn without_a_transport_there_is_no_client() {
    let error = Client::builder().build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "without the feature `reqwest`, a client needs a transport"
    );
}

#[cfg(feature = "reqwest")]
#[test]
fn the_default_transport_is_there() {
    assert!(Client::builder().build().is_ok());
}

#[test]
fn a_base_url_must_be_one_that_paths_can_be_added_to() {
    for (url, reason) in [
        ("/v1", "is no absolute http or https URL; set one with base_url(), such as"),
        ("/api/v2", ", such as https://api.example.com/api/v2"),
        ("api.test/v1", "is no"),
        ("api.test", "is no absolute http or https URL"),
        ("ftp://api.test", "is no absolute http or https URL"),
        ("http://", "is no URL"),
        ("http://:80", "names no host"),
        ("http://api test", "is no URL"),
        ("", "is empty; set one with base_url()"),
        ("https://api.test/v1?a=b", "has a query or a fragment"),
        ("https://api.test/v1#top", "has a query or a fragment"),
        ("https://u@api.test", "has credentials in it"),
    ] {
        let error = refused(Client::builder().base_url(url));
        assert!(error.contains(reason), "{url}: {error}");
        assert!(error.starts_with("the base URL"), "{url}: {error}");
    }
    for url in ["HTTP://api.test", "https://[::1]:8080/v1/", "http://localhost"] {
        let builder = Client::builder().base_url(url).transport(Memory::default());
        assert!(builder.build().is_ok(), "{url}");
    }
    let error = refused(Client::builder().base_url("ftp://api.test"));
    assert!(error.contains("\"ftp://api.test\""), "{error}");
    assert!(!error.contains("base_url"), "{error}");
}

#[test]
fn a_secret_in_a_base_url_is_not_repeated() {
    for url in [
        "https://user:s3cret@api.test",
        "ftp://user:s3cret@api.test",
        "https://user:s3cret@api.test/?a",
        "https://user:s3 cret@s3cret.test",
        "user:s3cret@api.test",
        "https://api.test?key=s3cret",
        "https://api.test#s3cret",
    ] {
        let builder = Client::builder().base_url(url);
        let shown = format!("{builder:?}");
        assert!(!shown.contains("s3cret"), "{shown}");
        let error = refused(builder);
        assert!(!error.contains("cret"), "{error}");
    }
}

#[test]
fn what_no_header_can_carry_is_found_when_the_client_is_built() {
    for credential in [
        Credential::bearer("s3cret\n"),
        Credential::api_key_header("X Key", "s3cret"),
        Credential::api_key_header("X-Key", "s3cret\r\nX-Admin: 1"),
        Credential::api_key_cookie("sid", "s3cret; admin=1"),
        Credential::api_key_cookie("s=id", "s3cret"),
    ] {
        let error = refused(Client::builder().credential("bearer", credential));
        assert_eq!(
            error,
            "the credential for \"bearer\" has characters that cannot be sent"
        );
    }
    // What a variable of the environment holds that is not set.
    for credential in [
        Credential::bearer(""),
        Credential::bearer("  "),
        Credential::basic("", ""),
        Credential::api_key_header("X-Key", " "),
        Credential::api_key_query("key", ""),
        Credential::api_key_cookie("sid", ""),
    ] {
        let error = refused(Client::builder().credential("bearer", credential));
        assert_eq!(error, "the credential for \"bearer\" is empty");
    }
    // A key alone is a user without a password, or the reverse.
    for credential in [Credential::basic("key", ""), Credential::basic("", "key")] {
        let builder = Client::builder().credential("bearer", credential);
        assert!(builder.transport(Memory::default()).build().is_ok());
    }
    let error = refused(Client::builder().default_header("X-Key", "s3cret\n"));
    assert_eq!(error, "the header \"X-Key\" cannot be sent");
    assert!(refused(Client::builder().user_agent("a\nb")).contains("user-agent"));
}

#[test]
fn a_credential_that_nothing_would_send_is_found_when_the_client_is_built() {
    let token = || Credential::bearer("s3cret");
    assert_eq!(
        refused(Client::builder().credential("Bearer", token())),
        "there is no security scheme \"Bearer\"; there is \"bearer\", \"basic\", \"header\", \
         \"query\", \"cookie\""
    );
    let bare = || ClientBuilder::new("http://api.test", "a");
    assert_eq!(
        refused(bare().credential("bearer", token())),
        "there is no security scheme \"bearer\", and no other: no operation sends a \
         credential; default_header(\"authorization\", …) sends one with every request"
    );
    let builder = bare().security_scheme("own").credential("own", token());
    assert!(builder.transport(Memory::default()).build().is_ok());
}

#[tokio::test]
async fn debug_shows_no_secret() {
    let memory = Memory::default();
    let builder = Client::builder()
        .base_url("http://api.test")
        .default_header("X-Internal", "s3cret")
        .credential("bearer", Credential::bearer("s3cret"))
        .credential("header", Credential::api_key_header("X-Key", "s3cret"))
        .credential("query", Credential::api_key_query("key", "s3cret"))
        .credential("cookie", Credential::api_key_cookie("sid", "s3cret"))
        .transport(memory.clone());
    let shown = format!("{builder:?} {:?}", Credential::bearer("s3cret"));
    assert!(!shown.contains("s3cret"), "{shown}");
    assert!(shown.contains("Header(\"X-Key\", redacted)"), "{shown}");

    let client = builder.build().unwrap();
    let call = client.change_book("b", RemoveEntries::builder().build());
    let shown = format!("{client:?} {call:?}");
    assert!(!shown.contains("s3cret"), "{shown}");
    assert!(
        shown.contains("http://api.test") && shown.contains("ChangeBook"),
        "{shown}"
    );

    let error = call.await.unwrap_err();
    assert!(error.is_decode());
    let shown = format!("{error:?} {error}");
    assert!(!shown.contains("s3cret"), "{shown}");

    let request = memory.sent().remove(0);
    assert_eq!(request.url, "http://api.test/books/b?key=s3cret");
    assert_eq!(request.headers["x-key"], "s3cret");
    let shown = format!("{request:?}");
    assert!(!shown.contains("s3cret"), "{shown}");
    assert!(shown.contains("http://api.test/books/b\"") && shown.contains("sample/1.0"));
}

#[tokio::test]
async fn a_transport_s_body_is_read_up_to_the_limit() {
    struct Sized(usize);
    impl Transport for Sized {
        fn send(&self, _: Outgoing) -> BoxFuture<Result<Incoming, TransportError>> {
            let body = Body::from_bytes(vec![b'x'; self.0]);
            let headers = Default::default();
            Box::pin(async { Ok(Incoming { status: 200, headers, body }) })
        }
    }
    let client = |bytes| {
        Client::builder().max_response_bytes(8).transport(Sized(bytes)).build().unwrap()
    };
    assert!(client(8).delete_entry("b", "e").await.is_ok());
    let error = client(9).delete_entry("b", "e").await.unwrap_err();
    assert!(error.is_too_large() && error.status() == Some(200));
    assert_eq!(
        error.to_string(),
        "deleteEntry: the reply is larger than the limit of 8 bytes"
    );
}

/// An operation that is on a server of its own.
#[derive(Clone, Debug)]
struct Elsewhere;

impl Operation for Elsewhere {
    type Success = Empty;
    type Failure = Empty;

    const ENDPOINT: Endpoint =
        Endpoint::new("elsewhere", http::Method::GET, "/files?kind=old#top")
            .server("https://files.test/v2/");

    fn request(&self, _: &mut RequestBuilder) {}
}

#[tokio::test]
async fn an_operation_can_be_on_a_server_of_its_own() {
    let memory = Memory::default();
    let client = Client::builder().transport(memory.clone()).build().unwrap();
    client.call(Elsewhere).await.unwrap();
    let told = Client::builder().base_url("http://api.test").transport(memory.clone());
    told.build().unwrap().call(Elsewhere).await.unwrap();
    let urls: Vec<_> = memory.sent().into_iter().map(|sent| sent.url).collect();
    assert_eq!(
        urls,
        ["https://files.test/v2/files?kind=old", "http://api.test/files?kind=old"]
    );
}

/// An operation whose success is a redirect that is not followed, in a format of its own.
struct Moved<const SAID: bool>;

impl<const SAID: bool> Operation for Moved<SAID> {
    type Success = Json<serde_json::Value>;
    type Failure = Empty;

    const ENDPOINT: Endpoint = {
        let endpoint = Endpoint::new("moved", http::Method::GET, "/moved");
        if SAID {
            endpoint.accept("application/vnd.moved+json").success(300, 399)
        } else {
            endpoint
        }
    };

    fn request(&self, _: &mut RequestBuilder) {}
}

/// Answers one status, with an empty object.
struct Always(u16, Memory);

impl Transport for Always {
    fn send(&self, request: Outgoing) -> BoxFuture<Result<Incoming, TransportError>> {
        self.1.0.lock().unwrap().push(request);
        let (status, body) = (self.0, Body::from_bytes("{}"));
        Box::pin(
            async move { Ok(Incoming { status, headers: Default::default(), body }) },
        )
    }
}

#[tokio::test]
async fn an_operation_says_what_a_success_is_and_what_to_ask_for() {
    let memory = Memory::default();
    let client = |status| {
        let transport = Always(status, memory.clone());
        let builder = Client::builder().base_url("http://api.test");
        builder.transport(transport).build().unwrap()
    };
    assert!(client(304).call(Moved::<true>).await.is_ok());
    assert_eq!(client(200).call(Moved::<true>).await.unwrap_err().status(), Some(200));
    assert!(client(200).call(Moved::<false>).await.is_ok());
    assert_eq!(client(304).call(Moved::<false>).await.unwrap_err().status(), Some(304));
    let asked: Vec<_> = memory
        .sent()
        .into_iter()
        .map(|sent| sent.headers["accept"].to_str().unwrap().to_owned())
        .collect();
    let (own, usual) = ("application/vnd.moved+json", "application/json");
    assert_eq!(asked, [own, own, usual, usual]);
}

#[tokio::test]
async fn server_variables_are_parts_of_the_base_url() {
    let memory = Memory::default();
    let builder = Client::builder()
        .base_url("https://{region}.api.test/{base}/")
        .server_variable("base", "v1")
        .server_variable("region", "us")
        .server_variable("region", "eu")
        .transport(memory.clone());
    builder.build().unwrap().delete_entry("b", "e").await.unwrap();
    assert_eq!(memory.sent()[0].url, "https://eu.api.test/v1/books/b/entries/e");
    let error = refused(Client::builder().base_url("https://{region}.api.test"));
    assert!(error.contains("is no URL"), "{error}");
}

#[tokio::test]
async fn slashes_do_not_meet_where_a_server_variable_is_joined_to_the_rest() {
    for (url, value, expected) in [
        ("{host}/face/v1", "http://api.test", "http://api.test/face/v1"),
        ("{host}/face/v1", "http://api.test/", "http://api.test/face/v1"),
        ("{host}/face/v1", "http://api.test/a//", "http://api.test/a/face/v1"),
        ("{host}", "http://api.test/", "http://api.test"),
        ("http://{host}/v1", "api.test/", "http://api.test/v1"),
        ("http://api.test/{host}/v1", "/a/b/", "http://api.test/a/b/v1"),
        ("http://api.test/{host}/v1", "", "http://api.test/v1"),
        ("http://api.test{host}", "/v1", "http://api.test/v1"),
    ] {
        let memory = Memory::default();
        let builder = Client::builder().base_url(url).server_variable("host", value);
        let client = builder.transport(memory.clone()).build().unwrap();
        client.delete_entry("b", "e").await.unwrap();
        let expected = format!("{expected}/books/b/entries/e");
        assert_eq!(memory.sent()[0].url, expected, "{url} {value}");
    }
    let none = Client::builder().base_url("http://{host}/v1");
    let error = refused(none.server_variable("host", ""));
    assert!(error.contains("is no URL"), "{error}");
}

#[tokio::test]
async fn a_variable_chooses_the_first_server_that_has_it() {
    let builder = || {
        ClientBuilder::new("https://{region}.api.test", "a")
            .other_server("https://{region}.{zone}.test")
            .other_server("{url}/v1")
            .default_variable("region", "eu")
            .default_variable("zone", "z")
            .default_variable("url", "none")
    };
    let url = async |builder: ClientBuilder| {
        let memory = Memory::default();
        let client = builder.transport(memory.clone()).build().unwrap();
        client.delete_entry("b", "e").await.unwrap();
        memory.sent()[0].url.trim_end_matches("/books/b/entries/e").to_owned()
    };
    assert_eq!(url(builder()).await, "https://eu.api.test");
    assert_eq!(url(builder().server_variable("zone", "a")).await, "https://eu.a.test");
    let both = builder().server_variable("zone", "a").server_variable("region", "us");
    assert_eq!(url(both).await, "https://us.a.test");
    // What stands for a variable is no template.
    let other = builder().server_variable("url", "https://{region}.example.com");
    let error = refused(other);
    assert!(error.contains("\"https://{region}.example.com/v1\" is no URL"), "{error}");
    let other = builder().server_variable("url", "https://vault.test/");
    assert_eq!(url(other).await, "https://vault.test/v1");
    let path = builder().base_url("https://api.test/{base=/v1/}/x");
    assert_eq!(url(path).await, "https://api.test/v1/x");
    // Its own default goes before the usual one, and what is set before both.
    let own = || builder().base_url("https://{region=cn}.api.test");
    assert_eq!(url(own()).await, "https://cn.api.test");
    assert_eq!(url(own().server_variable("region", "us")).await, "https://us.api.test");
    let whole = builder().server_variable("region", "us").base_url("http://mock.test");
    assert_eq!(url(whole).await, "http://mock.test");
}

#[test]
fn a_variable_that_decides_nothing_is_an_error() {
    let builder = || {
        ClientBuilder::new("https://{region}.api.test", "a")
            .other_server("https://{zone}.test")
    };
    for (builder, expected) in [
        (
            builder().server_variable("host", "h"),
            "the variable \"host\" is set, and no base URL has it; base_url() sets one",
        ),
        (
            builder().server_variable("zone", "z").server_variable("region", "r"),
            "the variables \"zone\", \"region\" are set, and no base URL has all of them",
        ),
        (
            builder().server_variable("zone", "z").base_url("http://{region}"),
            "the variable \"zone\" is set, and the base URL that is set, too, has no {zone}: \
             set one of both",
        ),
        (
            ClientBuilder::new("{url}/v1", "a").default_variable("url", "none"),
            "the base URL \"none/v1\" is no URL; set \"url\" in it, or another one with \
             base_url()",
        ),
        (
            builder().base_url("https://u:s3cret@{zone=a}"),
            "the base URL has credentials in it; set \"zone\" in it, or another one with \
             base_url()",
        ),
        (
            // Braces that are no variable stay, however they are nested.
            builder().base_url("https://}{{a}}{b"),
            "the base URL \"https://}{{a}}{b\" is no URL",
        ),
    ] {
        assert_eq!(refused(builder), expected);
    }
}

/// A POST that fails, whatever it says of itself.
struct Touch<const IDEMPOTENT: bool>(Option<&'static str>);

impl<const IDEMPOTENT: bool> Operation for Touch<IDEMPOTENT> {
    type Success = Empty;
    type Failure = Empty;

    const ENDPOINT: Endpoint =
        Endpoint::new("touch", http::Method::POST, "/touch").idempotent(IDEMPOTENT);

    fn request(&self, request: &mut RequestBuilder) {
        if let Some(key) = self.0 {
            request.header("Idempotency-Key", key);
        }
    }
}

#[tokio::test]
async fn a_post_is_sent_again_where_it_says_that_this_does_no_harm() {
    struct Broken;
    impl Transport for Broken {
        fn send(&self, _: Outgoing) -> BoxFuture<Result<Incoming, TransportError>> {
            Box::pin(async { Err(TransportError::other("the wire is cut")) })
        }
    }
    let client = Client::builder().transport(Broken).build().unwrap();
    let error = client.call(Touch::<false>(None)).await.unwrap_err();
    assert_eq!(error.attempts(), 1);
    let error = client.call(Touch::<true>(None)).await.unwrap_err();
    assert_eq!(error.attempts(), 3);
    let error = client.call(Touch::<false>(Some("key-1"))).await.unwrap_err();
    assert_eq!(error.attempts(), 3);
}
