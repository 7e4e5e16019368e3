//! Unions: which variant a value is, and how one is sent.

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

mod names_not_listed {
    wire::client_of!(discriminator_names_not_listed);

    #[tokio::test]
    async fn what_the_tag_lists_is_sent_and_no_name() {
        use discriminator_names_not_listed::types::{
            Attach, ReactBodyVariant1, ReactBodyVariant2, Verb,
        };

        let (client, log) = client(204, "");
        let attach = Attach::builder().r#type(Verb::Attach).volume("v");
        client.act(attach.build()).await.unwrap();
        let detach = ReactBodyVariant1::builder().r#type(Verb::Detach).name("n");
        client.react(detach.build()).await.unwrap();
        client.react(ReactBodyVariant2::builder().size(1).build()).await.unwrap();
        let log = log.lock().unwrap();
        assert_eq!(log[0].body, r#"{"type":"attach","volume":"v"}"#);
        assert_eq!(log[1].body, r#"{"type":"detach","name":"n"}"#);
        assert_eq!(log[2].body, r#"{"type":"resize","size":1}"#);
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
            .name("n")
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
                "name": "n",
                "T": [{"name": "n"}],
                "rows": [[0.5], null],
            })
        );
        assert_eq!(log[1].body, r#"{"input":["a","b"]}"#);
    }
}

mod inheritance_without_tag {
    use inheritance_without_tag::types::{Strict, Thing, Tool, Whole};

    #[test]
    fn a_base_alone_is_kept_unless_it_requires_the_tag() {
        let alone = r#"{"name":"a"}"#;
        let thing: Thing = serde_json::from_str(alone).unwrap();
        assert!(matches!(&thing, Thing::Unrecognized(_)));
        assert_eq!(serde_json::to_string(&thing).unwrap(), alone);
        let whole: Whole = serde_json::from_str(alone).unwrap();
        assert!(matches!(&whole, Whole::Unrecognized(_)));
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
        let expected = r#"["5",9007199254740993,0.5,5,true,1.8446744073709552e+19]"#;
        assert_eq!(log[1].body, expected);
    }
}

mod format_int_or_string {
    wire::client_of!(format_int_or_string);

    #[tokio::test]
    async fn an_integer_and_a_text_are_read_and_sent() {
        use format_int_or_string::types::{IntOrString, Probe};

        let (client, log) = client(200, r#"{"port":80,"surge":"25%"}"#);
        let probe =
            client.put_probe(Probe::builder().port("http").build()).await.unwrap();
        assert_eq!(probe.port, IntOrString::Integer(80));
        let probe = Probe::builder().port(80).surge("25%").build();
        client.put_probe(probe).await.unwrap();
        let log = log.lock().unwrap();
        assert_eq!(log[0].body, r#"{"port":"http"}"#);
        assert_eq!(log[1].body, r#"{"port":80,"surge":"25%"}"#);
    }
}

mod union_open_values {
    use union_open_values::types::{Config, Place, Results};

    #[test]
    fn a_value_that_is_not_listed_yet_rules_no_variant_out() {
        for (text, expected) in [
            (r#"{"node":"n","height":1,"corner":"center"}"#, "Region"),
            (r#"{"node":"n"}"#, "Pin"),
        ] {
            let place: Place = serde_json::from_str(text).unwrap();
            assert!(format!("{place:?}").starts_with(expected), "{place:?}");
            assert_eq!(serde_json::to_string(&place).unwrap(), text);
        }
        let text = r#"{"policy":"lru","ssl":true}"#;
        let config: Config = serde_json::from_str(text).unwrap();
        assert!(matches!(&config, Config::Cache(cache) if cache.ssl == Some(true)));
    }

    #[test]
    fn what_is_not_recognized_says_nothing_for_a_variant() {
        let text = r#"{"entries":[{"link":"l","item":{"kind":"file","size":1}}]}"#;
        let results: Results = serde_json::from_str(text).unwrap();
        assert!(matches!(&results, Results::Links(_)), "{results:?}");
        let text = r#"{"entries":[{"kind":"file","size":1},{"kind":"disk"}]}"#;
        let results: Results = serde_json::from_str(text).unwrap();
        assert!(matches!(&results, Results::Found(_)), "{results:?}");
    }

    #[test]
    fn what_no_variant_has_anything_of_is_kept() {
        let text = r#"{"name":"n"}"#;
        let config: Config = serde_json::from_str(text).unwrap();
        assert!(matches!(&config, Config::Unrecognized(_)), "{config:?}");
        assert_eq!(serde_json::to_string(&config).unwrap(), text);
        let empty: Config = serde_json::from_str("{}").unwrap();
        assert!(matches!(empty, Config::Table(_)));
    }
}

mod union_constants_within {
    use union_constants_within::types::{Component, Part};

    #[test]
    fn a_constant_decides_wherever_it_stands() {
        let text = r#"{"type":2,"id":"i"}"#;
        let component: Component = serde_json::from_str(text).unwrap();
        assert!(matches!(&component, Component::Select(_)), "{component:?}");
        let text = r#"{"type":"b","id":"i"}"#;
        let part: Part = serde_json::from_str(text).unwrap();
        assert!(matches!(&part, Part::B(_)), "{part:?}");
        assert_eq!(serde_json::to_string(&part).unwrap(), text);
    }
}

mod constant_beside_map {
    wire::client_of!(union_constant_beside_map);

    #[tokio::test]
    async fn what_a_constant_names_is_no_map_whatever_else_it_has() {
        use union_constant_beside_map::types::{AddEventBody, Event, Options};

        let read = |json: &str| serde_json::from_str::<Event>(json).unwrap();
        let new = r#"{"type":"command","payload":{"text":"a","extra":1}}"#;
        assert!(matches!(read(new), Event::Command(_)));
        assert!(matches!(read(r#"{"type":"other","a":1}"#), Event::Map(_)));
        // What the constant names does not fit, so that something else must hold it.
        assert!(matches!(read(r#"{"type":"exit","code":"a"}"#), Event::Map(_)));

        // What has more of a value is the likelier all the same, where both have names.
        let card = r#"{"usage":"none","brand":"a"}"#;
        let card = serde_json::from_str::<Options>(card).unwrap();
        assert!(matches!(card, Options::Card(_)));

        // Servers that hold integers read no `10.0`.
        let (client, log) = client(204, "");
        let body = AddEventBody::builder().weight(10).sizes([1.0, 2.5]).build();
        client.add_event(body).await.unwrap();
        assert_eq!(log.lock().unwrap()[0].body, r#"{"weight":10,"sizes":[1,2.5]}"#);
    }
}

mod variants_that_keep_all {
    wire::client_of!(union_variants_that_keep_all);

    #[tokio::test]
    async fn a_value_is_the_variant_that_declares_most_of_it() {
        use union_variants_that_keep_all::types::{
            PaymentData, PaymentDeeper, PaymentEither,
        };

        let read = async |json: &'static str| {
            let (client, _) = client(200, json);
            client.get_payment("a").await.unwrap()
        };
        let payment =
            read(r#"{"data":{"room":"7","x":"y"},"either":{"room":"8"}}"#).await;
        let Some(PaymentData::Lodging(data)) = &payment.data else {
            panic!("{payment:?}")
        };
        assert_eq!(data.room.as_deref(), Some("7"));
        assert_eq!(data.additional_properties["x"], "y");
        assert!(matches!(&payment.either, Some(PaymentEither::Lodging(_))));

        // What lies deeper counts for none.
        let payment = read(r#"{"deeper":{"stay":{"a":"1","b":"2","c":"3"}}}"#).await;
        assert!(matches!(&payment.deeper, Some(PaymentDeeper::Stay(_))), "{payment:?}");

        // Of what none declares, and of what both do, it is the first.
        let payment = read(r#"{"data":{"leg":"1"},"either":{"x":"y"}}"#).await;
        assert!(matches!(&payment.data, Some(PaymentData::Airline(_))));
        let Some(PaymentEither::Lodging(either)) = &payment.either else {
            panic!("{payment:?}")
        };
        assert_eq!(either.additional_properties["x"], "y");
        let payment = read(r#"{"data":{"x":"y"}}"#).await;
        let Some(PaymentData::Airline(data)) = &payment.data else {
            panic!("{payment:?}")
        };
        assert_eq!(data.additional_properties["x"], "y");
    }
}

mod items_without_type {
    wire::client_of!(items_without_type);

    #[tokio::test]
    async fn an_array_of_items_and_one_alone_are_read() {
        use items_without_type::types::{UsersBot, UsersBotItem, UsersLatest};

        let reply = r#"{"bot":"b","latest":{"text":"t"},"pinned":null}"#;
        let (one, _) = client(200, reply);
        let users = one.list_users().await.unwrap();
        assert_eq!(users.bot, Some(UsersBot::from("b".to_owned())));
        let latest = users.latest.clone().flatten();
        assert!(matches!(latest, Some(UsersLatest::Message(it)) if it.text.is_some()));
        assert_eq!(users.pinned, Some(None));
        assert_eq!(serde_json::to_string(&users).unwrap(), reply);
        let reply = r#"{"bot":[1,"b"],"listed":[true],"latest":[null,{}],"pinned":{}}"#;
        let (many, _) = client(200, reply);
        let users = many.list_users().await.unwrap();
        let bots = vec![UsersBotItem::from(1), UsersBotItem::from("b".to_owned())];
        assert_eq!(users.bot, Some(UsersBot::Array(bots)));
        assert_eq!(serde_json::to_string(&users).unwrap(), reply);
    }
}

mod tags_of_defaults {
    wire::client_of!(discriminator_by_defaults);

    #[tokio::test]
    async fn the_default_is_the_tag_and_not_the_name() {
        use discriminator_by_defaults::types::{CallRecord, Record, User};

        let (client, log) = client(200, r#"{"type":"user","name":"n"}"#);
        let reply = client.echo(CallRecord::builder().seconds(7).build()).await.unwrap();
        assert!(
            matches!(&reply, Record::User(user) if user.name.as_deref() == Some("n"))
        );
        client.echo(User::builder().name("m").build()).await.unwrap();
        let log = log.lock().unwrap();
        assert_eq!(log[0].body, r#"{"type":"call_record","seconds":7}"#);
        assert_eq!(log[1].body, r#"{"type":"user","name":"m"}"#);
    }
}

mod tags_of_some {
    wire::client_of!(discriminator_of_some);

    #[tokio::test]
    async fn what_some_alternatives_lack_is_no_tag() {
        use discriminator_of_some::types::{Server, Tagged};

        let server = r#"{"id":1,"type":"g6-standard-2","image":"i"}"#;
        let (client, log) = client(200, server);
        let sent = Server::builder().r#type("g6-standard-2").build();
        let reply = client.update_server(1, sent).await.unwrap();
        assert_eq!(reply.r#type.as_deref(), Some("g6-standard-2"));
        assert_eq!(log.lock().unwrap()[0].body, r#"{"type":"g6-standard-2"}"#);
        let tagged: Tagged = serde_json::from_str(r#"{"id":1,"size":3}"#).unwrap();
        assert!(matches!(tagged, Tagged::Volume(volume) if volume.size == Some(3)));
        let tagged: Tagged = serde_json::from_str(server).unwrap();
        assert!(matches!(tagged, Tagged::Server(_)));
    }
}

mod implied_tags {
    wire::client_of!(discriminator_implied);

    #[tokio::test]
    async fn another_tag_than_the_name_implies_is_read_where_the_type_is_known() {
        use discriminator_implied::types::{Status, Thing};

        let (client, _) = client(200, r#"{"type":"build","state":"DONE"}"#);
        let status = client.get_status().await.unwrap();
        assert_eq!(status.state.as_deref(), Some("DONE"));
        // What is told apart by it is still told apart.
        let thing = client.get_thing().await.unwrap();
        assert!(matches!(thing, Thing::Unrecognized(_)), "{thing:?}");
        let thing: Thing =
            serde_json::from_str(r#"{"type":"Report","title":"t"}"#).unwrap();
        assert!(matches!(thing, Thing::Report(_)), "{thing:?}");
        let written = serde_json::to_string(&Status::clone(&status)).unwrap();
        assert_eq!(written, r#"{"type":"Status","state":"DONE"}"#);
    }
}

mod optional_constants {
    wire::client_of!(optional_constants);

    #[tokio::test]
    async fn an_optional_constant_that_tells_alternatives_apart_is_sent() {
        use optional_constants::types::{EditBody, Task, TaskCut, TaskIntro};

        let (client, log) = client(204, "");
        let cut = TaskCut::builder().start(5).build();
        let intro = TaskIntro::builder().file("f").build();
        let mut unnamed = TaskCut::builder().build();
        unnamed.name = None;
        let tasks: [Task; 3] = [cut.into(), intro.into(), unnamed.into()];
        client.edit(EditBody::builder().tasks(tasks).build()).await.unwrap();
        assert_eq!(
            log.lock().unwrap()[0].body,
            r#"{"tasks":[{"name":"cut","start":5},{"file":"f","name":"intro"},{}]}"#
        );
    }
}

mod inheritance_from_a_part {
    wire::client_of!(inheritance_from_a_part);

    #[tokio::test]
    async fn a_discriminator_in_a_part_tells_heirs_apart() {
        use inheritance_from_a_part::types::Message;

        let text = r#"[{"id":"1","order":"o","type":"OrderCreated"},{"cart":"c","id":"2","type":"CartDeletedMessage"},{"id":"3","type":"New"}]"#;
        let (client, _) = client(200, text);
        let messages = client.list_messages().await.unwrap();
        assert!(matches!(&messages[0], Message::OrderCreated(it) if it.order == "o"));
        assert!(matches!(&messages[1], Message::CartDeletedMessage(it) if it.id == "2"));
        assert!(matches!(&messages[2], Message::Unrecognized(_)));
        let again: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_value(&messages).unwrap(), again);
    }
}

mod union_constant_beside_listed {
    use union_constant_beside_listed::types::{Address, Plan};

    #[test]
    fn what_a_constant_names_is_not_what_lists_other_values() {
        let read = |json: &str| serde_json::from_str::<Address>(json).unwrap();
        let routed =
            read(r#"{"type":"vrf","vrf":"v","state":"active","addon":true,"size":1}"#);
        assert!(matches!(routed, Address::Routed(_)), "{routed:?}");
        let new = read(r#"{"type":"anycast","state":"active","addon":true,"size":1}"#);
        assert!(matches!(new, Address::Reservation(_)), "{new:?}");
        // What is new in another property rules nothing out: the one that has most of it is.
        let text = r#"{"kind":"basic","size":"s","level":"top","cpu":2}"#;
        let plan: Plan = serde_json::from_str(text).unwrap();
        assert!(matches!(plan, Plan::Large(_)), "{plan:?}");
    }
}

mod union_constants_beside_objects {
    use union_constants_beside_objects::types::{
        Job, JobRetry, JobRetryText, Status, StatusText,
    };

    #[test]
    fn constants_of_several_alternatives_are_variants_of_one_enum() {
        let read = |json: &str| serde_json::from_str::<Job>(json).unwrap();
        let text = r#"{"status":"cancelled","retry":"twice"}"#;
        let job = read(text);
        assert_eq!(job.status, Status::Text(StatusText::Cancelled));
        assert_eq!(job.retry, Some(JobRetry::Text(JobRetryText::Twice)));
        assert_eq!(serde_json::to_string(&job).unwrap(), text);
        let job = read(r#"{"status":{"failed":{"error":"no room"}},"retry":3}"#);
        assert!(matches!(job.status, Status::Failed(_)), "{job:?}");
        assert_eq!(job.retry, Some(JobRetry::Integer(3)));
        // What the document does not name is kept.
        let job = read(r#"{"status":"paused"}"#);
        assert!(matches!(&job.status, Status::Text(it) if it.as_str() == "paused"));
    }
}

mod union_lists_by_reference {
    wire::client_of!(union_lists_by_reference);

    #[tokio::test]
    async fn lists_and_maps_with_names_of_their_own_are_literals_too() {
        use union_lists_by_reference::types::{Kind, Label, Listen};

        let (client, log) = client(204, "");
        let label = Label::builder().text("t").build();
        let listen =
            Listen::builder().redact([Kind::Pci]).labels([("a", label)]).build();
        client.listen().body(listen).await.unwrap();
        assert_eq!(
            log.lock().unwrap()[0].body,
            r#"{"redact":["pci"],"labels":{"a":{"text":"t"}}}"#
        );
    }
}
