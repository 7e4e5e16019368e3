//! Replies that say that the call failed.

use runtime::runtime::{DecodeError, Error};
use runtime::sample::{ExportFailure, Problem};
use serde_json::json;
use wiremock::ResponseTemplate;

use super::{builder, client, server};

async fn error(reply: ResponseTemplate) -> Error<Problem> {
    let server = server(reply).await;
    client(&server).list_entries("b").await.unwrap_err()
}

fn json_reply(status: u16, body: serde_json::Value) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_json(body)
}

#[tokio::test]
async fn every_status_keeps_its_body() {
    for (status, reason) in [
        (300, "300 Multiple Choices"),
        (404, "404 Not Found"),
        (409, "409 Conflict"),
        (499, "499"),
        (503, "503 Service Unavailable"),
        (599, "599"),
    ] {
        let error = error(json_reply(status, json!({"message": "no", "code": 7}))).await;
        assert_eq!((error.status(), error.operation()), (Some(status), "listEntries"));
        assert_eq!(error.body().map(|problem| problem.code), Some(7));
        assert_eq!(error.message(), Some("no"));
        assert_eq!(error.to_string(), format!("listEntries: {reason}: no"));
        assert!(error.is_status() && !error.is_decode() && !error.is_too_large());
        assert_eq!(error.is_client_error(), (400..500).contains(&status));
        assert_eq!(error.is_server_error(), status >= 500);
        assert_eq!(error.is_not_found(), status == 404);
        assert_eq!(error.into_body().map(|problem| problem.code), Some(7));
    }
}

#[tokio::test]
async fn a_body_of_another_kind_is_kept_as_it_came() {
    let html = "<h1>proxy</h1>";
    let html_error =
        error(ResponseTemplate::new(502).set_body_raw(html, "text/html")).await;
    assert!(html_error.body().is_none() && html_error.message().is_none());
    assert_eq!(html_error.raw_body(), Some(html.as_bytes()));
    assert_eq!(html_error.header("content-type"), Some("text/html"));
    assert_eq!(
        html_error.to_string(),
        "listEntries: 502 Bad Gateway; its body is: <h1>proxy</h1>"
    );
    assert_eq!(
        std::error::Error::source(&html_error).unwrap().to_string(),
        "the body is `text/html`, JSON was expected"
    );

    let empty = error(ResponseTemplate::new(500)).await;
    assert_eq!((empty.body(), empty.raw_body()), (None, Some(&b""[..])));
    assert_eq!(empty.to_string(), "listEntries: 500 Internal Server Error");

    let other = error(json_reply(400, json!({"message": "no", "code": "E7"}))).await;
    assert_eq!((other.body(), other.message()), (None, Some("no")));
    assert_eq!(other.to_string(), "listEntries: 400 Bad Request: no");
    let source = std::error::Error::source(&other).unwrap();
    let source: &DecodeError = source.downcast_ref().unwrap();
    assert_eq!(source.path(), Some("code"));
    assert_eq!(other.into_body(), None);
}

#[tokio::test]
async fn a_body_without_a_message_says_why_it_does_not_fit_and_how_it_begins() {
    let error = error(json_reply(400, json!({"code": "E7", "name": [1]}))).await;
    assert_eq!((error.body(), error.message()), (None, None));
    assert_eq!(
        error.to_string(),
        "listEntries: 400 Bad Request; its body does not fit its type at code: invalid \
         type: string, expected i64; its body is: {\"code\":\"E7\",\"name\":[1]}"
    );
    assert!(format!("{error:?}").contains("decode"), "{error:?}");
}

#[tokio::test]
async fn json_that_may_repeat_the_body_that_was_sent_is_not_shown() {
    for (body, shown) in [
        (r#"{"pin":"4711"}"#, None),
        (r#" ["4711"]"#, None),
        ("<h1>no</h1>", Some("<h1>no</h1>")),
    ] {
        let reply = ResponseTemplate::new(422).set_body_raw(body, "text/html");
        let server = server(reply).await;
        let body = runtime::sample::RemoveEntries::builder().build();
        let error = client(&server).change_book("b", body).await.unwrap_err();
        let error = error.to_string();
        let told = error.split_once("; its body is: ").map(|(_, told)| told);
        assert_eq!(told, shown, "{error}");
        assert!(!error.contains("4711"), "{error}");
    }
}

#[tokio::test]
async fn a_body_that_repeats_a_credential_is_not_shown() {
    let page = ResponseTemplate::new(500).set_body_raw("k: s3cret!", "text/html");
    let server = server(page).await;
    for (key, shown) in [("s3cret!", ""), ("other", "; its body is: k: s3cret!")] {
        let key = runtime::runtime::Credential::api_key_query("key", key);
        let client = builder(&server).credential("query", key).build().unwrap();
        let error = client.list_entries("b").await.unwrap_err().to_string();
        assert_eq!(error, format!("listEntries: 500 Internal Server Error{shown}"));
    }
    let call = client(&server).list_entries("b").query_parameter("k", "s3cret!");
    let error = call.await.unwrap_err().to_string();
    assert_eq!(error, "listEntries: 500 Internal Server Error");
    // Nor in a message.
    let json = json!({"message": "no application/json: s3cret-key"});
    let server = self::server(ResponseTemplate::new(401).set_body_json(json)).await;
    let key = runtime::runtime::Credential::api_key_query("key", "s3cret-key");
    let builder = builder(&server).default_header("Accept", "application/json");
    let client = builder.credential("query", key).build().unwrap();
    let error = client.list_entries("b").await.unwrap_err();
    assert_eq!(error.message(), Some("no application/json: …"));
    assert_eq!(
        error.to_string(),
        "listEntries: 401 Unauthorized: no application/json: …"
    );
}

#[tokio::test]
async fn the_message_is_found_where_servers_put_it() {
    for (body, expected) in [
        (json!({"message": "m", "detail": "d"}), Some("m")),
        (json!({"error": {"message": "m"}}), Some("m")),
        (json!({"error": "invalid_grant", "error_description": "m"}), Some("m")),
        (json!({"title": "t", "detail": "m"}), Some("m")),
        (json!({"title": "m"}), Some("m")),
        (json!({"errors": [{"message": "m"}, {"message": "n"}]}), Some("m")),
        (json!({"errors": [{"detail": "m"}]}), Some("m")),
        (json!({"errors": ["m"]}), Some("m")),
        (json!({"error": "m"}), Some("m")),
        (json!({"message": "", "detail": "m"}), Some("m")),
        (json!({"detail": {"message": "m"}}), Some("m")),
        (json!({"detail": ["m"]}), Some("m")),
        (
            json!({"detail": [{"loc": ["body", 0, "name"], "msg": "m", "type": "t"}]}),
            Some("body.0.name: m"),
        ),
        (json!({"detail": [{"msg": "m"}]}), Some("m")),
        (json!({"errorMessages": ["m"], "errors": {}}), Some("m")),
        (json!({"errorMessages": [], "errors": {"name": "m"}}), Some("name: m")),
        (json!({"errors": {"name": ["m", "n"]}}), Some("name: m")),
        (json!({"err": "m"}), Some("m")),
        (json!({"Message": "m", "msg": "n"}), Some("m")),
        (json!({"errorMessage": "m", "description": "d"}), Some("m")),
        (json!({"error_message": "m", "description": "d"}), Some("m")),
        (json!({"errorCode": "E1", "errorSummary": "m"}), Some("m")),
        (json!({"err_code": "E1", "err_msg": "m"}), Some("m")),
        (json!({"errors": [{"status": "404", "title": "m"}]}), Some("m")),
        (json!({"msg": "m", "description": "d"}), Some("m")),
        (json!({"description": "m"}), Some("m")),
        (json!({"description": "d", "errors": {"name": "m"}}), Some("name: m")),
        (json!({"message": {"id": [], "name": ["m", "n"]}}), Some("name: m")),
        (
            json!({"fault": {"faultstring": "m", "detail": {"errorcode": "c"}}}),
            Some("m"),
        ),
        (json!([{"message": "m", "errorCode": "c"}, {"message": "n"}]), Some("m")),
        (json!("m"), Some("m")),
        (json!({"errors": [{"field": "region", "reason": "m"}]}), Some("m")),
        (json!({"error": {"type": "invalid", "messages": ["m", "n"]}}), Some("m")),
        (json!({"name": ["n"], "non_field_errors": ["m"]}), Some("m")),
        (json!({"name": ["m"], "size": ["n"]}), Some("name: m")),
        (
            json!({"statusCode": 400, "message": ["m"], "error": "Bad Request"}),
            Some("m"),
        ),
        (
            json!({"title": "Several are wrong.", "errors": {"Name": ["m", "n"]}}),
            Some("Name: m"),
        ),
        (
            json!({"error": "Bad Request", "violations": [{"field": "a", "message": "m"}]}),
            Some("a: m"),
        ),
        (json!({"error": "Bad Request", "path": "/a"}), Some("Bad Request")),
        (
            json!({"isValid": false, "errors": [{"errorMessage": "m", "propertyName": "a"}]}),
            Some("a: m"),
        ),
        (
            json!({"message": null, "propertyErrors": [{"propertyError": "m"}]}),
            Some("m"),
        ),
        (
            json!({"detail": [{"parameter_name": "a", "error_detail": "m"}]}),
            Some("a: m"),
        ),
        (json!({"errors": {"a": {"b": [{"code": "c", "message": "m"}]}}}), Some("m")),
        (json!({"a": {"b": {"c": {"d": {"e": {"message": "deep"}}}}}}), None),
        (json!({"name": ["m"], "size": 7}), None),
        (json!({"message": {"text": "m"}}), None),
        (json!(["m"]), None),
        (json!("m\nn"), None),
        (json!(" "), None),
        (json!("m".repeat(501)), None),
    ] {
        let error = error(json_reply(400, body.clone())).await;
        assert_eq!(error.message(), expected, "{body}");
    }
}

#[tokio::test]
async fn a_success_that_is_an_error_in_the_server_s_words_gives_them() {
    let long = "x".repeat(1 << 20);
    for (body, expected) in [
        (json!({"ok": false, "error": "m"}), Some("m")),
        (json!({"ok": false, "error": "channel\nlist"}), Some("channel list")),
        (json!({"data": null, "errors": [{"message": "m"}]}), Some("m")),
        (json!({"message": "d", "error": {"message": "m"}}), Some("m")),
        (json!({"error": "invalid_grant", "error_description": "m"}), Some("m")),
        (json!({"errors": {"name": ["m"]}}), Some("name: m")),
        (json!({"message": "d", "errorMessage": "m"}), Some("m")),
        (json!({"fault": {"faultstring": "m"}}), Some("m")),
        // These are words of values, too.
        (json!({"message": "a chat's", "title": "t", "detail": "d"}), None),
        (json!({"message": {"name": ["m"]}, "description": "d", "msg": "m"}), None),
        (json!({"detail": [{"loc": ["body"], "msg": "m"}]}), None),
        (json!([{"kind": "note", "error": "of the item"}]), None),
        (json!({"error": null, "errors": []}), None),
        (json!({"error": false}), None),
        (json!("text"), None),
        (json!({"error": "m", "long": long}), None),
    ] {
        let error = error(json_reply(200, body.clone())).await;
        assert!(error.is_decode() && error.body().is_none(), "{body}");
        assert_eq!(error.message(), expected, "{error}");
        let text = error.to_string();
        let says = text.split_once("; the server says: ").map(|(_, says)| says);
        assert_eq!(says, expected, "{text}");
        assert!(text.starts_with("listEntries: the reply (200) does not fit its type"));
    }
}

#[tokio::test]
async fn what_only_repeats_the_status_is_not_said_twice() {
    for (status, message, shown) in [
        (409, "409 Conflict", "409 Conflict"),
        (409, "HTTP 409: Conflict.", "409 Conflict"),
        (409, "conflict", "409 Conflict"),
        (409, "Conflict (409)", "409 Conflict"),
        (409, "409", "409 Conflict"),
        (499, "499", "499"),
        (404, "409 Conflict", "404 Not Found: 409 Conflict"),
        (404, "Not Found: book", "404 Not Found: Not Found: book"),
        (404, "見つかりません", "404 Not Found: 見つかりません"),
    ] {
        let error = error(json_reply(status, json!({"message": message}))).await;
        assert_eq!(error.to_string(), format!("listEntries: {shown}"));
        assert_eq!(error.message(), Some(message));
    }
}

#[tokio::test]
async fn a_line_of_plain_text_is_the_message() {
    let long = "x".repeat(501);
    for (media_type, body, expected) in [
        ("text/plain", "no such book\r\n", Some("no such book")),
        ("text/plain; charset=utf-8", "\u{feff}a\tb\u{7}c", Some("a b c")),
        ("text/plain", r#"{"message": "m"}"#, Some("m")),
        ("text/plain", "one\ntwo", None),
        ("text/plain", &long, None),
        ("text/plain", " ", None),
        ("text/html", "no", None),
        ("", "no", None),
    ] {
        let reply = ResponseTemplate::new(400).set_body_raw(body, media_type);
        let error = error(reply).await;
        assert_eq!(error.message(), expected, "{body}");
        let shown = match expected {
            Some(message) => format!(": {message}"),
            None if body.trim().is_empty() => String::new(),
            None if body == long => format!("; its body is: {}…", "x".repeat(200)),
            None => format!("; its body is: {}", body.replace('\n', " ")),
        };
        assert_eq!(error.to_string(), format!("listEntries: 400 Bad Request{shown}"));
    }
}

#[tokio::test]
async fn the_media_type_says_which_body_it_is() {
    let problem = json!({"message": "m", "code": 7});
    let other = json!({"message": "m", "detail": "d"});
    for (media_type, body, expected) in [
        ("application/json", &problem, "Json"),
        ("Application/Problem+JSON; charset=utf-8", &other, "ProblemJson"),
        // What fits only the other one is the other one, and what is called nothing is the
        // first that it fits.
        ("application/json", &other, "ProblemJson"),
        ("application/problem+json", &problem, "Json"),
        ("", &other, "ProblemJson"),
        ("", &problem, "Json"),
        ("application/json", &json!(["m"]), "nothing"),
    ] {
        let reply =
            ResponseTemplate::new(400).set_body_raw(body.to_string(), media_type);
        let server = server(reply).await;
        let error = client(&server).export().await.unwrap_err();
        let found = match error.body() {
            Some(ExportFailure::Json(problem)) if problem.code == 7 => "Json",
            Some(ExportFailure::ProblemJson(it)) if it["detail"] == "d" => "ProblemJson",
            None => "nothing",
            other => panic!("{other:?}"),
        };
        assert_eq!(found, expected, "{media_type}: {body}");
    }
}

#[tokio::test]
async fn null_is_no_body_of_an_error() {
    let server = server(json_reply(404, json!(null))).await;
    let error = client(&server).get_cover().await.unwrap_err();
    let body: Option<&serde_json::Value> = error.body();
    assert_eq!((body, error.raw_body()), (None, Some(&b"null"[..])));
}

#[tokio::test]
async fn the_request_id_is_in_a_header_or_else_in_the_body() {
    for name in [
        "X-Request-Id",
        "Request-Id",
        "X-Amzn-RequestId",
        "X-Correlation-Id",
        "X-Ms-Request-Id",
        "X-Shopify-RequestId",
        "Acme-Correlation-Id",
    ] {
        let reply =
            json_reply(400, json!({"requestId": "body"})).insert_header(name, "head");
        let error = error(reply).await;
        assert_eq!(error.request_id(), Some("head"), "{name}");
        let shown = error.to_string();
        assert!(shown.starts_with("listEntries: 400 Bad Request; its body"), "{shown}");
        assert!(shown.ends_with(" (request head)"), "{shown}");
    }
    for body in [
        json!({"requestId": "r"}),
        json!({"request_id": "r"}),
        json!({"error": {"request_id": "r"}}),
    ] {
        let error = error(json_reply(400, body).insert_header("X-Request-Id", "")).await;
        assert_eq!(error.request_id(), Some("r"));
    }
    assert_eq!(error(json_reply(400, json!({"requestId": 7}))).await.request_id(), None);
}

#[tokio::test]
async fn what_is_shown_is_one_line_and_bounded() {
    let long = "ä\n\r\t\u{1b}\u{85}\u{2028}\u{2029}".repeat(1000);
    let body = json!({"message": long, "requestId": long});
    let of_status = error(json_reply(400, body)).await;
    let nested =
        json!([{"kind": "note", "id": "", "legacyId": "", "revision": 1, &long: 1}]);
    let of_decode = error(json_reply(200, nested)).await;
    assert!(of_status.is_status() && of_decode.is_decode());
    for shown in [of_status.to_string(), of_decode.to_string()] {
        assert!(shown.chars().count() < 1200, "{}", shown.len());
        let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        assert!(!shown.contains(breaks), "{shown:?}");
    }
    assert!(of_status.message().unwrap().ends_with('…'));
}

#[tokio::test]
async fn what_was_sent_is_not_shown() {
    let server = server(ResponseTemplate::new(500)).await;
    let key = runtime::runtime::Credential::api_key_query("key", "s3cret-key");
    let client = builder(&server).credential("query", key).build().unwrap();
    let call = client.list_entries("s3cret-book").labels(["s3cret-label"]);
    let of_status = call.x_trace("s3cret-trace").await.unwrap_err();
    let unused =
        std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let key = runtime::runtime::Credential::api_key_query("key", "s3cret-key");
    let client = runtime::runtime::Client::builder()
        .base_url(format!("http://{unused}"))
        .credential("query", key);
    let of_connect =
        client.build().unwrap().list_entries("s3cret-book").await.unwrap_err();
    assert!(of_status.is_status() && of_connect.is_connect());
    for error in [of_status, of_connect] {
        let shown = format!("{error} {error:?} {}", sources(&error));
        assert!(!shown.contains("s3cret"), "{shown}");
    }
}

/// The errors behind an error.
fn sources(error: &dyn std::error::Error) -> String {
    let mut text = String::new();
    let mut next = error.source();
    while let Some(error) = next {
        text += &format!("{error} {error:?} ");
        next = error.source();
    }
    text
}
