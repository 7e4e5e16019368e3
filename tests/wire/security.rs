//! Who is calling.

wire::client_of!(security);

#[tokio::test]
async fn a_credential_goes_where_it_is_asked_for() {
    let (client, log) = client_with(204, "", |builder| {
        builder.bearer_token("s3cret").basic_auth("u", "p")
    });
    client.open().await.unwrap();
    client.closed().await.unwrap();
    client.either().await.unwrap();
    let log = log.lock().unwrap();
    let sent: Vec<_> = log.iter().map(|sent| sent.header("authorization")).collect();
    assert_eq!(sent, [None, Some("Bearer s3cret"), Some("Bearer s3cret")]);
}

#[tokio::test]
async fn a_set_of_schemes_is_sent_as_a_whole() {
    let (client, log) =
        client_with(204, "", |builder| builder.key("k").app_api_key("a b"));
    client.either().await.unwrap();
    client.closed().await.unwrap();
    let log = log.lock().unwrap();
    assert_eq!(log[0].line, "GET http://api.test/either?app=a%20b");
    assert_eq!(log[0].header("x-key"), Some("k"));
    assert_eq!((log[1].header("x-key"), log[1].header("authorization")), (None, None));
}

mod optional {
    wire::client_of!(security_optional);

    #[tokio::test]
    async fn a_credential_that_is_there_is_sent_and_none_is_needed() {
        let (client, log) = client(204, "");
        client.ping().await.unwrap();
        assert_eq!(log.lock().unwrap()[0].header("authorization"), None);
        let (client, log) = client_with(204, "", |builder| builder.bearer_token("t"));
        client.ping().await.unwrap();
        assert_eq!(log.lock().unwrap()[0].header("authorization"), Some("Bearer t"));
    }
}

mod sets {
    wire::client_of!(security_sets);

    #[tokio::test]
    async fn two_schemes_can_both_be_headers() {
        let (client, log) = client_with(204, "", |builder| {
            builder.id_api_key("i").secret_api_key("s").bearer_token("t")
        });
        client.ping().await.unwrap();
        let sent = log.lock().unwrap()[0].clone();
        assert_eq!(
            (sent.header("x-id"), sent.header("x-secret")),
            (Some("i"), Some("s"))
        );
        assert_eq!(sent.header("authorization"), None);
        // Half a set is no set.
        let (client, log) =
            client_with(204, "", |builder| builder.id_api_key("i").bearer_token("t"));
        client.ping().await.unwrap();
        let sent = log.lock().unwrap()[0].clone();
        assert_eq!(sent.header("x-id"), None);
        assert_eq!(sent.header("authorization"), Some("Bearer t"));
    }
}

mod keys {
    wire::client_of!(security_api_keys);

    #[tokio::test]
    async fn keys_go_to_their_places() {
        let (client, log) =
            client_with(204, "", |builder| builder.header_api_key("Key k"));
        client.ping().await.unwrap();
        assert_eq!(log.lock().unwrap()[0].header("authorization"), Some("Key k"));
        let (client, log) = client_with(204, "", |builder| builder.query_api_key("a&b"));
        client.ping().await.unwrap();
        assert_eq!(
            log.lock().unwrap()[0].line,
            "GET http://api.test/ping?api%20key=a%26b"
        );
        let (client, log) = client_with(204, "", |builder| builder.cookie_api_key("c"));
        client.ping().await.unwrap();
        assert_eq!(log.lock().unwrap()[0].header("cookie"), Some("sid=c"));
    }
}

mod basic {
    wire::client_of!(security_basic);

    #[tokio::test]
    async fn user_and_password_are_in_base_64() {
        let (client, log) = client_with(204, "", |builder| builder.basic_auth("u", "p"));
        client.ping().await.unwrap();
        assert_eq!(log.lock().unwrap()[0].header("authorization"), Some("Basic dTpw"));
    }
}

mod tokens {
    wire::client_of!(security_tokens);

    #[tokio::test]
    async fn tokens_are_bearer_tokens() {
        let (client, log) =
            client_with(204, "", |builder| builder.openid_bearer_token("o"));
        client.ping().await.unwrap();
        assert_eq!(log.lock().unwrap()[0].header("authorization"), Some("Bearer o"));
    }
}

mod unforeseen {
    wire::client_of!(security_unforeseen);

    #[tokio::test]
    async fn what_is_left_of_a_set_is_sent() {
        let (client, log) = client_with(204, "", |builder| builder.bearer_token("t"));
        client.ping().await.unwrap();
        assert_eq!(log.lock().unwrap()[0].header("authorization"), Some("Bearer t"));
    }
}

mod none {
    wire::client_of!(security_none);

    #[tokio::test]
    async fn nothing_is_sent_where_nothing_is_needed() {
        let (client, log) = client_with(204, "", |builder| builder.api_key("k"));
        client.open().await.unwrap();
        client.closed().await.unwrap();
        let log = log.lock().unwrap();
        assert_eq!(
            (log[0].header("x-token"), log[1].header("x-token")),
            (None, Some("k"))
        );
    }
}

mod unsaid {
    wire::client_of!(security_unsaid);

    #[tokio::test]
    async fn every_call_sends_the_first_credential_that_there_is() {
        let (client, log) = client_with(204, "", |builder| builder.bearer_token("t"));
        client.list_models().await.unwrap();
        let (other, other_log) =
            client_with(204, "", |builder| builder.bearer_token("t").api_key("Token k"));
        other.delete_models().await.unwrap();
        let sent = log.lock().unwrap()[0].clone();
        assert_eq!(sent.header("authorization"), Some("Bearer t"));
        let sent = other_log.lock().unwrap()[0].clone();
        assert_eq!(sent.header("authorization"), Some("Token k"));
    }
}

mod partial {
    wire::client_of!(security_partial);

    #[tokio::test]
    async fn what_there_is_of_a_set_is_sent_and_the_error_names_the_rest() {
        let (client, log) = client_with(401, "", |builder| {
            builder.id_api_key("s3cret").version_api_key("2")
        });
        let error = client.needs_all().await.unwrap_err();
        let lacks = "(needs id with version with secret; the client has id, version)";
        assert_eq!(error.to_string(), format!("needsAll: 401 Unauthorized {lacks}"));
        assert!(format!("{error:?}").contains("the client has id, version"));
        // Of what has as little missing, the first that there is something of.
        let error = client.needs_user().await.unwrap_err();
        let lacks =
            "(needs user or id with user or session; the client has id, version)";
        assert!(error.to_string().ends_with(lacks), "{error}");
        // Where nothing is needed, half a set is not sent, and nothing is missing.
        let error = client.needs_nothing().await.unwrap_err();
        assert_eq!(error.to_string(), "needsNothing: 401 Unauthorized");
        let log = log.lock().unwrap();
        let sent: Vec<_> =
            log.iter().map(|it| (it.header("x-id"), it.header("x-version"))).collect();
        assert_eq!(
            sent,
            [(Some("s3cret"), Some("2")), (Some("s3cret"), None), (None, None)]
        );
    }

    #[tokio::test]
    async fn an_error_says_nothing_of_credentials_where_none_is_missing() {
        let all = |builder: security_partial::ClientBuilder| {
            builder.id_api_key("i").version_api_key("2").secret_api_key("s")
        };
        for (status, text) in
            [(401, "needsAll: 401 Unauthorized"), (403, "needsAll: 403 Forbidden")]
        {
            let (complete, _) = client_with(status, "", all);
            let error = complete.needs_all().await.unwrap_err();
            assert_eq!(error.to_string(), text);
            // What has no credential may have something else, such as a header of its own.
            let (bare, _) = client(status, "");
            let error = bare.needs_all().await.unwrap_err();
            assert_eq!(error.to_string(), text);
        }
        // Other statuses have other causes.
        let (client, _) = client_with(404, "", |builder| builder.bearer_token("t"));
        let error = client.needs_all().await.unwrap_err();
        assert_eq!(error.to_string(), "needsAll: 404 Not Found");
    }

    #[tokio::test]
    async fn what_the_server_says_comes_first() {
        let body = r#"{"message":"no token"}"#;
        let (client, log) =
            client_with(403, body, |builder| builder.session_api_key("s"));
        let error = client.needs_all().await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "needsAll: 403 Forbidden: no token (needs id with version with secret; the \
             client has session)"
        );
        assert_eq!(log.lock().unwrap()[0].header("cookie"), None);
    }
}

mod unencrypted {
    wire::client_of!(servers_unencrypted);

    #[tokio::test]
    async fn credentials_are_encrypted_where_the_server_can_be_reached_so() {
        use servers_unencrypted::{Client, servers};

        let builder = || Client::builder().bearer_token("s3cret");
        let (client, log) = client_from(204, "", builder());
        client.ping().await.unwrap();
        client.list_files().await.unwrap();
        client.put_files().await.unwrap();
        client.get_local().await.unwrap();
        let lines: Vec<_> =
            log.lock().unwrap().iter().map(|sent| sent.line.clone()).collect();
        assert_eq!(
            lines,
            [
                "GET https://eu.example.com/v1/ping",
                "GET HTTPS://files.example.com/files",
                // These have no other server.
                "PUT http://files.example.com/files",
                "GET http://localhost:8080/local",
            ]
        );
        // Whoever wants it otherwise can say so.
        let plain = builder().base_url(servers::EU_EXAMPLE_COM_V1_2);
        let (client, log) = client_from(204, "", plain);
        client.ping().await.unwrap();
        assert_eq!(log.lock().unwrap()[0].line, "GET http://eu.example.com/v1/ping");
    }
}

mod one_place {
    wire::client_of!(security_in_one_place);

    #[tokio::test]
    async fn of_schemes_that_are_written_to_one_place_one_is_sent() {
        let authorization = |log: &wire::Log| {
            log.lock().unwrap()[0].header("authorization").map(str::to_owned)
        };
        let (client, log) =
            client_with(401, "", |builder| builder.oauth2c_bearer_token("c"));
        let error = client.list().await.unwrap_err();
        // Nothing is lacking.
        assert_eq!(error.to_string(), "list: 401 Unauthorized");
        assert_eq!(authorization(&log).as_deref(), Some("Bearer c"));
        let (client, log) = client_with(401, "", |builder| {
            builder.oauth2c_bearer_token("c").oauth2_bearer_token("o")
        });
        client.list().await.unwrap_err();
        assert_eq!(authorization(&log).as_deref(), Some("Bearer o"));
        let (client, log) = client_with(401, "", |builder| builder.app_api_key("a"));
        let error = client.both().await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "both: 401 Unauthorized (needs app with Oauth2 or app with user; the client \
             has app)"
        );
        assert_eq!(log.lock().unwrap()[0].header("x-app"), Some("a"));
    }
}

mod alike {
    wire::client_of!(security_schemes_alike);

    #[tokio::test]
    async fn schemes_that_differ_in_capitals_alone_have_one_credential() {
        let (client, log) =
            client_with(204, "", |builder| builder.bearer_auth_token("t"));
        client.upper().await.unwrap();
        client.lower().await.unwrap();
        client.any().await.unwrap();
        // What has a name of its own has a credential of its own.
        client.other().await.unwrap();
        let log = log.lock().unwrap();
        let sent: Vec<_> = log.iter().map(|sent| sent.header("authorization")).collect();
        let token = Some("Bearer t");
        assert_eq!(sent, [token, token, token, None]);
    }
}

mod signed {
    wire::client_of!(security_signed);

    #[tokio::test]
    async fn what_signs_is_no_key() {
        // The setter of the one key there is needs no name that tells it from another's.
        let (client, log) = client_with(204, "", |builder| builder.api_key("k"));
        client.key().await.unwrap();
        client.signed().await.unwrap();
        let log = log.lock().unwrap();
        let sent: Vec<_> = log.iter().map(|sent| sent.header("x-api-key")).collect();
        assert_eq!(sent, [Some("k"), None]);
    }
}

mod as_parameters {
    wire::client_of!(security_as_parameters);

    #[tokio::test]
    async fn a_parameter_that_is_a_credential_is_sent_once_and_is_the_clients() {
        let (client, log) = client_with(204, "", |builder| {
            let builder = builder.key("s3cret").token_api_key("t");
            builder.app_api_key("a").bearer_token("b")
        });
        let call = client.list_cards().page(1);
        assert!(!format!("{call:?}").contains("s3cret"));
        call.await.unwrap();
        client.silent().await.unwrap();
        // Nothing says that this one needs it: it is a parameter.
        client.open("own").await.unwrap();
        client.login().await.unwrap();
        client.add_card().key("k").await.unwrap();
        let log = log.lock().unwrap();
        let lines: Vec<_> = log.iter().map(|sent| sent.line.as_str()).collect();
        assert_eq!(
            lines,
            [
                // The document has them as alternatives, and requires both.
                "GET http://api.test/cards?page=1&key=s3cret&token=t",
                "GET http://api.test/silent?token=t",
                "GET http://api.test/open?token=own",
                "GET http://api.test/login",
                "POST http://api.test/cards?key=k",
            ]
        );
        assert_eq!(log[4].header("x-app"), Some("a"));
        // Each of the alternatives is enough alone, so that all are sent.
        assert_eq!(log[4].header("authorization"), Some("Bearer b"));
    }

    #[tokio::test]
    async fn an_error_names_what_is_missing() {
        let (client, _) = client_with(401, "", |builder| builder.key("k"));
        let error = client.list_cards().await.unwrap_err().to_string();
        assert!(
            error.ends_with("(needs key with token; the client has key)"),
            "{error}"
        );
        let error = client.silent().await.unwrap_err().to_string();
        assert!(error.ends_with("(needs token; the client has key)"), "{error}");
    }
}

mod unused {
    wire::client_of!(security_unused);

    #[tokio::test]
    async fn a_credential_that_no_operation_asks_for_goes_with_all_that_may_need_it() {
        let (client, log) = client_with(204, "", |builder| {
            let builder = builder.app_api_key("a").session_api_key("s");
            builder.bearer_token("b").basic_auth("u", "p")
        });
        client.list_users().await.unwrap();
        client.list_news().header("x", "y").await.unwrap();
        client.list_mine().app("own").await.unwrap();
        client.get_status().await.unwrap();
        let (keyed, keyed_log) =
            client_with(204, "", |builder| builder.basic_auth("u", "p"));
        keyed.list_users().await.unwrap();
        keyed.list_news().header("authorization", "own").await.unwrap();
        let (log, keyed_log) = (log.lock().unwrap(), keyed_log.lock().unwrap());
        let sent = log.iter().chain(&*keyed_log).map(|sent| {
            let header = |name| sent.header(name).map(str::to_owned);
            let path = sent.line.strip_prefix("GET http://api.test").unwrap().to_owned();
            (path, header("authorization"), header("cookie"))
        });
        let sent: Vec<_> = sent.collect();
        let expected = [
            // One header has room for one: what the operation asks for.
            ("/users?app=a", Some("Bearer b"), Some("sid=s")),
            ("/news?app=a", Some("Basic dTpw"), Some("sid=s")),
            // What a call has itself goes before.
            ("/mine?app=own", Some("Bearer b"), Some("sid=s")),
            ("/status", None, None),
            ("/users", Some("Basic dTpw"), None),
            ("/news", Some("own"), None),
        ];
        let expected = expected.map(|(path, authorization, cookie)| {
            (
                path.to_owned(),
                authorization.map(str::to_owned),
                cookie.map(str::to_owned),
            )
        });
        assert_eq!(sent, expected);
    }

    #[tokio::test]
    async fn a_provider_is_not_asked_where_there_is_no_room() {
        use security_unused::runtime::{Credential, CredentialError, CredentialRequest};

        let asked = std::sync::Arc::new(std::sync::Mutex::new(0));
        let (client, log) = client_with(401, "", |builder| {
            let asked = asked.clone();
            let provider = move |_: CredentialRequest| {
                *asked.lock().unwrap() += 1;
                async { Ok::<_, CredentialError>(Credential::basic("u", "p")) }
            };
            let builder = builder.credential("user", Credential::provided(provider));
            builder.bearer_token("b")
        });
        client.list_users().await.unwrap_err();
        assert_eq!((*asked.lock().unwrap(), log.lock().unwrap().len()), (0, 1));
        // Where there is, it is asked once more after it was refused.
        client.list_news().await.unwrap_err();
        assert_eq!((*asked.lock().unwrap(), log.lock().unwrap().len()), (2, 3));
        let log = log.lock().unwrap();
        let sent: Vec<_> = log.iter().map(|sent| sent.header("authorization")).collect();
        assert_eq!(sent, [Some("Bearer b"), Some("Basic dTpw"), Some("Basic dTpw")]);
    }

    #[tokio::test]
    async fn it_is_added_to_the_cookies_of_every_request() {
        for (cookies, sent) in [("a=1; b=2", "a=1; b=2; sid=s"), ("sid=own", "sid=own")]
        {
            let (client, log) = client_with(204, "", |builder| {
                builder.session_api_key("s").default_header("cookie", cookies)
            });
            client.list_news().await.unwrap();
            assert_eq!(log.lock().unwrap()[0].header("cookie"), Some(sent));
        }
    }

    #[tokio::test]
    async fn a_missing_one_is_no_error() {
        let (client, _) = client_with(401, "", |builder| builder.app_api_key("a"));
        let error = client.list_news().await.unwrap_err().to_string();
        assert_eq!(error, "listNews: 401 Unauthorized");
        let error = client.list_users().await.unwrap_err().to_string();
        assert!(error.ends_with("(needs oauth; the client has app)"), "{error}");
    }
}

mod alternatives_as_parameters {
    wire::client_of!(security_alternatives_as_parameters);

    #[tokio::test]
    async fn an_argument_goes_before_the_clients_credential_in_its_place() {
        let (client, log) = client_with(204, "", |builder| {
            builder.bearer_token("b").key("k").session_api_key("s")
        });
        client.list_reports().key("own").await.unwrap();
        client.put_report().await.unwrap();
        client.add_report().await.unwrap();
        let (keyed, keyed_log) = client_with(204, "", |builder| builder.key("k"));
        keyed.list_reports().await.unwrap();
        keyed.list_reports().key("own").await.unwrap();
        let (app, app_log) = client_with(204, "", |builder| builder.app_api_key("a"));
        app.list_reports().x_app("own").await.unwrap();
        app.list_reports().header("x-app", "call").await.unwrap();
        let (session, session_log) =
            client_with(204, "", |builder| builder.session_api_key("s"));
        session.list_reports().sid("own").await.unwrap();
        let all = [log, keyed_log, app_log, session_log];
        let sent = all.iter().flat_map(|log| log.lock().unwrap().clone());
        let sent = sent.map(|sent| {
            let header = |name| sent.header(name).unwrap_or_default().to_owned();
            let path = sent.line.split_once("http://api.test/").unwrap().1.to_owned();
            [path, header("authorization"), header("x-app"), header("cookie")]
        });
        assert_eq!(
            sent.collect::<Vec<_>>(),
            [
                // Each of the alternatives is enough alone, so that all are sent.
                ["reports?key=own", "Bearer b", "", "sid=s"],
                // The document has them as alternatives, and requires one.
                ["reports?key=k", "Bearer b", "", ""],
                ["reports?key=k", "", "", ""],
                ["reports?key=k", "", "", ""],
                ["reports?key=own", "", "", ""],
                ["reports", "", "own", ""],
                // A header of the call is no argument of the operation.
                ["reports", "", "a", ""],
                ["reports", "", "", "sid=own"],
            ]
        );
    }
}

mod many_as_parameters {
    wire::client_of!(security_many_as_parameters);

    #[tokio::test]
    async fn those_behind_stay_parameters() {
        let (client, log) =
            client_with(204, "", |builder| builder.k01_api_key("a").k05_api_key("b"));
        client.list_things().k24("c").await.unwrap();
        assert_eq!(
            log.lock().unwrap()[0].line,
            "GET http://api.test/things?k24=c&k01=a&k05=b"
        );
    }
}
