//! What a configuration changes, on the wire.

mod formats {
    wire::client_of!(map_formats);

    const NETWORK: &str = r#"{"range":"10.0.0.0/8","others":["::1/128"],"either":7}"#;

    #[tokio::test]
    async fn a_type_from_elsewhere_is_read_and_sent_as_it_writes_itself() {
        let (client, log) = client(200, NETWORK);
        let range = serde_json::from_str(NETWORK)
            .map(|it: map_formats::types::Network| it.range);
        let network = client.get_network(range.unwrap()).at("noon").await.unwrap();
        assert_eq!(
            log.lock().unwrap()[0].line,
            "GET http://api.test/networks/10.0.0.0%2F8?at=noon"
        );
        assert_eq!(network.range.to_string(), "10.0.0.0/8");
        assert_eq!(serde_json::to_string(&network).unwrap(), NETWORK);
    }

    #[tokio::test]
    async fn what_it_refuses_is_an_error_with_its_place() {
        let (client, _) = client(200, r#"{"range":"10.0.0.0/99"}"#);
        let range = serde_json::from_str(NETWORK)
            .map(|it: map_formats::types::Network| it.range);
        let error = client.get_network(range.unwrap()).await.unwrap_err();
        let text = error.to_string();
        assert!(text.ends_with("does not fit its type at range"), "{text}");
    }
}

mod types {
    wire::client_of!(replace_types);

    #[tokio::test]
    async fn a_type_that_takes_the_place_of_another_is_a_parameter_and_a_part() {
        let (client, log) = client(200, r#"[{"version":"1.2.3","others":["2.0.0"]}]"#);
        let packages = client.list_packages().await.unwrap();
        assert_eq!(packages[0].version.minor, 2);
        client.list_packages().since(packages[0].version.clone()).await.unwrap();
        assert_eq!(
            log.lock().unwrap()[1].line,
            "GET http://api.test/packages?since=1.2.3"
        );
    }
}

mod derives {
    use std::collections::BTreeSet;
    use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

    use derive_traits::types::{Move, Piece, Square};

    #[test]
    fn types_are_keys_and_have_an_order() {
        let square = |file: &str, rank| Square::builder().file(file).rank(rank).build();
        let one = Move::builder().from(square("e", 2)).to(square("e", 4)).build();
        let mut other = one.clone();
        other.takes = Some(Piece::Pawn);
        let hash = |it: &Move| BuildHasherDefault::<DefaultHasher>::new().hash_one(it);
        assert_eq!(hash(&one), hash(&one.clone()));
        assert_ne!(hash(&one), hash(&other));
        assert_eq!(BTreeSet::from([other, one.clone()]).first(), Some(&one));
    }
}
