//! Bodies of requests, exactly as they are sent.

use wire::{Log, Sent};

/// The content types and bodies that were sent.
fn bodies(log: &Log) -> Vec<(String, String)> {
    let content_type =
        |sent: &Sent| sent.header("content-type").unwrap_or("-").to_owned();
    log.lock()
        .unwrap()
        .iter()
        .map(|sent| (content_type(sent), sent.body.clone()))
        .collect()
}

fn pairs<const N: usize>(expected: [(&str, &str); N]) -> Vec<(String, String)> {
    expected.map(|(one, other)| (one.to_owned(), other.to_owned())).to_vec()
}

/// A body in parts with `BOUNDARY` in place of its boundary, and with `\n` as line ends.
fn parts(log: &Log) -> String {
    let sent = log.lock().unwrap().last().unwrap().clone();
    let content_type = sent.header("content-type").unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    sent.body.replace(boundary, "BOUNDARY").replace("\r\n", "\n")
}

mod content_types {
    wire::client_of!(body_content_type);

    #[tokio::test]
    async fn json_has_the_content_type_of_the_document() {
        let (client, log) = client(204, "");
        client.post_a("a").await.unwrap();
        client.post_b("b").await.unwrap();
        client.patch_c([("c", serde_json::json!(null))]).await.unwrap();
        client.post_d("d").await.unwrap();
        assert_eq!(
            super::bodies(&log),
            super::pairs([
                ("application/vnd.api+json", r#""a""#),
                ("application/json; charset=utf-8", r#""b""#),
                ("application/merge-patch+json", r#"{"c":null}"#),
                ("application/json", r#""d""#),
            ])
        );
    }
}

mod nullable {
    wire::client_of!(body_nullable);

    #[tokio::test]
    async fn null_is_sent_where_it_is_a_value() {
        let (client, log) = client(204, "");
        client.put_required(None).await.unwrap();
        client.put_required("a".to_owned()).await.unwrap();
        client.put_optional().await.unwrap();
        client.put_optional().body(None).await.unwrap();
        let json = "application/json";
        assert_eq!(
            super::bodies(&log),
            super::pairs([(json, "null"), (json, r#""a""#), ("-", ""), (json, "null")])
        );
    }
}

mod of_get {
    wire::client_of!(body_of_get);

    #[tokio::test]
    async fn any_method_can_have_a_body() {
        let (client, log) = client(204, "");
        client.get_books("a").await.unwrap();
        client.delete_books("b").await.unwrap();
        client.head_books("c").await.unwrap();
        client.options_books("d").await.unwrap();
        let bodies: Vec<_> = super::bodies(&log).into_iter().map(|it| it.1).collect();
        assert_eq!(bodies, [r#""a""#, r#""b""#, r#""c""#, r#""d""#]);
    }
}

mod optional {
    wire::client_of!(body_optional);

    #[tokio::test]
    async fn what_is_absent_has_no_content_type() {
        use body_optional::runtime::TypedBody;

        let (client, log) = client(204, "");
        client.put_json().await.unwrap();
        client.put_form().await.unwrap();
        client.put_text().await.unwrap();
        client.put_bytes().await.unwrap();
        client.put_any().await.unwrap();
        client.put_files().await.unwrap();
        assert!(super::bodies(&log).iter().all(|it| it.0 == "-" && it.1.is_empty()));
        log.lock().unwrap().clear();
        client.put_json().body(1).await.unwrap();
        client.put_text().body("t").await.unwrap();
        client.put_bytes().body("b").await.unwrap();
        client.put_any().body(TypedBody::new("image/gif", vec![b'g'])).await.unwrap();
        assert_eq!(
            super::bodies(&log),
            super::pairs([
                ("application/json", "1"),
                ("text/plain", "t"),
                ("image/png", "b"),
                ("image/gif", "g"),
            ])
        );
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

mod form {
    wire::client_of!(body_form);

    #[tokio::test]
    async fn pairs_of_all_kinds() {
        use body_form::types::{Pet, PetOwner, PetOwnerHome, PetVisits};

        let (client, log) = client(204, "");
        let home = PetOwnerHome::builder().city("Bad Ems").build();
        let visits = ["1", "2"].map(|day| PetVisits::builder().day(day).build());
        let pet = Pet::builder()
            .name("Rex & Co+")
            .tags(["a", "b"])
            .owner(PetOwner::builder().name("Ann").home(home).build())
            .visits(visits)
            .weight(1.5)
            .is_good(true)
            .build();
        client.post_pet(pet).await.unwrap();
        client.post_any([("a", serde_json::json!({"b": 1}))]).await.unwrap();
        client.post_text("a=b").await.unwrap();
        let sent = super::bodies(&log);
        assert!(sent.iter().all(|it| it.0 == super::FORM));
        let bodies: Vec<_> =
            sent.iter().map(|it| it.1.replace("%5B", "[").replace("%5D", "]")).collect();
        assert_eq!(
            bodies,
            [
                "name=Rex+%26+Co%2B&tags=a&tags=b&owner[name]=Ann&owner[home][city]=Bad+Ems\
                 &visits[0][day]=1&visits[1][day]=2&weight=1.5&isGood=true",
                "a[b]=1",
                "a=b"
            ]
        );
    }
}

mod form_encoding {
    wire::client_of!(body_form_encoding);

    #[tokio::test]
    async fn properties_have_the_styles_that_the_document_says() {
        use body_form_encoding::types::{PostPetBody, PostPetBodyColor};

        let (client, log) = client(204, "");
        let body = PostPetBody::builder()
            .expand(["a", "b"])
            .sizes([1, 2])
            .names(["c", "d"])
            .words(["e", "f"])
            .color(PostPetBodyColor::builder().r(1).build())
            .site("https://a/?b")
            .build();
        client.post_pet(body).await.unwrap();
        assert_eq!(
            super::bodies(&log)[0].1,
            "expand%5B0%5D=a&expand%5B1%5D=b&sizes=1,2&names=c%7Cd&words=e+f&R=1\
             &site=https://a/?b"
        );
    }
}

mod text {
    wire::client_of!(body_text);

    #[tokio::test]
    async fn text_is_sent_as_it_is() {
        let (client, log) = client(204, "");
        client.put_text("é\n").await.unwrap();
        client.put_csv("a;b").await.unwrap();
        client.put_html(String::new()).await.unwrap();
        assert_eq!(
            super::bodies(&log),
            super::pairs([
                ("text/plain", "é\n"),
                ("text/csv", "a;b"),
                ("text/html; charset=utf-8", ""),
            ])
        );
    }
}

mod bytes_of_types {
    wire::client_of!(body_bytes);

    #[tokio::test]
    async fn bytes_are_sent_as_they_are() {
        let (client, log) = client(204, "");
        client.put_bytes(vec![b'a']).await.unwrap();
        client.put_image(&b"b"[..]).await.unwrap();
        client.put_xml("<a/>").await.unwrap();
        client.put_other(bytes::Bytes::from_static(b"d")).await.unwrap();
        assert_eq!(
            super::bodies(&log),
            super::pairs([
                ("application/octet-stream", "a"),
                ("image/png", "b"),
                ("application/xml", "<a/>"),
                ("application/vnd.strange", "d"),
            ])
        );
    }
}

mod any_type {
    wire::client_of!(body_any_type);

    #[tokio::test]
    async fn the_caller_says_what_it_is() {
        use body_any_type::runtime::TypedBody;

        let (client, log) = client(204, "");
        client.put_any(TypedBody::new("a/b", "x")).await.unwrap();
        client.put_file(TypedBody::new("a/c", "y")).await.unwrap();
        client
            .put_mixed(TypedBody::new("multipart/mixed; boundary=c", "--c--"))
            .await
            .unwrap();
        assert_eq!(
            super::bodies(&log),
            super::pairs([
                ("a/b", "x"),
                ("a/c", "y"),
                ("multipart/mixed; boundary=c", "--c--"),
            ])
        );
        let error = client.put_image(TypedBody::new("a\nb", "x")).await.unwrap_err();
        assert!(error.is_request(), "{error}");
    }

    #[tokio::test]
    async fn what_has_a_schema_is_json() {
        use body_any_type::types::Pet;

        let (client, log) = client(204, "");
        let pet = Pet::builder().name("a").build();
        client.put_object(pet.clone()).await.unwrap();
        client.put_list([1, 2]).await.unwrap();
        client.put_either(7).await.unwrap();
        client.put_same(pet.clone()).await.unwrap();
        client.put_two(pet).await.unwrap();
        client.put_two(8).await.unwrap();
        client.put_map([("a", 1)]).await.unwrap();
        client.put_whole(Pet::builder().name("a").build()).await.unwrap();
        let pet = r#"{"name":"a"}"#;
        assert_eq!(
            super::bodies(&log),
            super::pairs(
                [pet, "[1,2]", "7", pet, pet, "8", r#"{"a":1}"#, pet]
                    .map(|it| ("application/json", it))
            )
        );
    }
}

mod patches {
    wire::client_of!(body_patches);

    #[tokio::test]
    async fn the_caller_says_what_a_patch_means() {
        use std::collections::BTreeMap;

        use body_patches::api::operations::PatchPodBody;

        let (client, log) = client(204, "");
        let patch = BTreeMap::from([("spec".to_owned(), serde_json::Value::Null)]);
        client.patch_pod("p", PatchPodBody::MergePatchJson(patch)).await.unwrap();
        // A list, whatever the document says of it.
        let patch = serde_json::json!({"op": "remove", "path": "/spec"});
        client.patch_pod("p", vec![patch]).await.unwrap();
        client.post_pod("p", [("a", 1)]).await.unwrap();
        assert_eq!(
            super::bodies(&log),
            super::pairs([
                ("application/merge-patch+json", r#"{"spec":null}"#),
                ("application/json-patch+json", r#"[{"op":"remove","path":"/spec"}]"#),
                ("application/json", r#"{"a":1}"#),
            ])
        );
    }
}

mod additional_parts {
    wire::client_of!(form_additional_parts);

    #[tokio::test]
    async fn parts_without_a_name_in_the_document_are_sent_after_the_others() {
        use form_additional_parts::api::operations::{
            PostAnyForm, PostFilesForm, PostListsForm, PostValuesForm,
        };
        use form_additional_parts::runtime::File;
        use form_additional_parts::types::{PostValuesBodyValue, Texts};

        let (client, log) = client(204, "");
        let head = "--BOUNDARY\nContent-Disposition: form-data; name=";
        let binary = "Content-Type: application/octet-stream";

        let value = PostValuesBodyValue::builder().key("k").build();
        let form = PostValuesForm::builder().file("f");
        let form = form.additional_properties([("more", value)]).build();
        client.post_values(form).await.unwrap();
        let json = "Content-Type: application/json\n\n{\"key\":\"k\"}";
        let expected = format!(
            "{head}\"file\"; filename=\"file\"\n{binary}\n\nf\n{head}\"more\"\n{json}\n\
             --BOUNDARY--\n"
        );
        assert_eq!(super::parts(&log), expected);

        let files = [("a", File::new("one").name("a.txt"))];
        let form = PostFilesForm::builder().title("t").additional_properties(files);
        client.post_files(form.build()).await.unwrap();
        let expected = format!(
            "{head}\"title\"\n\nt\n{head}\"a\"; filename=\"a.txt\"\n{binary}\n\none\n\
             --BOUNDARY--\n"
        );
        assert_eq!(super::parts(&log), expected);

        let files = [("a", vec![File::new("one"), File::new("two")])];
        let form = PostListsForm::builder().additional_properties_2(files).build();
        client.post_lists(form).await.unwrap();
        let part = format!("{head}\"a\"; filename=\"a\"\n{binary}\n\n");
        let expected = format!("{part}one\n{part}two\n--BOUNDARY--\n");
        assert_eq!(super::parts(&log), expected);

        let values = [("n", serde_json::json!(1)), ("none", serde_json::json!(null))];
        let form = PostAnyForm::builder().additional_properties(values).build();
        client.post_any(form).await.unwrap();
        assert_eq!(super::parts(&log), format!("{head}\"n\"\n\n1\n--BOUNDARY--\n"));

        let texts =
            Texts::builder().title("t").additional_properties([("a", "b")]).build();
        client.post_texts(texts.clone()).await.unwrap();
        let expected = format!("{head}\"title\"\n\nt\n{head}\"a\"\n\nb\n--BOUNDARY--\n");
        assert_eq!(super::parts(&log), expected);

        client.post_pairs(texts).await.unwrap();
        assert_eq!(log.lock().unwrap().last().unwrap().body, "title=t&a=b");
    }
}

mod files {
    wire::client_of!(multipart_files);

    #[tokio::test]
    async fn files_and_values_are_parts() {
        use multipart_files::api::operations::UploadFilesForm;
        use multipart_files::runtime::File;
        use multipart_files::types::{UploadFilesBodyKind, UploadFilesBodyPlace};

        let (client, log) = client(204, "");
        let form = UploadFilesForm::builder()
            .file(File::new("one").name("a.txt").content_type("text/plain"))
            .kind(UploadFilesBodyKind::Photo)
            .more(["two", "three"])
            .tags(["x", "y"])
            .place(UploadFilesBodyPlace::builder().lat(1.5).build())
            .build();
        client.upload_files("p", form).await.unwrap();
        assert_eq!(
            super::parts(&log),
            "--BOUNDARY
Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"
Content-Type: text/plain

one
--BOUNDARY
Content-Disposition: form-data; name=\"kind\"

photo
--BOUNDARY
Content-Disposition: form-data; name=\"more\"; filename=\"more\"
Content-Type: application/octet-stream

two
--BOUNDARY
Content-Disposition: form-data; name=\"more\"; filename=\"more\"
Content-Type: application/octet-stream

three
--BOUNDARY
Content-Disposition: form-data; name=\"tags\"

x
--BOUNDARY
Content-Disposition: form-data; name=\"tags\"

y
--BOUNDARY
Content-Disposition: form-data; name=\"place\"
Content-Type: application/json

{\"lat\":1.5}
--BOUNDARY--
"
        );
    }
}

mod files_by_content {
    wire::client_of!(multipart_content_in_schemas);

    #[tokio::test]
    async fn files_are_of_the_media_types_that_their_schemas_say() {
        use multipart_content_in_schemas::api::operations::UploadPhotosForm;

        let (client, log) = client(204, "");
        let form = UploadPhotosForm::builder().raw("r").picture("p").scans(["s"]);
        client.upload_photos(form.note("n").build()).await.unwrap();
        let part = |name: &str, content_type: &str, content: &str| {
            format!(
                "--BOUNDARY\nContent-Disposition: form-data; name=\"{name}\"; \
                 filename=\"{name}\"\nContent-Type: {content_type}\n\n{content}\n"
            )
        };
        let expected = [
            part("raw", "application/octet-stream", "r"),
            part("picture", "image/png", "p"),
            part("scans", "image/tiff", "s"),
            "--BOUNDARY\nContent-Disposition: form-data; name=\"note\"\n\nn\n"
                .to_owned(),
            "--BOUNDARY--\n".to_owned(),
        ];
        assert_eq!(super::parts(&log), expected.concat());
    }
}

mod encoded_parts {
    wire::client_of!(multipart_encoding);

    #[tokio::test]
    async fn parts_have_the_content_types_of_the_document() {
        use multipart_encoding::api::operations::UploadPetForm;
        use multipart_encoding::types::UploadPetBodyPet;

        let (client, log) = client(204, "");
        let form = UploadPetForm::builder()
            .image("png")
            .pet(UploadPetBodyPet::builder().name("Rex").build())
            .rows("a;b")
            .list([1, 2])
            .icon("icon")
            .build();
        client.upload_pet(form).await.unwrap();
        let parts = super::parts(&log);
        for part in [
            "name=\"image\"; filename=\"image\"\nContent-Type: image/png\n\npng\n",
            "name=\"pet\"\nContent-Type: application/vnd.pet+json\n\n{\"name\":\"Rex\"}\n",
            "name=\"rows\"\nContent-Type: text/csv\n\na;b\n",
            "name=\"list\"\nContent-Type: application/json\n\n[1,2]\n",
            "filename=\"icon\"\nContent-Type: application/octet-stream\n\nicon\n",
        ] {
            assert!(parts.contains(part), "{part}\nis not in\n{parts}");
        }
    }
}

mod without_files {
    wire::client_of!(multipart_without_files);

    #[tokio::test]
    async fn a_schema_of_the_document_is_sent_in_parts() {
        use multipart_without_files::types::{Pet, PetOwner};

        let (client, log) = client(204, "");
        let owner = PetOwner::builder().name("Ann").build();
        let pet =
            Pet::builder().name("Rex").rows("a;b").tags(["x"]).owner(owner).build();
        client.post_pet(pet).await.unwrap();
        assert_eq!(
            super::parts(&log),
            "--BOUNDARY
Content-Disposition: form-data; name=\"name\"

Rex
--BOUNDARY
Content-Disposition: form-data; name=\"rows\"
Content-Type: text/csv

a;b
--BOUNDARY
Content-Disposition: form-data; name=\"tags\"

x
--BOUNDARY
Content-Disposition: form-data; name=\"owner\"
Content-Type: application/json

{\"name\":\"Ann\"}
--BOUNDARY--
"
        );
    }
}

mod any_parts {
    wire::client_of!(multipart_any);

    #[tokio::test]
    async fn the_caller_adds_the_parts() {
        use multipart_any::runtime::Multipart;

        let (client, log) = client(204, "");
        let form = Multipart::new().with("a", &1).with_file("b", "two");
        client.post_any(form).await.unwrap();
        let parts = super::parts(&log);
        assert!(parts.contains("name=\"a\"\n\n1\n"), "{parts}");
        assert!(parts.contains("name=\"b\"; filename=\"b\"\n"), "{parts}");
    }
}

mod composed {
    wire::client_of!(multipart_composed);

    #[tokio::test]
    async fn files_are_found_behind_references() {
        use multipart_composed::api::operations::UploadPetForm;

        let (client, log) = client(204, "");
        let form = UploadPetForm::builder().name("n").file("f").files(["g"]).build();
        client.upload_pet(form).await.unwrap();
        let parts = super::parts(&log);
        assert_eq!(parts.matches("filename=").count(), 2, "{parts}");
    }
}

mod choice {
    wire::client_of!(body_choice);

    #[tokio::test]
    async fn each_content_type_is_a_variant() {
        use body_choice::api::operations::{PatchNoteBody, PutNoteBody, PutNoteForm};
        use body_choice::types::Note;

        let (client, log) = client(204, "");
        let note = Note::builder().text("t").build();
        client.put_note(note.clone()).await.unwrap();
        client.put_note("text".to_owned()).await.unwrap();
        client.put_note(PutNoteBody::Bytes("bytes".into())).await.unwrap();
        client.put_note(PutNoteForm::builder().file("f").build()).await.unwrap();
        client.patch_note().await.unwrap();
        client.patch_note().body(note).await.unwrap();
        client
            .patch_note()
            .body(PatchNoteBody::JsonPatchJson(Vec::new()))
            .await
            .unwrap();
        let sent = super::bodies(&log);
        assert!(sent[3].0.starts_with("multipart/form-data; boundary="));
        assert_eq!(
            [&sent[..3], &sent[4..]].concat(),
            super::pairs([
                ("application/json", r#"{"text":"t"}"#),
                ("text/plain", "text"),
                ("application/octet-stream", "bytes"),
                ("-", ""),
                ("application/merge-patch+json", r#"{"text":"t"}"#),
                ("application/json-patch+json", "[]"),
            ])
        );
    }
}

mod choice_of_bytes {
    wire::client_of!(body_choice_of_bytes);

    #[tokio::test]
    async fn bytes_say_what_they_are() {
        use body_choice_of_bytes::api::operations::PostKeyBody;
        use body_choice_of_bytes::runtime::TypedBody;

        let (client, log) = client(204, "");
        client.post_key(PostKeyBody::PkixCert("a".into())).await.unwrap();
        client.post_key(PostKeyBody::XPemFile("b".into())).await.unwrap();
        client.post_key(TypedBody::new("image/png", "c")).await.unwrap();
        assert_eq!(
            super::bodies(&log),
            super::pairs([
                ("application/pkix-cert", "a"),
                ("application/x-pem-file", "b"),
                ("image/png", "c"),
            ])
        );
    }
}

mod of_one_schema {
    wire::client_of!(body_of_one_schema);

    #[tokio::test]
    async fn the_easiest_way_to_write_it_is_used() {
        let (client, log) = client(204, "");
        let pet = body_of_one_schema::types::Pet::builder().name("Rex").build();
        client.post_pet(pet).await.unwrap();
        assert_eq!(
            super::bodies(&log),
            super::pairs([("application/json", r#"{"name":"Rex"}"#)])
        );
    }
}

mod of_nothing {
    wire::client_of!(body_of_nothing);

    #[tokio::test]
    async fn a_body_that_can_only_be_empty_is_not_sent_and_a_patch_is_a_list() {
        let (client, log) = client(204, "");
        client.get_balance().await.unwrap();
        client.set_balance([] as [(&str, &str); 0]).await.unwrap();
        let change = serde_json::json!({"op": "remove", "path": "/a"});
        client.patch_balance(vec![change]).await.unwrap();
        let log = log.lock().unwrap();
        assert_eq!(log[0].header("content-type"), None);
        assert_eq!(log[1].body, "{}");
        assert_eq!(log[2].header("content-type"), Some("application/json-patch+json"));
        assert_eq!(log[2].body, r#"[{"op":"remove","path":"/a"}]"#);
    }
}

mod only_values {
    wire::client_of!(required_only_value);

    #[tokio::test]
    async fn what_has_one_value_is_sent_without_being_set() {
        use required_only_value::types::{
            Button, Links, NewLink, NewLinkSize, NewLinkState, Relation,
        };

        let (client, log) = client(204, "");
        let relation = || Relation::builder().id("1").build();
        let link = NewLink::builder().size(NewLinkSize::Small).app(relation());
        client.create_link(link.clone().build()).await.unwrap();
        // It can be set all the same, to what a later version of the API may have.
        let state = NewLinkState::Unrecognized("done".to_owned());
        let part = Button::builder().label("Go").build();
        client
            .create_link(link.state(state).kind(Links::Links).part(part).build())
            .await
            .unwrap();
        let log = log.lock().unwrap();
        let app = r#"{"type":"apps","id":"1"}"#;
        let begin = r#""type":"links","kind":"links""#;
        assert_eq!(
            log[0].body,
            format!(r#"{{{begin},"state":"draft","size":"small","app":{app}}}"#)
        );
        let part = r#"{"type":2,"label":"Go"}"#;
        assert_eq!(
            log[1].body,
            format!(
                r#"{{{begin},"state":"done","size":"small","app":{app},"part":{part}}}"#
            )
        );
    }
}

mod misspelt {
    wire::client_of!(body_misspelt_media_type);

    #[tokio::test]
    async fn what_is_called_a_file_is_sent_as_one() {
        use body_misspelt_media_type::api::operations::{AttachForm, UploadForm};
        use body_misspelt_media_type::runtime::File;

        let (client, log) = client(200, "raw");
        let form = AttachForm::builder()
            .file(File::new("one").name("a.bin"))
            .log_files(["one"])
            .profile("p")
            .icon_file("https://example.com/i.png")
            .build();
        let _ = client.attach(form).await;
        let sent = super::parts(&log);
        assert!(sent.contains("name=\"file\"; filename=\"a.bin\"\n"), "{sent}");
        assert!(sent.contains("name=\"profile\"\n\np\n"), "{sent}");
        assert!(
            sent.contains("name=\"iconFile\"\n\nhttps://example.com/i.png\n"),
            "{sent}"
        );
        let reply =
            client.upload(UploadForm::builder().file("f").build()).await.unwrap();
        assert_eq!(&reply[..], b"raw");
        assert!(super::parts(&log).contains("name=\"file\""));
        let accepts =
            log.lock().unwrap().last().unwrap().header("accept").unwrap().to_owned();
        assert!(accepts.starts_with("*/*"), "{accepts}");
        let body = body_misspelt_media_type::types::PutAnythingBody::builder().name("n");
        let _ = client.put_anything(body.build()).await;
        assert_eq!(log.lock().unwrap().last().unwrap().body, r#"{"name":"n"}"#);
        assert_eq!(&client.get_report().await.unwrap()[..], b"raw");
        let log = log.lock().unwrap();
        assert_eq!(log.last().unwrap().header("accept"), Some("*/*, application/json"));
    }

    #[tokio::test]
    async fn an_object_of_which_nothing_is_said_may_be_left_out_of_a_reply() {
        let (client, _) = client(201, "");
        assert!(client.put_object("x").await.unwrap().is_empty());
    }
}

mod described_files {
    wire::client_of!(multipart_described_files);

    #[tokio::test]
    async fn what_is_described_as_a_file_can_be_one_or_a_text() {
        use multipart_described_files::api::operations::SendPhotoForm;
        use multipart_described_files::runtime::File;

        let (client, log) = client(204, "");
        let form = SendPhotoForm::builder()
            .chat("c")
            .photo(File::text("https://example.com/i.png"))
            .thumb(File::new("t").name("t.jpg"))
            .code("c")
            .about("a")
            .build();
        client.send_photo(form).await.unwrap();
        let sent = super::parts(&log);
        for part in [
            "name=\"photo\"\n\nhttps://example.com/i.png\n",
            "name=\"thumb\"; filename=\"t.jpg\"\nContent-Type: application/octet-stream\n\nt\n",
            "name=\"code\"; filename=\"code\"\n",
            "name=\"about\"\n\na\n",
        ] {
            assert!(sent.contains(part), "{part} is not in {sent}");
        }
    }

    #[tokio::test]
    async fn of_several_types_a_file_has_the_one_that_its_name_says() {
        use multipart_described_files::api::operations::SetAvatarForm;
        use multipart_described_files::runtime::File;

        let (client, log) = client(200, "");
        for (name, content_type) in [
            ("me.png", "image/png"),
            ("me.JPG", "image/jpeg"),
            ("me.gif", "application/octet-stream"),
            ("me", "application/octet-stream"),
        ] {
            let form =
                SetAvatarForm::builder().avatar(File::new("i").name(name)).build();
            client.set_avatar(form).await.unwrap();
            let sent = super::parts(&log);
            assert!(
                sent.contains(&format!("\nContent-Type: {content_type}\n")),
                "{sent}"
            );
        }
    }

    #[tokio::test]
    async fn a_form_that_is_no_object_is_written_by_the_caller() {
        let (client, log) = client(204, "");
        client.edit("0=a&1=b").await.unwrap();
        let sent = log.lock().unwrap().last().unwrap().clone();
        assert_eq!(sent.body, "0=a&1=b");
        let content_type = sent.header("content-type");
        assert_eq!(content_type, Some("application/x-www-form-urlencoded"));
    }
}
