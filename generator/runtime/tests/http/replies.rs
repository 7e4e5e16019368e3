//! Replies that are successes, or say that they are.

use std::error::Error as _;
use std::future::poll_fn;

use futures_core::Stream;
use runtime::runtime::{Decode, Json, Reply};
use runtime::sample::{Entry, GetCoverResponse, Match, RemoveEntries, XPagesHeaders};
use serde_json::{Value, json};
use wiremock::matchers::{any, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::{client, header, requests, server};

#[tokio::test]
async fn a_reply_has_its_value_status_and_headers() {
    let reply = ResponseTemplate::new(203)
        .insert_header("X-Request-Id", "req-1")
        .insert_header("X-Total", "2")
        .set_body_json(json!([{"kind": "photo", "url": "u"}, {"kind": "map"}]));
    let server = server(reply).await;
    let response = client(&server).list_entries("b").send().await.unwrap();
    assert_eq!((response.status(), response.header("x-total")), (203, Some("2")));
    assert_eq!(response.request_id(), Some("req-1"));
    assert_eq!((response.headers().len() > 1, response.header("x-none")), (true, None));
    assert_eq!(response.value().len(), 2);
    let entries = response.into_value();
    assert!(
        matches!(entries[..], [Entry::Photo(_), Entry::Unrecognized(_)]),
        "{entries:?}"
    );
}

#[tokio::test]
async fn a_reply_with_more_than_the_document_says_is_read_as_a_type_of_the_callers() {
    type Wide = std::collections::BTreeMap<String, Value>;

    let reply = ResponseTemplate::new(200)
        .insert_header("X-Total", "1")
        .set_body_json(json!([{"kind": "photo", "width": 7}]));
    let server = server(reply).await;
    let call = || client(&server).list_entries("b");
    let wide = call().json_of::<Vec<Wide>>().await.unwrap();
    assert_eq!(wide.header("x-total"), Some("1"));
    assert_eq!(wide.value()[0]["width"], json!(7));
    let error = call().json_of::<Vec<u8>>().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "listEntries: the reply (200) does not fit its type at [0]: invalid type: map, \
         expected u8"
    );
    let server = self::server(ResponseTemplate::new(404)).await;
    let error = client(&server).list_entries("b").json_of::<Value>().await.unwrap_err();
    assert!(error.is_not_found());
}

#[tokio::test]
async fn a_page_for_browsers_is_no_reply_and_null_no_entries() {
    let page = ResponseTemplate::new(200)
        .set_body_raw(" <!DOCTYPE html><p>Sign in</p>", "text/html");
    let server = server(page).await;
    let error = client(&server).delete_entry("b", "e").await.unwrap_err();
    assert!(error.is_decode() && error.to_string().contains("page of HTML"), "{error}");
    let server =
        self::server(ResponseTemplate::new(200).set_body_json(json!(null))).await;
    assert_eq!(client(&server).list_entries("b").await.unwrap().len(), 0);
}

#[tokio::test]
async fn a_body_that_is_not_read_may_be_anything() {
    for reply in [
        ResponseTemplate::new(204),
        ResponseTemplate::new(200),
        ResponseTemplate::new(202).set_body_raw("<p>done</p>", "text/html"),
    ] {
        let server = server(reply).await;
        client(&server).delete_entry("b", "e").await.unwrap();
    }
}

#[tokio::test]
async fn a_reply_that_does_not_fit_says_where_and_keeps_the_body() {
    for (body, shown, source) in [
        (
            "",
            "does not fit its type: the body is empty, JSON was expected",
            "the body is empty",
        ),
        (
            "<p>",
            "is not JSON: expected value at line 1 column 1",
            "expected value at line 1",
        ),
        (
            "{}",
            "does not fit its type: invalid type: map, expected a sequence",
            "expected a sequence",
        ),
        ("[]]", "has more in it than its JSON", "trailing characters"),
        ("[", "ends before its JSON does", "EOF while parsing"),
        (
            r#"[{"kind":"photo"}]"#,
            "does not fit its type at [0]: missing field `url`",
            "missing field `url`",
        ),
        (
            r#"[{"kind":"photo","url":"u","width":"s3cret"}]"#,
            "does not fit its type at [0]: width: invalid type: string, expected f64",
            "width: invalid type",
        ),
    ] {
        let reply = ResponseTemplate::new(200)
            .insert_header("X-Request-Id", "req-2")
            .set_body_raw(body, "application/json");
        let server = server(reply).await;
        let error = client(&server).list_entries("b").await.unwrap_err();
        assert!(error.is_decode() && !error.is_status() && error.body().is_none());
        assert_eq!(error.status(), Some(200));
        assert_eq!(error.raw_body(), Some(body.as_bytes()));
        assert_eq!(error.request_id(), Some("req-2"));
        assert_eq!(
            error.to_string(),
            format!("listEntries: the reply (200) {shown} (request req-2)")
        );
        let why = error.source().unwrap().to_string();
        assert!(why.contains(source), "{body}: {why}");
    }
}

#[tokio::test]
async fn a_body_of_another_kind_is_named_by_its_media_type() {
    let html = ResponseTemplate::new(200).set_body_raw("<p>", "text/html; charset=x");
    let server = server(html).await;
    let error = client(&server).list_entries("b").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "listEntries: the reply (200) does not fit its type: the body is `text/html`, JSON \
         was expected; `raw()` gives it as it is"
    );
    assert_eq!(error.raw_body(), Some(&b"<p>"[..]));
}

#[tokio::test]
async fn json_is_read_whatever_it_is_called() {
    for media_type in ["text/plain", "application/octet-stream", "text/json", ""] {
        let reply = ResponseTemplate::new(201).set_body_raw("\u{feff}[]", media_type);
        let server = server(reply).await;
        assert_eq!(client(&server).list_entries("b").await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_status_says_which_variant_it_is() {
    for (status, expected) in
        [(200, GetCoverResponse::Ok("png".into())), (204, GetCoverResponse::NoContent)]
    {
        let reply = ResponseTemplate::new(status).set_body_raw("png", "image/png");
        let reply = if status == 204 { ResponseTemplate::new(204) } else { reply };
        let server = server(reply.insert_header("X-Pages", "12")).await;
        let response = client(&server).get_cover().send().await.unwrap();
        assert_eq!(XPagesHeaders::from(response.headers()).x_pages, Some(12));
        assert_eq!(response.into_value(), expected);
    }
    let server = server(ResponseTemplate::new(206).set_body_raw("p", "image/png")).await;
    let GetCoverResponse::Unexpected(reply) = client(&server).get_cover().await.unwrap()
    else {
        panic!("206 is documented nowhere")
    };
    assert_eq!((reply.status, &reply.body[..]), (206, &b"p"[..]));
}

#[tokio::test]
async fn a_body_that_is_empty_is_no_union() {
    let server = server(ResponseTemplate::new(200)).await;
    let body = RemoveEntries::builder().build();
    let error = client(&server).change_book("b", body).await.unwrap_err();
    assert!(error.is_decode(), "{error}");
}

#[tokio::test]
async fn nothing_may_be_any_json_where_the_reply_is_a_success() {
    let empty = |status| Reply { status, headers: Default::default(), body: "".into() };
    assert_eq!(Json::<Value>::decode(&empty(200)).unwrap(), Value::Null);
    assert_eq!(Json::<Option<Entry>>::decode(&empty(204)).unwrap(), None);
    // A union would keep `null` as what it does not know.
    assert!(Json::<Match>::decode(&empty(200)).is_err());
    for status in [300, 400, 500] {
        assert!(Json::<Value>::decode(&empty(status)).is_err());
    }
}

#[tokio::test]
async fn whole_numbers_are_integers_however_they_are_written() {
    let note = |revision| {
        format!(r#"[{{"kind":"note","id":"1.0","legacyId":"7","revision":{revision}}}]"#)
    };
    for revision in ["3.0", "3", "0.3e1"] {
        let reply = ResponseTemplate::new(200);
        let reply = reply.set_body_raw(note(revision), "application/json");
        let server = server(reply).await;
        let entries = client(&server).list_entries("b").await.unwrap();
        let Entry::Note(note) = &entries[0] else { panic!("{entries:?}") };
        assert_eq!((note.revision, &*note.id), (3, "1.0"));
    }
    let reply = ResponseTemplate::new(200).set_body_raw(note("3.5"), "application/json");
    let server = server(reply).await;
    let error = client(&server).list_entries("b").await.unwrap_err();
    assert!(error.is_decode(), "{error}");
}

#[tokio::test]
async fn a_server_that_gives_the_same_page_for_ever_ends_a_stream() {
    let page = json!([{"kind": "photo", "url": "u"}, {"kind": "map"}]);
    let server = server(ResponseTemplate::new(200).set_body_json(page)).await;
    let mut pages = Box::pin(client(&server).list_entries("b").pages());
    let mut sizes = Vec::new();
    while let Some(page) = poll_fn(|context| pages.as_mut().poll_next(context)).await {
        sizes.push(page.unwrap().value().len());
    }
    assert_eq!(sizes, [2]);
    assert_eq!(requests(&server).await.len(), 2);
}

#[tokio::test]
async fn every_page_has_the_headers_of_the_call() {
    let page = |name| ResponseTemplate::new(200).set_body_json(json!([{"kind": name}]));
    let server = MockServer::start().await;
    let last = Mock::given(query_param("offset", "2"));
    last.respond_with(ResponseTemplate::new(200).set_body_json(json!([])))
        .mount(&server)
        .await;
    let second = Mock::given(query_param("offset", "1"));
    second.respond_with(page("b")).mount(&server).await;
    Mock::given(any()).respond_with(page("a")).mount(&server).await;
    let call = client(&server).list_entries("b").header("x-run", "7");
    let mut items = Box::pin(call.stream());
    while let Some(item) = poll_fn(|context| items.as_mut().poll_next(context)).await {
        item.unwrap();
    }
    let seen = requests(&server).await;
    assert_eq!(seen.len(), 3);
    assert!(seen.iter().all(|request| header(request, "x-run") == ["7"]));
}
