//! Parameters, exactly as they are sent.

mod query {
    wire::client_of!(query_parameters);

    #[tokio::test]
    async fn every_parameter_in_its_style() {
        let (client, log) = client(200, "[]");
        client
            .list_pets([1, 2])
            .tags(["a,b", "c d"])
            .status(query_parameters::types::ListPetsStatus::New)
            .sort([
                query_parameters::types::ListPetsSort::NameAsc,
                query_parameters::types::ListPetsSort::NameDesc,
            ])
            .since(query_parameters::runtime::DateTime::from_text(
                "2026-01-01T00:00:00+02:00",
            ))
            .filter([("color", "red & blue"), ("size", "1")])
            .timeout_parameter(7)
            .await
            .unwrap();
        assert_eq!(
            log.lock().unwrap()[0].line,
            "GET http://api.test/pets?ids=1&ids=2&tags=a%2Cb,c%20d&status=new&sort=name%3Aasc\
             &sort=name%3Adesc&since=2026-01-01T00%3A00%3A00%2B02%3A00\
             &filter%5Bcolor%5D=red%20%26%20blue&filter%5Bsize%5D=1&timeout=7"
        );
    }

    #[tokio::test]
    async fn what_is_not_set_is_not_sent() {
        let (client, log) = client(200, "[]");
        client.list_pets(Vec::<i64>::new()).await.unwrap();
        assert_eq!(log.lock().unwrap()[0].line, "GET http://api.test/pets");
    }
}

mod defaults {
    wire::client_of!(constraints);

    #[tokio::test]
    async fn a_default_of_the_schema_is_not_sent() {
        let (client, log) = client(204, "");
        client.list_items().await.unwrap();
        client.list_items().limit(20).ratio(1.5).code("ab").await.unwrap();
        let lines: Vec<_> =
            log.lock().unwrap().iter().map(|sent| sent.line.clone()).collect();
        assert_eq!(
            lines,
            [
                "GET http://api.test/items",
                "GET http://api.test/items?limit=20&ratio=1.5&code=ab"
            ]
        );
    }
}

mod numbers {
    wire::client_of!(number_parameters);

    #[tokio::test]
    async fn a_number_has_no_exponent_and_a_fraction_only_where_it_is_not_whole() {
        let (client, log) = client(204, "");
        let body = number_parameters::types::PutNearBody::builder().weight(3.0).build();
        client
            .put_near(10.0, body)
            .id(2_168_423_489_123_456_800.0)
            .sizes([1.0, 0.5])
            .header_parameter(-7.0)
            .share(0.000_000_1)
            .await
            .unwrap();
        let sent = &log.lock().unwrap()[0];
        assert_eq!(
            sent.line,
            "PUT http://api.test/near/10?id=2168423489123456800&sizes=1&sizes=0.5"
        );
        assert_eq!(sent.header("header"), Some("-7"));
        assert_eq!(sent.header("cookie"), Some("share=0.0000001"));
        assert_eq!(sent.body, "weight=3");
    }
}

mod path {
    wire::client_of!(path_parameters);

    #[tokio::test]
    async fn values_stay_in_their_segments() {
        let (client, log) = client(204, "");
        client.get_b("a/b?c", -3).await.unwrap();
        client.cancel(["x", "y z"]).await.unwrap();
        let lines: Vec<_> =
            log.lock().unwrap().iter().map(|sent| sent.line.clone()).collect();
        assert_eq!(
            lines,
            [
                "GET http://api.test/a/a%2Fb%3Fc/b/-3.json",
                "POST http://api.test/c/.x.y%20z:cancel"
            ]
        );
        for id in ["", ".", ".."] {
            let error = client.get_b(id, 1).await.unwrap_err();
            assert!(error.is_request(), "{error}");
        }
        assert_eq!(log.lock().unwrap().len(), 2);
    }
}

mod header_and_cookie {
    wire::client_of!(header_and_cookie_parameters);

    #[tokio::test]
    async fn headers_and_cookies() {
        let (client, log) = client(204, "");
        client.delete_pets("t-1").x_dry_run(true).session("a;b").await.unwrap();
        let sent = log.lock().unwrap()[0].clone();
        assert_eq!(sent.line, "DELETE http://api.test/pets");
        assert_eq!(sent.header("x-trace"), Some("t-1"));
        assert_eq!(sent.header("x-dry-run"), Some("true"));
        assert_eq!(sent.header("cookie"), Some("session=a%3Bb"));
        assert_eq!(
            sent.header("user-agent"),
            Some("header_and_cookie_parameters/0.0.0")
        );
    }

    #[tokio::test]
    async fn a_value_that_is_no_header_is_refused() {
        let (client, log) = client(204, "");
        assert!(client.delete_pets("a\nb").await.unwrap_err().is_request());
        assert!(log.lock().unwrap().is_empty());
    }
}

mod methods {
    wire::client_of!(no_operation_id);

    #[tokio::test]
    async fn every_method() {
        let (client, log) = client(204, "");
        client.get_pets_by_id_toys("1").await.unwrap();
        client.head_pets_by_id_toys("1").await.unwrap();
        client.toy_options("1").await.unwrap();
        let lines: Vec<_> =
            log.lock().unwrap().iter().map(|sent| sent.line.clone()).collect();
        let url = "http://api.test/pets/1/toys";
        assert_eq!(
            lines,
            ["GET", "HEAD", "OPTIONS"].map(|method| format!("{method} {url}"))
        );
    }
}

mod brackets_of_scalars {
    wire::client_of!(query_brackets_of_scalars);

    #[tokio::test]
    async fn a_name_in_brackets_is_sent_for_each_value() {
        use query_brackets_of_scalars::types::ListIncidentsStatuses::{Closed, Open};

        let (client, log) = client(204, "");
        client.list_incidents([1, 2]).statuses([Open, Closed]).first_0(3).await.unwrap();
        assert_eq!(
            log.lock().unwrap()[0].line,
            "GET http://api.test/incidents?ids%5B%5D=1&ids%5B%5D=2\
             &statuses%5B%5D=open&statuses%5B%5D=closed&first%5B0%5D=3"
        );
    }
}

mod any_text {
    wire::client_of!(enum_or_any_text);

    #[tokio::test]
    async fn an_enum_of_which_any_text_is_one_is_made_from_texts() {
        use enum_or_any_text::types::{Speech, Voice};

        let (client, log) = client(204, "");
        let speech = Speech::builder().voice("loud").several(["x", "z"]).build();
        client.speak(speech).model("nova-3").await.unwrap();
        assert_eq!(Voice::from("high"), Voice::High);
        let sent = log.lock().unwrap()[0].clone();
        assert_eq!(sent.line, "POST http://api.test/speech?model=nova-3");
        assert_eq!(sent.body, r#"{"voice":"loud","several":["x","z"]}"#);
    }
}

mod patterns {
    wire::client_of!(parameters_of_patterns);

    #[tokio::test]
    async fn what_a_document_cannot_say_is_sent_all_the_same() {
        let (client, log) = client(204, "");
        let call = client.list_products().path("p").r#where("w");
        call.query_parameter("var.a", ["1", "2"]).await.unwrap();
        let call = client.create_order().raw_body("application/json", "{}");
        call.header("content-type", "application/vnd.order+json").await.unwrap();
        let log = log.lock().unwrap();
        let query = "%2Fpath%2F=p&where=w&var.a=1&var.a=2";
        assert_eq!(log[0].line, format!("GET http://api.test/products?{query}"));
        assert_eq!(log[1].body, "{}");
        assert_eq!(log[1].header("content-type"), Some("application/vnd.order+json"));
    }
}

mod lists_of_objects {
    wire::client_of!(parameter_list_of_objects);

    #[tokio::test]
    async fn items_of_a_list_are_json_and_so_is_what_is_described_as_json() {
        use parameter_list_of_objects::types::Filter;

        let filter = || Filter::builder().scope("a").build();
        let (client, log) = client(204, "");
        client.search().filters([filter(), filter()]).await.unwrap();
        client.search().ranges([vec![1, 2], vec![3]]).await.unwrap();
        client.search().exact([filter()]).await.unwrap();
        client.search().deep([filter()]).await.unwrap();
        let log = log.lock().unwrap();
        let queries = log.iter().map(|it| it.line.rsplit_once('?').unwrap().1);
        let item = "%7B%22scope%22%3A%22a%22%7D";
        assert_eq!(
            queries.collect::<Vec<_>>(),
            [
                format!("filters={item}&filters={item}"),
                "ranges=%5B1%2C2%5D,%5B3%5D".to_owned(),
                format!("exact=%5B{item}%5D"),
                "deep%5B0%5D%5Bscope%5D=a".to_owned(),
            ]
        );
    }
}
