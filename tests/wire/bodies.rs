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

mod union {
    wire::client_of!(discriminator_enum_lists_all);

    #[tokio::test]
    async fn the_tag_is_sent_once_and_decides() {
        use discriminator_enum_lists_all::types::{Create, Gcp};

        let (client, log) = client(200, r#"{"name":"n","cloud":"GCP"}"#);
        let reply =
            client.create_cluster(Gcp::builder().name("n").build()).await.unwrap();
        assert!(
            matches!(&reply, Create::Gcp(gcp) if gcp.name == "n" && gcp.zone.is_none())
        );
        assert_eq!(log.lock().unwrap()[0].body, r#"{"cloud":"GCP","name":"n"}"#);
    }
}

mod optional_tag {
    wire::client_of!(discriminator_optional);

    #[tokio::test]
    async fn an_optional_tag_is_sent_all_the_same() {
        use discriminator_optional::types::{Dedicated, Hybrid, Update};

        let (client, log) = client(204, "");
        client.update_cluster(Dedicated::builder().name("n").build()).await.unwrap();
        client
            .update_cluster(Hybrid::builder().ids(Vec::<String>::new()).build())
            .await
            .unwrap();
        let log = log.lock().unwrap();
        assert_eq!(log[0].body, r#"{"kind":"DEDICATED","name":"n"}"#);
        assert_eq!(log[1].body, r#"{"kind":"HYBRID","ids":[]}"#);
        let untagged: Update = serde_json::from_str(r#"{"name":"n"}"#).unwrap();
        assert!(matches!(untagged, Update::Dedicated(_)));
        let neither = r#"{"name":1}"#;
        let kept: Update = serde_json::from_str(neither).unwrap();
        assert!(matches!(kept, Update::Unrecognized(_)));
        assert_eq!(serde_json::to_string(&kept).unwrap(), neither);
    }
}

mod many_values {
    use discriminator_many_values::types::Event;

    #[test]
    fn several_tags_of_one_object_are_kept() {
        for tag in ["created", "updated"] {
            let text = format!(r#"{{"type":"{tag}","id":"1"}}"#);
            let event: Event = serde_json::from_str(&text).unwrap();
            assert!(matches!(&event, Event::Change(change) if change.r#type == tag));
            assert_eq!(serde_json::to_string(&event).unwrap(), text);
        }
        let text = r#"{"type":"renamed","to":{"x":1}}"#;
        let event: Event = serde_json::from_str(text).unwrap();
        assert!(matches!(event, Event::Unrecognized(_)));
        assert_eq!(
            serde_json::to_value(&event).unwrap(),
            serde_json::from_str::<serde_json::Value>(text).unwrap()
        );
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

mod discriminator_names_alike {
    use discriminator_names_alike::types::Limit;

    #[test]
    fn a_tag_means_the_schema_that_is_called_like_it_or_the_base() {
        let daily = r#"{"type":"daily_limit","seconds":60}"#;
        let weekly = r#"{"type":"weekly_limit","seconds":60,"day":1}"#;
        let limit: Limit = serde_json::from_str(daily).unwrap();
        assert!(matches!(&limit, Limit::DailyLimit(daily) if daily.seconds == 60));
        assert_eq!(serde_json::to_string(&limit).unwrap(), daily);
        let limit: Limit = serde_json::from_str(weekly).unwrap();
        assert!(matches!(&limit, Limit::WeeklyLimit(weekly) if weekly.day == 1));
    }
}

mod discriminator_absent {
    use discriminator_absent::types::Runner;

    #[test]
    fn a_value_without_a_tag_is_what_it_looks_like() {
        let runner: Runner = serde_json::from_str(r#"{"name":"a"}"#).unwrap();
        assert!(matches!(runner, Runner::Sidecar(_)));
        let runner: Runner = serde_json::from_str(r#"{"name":"a","uri":"u"}"#).unwrap();
        assert!(
            matches!(&runner, Runner::Runbook(it) if it.uri.as_deref() == Some("u"))
        );
        let tagged = r#"{"kind":"Sidecar","name":"a","uri":"u"}"#;
        let runner: Runner = serde_json::from_str(tagged).unwrap();
        assert!(matches!(runner, Runner::Sidecar(_)));
        let neither = r#"{"name":["a"]}"#;
        let runner: Runner = serde_json::from_str(neither).unwrap();
        assert!(matches!(&runner, Runner::Unrecognized(_)));
        assert_eq!(serde_json::to_string(&runner).unwrap(), neither);
    }
}

mod nullable_setters {
    wire::client_of!(nullable_setters);

    #[tokio::test]
    async fn setters_of_what_may_be_null_take_values_and_null() {
        use nullable_setters::types::{Color, Owner, Pet};

        let (client, log) = client(204, "");
        let puppy = Pet::builder().name("a").legs(4).tags(["x".to_owned()]);
        let dog = Pet::builder().name(None).legs(None).tags(None).build();
        let puppy = puppy
            .note("n")
            .born("2030-01-01T00:00:00Z")
            .age(3)
            .size(0.5)
            .good(true)
            .labels([("k".to_owned(), "v".to_owned())])
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
            .labels(None)
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
                    "name": "a", "legs": 4, "tags": ["x"], "note": "n",
                    "born": "2030-01-01T00:00:00Z", "age": 3, "size": 0.5, "good": true,
                    "labels": {"k": "v"}, "color": "black",
                    "owner": {"name": "o", "Given": "g"},
                    "parent": {"name": null, "legs": null, "tags": null}, "place": 7,
                }),
                serde_json::json!({
                    "name": "a", "legs": 4, "tags": ["x"], "note": null, "born": null,
                    "age": null, "size": 1.5, "good": null, "labels": null,
                    "color": "white", "owner": null, "parent": null, "place": "here",
                }),
            ]
        );
    }
}

mod literals {
    wire::client_of!(union_from_literals);

    #[tokio::test]
    async fn literals_stand_for_variants_of_what_is_sent() {
        use union_from_literals::types::{Request, T};

        let (client, log) = client(200, r#""x""#);
        let request = Request::builder()
            .input("a")
            .metadata([("order", "7")])
            .labels(["bug"])
            .t([T::builder().name("n").build()])
            .rows([Some(vec![0.5]), None])
            .build();
        client.embed(request).model("m").await.unwrap();
        client.embed(Request::builder().input(["a", "b"]).build()).await.unwrap();
        let log = log.lock().unwrap();
        assert_eq!(log[0].line, "POST http://api.test/embeddings?model=m");
        let body: serde_json::Value = serde_json::from_str(&log[0].body).unwrap();
        assert_eq!(
            body,
            serde_json::json!({
                "input": "a",
                "metadata": {"order": "7"},
                "labels": ["bug"],
                "T": [{"name": "n"}],
                "rows": [[0.5], null],
            })
        );
        assert_eq!(log[1].body, r#"{"input":["a","b"]}"#);
    }
}

mod inheritance_without_tag {
    use inheritance_without_tag::types::{Strict, Thing, Tool};

    #[test]
    fn a_base_alone_is_kept_unless_it_requires_the_tag() {
        let alone = r#"{"name":"a"}"#;
        let thing: Thing = serde_json::from_str(alone).unwrap();
        assert!(matches!(&thing, Thing::Unrecognized(_)));
        assert_eq!(serde_json::to_string(&thing).unwrap(), alone);
        let tool: Tool = serde_json::from_str(alone).unwrap();
        assert!(matches!(&tool, Tool::Unrecognized(_)));
        let tool: Tool = serde_json::from_str(r#"{"teeth":9}"#).unwrap();
        assert!(matches!(&tool, Tool::Saw(saw) if saw.teeth == 9));
        let error = serde_json::from_str::<Strict>(alone).unwrap_err();
        assert!(error.to_string().contains("missing field `kind`"), "{error}");
    }
}

mod partly_quoted {
    wire::client_of!(enums_partly_quoted);

    #[tokio::test]
    async fn listed_values_of_either_type_are_read_and_sent_as_they_are() {
        use enums_partly_quoted::types::{Flag, FlagText};

        let (client, log) = client(200, r#"["0","1",true,false]"#);
        let flags = client.put_flags([true]).await.unwrap();
        assert_eq!(
            flags,
            [
                Flag::Text(FlagText::N0),
                Flag::Text(FlagText::N1),
                Flag::Boolean(true),
                Flag::Boolean(false),
            ]
        );
        client.put_flags(flags).draft(true).await.unwrap();
        let log = log.lock().unwrap();
        assert_eq!(log[0].body, "[true]");
        assert_eq!(log[1].body, r#"["0","1",true,false]"#);
        assert!(log[1].line.ends_with("/flags?draft=true"), "{}", log[1].line);
    }
}

mod integer_or_number {
    wire::client_of!(integer_or_number);

    #[tokio::test]
    async fn an_integer_beside_other_types_keeps_all_of_its_digits() {
        use integer_or_number::types::Value;

        const TEXT: &str = r#"["5",9007199254740993,0.5,5.0,true,18446744073709551616]"#;
        let (client, log) = client(200, TEXT);
        let values = client.put_values([0.5]).await.unwrap();
        assert_eq!(values[1], Value::Integer(9_007_199_254_740_993));
        assert_eq!(values[2], Value::Number(0.5));
        assert_eq!(values[3], Value::Number(5.0));
        client.put_values(values).await.unwrap();
        let log = log.lock().unwrap();
        assert_eq!(log[0].body, "[0.5]");
        let expected = r#"["5",9007199254740993,0.5,5.0,true,1.8446744073709552e+19]"#;
        assert_eq!(log[1].body, expected);
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
