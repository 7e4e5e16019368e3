//! The JSON of objects, enums and unions.

use runtime::runtime::DateTime;
use runtime::sample::{
    AddEntry, Change, Color, Entry, Note, Photo, RemoveEntries, Shelf,
};
use serde_json::{Value, json};

fn note(json: Value) -> Result<Note, serde_json::Error> {
    serde_json::from_value(json)
}

fn entry(json: Value) -> Result<Entry, serde_json::Error> {
    serde_json::from_value(json)
}

/// The least that a note has.
fn least() -> Value {
    json!({"kind": "note", "id": "n1", "legacyId": "7", "revision": 3})
}

/// The least, and this.
fn least_with(more: Value) -> Value {
    let mut json = least();
    for (name, value) in more.as_object().unwrap() {
        json[name] = value.clone();
    }
    json
}

#[test]
fn absent_null_empty_and_a_value_are_told_apart() {
    let due = DateTime::from_text("2030-01-01T00:00:00Z");
    for (json, expected) in [
        (least(), (None, None)),
        (least_with(json!({"due": null, "reviewers": null})), (Some(None), Some(None))),
        (
            least_with(json!({"due": "2030-01-01T00:00:00Z", "reviewers": []})),
            (Some(Some(due)), Some(Some(Vec::new()))),
        ),
    ] {
        let note = note(json.clone()).unwrap();
        assert_eq!(serde_json::to_value(&note).unwrap(), json);
        assert_eq!((note.due, note.reviewers), expected, "{json}");
    }
}

#[test]
fn an_empty_list_is_sent() {
    let json = least_with(json!({"labels": []}));
    let note = note(json.clone()).unwrap();
    assert_eq!(note.labels.as_deref(), Some(&[][..]));
    assert_eq!(serde_json::to_value(&note).unwrap(), json);
}

#[test]
fn null_in_an_optional_property_is_read_as_absent() {
    let note = note(least_with(json!({"labels": null, "color": null, "replyTo": null})));
    let note = note.unwrap();
    assert_eq!((&note.labels, &note.color, &note.reply_to), (&None, &None, &None));
    assert_eq!(serde_json::to_value(&note).unwrap(), least());
}

#[test]
fn null_for_a_list_or_a_map_that_there_must_be_is_an_empty_one() {
    let shelf = |json: &Value| serde_json::from_value::<Shelf>(json.clone());
    let null = json!({"books": null, "counts": null, "problem": {"code": 1}});
    let read = shelf(&null).unwrap();
    assert_eq!(read, serde_json::from_str(&null.to_string()).unwrap());
    let empty = json!({"books": [], "counts": {}, "problem": {"code": 1}});
    assert_eq!(serde_json::to_value(&read).unwrap(), empty);
    for (json, message) in [
        (json!({"books": null, "problem": {"code": 1}}), "missing field `counts`"),
        (
            json!({"books": [], "counts": {}, "problem": null}),
            "invalid type: null, expected an object (Problem)",
        ),
        (
            json!({"books": [], "counts": {}, "problem": {"code": null}}),
            "invalid type: null, expected i64",
        ),
    ] {
        assert_eq!(shelf(&json).unwrap_err().to_string(), message);
    }
}

#[test]
fn properties_without_a_field_are_ignored_or_kept() {
    let json = json!({"change": "remove", "ids": ["a"], "since": {"version": [1, 2]}});
    let removed: RemoveEntries = serde_json::from_value(json).unwrap();
    assert_eq!(removed.ids.as_deref(), Some(&["a".to_owned()][..]));

    let json = json!({"kind": "photo", "url": "u", "takenAt": null, "gps": {"lat": 1}});
    let photo: Photo = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(photo.additional_properties["gps"], json!({"lat": 1}));
    assert_eq!(photo.additional_properties.len(), 1);
    assert_eq!(serde_json::to_value(&photo).unwrap(), json);

    let error = note(least_with(json!({"size": 1}))).unwrap_err().to_string();
    assert!(error.contains("expected a string"), "{error}");
}

#[test]
fn a_missing_property_is_named() {
    for name in ["id", "legacyId", "revision"] {
        let mut json = least();
        json.as_object_mut().unwrap().remove(name);
        let error = note(json).unwrap_err().to_string();
        assert!(error.contains(&format!("missing field `{name}`")), "{error}");
    }
    let error = note(json!([])).unwrap_err().to_string();
    assert!(error.contains("an object (Note)"), "{error}");
}

#[test]
fn the_tag_is_written_once_and_first() {
    let text = serde_json::to_string(&note(least()).unwrap()).unwrap();
    assert_eq!(text, r#"{"kind":"note","id":"n1","legacyId":"7","revision":3}"#);
    let inner: Entry = note(least()).unwrap().into();
    assert_eq!(serde_json::to_string(&inner).unwrap(), text);
    let change: Change = AddEntry::builder().entry(inner).build().into();
    assert_eq!(
        serde_json::to_string(&change).unwrap(),
        format!(r#"{{"change":"add","entry":{text}}}"#)
    );
}

#[test]
fn a_tag_of_another_type_is_refused() {
    let error = note(least_with(json!({"kind": "photo"}))).unwrap_err().to_string();
    assert!(error.contains(r#"`kind` is "photo", expected "note""#), "{error}");
    assert!(note(least_with(json!({"kind": 1}))).is_err());
}

#[test]
fn names_with_escapes_are_read() {
    let text =
        r#"{"\u006bind":"note","i\u0064":"n1","legacyId":"7","revision":3,"\n":"x"}"#;
    let note: Note = serde_json::from_str(text).unwrap();
    assert_eq!(
        (note.id.as_str(), note.additional_properties["\n"].as_str()),
        ("n1", "x")
    );
}

#[test]
fn an_enum_keeps_a_value_it_does_not_know() {
    let json = least_with(json!({"color": "ultraviolet"}));
    let note = note(json.clone()).unwrap();
    assert_eq!(note.color, Some(Color::Unrecognized("ultraviolet".to_owned())));
    assert_eq!(serde_json::to_value(&note).unwrap(), json);
}

#[test]
fn an_enum_is_its_text() {
    assert_eq!("light-green".parse(), Ok(Color::LightGreen));
    assert_eq!("Blue".parse(), Ok(Color::Unrecognized("Blue".to_owned())));
    assert_eq!(Color::LightGreen.as_str(), "light-green");
    assert_eq!(format!("{:>6}|", Color::Blue), "  blue|");
    let error = serde_json::from_value::<Color>(json!(1)).unwrap_err().to_string();
    assert!(error.contains("a string (Color)"), "{error}");
}

#[test]
fn the_tag_alone_decides_wherever_it_stands() {
    let text = r#"{"id":"n1","legacyId":"7","revision":3,"url":"u","kind":"picture"}"#;
    let Entry::Photo(photo) = serde_json::from_str(text).unwrap() else {
        panic!("the tag says that it is a photo");
    };
    assert_eq!(photo.url, "u");
    assert_eq!(
        serde_json::to_value(Entry::Photo(photo)).unwrap(),
        serde_json::from_str::<Value>(text).unwrap()
    );
}

#[test]
fn a_value_without_a_tag_is_the_variant_for_that() {
    let mut json = least();
    json.as_object_mut().unwrap().remove("kind");
    for tagless in [json.clone(), least_with(json!({"kind": null}))] {
        let entry = entry(tagless).unwrap();
        assert!(matches!(&entry, Entry::Note(note) if note.id == "n1"), "{entry:?}");
        assert_eq!(serde_json::to_value(&entry).unwrap(), least());
    }
}

#[test]
fn a_tag_this_crate_does_not_know_is_kept_unchanged() {
    for json in [
        json!({"kind": "video", "url": "u", "seconds": 1.5, "big": u64::MAX}),
        json!({"kind": 200, "url": "u"}),
        json!({"kind": {"is": "video"}}),
    ] {
        let entry = entry(json.clone()).unwrap();
        assert!(matches!(entry, Entry::Unrecognized(_)));
        assert_eq!(serde_json::to_value(&entry).unwrap(), json);
    }
}

#[test]
fn what_is_no_variant_is_refused() {
    let change = |json: Value| {
        serde_json::from_value::<Change>(json).map(drop).unwrap_err().to_string()
    };
    assert!(change(json!({"ids": []})).contains("missing field `change`"));
    assert!(change(json!({"change": null})).contains("missing field `change`"));
    assert!(change(json!("add")).contains("expected an object (Change)"));
}

#[test]
fn an_error_inside_a_variant_names_its_place() {
    let json = json!({"change": "add", "entry": least_with(json!({
        "replyTo": least_with(json!({"labels": ["a", 1]}))
    }))});
    let error = serde_json::from_value::<Change>(json).unwrap_err().to_string();
    assert!(error.starts_with("entry: replyTo.labels[1]: invalid type"), "{error}");
}

#[cfg(feature = "jiff")]
#[test]
fn a_date_is_kept_as_it_came_and_gives_its_instant() {
    for text in ["2022-11-22T04:37:12.120+01:00", "2022-11-22T04:37:12T"] {
        let date: DateTime = serde_json::from_value(json!(text)).unwrap();
        assert_eq!(serde_json::to_value(&date).unwrap(), json!(text));
        assert_eq!((date.as_str(), date.to_string().as_str()), (text, text));
    }
    let date = DateTime::from_text("2022-11-22T04:37:12+01:00");
    let instant: jiff::Timestamp = "2022-11-22T03:37:12Z".parse().unwrap();
    assert_eq!(date.timestamp().unwrap(), instant);
    assert_eq!(DateTime::from(instant), "2022-11-22T03:37:12Z");
    assert!(DateTime::from_text("2022-11-22T04:37:12T").timestamp().is_err());
}

/// Fails once, when the text comes by, and takes all that follows.
struct FailsAt(&'static str, bool);

impl std::io::Write for FailsAt {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        if !self.1 && text.contains(self.0) {
            self.1 = true;
            return Err(std::io::Error::other("the disk is full"));
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn an_error_in_a_property_fails_the_whole_object() {
    for text in ["n1", "legacyId", "note"] {
        let note = note(least()).unwrap();
        let error = serde_json::to_writer(FailsAt(text, false), &note).unwrap_err();
        assert!(error.to_string().contains("the disk is full"), "{text}: {error}");
    }
}

#[test]
fn a_number_is_read_as_the_one_that_was_sent() {
    let sent = "-0.11379003524780275";
    let number: f64 = serde_json::from_str(sent).unwrap();
    assert_eq!(number.to_string(), sent);
}

#[test]
fn objects_that_differ_in_one_field_of_any_kind_are_not_equal() {
    let least = note(least()).unwrap();
    assert_eq!(least, least.clone());
    for more in [
        json!({"id": "n2"}),
        json!({"revision": 4}),
        json!({"color": "blue"}),
        json!({"due": null}),
        json!({"unheard": "of"}),
    ] {
        assert_ne!(note(least_with(more.clone())).unwrap(), least, "{more}");
    }
}

#[test]
fn an_object_is_shown_with_the_names_of_its_fields() {
    let shown = format!("{:?}", note(least_with(json!({"due": null}))).unwrap());
    assert!(shown.starts_with("Note { id: \"n1\", "), "{shown}");
    for field in ["revision: 3", "due: Some(None)", "color: None"] {
        assert!(shown.contains(field), "{field} in {shown}");
    }
    for (color, shown) in [("blue", "Some(Blue)"), ("x", "Some(Unrecognized(\"x\"))")] {
        let note = note(least_with(json!({"color": color}))).unwrap();
        assert!(format!("{note:?}").contains(&format!("color: {shown}")), "{note:?}");
    }
    let change = serde_json::from_value::<RemoveEntries>(json!({})).unwrap();
    assert!(format!("{change:#?}").starts_with("RemoveEntries {\n    "));
}
