//! Bodies and replies.

mod json {
    wire::client_of!(json_bodies);

    #[tokio::test]
    async fn bodies_are_json_and_absent_ones_are_not_sent() {
        use json_bodies::types::PutNoteBody;

        let (client, log) = client(200, "null");
        client.put_note().await.unwrap();
        let (no_tags, text): ([&str; 0], _) = ([], "é\"");
        client
            .put_note()
            .body(PutNoteBody::builder().text(text).tags(no_tags).build())
            .await
            .unwrap();
        client.post_notes(["a", "b"]).await.unwrap();
        client.patch_note(serde_json::json!({"any": [1]})).await.unwrap();
        let log = log.lock().unwrap();
        let bodies: Vec<_> = log.iter().map(|sent| sent.body.as_str()).collect();
        assert_eq!(
            bodies,
            ["", r#"{"text":"é\"","tags":[]}"#, r#"["a","b"]"#, r#"{"any":[1]}"#]
        );
        let types: Vec<_> = log.iter().map(|sent| sent.header("content-type")).collect();
        let json = Some("application/json");
        assert_eq!(types, [None, json, json, json]);
    }
}

mod required_only {
    wire::client_of!(required_and_not_declared);

    #[tokio::test]
    async fn what_is_required_and_not_declared_is_sent_and_read() {
        use required_and_not_declared::types::Run;

        let text = r#"{"id":"1","result":{"a":null}}"#;
        let (client, log) = client(200, text);
        let result = serde_json::json!({"a": null});
        let run = Run::builder().id("1").result(result.clone()).build();
        let reply = client.run(run).await.unwrap();
        assert_eq!(log.lock().unwrap()[0].body, text);
        assert_eq!(reply.result, Some(result));
        let without: Run = serde_json::from_str(r#"{"id":"1"}"#).unwrap();
        assert_eq!(without.result, None);
    }
}

mod presence {
    use object_presence::types::Pet;

    #[test]
    fn absent_null_and_a_value_are_three_things() {
        for text in [
            r#"{"id":1,"nickname":null}"#,
            r#"{"id":1,"nickname":"a","owner":null}"#,
            r#"{"id":1,"nickname":"a","age":3,"weight":1.5,"isGood":false,"owner":"b"}"#,
        ] {
            let pet: Pet = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&pet).unwrap(), text);
        }
        let pet: Pet =
            serde_json::from_str(r#"{"id":1,"nickname":null,"age":null}"#).unwrap();
        assert_eq!((pet.age, pet.owner), (None, None));
        let error = serde_json::from_str::<Pet>(r#"{"nickname":null}"#).unwrap_err();
        assert!(error.to_string().contains("missing field `id`"), "{error}");
    }
}

mod additional {
    use additional_properties::types::Tags;

    #[test]
    fn other_properties_are_kept_beside_named_ones() {
        let tags = Tags::builder()
            .name("n")
            .additional_properties([("a", 1), ("b", 2)])
            .build();
        let text = serde_json::to_string(&tags).unwrap();
        assert_eq!(text, r#"{"name":"n","a":1,"b":2}"#);
        assert_eq!(serde_json::from_str::<Tags>(&text).unwrap(), tags);
    }
}

mod statuses {
    wire::client_of!(several_statuses);

    #[tokio::test]
    async fn each_success_is_one_and_each_failure_keeps_its_body() {
        for status in [200, 202, 299] {
            let (client, _) = client(status, r#"{"id":"j"}"#);
            let reply = client.start_job().send().await.unwrap();
            assert_eq!((reply.status(), reply.value().id.as_str()), (status, "j"));
        }
        for status in [302, 400, 404, 418, 503] {
            let (client, _) = client(status, r#"{"message":"no"}"#);
            let error = client.start_job().await.unwrap_err();
            assert_eq!(error.status(), Some(status));
            assert_eq!(
                error.body().and_then(|body| body.message.as_deref()),
                Some("no")
            );
        }
        let (client, _) = client(200, "");
        assert!(client.start_job().await.unwrap_err().is_decode());
    }
}

mod several_types {
    wire::client_of!(several_success_types);

    #[tokio::test]
    async fn successes_of_several_types_are_told_apart_by_status() {
        use several_success_types::api::operations::StartJobResponse;

        let (client, _) = client(202, "7");
        assert_eq!(client.start_job().await.unwrap(), StartJobResponse::Accepted(7));
    }
}

mod many {
    wire::client_of!(many_required_parameters);

    #[tokio::test]
    async fn a_request_with_much_that_is_required_has_a_builder() {
        use many_required_parameters::api::operations::PutMany;
        use many_required_parameters::types::Body;

        let (client, log) = client(204, "");
        let request = PutMany::builder()
            .body(Body::builder().build_field("x").required("y").clone("z").build())
            .f("f")
            .build_parameter("g")
            .e(["e"])
            .d(4)
            .c("c")
            .b("b")
            .build();
        client.put_many(request).to_vec(["h"]).await.unwrap();
        let log = log.lock().unwrap();
        assert_eq!(log[0].line, "PUT http://api.test/a/b/c/4?e=e&f=f&build=g&to_vec=h");
        assert_eq!(log[0].body, r#"{"build":"x","clone":"z","required":"y"}"#);
    }
}

mod nullable_setters {
    wire::client_of!(nullable_setters);

    #[tokio::test]
    async fn setters_of_what_may_be_null_take_values_and_null() {
        use std::collections::BTreeMap;

        use nullable_setters::types::{Color, Owner, Pet};

        let (client, log) = client(204, "");
        let puppy = Pet::builder().name("a").legs(4).tags(["x"]).marks([("m", 1.5)]);
        let dog = Pet::builder().name(None).legs(None).tags(None).marks(None).build();
        let puppy = puppy
            .note("n")
            .born("2030-01-01T00:00:00Z")
            .age(3)
            .size(0.5)
            .good(true)
            .labels([("k", "v")])
            .sizes([("ear", 2)])
            .owners([Owner::builder().name("o").build()])
            .color(Color::Black)
            .owner(Owner::builder().name("o").given("g".to_owned()).build())
            .parent(dog.clone())
            .place(7);
        client.add_pet(puppy.clone().build()).await.unwrap();
        let nulled = puppy
            .note(None)
            .born(None)
            .age(None)
            .size(Some(1.5))
            .good(None)
            .labels(BTreeMap::from([("k", "v")]))
            .labels(vec![("l", "w")])
            .sizes(None)
            .owners(None)
            .color(Some(Color::White))
            .owner(None)
            .parent(None)
            .place("here");
        client.add_pet(nulled.build()).await.unwrap();
        let log = log.lock().unwrap();
        let bodies = log.iter().map(|it| serde_json::from_str(&it.body).unwrap());
        let bodies: Vec<serde_json::Value> = bodies.collect();
        assert_eq!(
            bodies,
            [
                serde_json::json!({
                    "name": "a", "legs": 4, "tags": ["x"], "marks": {"m": 1.5},
                    "sizes": {"ear": 2}, "owners": [{"name": "o"}], "note": "n",
                    "born": "2030-01-01T00:00:00Z", "age": 3, "size": 0.5, "good": true,
                    "labels": {"k": "v"}, "color": "black",
                    "owner": {"name": "o", "Given": "g"},
                    "parent": {"name": null, "legs": null, "tags": null, "marks": null},
                    "place": 7,
                }),
                serde_json::json!({
                    "name": "a", "legs": 4, "tags": ["x"], "marks": {"m": 1.5},
                    "sizes": null, "owners": null, "note": null, "born": null,
                    "age": null, "size": 1.5, "good": null, "labels": {"l": "w"},
                    "color": "white", "owner": null, "parent": null, "place": "here",
                }),
            ]
        );
    }
}

mod union_with_anything {
    wire::client_of!(union_with_anything);

    #[tokio::test]
    async fn what_an_alternative_does_not_hold_is_anything() {
        use serde_json::json;
        use union_with_anything::types::{Custom, CustomFormat, Setting};

        let custom = Custom::builder().format(CustomFormat::Csv).build();
        for (text, expected) in [
            (r#"{"format":"CSV"}"#, Setting::from(custom)),
            (r#"{"format":"XML"}"#, Setting::Value(json!({"format": "XML"}))),
            (
                r#"{"format":"CSV","more":1}"#,
                Setting::Value(json!({"format": "CSV", "more": 1})),
            ),
            ("[1]", Setting::from(json!([1]))),
        ] {
            let (client, log) = client(200, text);
            let setting = client.put_setting(json!("a")).await.unwrap();
            assert_eq!(setting, expected);
            client.put_setting(setting).await.unwrap();
            let log = log.lock().unwrap();
            assert_eq!(log[0].body, "\"a\"");
            assert_eq!(log[1].body, text);
        }
    }
}

mod read_only_and_write_only {
    wire::client_of!(read_only_and_write_only);

    #[tokio::test]
    async fn what_one_way_does_not_carry_is_not_asked_for() {
        use read_only_and_write_only::types::{ListEventsResponse, User};

        let body = r#"{"id":7,"name":"Ada","owner":{"email":"a@b.example"}}"#;
        let (client, log) = client(201, body);
        let user = User::builder().name("Ada").password("secret").build();
        let made = client.create_user(user).await.unwrap();
        assert_eq!((made.id, made.password.is_some()), (Some(7), false));
        assert_eq!(made.owner.map(|owner| owner.email).as_deref(), Some("a@b.example"));
        let sent = log.lock().unwrap()[0].body.clone();
        assert_eq!(sent, r#"{"name":"Ada","password":"secret"}"#);

        // What every reply has still tells alternatives apart.
        let text = r#"[{"id":7,"name":"Ada"},{"value":"v","issued":1}]"#;
        let (client, _) = self::client(200, text);
        let all = client.list_events().await.unwrap();
        assert!(matches!(
            &all[..],
            [ListEventsResponse::User(_), ListEventsResponse::Token(_)]
        ));
    }
}

mod unquoted {
    wire::client_of!(enum_of_unquoted_values);

    #[tokio::test]
    async fn values_that_are_listed_without_quotes_are_read_either_way_and_sent_as_texts()
     {
        use enum_of_unquoted_values::types::{Finding, FindingIsFixed, FindingSeverity};

        let reply = r#"{"severity":-1,"is_fixed":true,"state":"open"}"#;
        let (client, log) = client(200, reply);
        let found = client.put_finding(Finding::default()).await.unwrap();
        assert_eq!(found.severity, Some(FindingSeverity::Minus1));
        assert_eq!(found.is_fixed, Some(FindingIsFixed::True));
        client.put_finding(found).await.unwrap();
        assert_eq!(
            log.lock().unwrap()[1].body,
            r#"{"severity":"-1","is_fixed":"true","state":"open"}"#
        );
        // What is not listed is no text.
        let read = |json| serde_json::from_str::<Finding>(json);
        assert_eq!(
            read(r#"{"severity":"20"}"#).unwrap().severity,
            Some(FindingSeverity::N20)
        );
        let error = read(r#"{"severity":30}"#).unwrap_err().to_string();
        assert!(error.starts_with("invalid type: integer `30`"), "{error}");
        assert!(read(r#"{"state":1}"#).is_err() && read(r#"{"state":[]}"#).is_err());
    }
}
