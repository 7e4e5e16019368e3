//! Replies over real HTTP: what comes back, piece by piece or as a whole.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_core::Stream;
use tokio::sync::mpsc;

/// Starts a server that gives every request this reply, and gives its base URL.
async fn serve<R: IntoResponse>(
    reply: impl Fn(Request) -> R + Clone + Send + Sync + 'static,
) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let answer = move |request: Request| {
        let reply = reply(request).into_response();
        async move { Ok::<Response, Infallible>(reply) }
    };
    let router = Router::new().fallback(answer);
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

/// A status, a media type and a body.
async fn reply(status: u16, media_type: &'static str, body: &'static str) -> String {
    serve(move |_| {
        Response::builder()
            .status(status)
            .header("content-type", media_type)
            .header("x-request-id", "req-1")
            .body(Body::from(body))
            .unwrap()
    })
    .await
}

/// A body whose pieces the test sends one by one; `None` breaks it off.
struct Pieces(mpsc::Receiver<Option<&'static str>>);

impl Stream for Pieces {
    type Item = Result<Bytes, &'static str>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        self.0
            .poll_recv(context)
            .map(|piece| piece.map(|piece| piece.map(Bytes::from).ok_or("broken off")))
    }
}

/// A server of one reply, and what sends the pieces of its body.
async fn slowly(
    media_type: &'static str,
) -> (String, mpsc::Sender<Option<&'static str>>) {
    let (sender, receiver) = mpsc::channel(1);
    let receiver = std::sync::Arc::new(std::sync::Mutex::new(Some(receiver)));
    let url = serve(move |_| {
        let pieces = Pieces(receiver.lock().unwrap().take().unwrap());
        let mut response = Body::from_stream(pieces).into_response();
        response.headers_mut().insert("content-type", media_type.parse().unwrap());
        response
    });
    (url.await, sender)
}

macro_rules! client {
    ($name:ident, $url:expr) => {
        $name::Client::builder()
            .base_url($url)
            .retry($name::RetryPolicy::none())
            .build()
            .unwrap()
    };
}

#[tokio::test]
async fn json_text_bytes_and_nothing() {
    let client = client!(
        success_same_type,
        reply(200, "application/json", r#"{"id":"a"}"#).await
    );
    assert_eq!(client.named().await.unwrap().id, "a");
    let client = client!(reply_text, reply(200, "text/csv", "a,b\nä,c").await);
    assert_eq!(client.get_csv().await.unwrap(), "a,b\nä,c");
    let client = client!(reply_binary, reply(200, "image/png", "\u{1}\u{2}").await);
    assert_eq!(client.get_image().await.unwrap(), Bytes::from_static(&[1, 2]));
    let client = client!(success_same_type, reply(204, "", "").await);
    client.nothing().await.unwrap();
}

#[tokio::test]
async fn what_accept_asks_for() {
    async fn accept(media_type: &'static str) -> String {
        serve(move |request: Request| {
            let accept = request.headers()["accept"].to_str().unwrap().to_owned();
            ([("content-type", media_type)], accept)
        })
        .await
    }
    let text = client!(reply_text, accept("text/csv").await);
    assert_eq!(text.get_csv().await.unwrap(), "text/csv, application/json");
    let binary = client!(reply_binary, accept("image/png").await);
    assert_eq!(binary.get_image().await.unwrap(), "image/png, image/webp");
    assert_eq!(binary.get_any().await.unwrap(), "*/*");
    let either = client!(stream_bytes, accept("image/png").await);
    let mut download = either.file_or_json().download().await.unwrap();
    assert_eq!(download.chunk().await.unwrap().unwrap(), "application/zip, image/png");
    // What the document does not speak of is there all the same.
    let unsaid = client!(stream_bytes, accept("application/x-tar").await);
    let mut download = unsaid.export().download().await.unwrap();
    assert_eq!(download.chunk().await.unwrap().unwrap(), "*/*");
}

#[tokio::test]
async fn a_status_is_a_variant() {
    use success_by_status::api::operations::PutThingResponse as Put;
    for (status, body, expected) in [
        (200, r#"{"id":"a"}"#, "Ok"),
        (201, r#"{"number":7}"#, "Created"),
        (202, "", "Accepted"),
        (203, "text", "NonAuthoritativeInformation"),
        (299, r#"[{"id":"a"}]"#, "Status299"),
        (207, "?", "Unexpected"),
    ] {
        let url = reply(status, "application/json", body).await;
        let put = client!(success_by_status, url).put_thing("a").await.unwrap();
        let found = match put {
            Put::Ok(thing) if thing.id == "a" => "Ok",
            Put::Created(receipt) if receipt.number == 7 => "Created",
            Put::Accepted => "Accepted",
            Put::NonAuthoritativeInformation(text) if text == "text" => {
                "NonAuthoritativeInformation"
            }
            Put::Status299(things) if things.len() == 1 => "Status299",
            Put::Unexpected(reply) if reply.status == 207 && reply.body == "?" => {
                "Unexpected"
            }
            other => panic!("{status}: {other:?}"),
        };
        assert_eq!(found, expected);
    }
}

#[tokio::test]
async fn a_success_that_is_not_what_was_promised_says_what_came() {
    for (status, media_type, body, shown) in [
        (200, "application/json", "", "the body is empty, JSON was expected"),
        (204, "", "", "the body is empty, JSON was expected"),
        (
            201,
            "text/plain",
            "made",
            "the body is `text/plain`, JSON was expected; `raw()` gives it as it is",
        ),
        (
            200,
            "text/html",
            "<p>",
            "the body is `text/html`, JSON was expected; `raw()` gives it as it is",
        ),
    ] {
        let url = reply(status, media_type, body).await;
        let error = client!(success_same_type, url).named().await.unwrap_err();
        assert!(error.is_decode());
        assert_eq!(
            (error.status(), error.raw_body()),
            (Some(status), Some(body.as_bytes()))
        );
        let expected = format!(
            "named: the reply ({status}) does not fit its type: {shown} (request req-1)"
        );
        assert_eq!(error.to_string(), expected);
    }
    let url = reply(200, "application/json", r#"{"id":7}"#).await;
    let error = client!(success_same_type, url).named().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "named: the reply (200) does not fit its type at id: invalid type: integer, \
         expected a string (request req-1)"
    );
}

#[tokio::test]
async fn a_failure_has_the_type_of_its_status() {
    use failures_shared::api::operations::GetAFailure as Failure;
    let client = |url| client!(failures_shared, url);
    let url = reply(400, "application/json", r#"{"fields":["a"]}"#).await;
    let error = client(url).get_a().await.unwrap_err();
    assert!(matches!(error.body(), Some(Failure::BadRequest(it)) if it.fields == ["a"]));
    let url = reply(409, "application/json", r#"{"message":"busy"}"#).await;
    let error = client(url).get_a().await.unwrap_err();
    assert!(matches!(error.body(), Some(Failure::Conflict(it)) if it.message == "busy"));
    assert_eq!(error.to_string(), "getA: 409 Conflict: busy (request req-1)");
    let url = reply(418, "application/json", r#"{"message":"tea"}"#).await;
    let error = client(url).get_a().await.unwrap_err();
    assert!(matches!(error.body(), Some(Failure::Other(it)) if it["message"] == "tea"));
    let url = reply(404, "text/html", "<h1>proxy</h1>").await;
    let error = client(url).get_a().await.unwrap_err();
    assert!(error.is_not_found() && error.body().is_none());
    assert_eq!(error.raw_body(), Some(&b"<h1>proxy</h1>"[..]));
}

#[tokio::test]
async fn a_failure_is_not_what_a_default_that_is_the_success_says() {
    let client = |url| client!(success_default_only, url);
    let url = reply(200, "application/json", r#"{"a":"x"}"#).await;
    assert_eq!(client(url).get_a().await.unwrap().a.as_deref(), Some("x"));
    let url = reply(422, "application/json", r#"{"message":"no","code":7}"#).await;
    let error = client(url).get_a().await.unwrap_err();
    assert_eq!(error.body().map(|body| &body["code"]), Some(&7.into()));
    assert_eq!(error.message(), Some("no"));
    let url = reply(500, "application/json", r#"{"code":7}"#).await;
    let error = client(url).get_a().await.unwrap_err();
    let said =
        "getA: 500 Internal Server Error; its body is: {\"code\":7} (request req-1)";
    assert_eq!(error.to_string(), said);
}

#[tokio::test]
async fn a_failure_has_the_type_of_its_media_type() {
    use failures_by_media_type::api::{failures::FaultOrProblem, operations as api};
    let client = |url| client!(failures_by_media_type, url);
    let problem = r#"{"type":"about:blank","detail":"full"}"#;
    let both = r#"{"type":"about:blank","message":"full"}"#;
    for (media_type, body, expected) in [
        ("application/json", r#"{"message":"full"}"#, "Json"),
        ("application/problem+json;charset=utf-8", problem, "ProblemJson"),
        // The body fits both, and only the media type tells.
        ("application/json", both, "Json"),
        ("application/problem+json", both, "ProblemJson"),
        // Some servers write the same media type on all that they send.
        ("application/json", problem, "ProblemJson"),
    ] {
        let url = reply(507, media_type, body).await;
        let error = client(url.clone()).get_a().await.unwrap_err();
        let found = match error.body() {
            Some(FaultOrProblem::Json(it)) if it.message == "full" => "Json",
            Some(FaultOrProblem::ProblemJson(it)) if it.r#type == "about:blank" => {
                "ProblemJson"
            }
            other => panic!("{other:?}"),
        };
        assert_eq!((found, error.message()), (expected, Some("full")));
        // The status comes first.
        let error = client(url).get_b().await.unwrap_err();
        assert!(matches!(error.body(), Some(api::GetBFailure::Default(_))));
    }
    let url = reply(404, "application/json", r#"{"since":"May"}"#).await;
    let error = client(url).get_b().await.unwrap_err();
    assert!(matches!(error.body(), Some(api::GetBFailure::NotFound(_))));
}

#[tokio::test]
async fn an_error_that_is_null_is_none() {
    let client = |url| client!(failures_nullable, url);
    let url = reply(400, "application/json", r#"{"message":"m"}"#).await;
    let error = client(url).get_a().await.unwrap_err();
    assert_eq!(error.body().map(|body| body.message.as_str()), Some("m"));
    let null = || reply(500, "application/json", "null");
    assert!(client(null().await).get_a().await.unwrap_err().body().is_none());
    assert!(client(null().await).get_b().await.unwrap_err().body().is_none());
}

#[tokio::test]
async fn a_string_is_what_its_media_type_says() {
    for (media_type, body, expected) in [
        ("application/json", r#""a""#, "a"),
        ("text/plain", r#""a""#, r#""a""#),
        ("text/plain; charset=utf-8", "started\n", "started\n"),
        ("", "started", "started"),
    ] {
        let url = reply(200, media_type, body).await;
        let client = client!(reply_json_or_text, url);
        assert_eq!(client.get_log().await.unwrap(), expected);
    }
    let url = serve(|request: Request| {
        let accept = request.headers()["accept"].to_str().unwrap().to_owned();
        ([("content-type", "text/plain")], accept)
    });
    let client = client!(reply_json_or_text, url.await);
    assert_eq!(client.get_log().await.unwrap(), "application/json, text/plain");
    for (media_type, body) in [("application/json", r#""p {}""#), ("text/css", "p {}")] {
        let url = reply(200, media_type, body).await;
        let client = client!(text_as_json_or_html, url);
        assert_eq!(client.get_css().await.unwrap(), "p {}");
    }
    let url = reply(500, "text/plain", "full").await;
    let error = client!(reply_json_or_text, url).get_by_status().await.unwrap_err();
    assert_eq!(error.body().map(String::as_str), Some("full"));
    assert_eq!(
        error.to_string(),
        "getByStatus: 500 Internal Server Error: full (request req-1)"
    );
}

#[tokio::test]
async fn ranges_and_defaults_take_what_nothing_else_takes() {
    use failures_default::api::operations::GetAFailure as Failure;
    for (status, body, expected) in [
        (404, r#"{"id":"a"}"#, "NotFound"),
        (499, r#"{"message":"m"}"#, "ClientError"),
        (500, r#"[{"message":"m"}]"#, "Default"),
    ] {
        let url = reply(status, "application/json", body).await;
        let error = client!(failures_default, url).get_a().await.unwrap_err();
        let found = match error.into_body().unwrap() {
            Failure::NotFound(it) if it.id == "a" => "NotFound",
            Failure::ClientError(it) if it.message == "m" => "ClientError",
            Failure::Default(it) if it.len() == 1 => "Default",
            other => panic!("{status}: {other:?}"),
        };
        assert_eq!(found, expected);
    }
}

#[tokio::test]
async fn a_redirection_to_another_place_is_a_success_where_it_is_the_only_one() {
    use success_redirect::api::operations::{GetFound, GetFoundHeaders, SeeOther};
    use success_redirect::runtime::Operation;
    let there = reply(200, "text/plain", "there").await;
    let leading = |status: u16| {
        let there = there.clone();
        serve(move |_| {
            (
                axum::http::StatusCode::from_u16(status).unwrap(),
                [("location", there.clone())],
            )
        })
    };
    let client = client!(success_redirect, leading(302).await);
    let response = client.get_found().send().await.unwrap();
    assert_eq!(response.status(), 302);
    let headers = GetFoundHeaders::from(response.headers());
    assert_eq!(headers.location.as_deref(), Some(&*there));
    assert_eq!(GetFound::ENDPOINT.redirects, [302]);
    assert_eq!(SeeOther::ENDPOINT.redirects, [301, 302, 303, 307, 308]);
    // One that is not documented leads to what is asked for.
    let client = client!(success_redirect, leading(308).await);
    assert_eq!(client.get_found().send().await.unwrap().status(), 200);
    // So does any where another success is documented.
    let client = client!(reply_text, leading(302).await);
    assert_eq!(client.get_plain().await.unwrap(), "there");
}

#[tokio::test]
async fn what_the_document_does_not_speak_of_can_be_had() {
    let url = reply(200, "application/octet-stream", "bytes").await;
    let client = client!(success_none, url);
    client.get_artifact("a").await.unwrap();
    let mut body = client.get_artifact("a").download().await.unwrap();
    assert_eq!(body.chunk().await.unwrap().unwrap(), "bytes");
    assert_eq!(client.put_artifact("a").raw().await.unwrap().value(), "bytes");
}

#[tokio::test]
async fn headers_are_values_of_replies_and_errors() {
    use response_headers::api::operations::{GetAHeaders, HeadCHeaders};
    let url = serve(|_| {
        let mut headers = HeaderMap::new();
        headers.insert("x-rate-limit", "12".parse().unwrap());
        headers.append("link", "<a>".parse().unwrap());
        headers.append("x-tags", "a, b".parse().unwrap());
        headers.insert("x-state", "dim".parse().unwrap());
        (headers, "\"a\"")
    });
    let client = client!(response_headers, url.await);
    let response = client.get_a().send().await.unwrap();
    let headers = GetAHeaders::from(response.headers());
    assert_eq!((headers.x_rate_limit, headers.link.as_deref()), (Some(12), Some("<a>")));
    assert_eq!(headers.retry_after, None);
    let response = client.head_c().send().await.unwrap();
    let headers = HeadCHeaders::from(response.headers());
    assert_eq!(headers.x_tags, Some(vec!["a".to_owned(), "b".to_owned()]));
    assert!(headers.x_made.is_none());
    let url =
        serve(|_| (axum::http::StatusCode::TOO_MANY_REQUESTS, [("retry-after", "2.5")]));
    let error = client!(response_headers, url.await).get_a().await.unwrap_err();
    assert_eq!(GetAHeaders::from(error.headers().unwrap()).retry_after, Some(2.5));
}

#[tokio::test]
async fn a_download_arrives_before_its_end() {
    let (url, sender) = slowly("application/octet-stream").await;
    let call = client!(stream_bytes, url).get_file().download();
    sender.send(Some("first")).await.unwrap();
    let mut download = call.await.unwrap();
    assert_eq!(download.chunk().await.unwrap().unwrap(), "first");
    sender.send(Some("second")).await.unwrap();
    assert_eq!(download.chunk().await.unwrap().unwrap(), "second");
    assert_eq!(download.content_length(), None);
    drop(sender);
    assert_eq!(download.chunk().await.unwrap(), None);
    assert_eq!(download.chunk().await.unwrap(), None);
}

#[tokio::test]
async fn a_download_says_what_it_is() {
    let url = serve(|_| {
        let disposition = "attachment; filename=\"x\"; filename*=UTF-8''b%20%C3%A4.pdf";
        let headers =
            [("content-type", "application/pdf"), ("content-disposition", disposition)];
        (headers, "%PDF")
    });
    let download =
        client!(stream_bytes, url.await).maybe_file().download().await.unwrap();
    assert_eq!(download.content_length(), Some(4));
    assert_eq!(download.content_type(), Some("application/pdf"));
    assert_eq!(download.file_name().as_deref(), Some("b ä.pdf"));
    let url = reply(404, "application/json", "\"gone\"").await;
    let error = client!(stream_bytes, url).get_file().download().await.unwrap_err();
    assert_eq!(error.body().map(String::as_str), Some("gone"));
}

#[tokio::test]
async fn what_breaks_off_is_an_error_and_never_an_end() {
    let (url, sender) = slowly("application/octet-stream").await;
    let call = client!(stream_bytes, url).get_file().download();
    sender.send(Some("first")).await.unwrap();
    let mut download = call.await.unwrap();
    assert_eq!(download.chunk().await.unwrap().unwrap(), "first");
    sender.send(None).await.unwrap();
    let error = download.chunk().await.unwrap_err();
    assert!(error.is_body());
    assert_eq!(error.to_string(), "getFile: the reply (200) broke off");
    assert_eq!(download.chunk().await.unwrap(), None);

    let (url, sender) = slowly("application/json").await;
    sender.send(Some("{\"id\":")).await.unwrap();
    let call =
        tokio::spawn(async move { client!(success_same_type, url).named().await });
    sender.send(None).await.unwrap();
    let error = call.await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "named: the reply (200) broke off");
}

#[tokio::test]
async fn events_arrive_one_by_one_and_end_with_their_mark() {
    let (url, sender) = slowly("text/event-stream; charset=utf-8").await;
    let client = client!(stream_events, url);
    sender.send(Some("retry: 10\n\nid: 7\nevent: made\ndata: {\"id\"")).await.unwrap();
    let mut events = client.watch().timeout(None).events().await.unwrap();
    sender.send(Some(":1}\n\n: still there\n\ndata:\n\ndata: 1\n\n")).await.unwrap();
    let event = events.next().await.unwrap().unwrap();
    assert_eq!((event.event.as_str(), event.id.as_deref()), ("made", Some("7")));
    assert_eq!(event.data.id, 1);
    assert_eq!(events.retry(), Some(std::time::Duration::from_millis(10)));
    // Empty data is passed over; data that does not fit is an error, and not the end.
    let error = events.next().await.unwrap().unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.raw_body(), Some(&b"1"[..]));
    sender.send(Some("data: {\"id\":2}\n\ndata: [DONE]\n\ndata: x\n\n")).await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data.id, 2);
    assert!(events.next().await.is_none() && events.next().await.is_none());
    assert_eq!(events.last_event_id(), Some("7"));
}

#[tokio::test]
async fn events_are_a_list_where_they_are_read_as_a_whole() {
    let stream = "data: {\"id\":1}\n\ndata: {\"id\":2}\n\ndata: [DONE]\n\n";
    let client = client!(stream_events, reply(200, "text/event-stream", stream).await);
    let ids: Vec<_> =
        client.watch().await.unwrap().iter().map(|it| it.data.id).collect();
    assert_eq!(ids, [1, 2]);
    let texts = client.watch_text().await.unwrap();
    assert_eq!(texts[2].data, "[DONE]");
    assert_eq!(texts[0].event, "message");
}

#[tokio::test]
async fn events_or_json_as_it_is_asked_for() {
    let url = serve(|request: Request| {
        if request.headers()["accept"] == "text/event-stream" {
            let headers = [("content-type", "text/event-stream")];
            (headers, "data: {\"delta\":\"a\"}\n\n")
        } else {
            ([("content-type", "application/json")], r#"{"text":"a"}"#)
        }
    });
    let client = client!(stream_events_or_json, url.await);
    assert_eq!(client.chat().await.unwrap().text, "a");
    let mut events = client.chat().events().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data.delta, "a");
    assert!(events.next().await.is_none());
    // A server that answers in JSON all the same has sent no events.
    let url = reply(200, "application/json", r#"{"text":"a"}"#).await;
    let error = client!(stream_events_or_json, url).chat().events().await.unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.raw_body(), Some(&br#"{"text":"a"}"#[..]));
}

#[tokio::test]
async fn json_lines_arrive_one_by_one_or_as_a_list() {
    let (url, sender) = slowly("application/x-ndjson").await;
    let call = client!(stream_json_lines, url).lines().items();
    sender.send(Some("{\"n\":1}\n{\"n\"")).await.unwrap();
    let mut items = call.await.unwrap();
    assert_eq!(items.next().await.unwrap().unwrap().n, 1);
    sender.send(Some(":2}\r\n\n{\"m\":3}\n{\"n\":4}")).await.unwrap();
    assert_eq!(items.next().await.unwrap().unwrap().n, 2);
    assert_eq!(
        items.next().await.unwrap().unwrap_err().raw_body(),
        Some(&b"{\"m\":3}"[..])
    );
    drop(sender);
    assert_eq!(items.next().await.unwrap().unwrap().n, 4);
    assert!(items.next().await.is_none());

    let url = reply(200, "application/x-ndjson", "{\"n\":1}\n{\"n\":2}\n").await;
    assert_eq!(client!(stream_json_lines, &url).lines().await.unwrap().len(), 2);
    let values = client!(stream_json_lines, url).lines_as_text().await.unwrap();
    assert_eq!(values[1]["n"], 2);
    let url = reply(200, "application/json-seq", "\u{1e}[\n1]\n\u{1e}2\n").await;
    assert_eq!(client!(stream_json_lines, url).sequence().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_parameter_asks_for_json_one_value_after_the_other() {
    let url = serve(|request: Request| {
        assert_eq!(request.headers()["accept"], "application/json;stream=watch");
        let headers = [("content-type", "application/json;stream=watch")];
        (headers, "{\"type\":\"ADDED\"}\n{\"type\":\"DELETED\"}\n")
    });
    let client = client!(stream_parameter, url.await);
    let mut items = client.watch_things().items().await.unwrap();
    assert_eq!(items.next().await.unwrap().unwrap().r#type, "ADDED");
    assert_eq!(items.next().await.unwrap().unwrap().r#type, "DELETED");
    assert!(items.next().await.is_none());
    assert_eq!(client.watch_only().await.unwrap().len(), 2);
}

#[tokio::test]
async fn an_item_may_not_be_larger_than_a_reply() {
    let (url, sender) = slowly("application/x-ndjson").await;
    let client =
        stream_json_lines::Client::builder().base_url(url).max_response_bytes(20);
    let call = client.build().unwrap().lines().items();
    sender.send(Some("                    {\"n\":                    ")).await.unwrap();
    let mut items = call.await.unwrap();
    assert!(items.next().await.unwrap().unwrap_err().is_too_large());
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn what_the_document_calls_json_can_be_read_as_it_arrives() {
    use stream_undeclared::types::{Answer, Delta, Question};
    let url = serve(|request: Request| {
        assert_eq!(request.headers()["accept"], "text/event-stream, */*;q=0.1");
        let headers = [("content-type", "text/event-stream")];
        (headers, "data: {\"delta\":\"a\"}\n\ndata: [DONE]\n\n")
    });
    let question = Question::builder().text("?").stream(true).build();
    let call = client!(stream_undeclared, url.await).chat(question.clone());
    let mut events = call.events_of::<Delta>().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data.delta, "a");
    assert!(events.next().await.is_none());
    // A server that answers in JSON all the same has sent no events.
    let url = reply(200, "application/json", r#"{"text":"a"}"#).await;
    let call = client!(stream_undeclared, url).chat(question);
    let error = call.events_of::<Delta>().await.unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.raw_body(), Some(&br#"{"text":"a"}"#[..]));

    // What arrives is not cut off when the time of an attempt or the call is up.
    let limit = std::time::Duration::from_secs(1);
    let (url, sender) = slowly("application/json").await;
    let call = client!(stream_undeclared, url).sample();
    let call = call.attempt_timeout(limit).timeout(limit).items_of::<Answer>();
    sender.send(Some("{\"text\":\"a\"}\n{\"te")).await.unwrap();
    let mut items = call.await.unwrap();
    assert_eq!(items.next().await.unwrap().unwrap().text, "a");
    let pause = move || std::thread::sleep(limit + limit / 4);
    tokio::task::spawn_blocking(pause).await.unwrap();
    sender.send(Some("xt\":\"b\"}\n")).await.unwrap();
    assert_eq!(items.next().await.unwrap().unwrap().text, "b");

    let url = serve(|request: Request| request.headers()["accept"].as_bytes().to_vec());
    let client = client!(stream_undeclared, url.await);
    let mut download = client.sample().download().await.unwrap();
    assert_eq!(download.chunk().await.unwrap().unwrap(), "application/json");
    let call = client.sample().header("accept", "application/x-ndjson");
    let mut download = call.download().await.unwrap();
    assert_eq!(download.chunk().await.unwrap().unwrap(), "application/x-ndjson");
    // Nothing is said of what comes back.
    let mut download = client.speak().download().await.unwrap();
    assert_eq!(download.chunk().await.unwrap().unwrap(), "*/*");
    let url = reply(404, "application/json", "\"gone\"").await;
    let call = client!(stream_undeclared, url).sample();
    let error = call.items_of::<Answer>().await.unwrap_err();
    assert_eq!(error.body().map(String::as_str), Some("gone"));
}

#[tokio::test]
async fn what_may_be_null_may_be_left_out_of_a_reply() {
    let url = reply(200, "application/json", r#"{"category":"c","limit":1}"#).await;
    let source = client!(required_or_null, url).get_source("s").await.unwrap();
    assert!(source.transfer.is_none() && source.tags.is_none());
    let written = serde_json::to_string(&source).unwrap();
    assert_eq!(written, r#"{"category":"c","transfer":null,"tags":null,"limit":1}"#);
    let whole = r#"{"category":"c","transfer":{"amount":1},"tags":["a"],"limit":1}"#;
    let url = reply(200, "application/json", whole).await;
    let source = client!(required_or_null, url).get_source("s").await.unwrap();
    assert_eq!(serde_json::to_string(&source).unwrap(), whole);
    let url = reply(200, "application/json", r#"{"category":"c"}"#).await;
    let error = client!(required_or_null, url).get_source("s").await.unwrap_err();
    assert!(error.to_string().contains("missing field `limit`"), "{error}");
}
