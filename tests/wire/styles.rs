//! Each style in each place, exploded and not, with a text, an array and an object: the
//! table "Style Examples" of OpenAPI 3.0.4.

/// An object of the table, built by the emitted crate's type.
macro_rules! rgb {
    ($ty:ty) => {
        <$ty>::builder().r(100).g(200).b(150).build()
    };
}

const LIST: [&str; 3] = ["blue", "black", "brown"];

macro_rules! path {
    ($module:ident, $krate:ident, $expected:literal) => {
        mod $module {
            wire::client_of!($krate);

            #[tokio::test]
            async fn in_paths() {
                use $krate::types::{GetColorsObject, GetColorsObjectEach};

                let (client, log) = client(204, "");
                client
                    .get_colors(
                        "blue",
                        super::LIST,
                        rgb!(GetColorsObject),
                        "blue",
                        super::LIST,
                        rgb!(GetColorsObjectEach),
                    )
                    .await
                    .unwrap();
                assert_eq!(
                    log.lock().unwrap()[0].line,
                    concat!("GET http://api.test/colors/", $expected)
                );
            }
        }
    };
}

path!(
    simple,
    style_path_simple,
    "blue/blue,black,brown/R,100,G,200,B,150/blue/blue,black,brown/R=100,G=200,B=150"
);
path!(
    label,
    style_path_label,
    ".blue/.blue,black,brown/.R,100,G,200,B,150/.blue/.blue.black.brown/.R=100.G=200.B=150"
);
path!(
    matrix,
    style_path_matrix,
    ";text=blue/;list=blue,black,brown/;object=R,100,G,200,B,150/;text_each=blue/\
     ;list_each=blue;list_each=black;list_each=brown/;R=100;G=200;B=150"
);

mod form {
    wire::client_of!(style_query_form);

    #[tokio::test]
    async fn in_queries() {
        use style_query_form::types::{ListColorsObject, ListColorsObjectEach};

        let (client, log) = client(204, "");
        client
            .list_colors()
            .text("blue")
            .list(super::LIST)
            .object(rgb!(ListColorsObject))
            .text_each("")
            .list_each(super::LIST)
            .object_each(rgb!(ListColorsObjectEach))
            .await
            .unwrap();
        assert_eq!(
            log.lock().unwrap()[0].line,
            "GET http://api.test/colors?text=blue&list=blue,black,brown\
             &object=R,100,G,200,B,150&text_each=&list_each=blue&list_each=black\
             &list_each=brown&R=100&G=200&B=150"
        );
    }
}

mod delimited {
    use style_query_delimited::types::Rgb;

    wire::client_of!(style_query_delimited);

    #[tokio::test]
    async fn in_queries() {
        let (client, log) = client(204, "");
        let rgb = Rgb::builder().r(100).g(200).build();
        client
            .list_spaces()
            .list(super::LIST)
            .each(super::LIST)
            .object(rgb.clone())
            .await
            .unwrap();
        client
            .list_pipes()
            .list(super::LIST)
            .each(super::LIST)
            .object(rgb)
            .await
            .unwrap();
        let lines: Vec<_> =
            log.lock().unwrap().iter().map(|sent| sent.line.clone()).collect();
        assert_eq!(
            lines,
            [
                "GET http://api.test/spaces?list=blue%20black%20brown&each=blue&each=black\
                 &each=brown&object=R%20100%20G%20200",
                "GET http://api.test/pipes?list=blue%7Cblack%7Cbrown&each=blue&each=black\
                 &each=brown&object=R%7C100%7CG%7C200"
            ]
        );
    }
}

mod deep_object {
    wire::client_of!(style_deep_object);

    #[tokio::test]
    async fn in_queries() {
        use style_deep_object::types::{
            ListColorsColor, Range, RangeCreated, RangeLines,
        };

        let (client, log) = client(204, "");
        let range = Range::builder()
            .created(RangeCreated::builder().gt(1).lt(2).build())
            .ids([7, 8])
            .lines([RangeLines::builder().sku("a&b").build()])
            .build();
        client
            .list_colors()
            .color(rgb!(ListColorsColor))
            .expand(["a", "b"])
            .range(range)
            .await
            .unwrap();
        assert_eq!(
            log.lock().unwrap()[0].line.replace("%5B", "[").replace("%5D", "]"),
            "GET http://api.test/colors?color[R]=100&color[G]=200&color[B]=150&expand[0]=a\
             &expand[1]=b&range[created][gt]=1&range[created][lt]=2&range[ids][0]=7\
             &range[ids][1]=8&range[lines][0][sku]=a%26b"
        );
    }
}

mod headers {
    wire::client_of!(style_header);

    #[tokio::test]
    async fn in_headers() {
        use style_header::types::{ListColorsXObject, ListColorsXObjectEach};

        let (client, log) = client(204, "");
        client
            .list_colors()
            .x_text("blue sky")
            .x_list(super::LIST)
            .x_object(rgb!(ListColorsXObject))
            .x_text_each("")
            .x_list_each(super::LIST)
            .x_object_each(rgb!(ListColorsXObjectEach))
            .await
            .unwrap();
        let sent = log.lock().unwrap()[0].clone();
        for (name, value) in [
            ("x-text", "blue sky"),
            ("x-list", "blue,black,brown"),
            ("x-object", "R,100,G,200,B,150"),
            ("x-text-each", ""),
            ("x-list-each", "blue,black,brown"),
            ("x-object-each", "R=100,G=200,B=150"),
        ] {
            assert_eq!(sent.header(name), Some(value), "{name}");
        }
    }
}

mod cookies {
    wire::client_of!(style_cookie);

    #[tokio::test]
    async fn in_cookies() {
        use style_cookie::types::{ListColorsObject, ListColorsObjectEach};

        let (client, log) = client(204, "");
        client
            .list_colors()
            .text("blue")
            .list(super::LIST)
            .object(rgb!(ListColorsObject))
            .text_each("a;b")
            .list_each(super::LIST)
            .object_each(rgb!(ListColorsObjectEach))
            .await
            .unwrap();
        assert_eq!(
            log.lock().unwrap()[0].header("cookie"),
            Some(
                "text=blue; list=blue,black,brown; object=R,100,G,200,B,150; \
                 text_each=a%3Bb; list_each=blue; list_each=black; list_each=brown; R=100; \
                 G=200; B=150"
            )
        );
    }
}
