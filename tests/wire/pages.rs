//! Lists page by page, over real HTTP: every way in which the next page is asked for.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use futures_core::Stream;
use std::future::poll_fn;
use std::pin::pin;

type Urls = Arc<Mutex<Vec<String>>>;

/// A server that answers by path, query and body, and keeps them; the base URL is `{base}` in
/// what it answers. The second text is the header `Link`.
async fn serve(
    reply: impl Fn(&str) -> (&'static str, &'static str) + Clone + Send + Sync + 'static,
) -> (String, Urls) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (base, urls) = (url.clone(), Urls::default());
    let seen = Arc::clone(&urls);
    let answer = move |request: Request| {
        let (reply, base, seen) = (reply.clone(), base.clone(), Arc::clone(&seen));
        async move {
            let mut asked = request.uri().to_string();
            let sent = axum::body::to_bytes(request.into_body(), 1 << 16).await.unwrap();
            if !sent.is_empty() {
                asked = format!("{asked} {}", std::str::from_utf8(&sent).unwrap());
            }
            let (body, link) = reply(&asked);
            seen.lock().unwrap().push(asked);
            Response::builder()
                .header("content-type", "application/json")
                .header("link", link.replace("{base}", &base))
                .body(Body::from(body.replace("{base}", &base)))
                .unwrap()
        }
    };
    let router = Router::new().fallback(answer);
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, urls)
}

async fn all<T, E: std::fmt::Debug>(stream: impl Stream<Item = Result<T, E>>) -> Vec<T> {
    let mut stream = pin!(stream);
    let mut items = Vec::new();
    while let Some(item) = poll_fn(|context| stream.as_mut().poll_next(context)).await {
        items.push(item.unwrap());
    }
    items
}

macro_rules! client {
    ($name:ident, $url:expr) => {
        $name::Client::builder().base_url($url).build().unwrap()
    };
}

#[tokio::test]
async fn by_offset_in_nested_objects() {
    let (url, urls) = serve(|url| match url {
        "/things?limit=2" => {
            (r#"{"data":{"things":[{"name":"a"},{"name":"b"}]},"meta":{"total_count":3}}"#, "")
        }
        _ => (r#"{"data":{"things":[{"name":"c"}]},"meta":{"total_count":3}}"#, ""),
    })
    .await;
    let things =
        all(client!(pages_by_offset, url).list_things().limit(2).stream()).await;
    let names: Vec<_> = things.into_iter().map(|thing| thing.name.unwrap()).collect();
    assert_eq!(names, ["a", "b", "c"]);
    assert_eq!(
        urls.lock().unwrap()[..],
        ["/things?limit=2", "/things?offset=2&limit=2"]
    );

    // Without a total, a page that is not full is the last.
    let (url, urls) = serve(|url| match url {
        "/plain?take=2" => (r#"["a","b"]"#, ""),
        _ => (r#"["c"]"#, ""),
    })
    .await;
    let plain = all(client!(pages_by_offset, url).list_plain(2).stream()).await;
    assert_eq!(plain, ["a", "b", "c"]);
    assert_eq!(urls.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn by_number_from_one_and_from_zero() {
    let (url, urls) = serve(|url| match url {
        "/from-one" => (r#"{"results":["a"],"total_pages":2}"#, ""),
        "/from-one?page=2" => (r#"{"results":["b"],"total_pages":2}"#, ""),
        "/from-zero" => (r#"{"items":["a"],"hasNext":true}"#, ""),
        "/from-zero?pageNumber=1" => (r#"{"items":["b"],"hasNext":false}"#, ""),
        "/from-one?x=a%20b" => (r#"{"results":["c"],"total_pages":2}"#, ""),
        "/from-one?page=2&x=a%20b" => (r#"{"results":["d"],"total_pages":2}"#, ""),
        _ => (r#"{"items":null}"#, ""),
    })
    .await;
    let client = client!(pages_by_number, url);
    assert_eq!(all(client.list_from_one().stream()).await, ["a", "b"]);
    assert_eq!(all(client.list_from_zero().stream()).await, ["a", "b"]);
    assert_eq!(all(client.list_from_zero().page_number(7).stream()).await.len(), 0);
    // What the caller adds, every page has.
    let call = client.list_from_one().query_parameter("x", "a b");
    assert_eq!(all(call.stream()).await, ["c", "d"]);
    assert_eq!(urls.lock().unwrap().len(), 7);
}

#[tokio::test]
async fn by_cursor_until_there_is_none_or_one_comes_back() {
    let (url, urls) = serve(|url| match url {
        "/tokens?limit=1" => (r#"{"items":["a"],"next_page":"x y"}"#, ""),
        "/tokens?page_token=x%20y&limit=1" => {
            (r#"{"items":["b"],"next_page":null}"#, "")
        }
        _ => (r#"{"items":["again"],"next_page":"same"}"#, ""),
    })
    .await;
    let client = client!(pages_by_cursor, url);
    assert_eq!(all(client.list_by_token().limit(1).stream()).await, ["a", "b"]);
    assert_eq!(urls.lock().unwrap().len(), 2);
    assert_eq!(all(client.list_by_token().limit(9).stream()).await, ["again", "again"]);
    assert_eq!(urls.lock().unwrap().len(), 4);
}

#[tokio::test]
async fn until_it_is_done_although_there_is_a_cursor() {
    let (url, urls) = serve(|url| match url {
        "/messages" => (r#"{"data":["a"],"done":false,"iterator":"1"}"#, ""),
        _ => (r#"{"data":["b"],"done":true,"iterator":"2"}"#, ""),
    })
    .await;
    let all = all(client!(pages_until_done, url).list_messages().stream()).await;
    assert_eq!(all, ["a", "b"]);
    assert_eq!(urls.lock().unwrap()[..], ["/messages", "/messages?iterator=1"]);
}

#[tokio::test]
async fn by_the_last_item() {
    let (url, urls) = serve(|url| match url {
        "/last" => (r#"{"data":[{"id":"1"},{"id":"2"}],"has_more":true}"#, ""),
        _ => (r#"{"data":[{"id":"3"}],"has_more":false}"#, ""),
    })
    .await;
    let items = all(client!(pages_by_cursor, url).list_by_last_item().stream()).await;
    assert_eq!(items.into_iter().map(|it| it.id).collect::<String>(), "123");
    assert_eq!(urls.lock().unwrap()[1], "/last?starting_after=2");
}

#[tokio::test]
async fn by_url_in_the_header_or_in_the_body() {
    let (url, urls) = serve(|url| match url {
        "/link" => (
            r#"["a"]"#,
            r#"<{base}/link?page=1>; rel="first", <{base}/link?page=2>; rel="next""#,
        ),
        "/link?page=2" => (r#"["b"]"#, r#"<{base}/link?page=1>; rel="prev""#),
        "/body" => (
            r#"{"next":"{base}/body?cursor=2","previous":null,"results":[{"id":1}]}"#,
            "",
        ),
        "/body?cursor=2" => (r#"{"next":null,"results":[{"id":2}]}"#, ""),
        "/links" => {
            (r#"{"data":["a"],"_links":{"next":{"href":"/links?after=1"}}}"#, "")
        }
        _ => (r#"{"data":["b"],"_links":{}}"#, ""),
    })
    .await;
    let client = client!(pages_by_url, url);
    assert_eq!(all(client.list_by_link_header().stream()).await, ["a", "b"]);
    assert_eq!(all(client.list_by_url().stream()).await.len(), 2);
    assert_eq!(all(client.list_by_links().stream()).await, ["a", "b"]);
    assert_eq!(
        urls.lock().unwrap()[..],
        ["/link", "/link?page=2", "/body", "/body?cursor=2", "/links", "/links?after=1"]
    );
}

#[tokio::test]
async fn a_url_of_the_next_page_is_relative_to_that_of_the_page() {
    let (url, urls) = serve(|url| match url {
        "/v1/body" => (r#"{"next":"body?cursor=2","results":[{"id":1}]}"#, ""),
        "/v1/body?cursor=2" => (r#"{"next":"?cursor=3","results":[{"id":2}]}"#, ""),
        "/v1/body?cursor=3" => {
            (r#"{"next":"?$skiptoken=a b|c\"d","results":[{"id":3}]}"#, "")
        }
        "/v1/link" => (r#"["a"]"#, r#"<?page=2&q=ä>; rel="next""#),
        "/v1/link?page=2&q=%C3%A4" => (r#"["b"]"#, ""),
        _ => (r#"{"next":null,"results":[{"id":4}]}"#, ""),
    })
    .await;
    let client = client!(pages_by_url, format!("{url}/v1"));
    let items = all(client.list_by_url().stream()).await;
    assert_eq!(
        items.into_iter().filter_map(|it| it.id).collect::<Vec<_>>(),
        [1, 2, 3, 4]
    );
    assert_eq!(urls.lock().unwrap()[3], "/v1/body?$skiptoken=a%20b%7Cc%22d");
    assert_eq!(all(client.list_by_link_header().stream()).await, ["a", "b"]);
}

#[tokio::test]
async fn a_next_page_on_another_server_is_an_error_after_the_page() {
    let (url, _) = serve(|_| {
        (r#"{"next":"http://other.test/body?key=s3cret","results":[{"id":1}]}"#, "")
    })
    .await;
    let client = client!(pages_by_url, url);
    let mut pages = pin!(client.list_by_url().pages());
    let mut next = async || poll_fn(|context| pages.as_mut().poll_next(context)).await;
    assert_eq!(
        next().await.unwrap().unwrap().value().results.as_ref().unwrap().len(),
        1
    );
    let error = next().await.unwrap().unwrap_err();
    assert!(error.is_request() && error.status().is_none(), "{error}");
    assert_eq!(
        error.to_string(),
        "ListByUrl: the next page was not asked for: its URL, `http://other.test/body`, is \
         on another server"
    );
    assert!(next().await.is_none());
    for stream in
        [client.list_by_url().stream(), client.list_by_url().stream().prefetch()]
    {
        let mut stream = pin!(stream);
        let mut next =
            async || poll_fn(|context| stream.as_mut().poll_next(context)).await;
        assert_eq!(next().await.unwrap().unwrap().id, Some(1));
        assert!(next().await.unwrap().unwrap_err().is_request());
        assert!(next().await.is_none());
    }
}

#[tokio::test]
async fn with_parameters_and_properties_of_other_types() {
    let (url, urls) = serve(|url| match url {
        "/marked" => (r#"{"entries":[{"id":1}],"next_marker":7}"#, ""),
        "/marked?marker=7" => (r#"{"entries":[{"id":2}],"next_marker":null}"#, ""),
        "/texts" => (r#"{"pets":[{"id":1}],"warnings":["w"],"total":2}"#, ""),
        "/texts?startAt=1" => (r#"{"pets":[{"id":2}],"total":2}"#, ""),
        "/numbers" => (r#"[{"id":1}]"#, ""),
        "/uris" => (r#"{"pets":[{"id":1}],"next_page_uri":"/uris?Token=t"}"#, ""),
        "/uris?Token=t" => (r#"{"pets":[{"id":2}],"next_page_uri":null}"#, ""),
        _ => ("[]", ""),
    })
    .await;
    let client = client!(pages_by_other_types, url);
    for pets in [
        all(client.list_marked().stream()).await,
        all(client.list_texts().stream()).await,
        all(client.list_uris().stream()).await,
    ] {
        assert_eq!(pets.into_iter().map(|pet| pet.id).collect::<Vec<_>>(), [1, 2]);
    }
    assert_eq!(all(client.list_numbers().stream()).await.len(), 1);
    assert_eq!(urls.lock().unwrap().len(), 8);
}

#[tokio::test]
async fn from_the_number_of_the_first_result() {
    let (url, _) = serve(|url| match url {
        "/first?max=1" | "/result?maxResults=1" => (r#"[{"id":1}]"#, ""),
        "/first?first=1&max=1" | "/result?firstResult=1&maxResults=1" => {
            (r#"[{"id":2}]"#, "")
        }
        _ => ("[]", ""),
    })
    .await;
    let client = client!(pages_by_first_and_max, url);
    for pets in [
        all(client.list_first().max(1).stream()).await,
        all(client.list_from_result().max_results(1).stream()).await,
    ] {
        assert_eq!(pets.into_iter().map(|pet| pet.id).collect::<Vec<_>>(), [1, 2]);
    }
}

#[tokio::test]
async fn by_an_index_that_counts_from_where_the_first_page_says() {
    for (first, later) in [(1, "/users?startIndex=2"), (0, "/users?startIndex=1")] {
        let page = |id: u64, begins: u64| {
            format!(
                r#"{{"Resources":[{{"id":{id}}}],"totalResults":2,"startIndex":{begins}}}"#
            )
        };
        let pages = [page(1, first), page(2, first + 1)].map(|it| &*it.leak());
        let (url, urls) = serve(move |url| match url {
            "/users" => (pages[0], ""),
            url if url == later => (pages[1], ""),
            _ => ("{}", ""),
        })
        .await;
        let client = client!(pages_by_said_index, url);
        let users = all(client.list_users().stream()).await;
        assert_eq!(users.into_iter().map(|user| user.id).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(urls.lock().unwrap().len(), 2);
    }
}

#[tokio::test]
async fn of_a_search_whose_body_has_the_cursor() {
    use pages_of_searches::types::Query;

    let (url, urls) = serve(|asked| match asked {
        r#"/search {"name":"n"}"# => (r#"{"pets":["a"],"cursor":"c2"}"#, ""),
        r#"/search {"name":"n","cursor":"c2"}"# => (r#"{"pets":["b"]}"#, ""),
        "/optional" => (r#"{"pets":["c"],"next_page_token":"p2"}"#, ""),
        r#"/optional {"page_token":"p2"}"# => (r#"{"pets":["d"]}"#, ""),
        r#"/offset {"name":"n"}"# => (r#"{"results":["e","f"],"total":3}"#, ""),
        r#"/offset {"name":"n","offset":2}"# => (r#"{"results":["g"],"total":3}"#, ""),
        _ => ("", ""),
    })
    .await;
    let client = client!(pages_of_searches, url);
    let query = Query::builder().name("n").build();
    assert_eq!(all(client.search(query).stream()).await, ["a", "b"]);
    assert_eq!(all(client.search_all().stream()).await, ["c", "d"]);
    let body = pages_of_searches::types::SearchByOffsetBody::builder().name("n");
    assert_eq!(
        all(client.search_by_offset(body.build()).stream()).await,
        ["e", "f", "g"]
    );
    assert_eq!(urls.lock().unwrap().len(), 6);
}

#[tokio::test]
async fn by_a_required_number_from_where_the_call_says() {
    let (url, urls) = serve(|asked| match asked {
        // The total is an estimate: what is true is that there are more.
        "/members?currentpage=1" => {
            (r#"{"Response":{"results":["a"],"hasMore":true,"totalResults":1}}"#, "")
        }
        "/members?currentpage=2" => {
            (r#"{"Response":{"results":["b"],"hasMore":true,"totalResults":1}}"#, "")
        }
        "/members?currentpage=3" => {
            (r#"{"Response":{"results":["c"],"hasMore":false,"totalResults":1}}"#, "")
        }
        "/offset?offset=1" => (r#"{"result":{"rows":["b","c"],"total":4}}"#, ""),
        "/offset?offset=3" => (r#"{"result":{"rows":["d"],"total":4}}"#, ""),
        r#"/search {"offset":0}"# => {
            (r#"{"Response":{"results":["a","b"],"hasMore":true}}"#, "")
        }
        r#"/search {"offset":2}"# => (r#"{"Response":{"results":["c"]}}"#, ""),
        "/cursor" => (r#"{"data":{"items":["a"],"nextCursor":"n"}}"#, ""),
        "/cursor?cursor=n" => (r#"{"data":{"items":["b"]}}"#, ""),
        _ => ("{}", ""),
    })
    .await;
    let client = client!(pages_in_an_envelope, url);
    assert_eq!(all(client.list_members(1).stream()).await, ["a", "b", "c"]);
    assert_eq!(all(client.list_members(2).stream()).await, ["b", "c"]);
    assert_eq!(all(client.list_by_offset(1).stream()).await, ["b", "c", "d"]);
    assert_eq!(urls.lock().unwrap().len(), 7);
    let body = pages_in_an_envelope::types::SearchBody::builder().offset(0).build();
    assert_eq!(all(client.search(body).stream()).await, ["a", "b", "c"]);
    assert_eq!(all(client.list_by_cursor().stream()).await, ["a", "b"]);
}

#[tokio::test]
async fn behind_an_id_in_the_last_item_or_beside_the_items() {
    let (url, urls) = serve(|asked| match asked {
        "/uuids" => (r#"{"has_more":true,"data":[{"id":"u1"},{"id":"u2"}]}"#, ""),
        "/uuids?last_id=u2" => (r#"{"has_more":false,"data":[{"id":"u3"}]}"#, ""),
        "/numbers" => (r#"{"hasMore":true,"data":[{"id":7}]}"#, ""),
        "/numbers?afterId=7" => (r#"{"hasMore":false,"data":[{"id":8}]}"#, ""),
        "/own" => (r#"{"hasMore":true,"data":[{"id":"1","afterId":"x"}]}"#, ""),
        "/own?after_id=x" => (r#"{"hasMore":true,"data":[]}"#, ""),
        "/said" => (r#"{"has_more":true,"last_id":"b","data":["a","b"]}"#, ""),
        "/said?after=b" => (r#"{"has_more":false,"last_id":"c","data":["c"]}"#, ""),
        _ => ("", ""),
    })
    .await;
    let client = client!(pages_by_last_item, url);
    assert_eq!(all(client.list_by_uuid().stream()).await.len(), 3);
    assert_eq!(all(client.list_by_number().stream()).await.len(), 2);
    assert_eq!(all(client.list_by_own_name().stream()).await.len(), 1);
    assert_eq!(all(client.list_by_said().stream()).await, ["a", "b", "c"]);
    assert_eq!(urls.lock().unwrap().len(), 8);
}

#[tokio::test]
async fn until_pages_are_empty_where_a_cursor_is_in_every_reply() {
    let (url, urls) = serve(|asked| match asked {
        "/always" => (r#"{"data":["a"],"next_page":"1"}"#, ""),
        // What is filtered may leave pages empty before the last.
        "/always?cursor=1" => (r#"{"data":[],"next_page":"2"}"#, ""),
        "/always?cursor=2" => (r#"{"data":["b"],"next_page":"3"}"#, ""),
        "/always?cursor=3" => (r#"{"data":[],"next_page":"4"}"#, ""),
        "/always?cursor=4" => (r#"{"data":[],"next_page":"5"}"#, ""),
        "/always?cursor=5" => (r#"{"data":[],"next_page":"6"}"#, ""),
        "/says" => (r#"{"data":[],"next_page":"1","has_next":true}"#, ""),
        "/says?cursor=1" => (r#"{"data":["a"],"next_page":"2"}"#, ""),
        "/says?cursor=2" => (r#"{"data":[],"next_page":"3","has_next":false}"#, ""),
        "/null" => (r#"{"data":[],"next_page":"1"}"#, ""),
        "/null?cursor=1" => (r#"{"data":["a"],"next_page":null}"#, ""),
        "/prose" => (r#"{"data":[],"next_page_token":"1"}"#, ""),
        "/prose?page_token=1" => (r#"{"data":["a"],"next_page_token":""}"#, ""),
        _ => ("", ""),
    })
    .await;
    let client = client!(pages_until_empty, url);
    assert_eq!(all(client.list_always().stream()).await, ["a", "b"]);
    assert_eq!(all(client.list_that_says().stream()).await, ["a"]);
    assert_eq!(all(client.list_until_null().stream()).await, ["a"]);
    assert_eq!(all(client.list_until_empty_text().stream()).await, ["a"]);
    assert_eq!(urls.lock().unwrap().len(), 13);
}

#[tokio::test]
async fn by_cursors_and_of_lists_in_more_places() {
    let (url, urls) = serve(|url| match url {
        "/changes?pageToken=1" => (r#"{"changes":[{"id":"a"}],"nextPageToken":"2"}"#, ""),
        "/changes?pageToken=2" => (r#"{"changes":[{"id":"b"}]}"#, ""),
        "/tasks?limit=1" => (r#"{"data":[{"id":"c"}],"next_page":{"offset":"x="}}"#, ""),
        "/tasks?offset=x%3D&limit=1" => (r#"{"data":[{"id":"d"}],"next_page":null}"#, ""),
        "/following" => {
            (r#"{"artists":{"items":[{"id":"e"}],"cursors":{"after":"e"}}}"#, "")
        }
        "/following?after=e" => (r#"{"artists":{"items":[{"id":"f"}]}}"#, ""),
        "/played" => (
            r#"{"items":[{"id":"g"}],"next":"{base}/played?before=1","cursors":{"after":9}}"#,
            "",
        ),
        "/played?before=1" => (r#"{"items":[{"id":"h"}],"next":null}"#, ""),
        "/payments" => {
            (r#"{"payments":[{"id":"i"}],"next_cursor":"2026-01-01T00:00:00Z"}"#, "")
        }
        "/payments?cursor=2026-01-01T00%3A00%3A00Z" => {
            (r#"{"payments":[{"id":"j"}]}"#, "")
        }
        _ => ("{}", ""),
    })
    .await;
    let client = client!(pages_in_more_places, &url);
    let mut found = all(client.list_changes("1").stream()).await;
    found.extend(all(client.list_tasks().limit(1).stream()).await);
    found.extend(all(client.list_following().stream()).await);
    found.extend(all(client.list_played().stream()).await);
    found.extend(all(client.list_payments().stream()).await);
    let ids: Vec<_> = found.into_iter().map(|item| item.id.unwrap()).collect();
    assert_eq!(ids.concat(), "abcdefghij");
    assert_eq!(urls.lock().unwrap().len(), 10);
}

#[tokio::test]
async fn a_full_page_that_comes_again_for_another_offset_is_an_error() {
    let (url, urls) = serve(|_| (r#"[{"id":"a"},{"id":"b"}]"#, "")).await;
    let client = client!(pages_in_more_places, &url);
    // What has more than was asked for is the whole list, whatever is asked for.
    assert_eq!(all(client.list_cut().limit(1).stream()).await.len(), 2);
    let mut stream = pin!(client.list_cut().limit(2).stream());
    let mut next = async || poll_fn(|context| stream.as_mut().poll_next(context)).await;
    assert!(next().await.unwrap().is_ok() && next().await.unwrap().is_ok());
    assert_eq!(
        next().await.unwrap().unwrap_err().to_string(),
        "listCut: the server gave the same items for another offset"
    );
    assert!(next().await.is_none());
    let urls = urls.lock().unwrap();
    assert_eq!(urls[2..], ["/cut?limit=2", "/cut?offset=2&limit=2"]);
}
