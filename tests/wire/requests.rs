//! Parameters, paths, methods, servers and credentials, exactly as they are sent.

fn lines(log: &wire::Log) -> Vec<String> {
    log.lock().unwrap().iter().map(|sent| sent.line.clone()).collect()
}

mod reserved {
    wire::client_of!(parameter_allow_reserved);

    #[tokio::test]
    async fn reserved_characters_are_kept_where_they_are_allowed() {
        let (client, log) = client(204, "");
        client
            .list_files()
            .path("/a/b?c=d&e#f%2F g")
            .paths(["a/b", "c,d"])
            .plain("a/b")
            .await
            .unwrap();
        assert_eq!(
            super::lines(&log),
            [
                "GET http://api.test/files?path=/a/b?c=d%26e%23f%2F%20g&paths=a/b,c,d&plain=a%2Fb"
            ]
        );
    }
}

mod json {
    wire::client_of!(parameter_content_json);

    #[tokio::test]
    async fn values_are_json_in_every_place() {
        use parameter_content_json::types::Filter;

        let (client, log) = client(204, "");
        let filter = Filter::builder().name("a b").sizes([1, 2]).build();
        client
            .search([1, 2], filter.clone())
            .more(serde_json::json!({"x": []}))
            .x_context(filter)
            .last("l")
            .await
            .unwrap();
        let sent = log.lock().unwrap()[0].clone();
        assert_eq!(
            sent.line,
            "GET http://api.test/search/%5B1%2C2%5D?filter=%7B%22name%22%3A%22a%20b%22%2C\
             %22sizes%22%3A%5B1%2C2%5D%7D&more=%7B%22x%22%3A%5B%5D%7D"
        );
        assert_eq!(sent.header("x-context"), Some(r#"{"name":"a b","sizes":[1,2]}"#));
        assert_eq!(sent.header("cookie"), Some("last=%22l%22"));
    }
}

mod other_content {
    wire::client_of!(parameter_content_other);

    #[tokio::test]
    async fn what_is_not_json_is_text() {
        let (client, log) = client(204, "");
        client.search("SELECT *").form("a=b").await.unwrap();
        assert_eq!(
            super::lines(&log),
            ["GET http://api.test/search?query=SELECT%20%2A&form=a%3Db"]
        );
    }
}

mod of_path {
    wire::client_of!(parameter_of_path);

    #[tokio::test]
    async fn an_operation_replaces_what_its_path_declares() {
        let (client, log) = client(204, "");
        client.get_book("b").limit(3).x_trace("t").await.unwrap();
        client.delete_book("b", "few").x_trace(7).await.unwrap();
        assert_eq!(
            super::lines(&log),
            [
                "GET http://api.test/books/b?limit=3",
                "DELETE http://api.test/books/b?limit=few"
            ]
        );
        assert_eq!(log.lock().unwrap()[1].header("x-trace"), Some("7"));
    }
}

mod collide {
    wire::client_of!(parameter_names_collide);

    #[tokio::test]
    async fn each_is_sent_in_its_place() {
        let (client, log) = client(204, "");
        client
            .put_book("p")
            .id_query(1)
            .id_query_2(2)
            .id_header(3)
            .id_cookie(4)
            .body("b")
            .self_("s")
            .request("r")
            .request_body("whole")
            .await
            .unwrap();
        let sent = log.lock().unwrap()[0].clone();
        assert_eq!(
            sent.line,
            "PUT http://api.test/books/p?id=1&ID=2&body=b&self=s&request=r"
        );
        assert_eq!(
            (sent.header("id"), sent.header("cookie")),
            (Some("3"), Some("id=4"))
        );
        assert_eq!(sent.body, r#""whole""#);
    }
}

mod undeclared {
    wire::client_of!(parameter_undeclared);

    #[tokio::test]
    async fn a_name_in_the_path_is_a_text() {
        let (client, log) = client(204, "");
        client.get_page("b/1", 2).await.unwrap();
        assert_eq!(super::lines(&log), ["GET http://api.test/books/b%2F1/pages/2"]);
    }
}

mod not_in_path {
    wire::client_of!(parameter_not_in_path);

    #[tokio::test]
    async fn what_the_path_does_not_name_is_no_argument() {
        let (client, log) = client(204, "");
        client.get_book("b").await.unwrap();
        assert_eq!(super::lines(&log), ["GET http://api.test/books/b"]);
    }
}

mod other_case {
    wire::client_of!(parameter_of_other_case);

    #[tokio::test]
    async fn capitals_do_not_matter() {
        let (client, log) = client(204, "");
        client.get_book(7).await.unwrap();
        assert_eq!(super::lines(&log), ["GET http://api.test/books/7"]);
    }
}

mod nullable {
    wire::client_of!(parameter_nullable);

    #[tokio::test]
    async fn null_is_not_sent() {
        let (client, log) = client(204, "");
        client
            .list_books()
            .limit(1)
            .names([Some("a".to_owned()), None, Some("b".to_owned())])
            .await
            .unwrap();
        assert_eq!(
            super::lines(&log),
            ["GET http://api.test/books?limit=1&names=a&names=b"]
        );
    }
}

mod ignored {
    wire::client_of!(parameter_ignored_headers);

    #[tokio::test]
    async fn such_headers_are_set_on_the_call_or_the_client() {
        let (client, log) = client_with(204, "", |builder| {
            builder
                .default_header("Accept", "application/vnd.b+json")
                .default_header("Authorization", "Custom x")
        });
        let call = client.list_books().accept_language("de");
        call.header("Accept", "application/vnd.a+json").await.unwrap();
        let sent = log.lock().unwrap()[0].clone();
        assert_eq!(sent.header("accept"), Some("application/vnd.a+json"));
        assert_eq!(sent.header("authorization"), Some("Custom x"));
        assert_eq!(sent.header("accept-language"), Some("de"));
    }
}

mod query_in_path {
    wire::client_of!(path_with_query);

    #[tokio::test]
    async fn a_query_in_the_path_comes_first() {
        let (client, log) = client(204, "");
        client.list_old_books().limit(2).await.unwrap();
        client.list_old_books().await.unwrap();
        client.find_book("a&b").await.unwrap();
        client.list_books().await.unwrap();
        client.list_short().await.unwrap();
        client.list_long().page(3).await.unwrap();
        assert_eq!(
            super::lines(&log),
            [
                "GET http://api.test/books?kind=old&limit=2",
                "GET http://api.test/books?kind=old",
                "GET http://api.test/books?id=a%26b",
                "GET http://api.test/books",
                "GET http://api.test/books?view=short",
                "GET http://api.test/books?view=long&page=3"
            ]
        );
    }
}

mod fragment_in_path {
    wire::client_of!(path_with_fragment);

    #[tokio::test]
    async fn a_fragment_is_not_sent() {
        let (client, log) = client(204, "");
        client.post_book("b").await.unwrap();
        client.copy_book("b").await.unwrap();
        assert_eq!(
            super::lines(&log),
            ["POST http://api.test/books/b", "POST http://api.test/books/b"]
        );
    }
}

mod pieces {
    wire::client_of!(path_of_pieces);

    #[tokio::test]
    async fn a_segment_can_have_several_parameters() {
        let (client, log) = client(204, "");
        client.post("x", "y").await.unwrap();
        assert_eq!(super::lines(&log), ["POST http://api.test/xy/x.json/y:cancel/x-y/"]);
    }
}

mod methods {
    wire::client_of!(methods);

    #[tokio::test]
    async fn every_method() {
        let (client, log) = client(204, "");
        client.get_books().await.unwrap();
        client.put_books().await.unwrap();
        client.post_books().await.unwrap();
        client.delete_books().await.unwrap();
        client.options_books().await.unwrap();
        client.head_books().await.unwrap();
        client.patch_books().await.unwrap();
        client.trace_books().await.unwrap();
        let methods =
            ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];
        assert_eq!(
            super::lines(&log),
            methods.map(|method| format!("{method} http://api.test/books"))
        );
    }
}

mod ids {
    wire::client_of!(operation_ids);

    #[tokio::test]
    async fn operations_without_ids_are_named_after_method_and_path() {
        let (client, log) = client(204, "");
        client.get_books().await.unwrap();
        client.post_books().await.unwrap();
        client.get_pages().await.unwrap();
        client.put_pages_by_page("p").await.unwrap();
        assert_eq!(
            super::lines(&log),
            [
                "GET http://api.test/books",
                "POST http://api.test/books",
                "GET http://api.test/pages",
                "PUT http://api.test/pages/p"
            ]
        );
    }
}

mod variables {
    wire::client_of!(servers_variables);

    #[tokio::test]
    async fn variables_are_parts_of_the_base_url() {
        use servers_variables::servers::{EU_EXAMPLE_ORG, Region};

        let url = "https://{region}.example.com:{port}/{base}";
        let set = |set: fn(
            servers_variables::ClientBuilder,
        ) -> servers_variables::ClientBuilder| {
            client_with(204, "", move |builder| set(builder.base_url(url)))
        };
        let (client, log) = set(|builder| builder);
        client.ping().await.unwrap();
        assert_eq!(super::lines(&log), ["GET https://eu.example.com:443/ping"]);
        let (client, log) =
            set(|builder| builder.region(Region::UsEast).port("8443").base("v2/"));
        client.ping().await.unwrap();
        assert_eq!(super::lines(&log), ["GET https://us-east.example.com:8443/v2/ping"]);
        let (client, log) = client_with(204, "", |builder| {
            builder.base_url(EU_EXAMPLE_ORG).region(Region::UsEast)
        });
        client.ping().await.unwrap();
        assert_eq!(super::lines(&log), ["GET https://us-east.example.org/ping"]);
    }
}

mod other_variables {
    wire::client_of!(servers_with_other_variables);

    #[tokio::test]
    async fn each_server_has_its_own_default_and_what_is_set() {
        use servers_with_other_variables::servers::{KMS_CN_NORTH_1_EXAMPLE_CN, Region};
        use servers_with_other_variables::{Client, ClientBuilder};

        let china = || Client::builder().base_url(KMS_CN_NORTH_1_EXAMPLE_CN);
        let cases: [(ClientBuilder, &str); 6] = [
            (Client::builder(), "kms.us-east-1.example.com"),
            // Only one server has this.
            (
                Client::builder().region(Region::CnNorthwest1),
                "kms.cn-northwest-1.example.cn",
            ),
            (Client::builder().region(Region::EuWest1), "kms.eu-west-1.example.com"),
            (Client::builder().zone("b"), "kms.us-east-1.b.example.org"),
            (china(), "kms.cn-north-1.example.cn"),
            (
                china().region("cn-west-1".parse::<Region>().unwrap()),
                "kms.cn-west-1.example.cn",
            ),
        ];
        for (builder, host) in cases {
            let (client, log) = client_from(204, "", builder);
            client.ping().await.unwrap();
            assert_eq!(super::lines(&log), [format!("GET https://{host}/ping")]);
        }
    }
}

mod chosen_by_variables {
    wire::client_of!(servers_chosen_by_variables);

    #[tokio::test]
    async fn a_variable_chooses_the_server_that_has_it() {
        use servers_chosen_by_variables::{Client, servers};

        assert_eq!(servers::VAULT_BASE_URL, "{vaultBaseUrl}");
        for (builder, url) in [
            (Client::builder().vault_base_url("https://my.vault.test"), "my.vault.test"),
            (Client::builder().account("me"), "me.example.net/v2"),
            (Client::builder().account("me").suffix("test"), "me.test/v2"),
        ] {
            let (client, log) = client_from(204, "", builder);
            client.ping().await.unwrap();
            assert_eq!(super::lines(&log), [format!("GET https://{url}/ping")]);
        }
        let refused = |builder: servers_chosen_by_variables::ClientBuilder| {
            builder.build().unwrap_err().to_string()
        };
        let error = refused(Client::builder().suffix("test"));
        assert!(
            error.ends_with("set \"account\" in it, or another one with base_url()")
        );
        let error =
            refused(Client::builder().suffix("test").vault_base_url("http://a.b"));
        assert!(error.ends_with("no base URL has all of them"), "{error}");
        let builder = servers_that_are_a_variable::Client::builder();
        let error = builder.build().unwrap_err().to_string();
        assert!(error.contains("set \"endpoint\" in it"), "{error}");
        let builder = servers_that_are_a_variable::Client::builder();
        assert!(builder.endpoint("https://api.test").build().is_ok());
    }
}

mod named {
    #[test]
    fn servers_have_names() {
        use servers_named::servers::{PRODUCTION, PRODUCTION_2};

        assert_eq!(PRODUCTION, "https://api.example.com/v1");
        assert_eq!(PRODUCTION_2, "https://api.example.eu/v1");
    }
}

mod without_host {
    #[test]
    fn a_client_must_be_told_where_the_api_is() {
        let error = servers_none::Client::builder().build().unwrap_err();
        assert!(error.to_string().contains("base URL"), "{error}");
        let error = servers_relative::Client::builder().build().unwrap_err().to_string();
        assert!(error.contains("such as https://api.example.com/api/v1"), "{error}");
        let builder = servers_relative::Client::builder();
        assert!(builder.base_url("https://example.com/api/v1").build().is_ok());
    }

    wire::client_of!(servers_relative);

    #[tokio::test]
    async fn a_server_without_a_host_is_on_that_of_the_base_url() {
        // Of `http://api.test`, to which the path does not belong.
        let (client, log) = client(204, "");
        client.list_things().await.unwrap();
        client.ping().await.unwrap();
        client.get_old().await.unwrap();
        assert_eq!(
            super::lines(&log),
            [
                "GET http://api.test/things",
                "GET http://api.test/ping",
                "GET http://api.test/api/v0/old"
            ]
        );
    }
}

mod with_only_servers_of_operations {
    use servers_only_of_operations::Client;
    use servers_only_of_operations::api::operations::ListFiles;
    use servers_only_of_operations::runtime::{
        Body, BoxFuture, Incoming, Operation, Outgoing, Transport, TransportError,
    };

    #[derive(Clone, Default)]
    struct Memory(std::sync::Arc<std::sync::Mutex<Vec<String>>>);

    impl Transport for Memory {
        fn send(
            &self,
            request: Outgoing,
        ) -> BoxFuture<Result<Incoming, TransportError>> {
            self.0.lock().unwrap().push(request.url);
            let (headers, body) = (http::HeaderMap::new(), Body::from_bytes(""));
            Box::pin(async { Ok(Incoming { status: 204, headers, body }) })
        }
    }

    #[tokio::test]
    async fn a_client_need_not_be_told_where_they_are() {
        assert_eq!(ListFiles::ENDPOINT.server, Some("https://files.example.com/v1"));
        let memory = Memory::default();
        let builder = || Client::builder().transport(memory.clone());
        builder().build().unwrap().list_files().await.unwrap();
        let error = builder().build().unwrap().ping().await.unwrap_err().to_string();
        assert!(error.contains("base_url()"), "{error}");
        let client = builder().base_url("http://api.test/v2").build().unwrap();
        client.ping().await.unwrap();
        assert_eq!(
            memory.0.lock().unwrap()[..],
            ["https://files.example.com/v1/files", "http://api.test/v2/ping"]
        );
    }
}

mod of_operations {
    use servers_of_operations::api::operations::{ListFiles, Ping, PostFile, PutFile};
    use servers_of_operations::runtime::Operation;

    wire::client_of!(servers_of_operations);

    #[tokio::test]
    async fn an_operation_can_be_on_another_server() {
        assert_eq!(ListFiles::ENDPOINT.server, Some("https://files.example.com/v1"));
        assert_eq!(PostFile::ENDPOINT.server, Some("/upload"));
        assert_eq!((PutFile::ENDPOINT.server, Ping::ENDPOINT.server), (None, None));
        // A base URL of the caller's own is for all operations.
        let (client, log) = client(204, "");
        client.list_files().await.unwrap();
        assert_eq!(super::lines(&log), ["GET http://api.test/files"]);
    }

    #[tokio::test]
    async fn another_path_of_the_same_host_is_on_the_host_of_the_base_url() {
        let set = |builder: servers_of_operations::ClientBuilder| {
            builder.base_url("http://proxy.test/v1")
        };
        let (client, log) = client_with(204, "", set);
        client.create_video().await.unwrap();
        client.list_files().await.unwrap();
        let log = log.lock().unwrap();
        assert_eq!(log[0].line, "POST http://proxy.test/v2/videos");
        assert_eq!(log[1].line, "GET http://proxy.test/v1/files");
    }
}

mod of_operations_with_variables {
    use servers_of_operations_with_variables::Client;

    wire::client_of!(servers_of_operations_with_variables);

    #[tokio::test]
    async fn variables_of_the_api_count_for_servers_of_operations_too() {
        let lines = async |builder| {
            let (client, log) = client_from(204, "", builder);
            client.list_orders().await.unwrap();
            client.list_disputes().await.unwrap();
            client.list_files().await.unwrap();
            client.here().await.unwrap();
            super::lines(&log)
        };
        assert_eq!(
            lines(Client::builder()).await,
            [
                "GET https://api.example.com/sell/v1/orders",
                "GET https://apiz.example.com/sell/v1/disputes",
                "GET https://us.files.example.com/o/files",
                "GET https://api.example.com/v2/here/here",
            ]
        );
        assert_eq!(
            lines(Client::builder().base("/sell/v9")).await,
            [
                "GET https://api.example.com/sell/v9/orders",
                "GET https://apiz.example.com/sell/v9/disputes",
                "GET https://us.files.example.com/o/files",
                // One with another default is another one.
                "GET https://api.example.com/v2/here/here",
            ]
        );
        assert_eq!(
            lines(Client::builder().region("ap")).await,
            [
                "GET https://ap.example.com/orders",
                "GET https://apiz.example.com/sell/v1/disputes",
                "GET https://us.files.example.com/o/files",
                "GET https://ap.example.com/v2/here/here",
            ]
        );
        assert_eq!(
            lines(Client::builder().region("ap").base_url("http://{region}.test")).await,
            [
                "GET http://ap.test/orders",
                "GET http://ap.test/disputes",
                "GET http://ap.test/files",
                "GET http://ap.test/v2/here/here",
            ]
        );
    }
}

mod current_host {
    wire::client_of!(servers_current_host);

    #[tokio::test]
    async fn the_only_server_with_a_host_is_called_where_the_first_has_none() {
        use servers_current_host::Client;

        let (client, log) = client_from(204, "", Client::builder());
        client.list_things().await.unwrap();
        client.list_files().await.unwrap();
        assert_eq!(
            super::lines(&log),
            [
                "GET https://api.example.com/shop/v1/things",
                "GET https://api.example.com/shop/v1/files",
            ]
        );
        // One that may be of something else is not called unless the caller says so.
        let error = servers_elsewhere::Client::builder().build().unwrap_err();
        assert!(error.to_string().contains("such as https://api.example.com/v1.33"));
        // Nor is one that is for trying out.
        let error = servers_mock::Client::builder().build().unwrap_err();
        assert!(error.to_string().contains("such as https://api.example.com/v1"));
    }
}
