//! Bodies that are streams or forms, as a server reads them.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::Method;
use runtime::runtime::{
    Client, Empty, Endpoint, File, Multipart, Operation, RequestBody, RequestBuilder,
};
use wiremock::{Request, ResponseTemplate};

use super::{client, header, request, requests, server};

/// What the operations here send.
#[derive(Clone, Debug)]
enum Upload {
    Bytes(RequestBody),
    Form(Multipart),
}

impl Operation for Upload {
    type Success = Empty;
    type Failure = Empty;

    const ENDPOINT: Endpoint = Endpoint::new("upload", Method::PUT, "/files");

    fn request(&self, request: &mut RequestBuilder) {
        match self {
            Self::Bytes(body) => request.body("image/png", body),
            Self::Form(form) => request.multipart(form),
        }
    }
}

/// Pieces that arrive one by one, each after a while.
struct Slow(Vec<Result<&'static str, std::io::Error>>, bool);

impl Slow {
    fn new(pieces: impl IntoIterator<Item = &'static str>) -> Self {
        let mut pieces: Vec<_> = pieces.into_iter().map(Ok).collect();
        pieces.reverse();
        Self(pieces, false)
    }
}

impl Stream for Slow {
    type Item = Result<&'static str, std::io::Error>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        self.1 = !self.1;
        if self.1 {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(self.0.pop())
    }
}

async fn upload(
    client: &Client,
    body: RequestBody,
) -> Result<(), runtime::runtime::Error<()>> {
    client.call(Upload::Bytes(body)).await
}

fn done() -> ResponseTemplate {
    ResponseTemplate::new(204)
}

#[tokio::test]
async fn a_stream_is_sent_as_it_arrives() {
    let server = server(done()).await;
    let body = RequestBody::stream(Slow::new(["one ", "", "two"]));
    assert_eq!((body.length(), body.is_repeatable()), (None, false));
    upload(&client(&server), body).await.unwrap();
    let seen = request(&server).await;
    assert_eq!(&seen.body[..], b"one two");
    assert_eq!(header(&seen, "content-type"), ["image/png"]);
    assert_eq!(header(&seen, "transfer-encoding"), ["chunked"]);
    assert!(header(&seen, "content-length").is_empty());
}

#[tokio::test]
async fn a_stream_of_known_length_says_so() {
    let server = server(done()).await;
    let body = RequestBody::stream(Slow::new(["one ", "two"])).with_length(7);
    upload(&client(&server), body).await.unwrap();
    let seen = request(&server).await;
    assert_eq!(
        (&seen.body[..], header(&seen, "content-length")),
        (&b"one two"[..], vec!["7"])
    );
}

#[tokio::test]
async fn a_stream_is_sent_once_unless_it_can_be_opened_again() {
    let server = server(done()).await;
    let client = client(&server);
    let once = RequestBody::stream(Slow::new(["a"]));
    upload(&client, once.clone()).await.unwrap();
    let error = upload(&client, once).await.unwrap_err();
    let sources =
        std::iter::successors(std::error::Error::source(&error), |it| it.source());
    let messages: Vec<_> = sources.map(ToString::to_string).collect();
    assert!(messages.iter().any(|it| it.contains("sent already")), "{messages:?}");

    let again = RequestBody::reopened(|| Slow::new(["b"]));
    assert!(again.is_repeatable());
    upload(&client, again.clone()).await.unwrap();
    upload(&client, again).await.unwrap();
    let bodies: Vec<_> =
        requests(&server).await.into_iter().map(|seen| seen.body).collect();
    assert_eq!(bodies[bodies.len() - 2..], [b"b", b"b"]);
}

#[tokio::test]
async fn an_error_of_the_stream_is_an_error_of_the_call() {
    let server = server(done()).await;
    let mut pieces = Slow::new(["a"]);
    pieces.0.insert(0, Err(std::io::Error::other("the disk is gone")));
    let error = upload(&client(&server), RequestBody::stream(pieces)).await.unwrap_err();
    assert!(!error.is_status(), "{error}");
}

/// The parts of a form, as a parser of another make reads them: name, file name, content
/// type, content.
async fn parts(seen: &Request) -> Vec<(String, Option<String>, Option<String>, Bytes)> {
    let content_type = header(seen, "content-type")[0];
    let boundary = multer::parse_boundary(content_type).unwrap();
    let body = Whole(Some(Bytes::copy_from_slice(&seen.body)));
    let mut form = multer::Multipart::new(body, boundary);
    let mut parts = Vec::new();
    while let Some(part) = form.next_field().await.unwrap() {
        let name = part.name().unwrap().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let content_type = part.content_type().map(ToString::to_string);
        parts.push((name, file_name, content_type, part.bytes().await.unwrap()));
    }
    parts
}

struct Whole(Option<Bytes>);

impl Stream for Whole {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

fn part(
    name: &str,
    file_name: Option<&str>,
    content_type: Option<&str>,
    content: &str,
) -> (String, Option<String>, Option<String>, Bytes) {
    let owned = |text: &str| text.to_owned();
    let content = Bytes::copy_from_slice(content.as_bytes());
    (owned(name), file_name.map(owned), content_type.map(owned), content)
}

#[tokio::test]
async fn a_form_is_what_a_parser_reads() {
    let server = server(done()).await;
    let big = "x".repeat(300_000);
    let form = Multipart::new()
        .with("título", "a\r\n--form-b\r\n\r\nc")
        .with("tags", &["x", "y"])
        .with("place", &serde_json::json!({"lat": 1.5}))
        .with_file(
            "small",
            File::new("s").name("ein Bild.png").content_type("image/png"),
        )
        .with_file("big", File::new(big.clone()));
    client(&server).call(Upload::Form(form)).await.unwrap();
    let seen = request(&server).await;
    assert_eq!(header(&seen, "content-length"), [seen.body.len().to_string()]);
    assert_eq!(
        parts(&seen).await,
        [
            part("título", None, None, "a\r\n--form-b\r\n\r\nc"),
            part("tags", None, None, "x"),
            part("tags", None, None, "y"),
            part("place", None, Some("application/json"), r#"{"lat":1.5}"#),
            part("small", Some("ein Bild.png"), Some("image/png"), "s"),
            part("big", Some("big"), Some("application/octet-stream"), &big),
        ]
    );
}

#[tokio::test]
async fn files_of_a_form_can_be_streams() {
    let server = server(done()).await;
    let file = RequestBody::stream(Slow::new(["one ", "two"]));
    let form = Multipart::new().with("a", "b").with_file("file", file.clone());
    client(&server).call(Upload::Form(form)).await.unwrap();
    let known = RequestBody::reopened(|| Slow::new(["four"])).with_length(4);
    let form = Multipart::new().with_file("file", known);
    client(&server).call(Upload::Form(form)).await.unwrap();
    let seen = requests(&server).await;
    assert_eq!(header(&seen[0], "transfer-encoding"), ["chunked"]);
    let octets = Some("application/octet-stream");
    assert_eq!(
        parts(&seen[0]).await,
        [part("a", None, None, "b"), part("file", Some("file"), octets, "one two")]
    );
    assert_eq!(header(&seen[1], "content-length"), [seen[1].body.len().to_string()]);
    assert_eq!(parts(&seen[1]).await, [part("file", Some("file"), octets, "four")]);
}

#[test]
fn a_body_is_made_of_whatever_bytes_are_written_as() {
    let hello = RequestBody::from("hello");
    for body in [
        RequestBody::from(b"hello"),
        RequestBody::from(&b"hello"[..]),
        RequestBody::from(b"hello".to_vec()),
        RequestBody::from(String::from("hello")),
        RequestBody::from(Bytes::from_static(b"hello")),
    ] {
        assert_eq!(body, hello);
    }
    assert_eq!(File::from(b"hello"), File::new("hello"));
}
