//! Builders: what setters take, and what they leave.

use std::collections::{BTreeSet, VecDeque};

use runtime::runtime::DateTime;
use runtime::sample::{AddEntry, Color, Entry, Note, RemoveEntries};
use serde_json::{Value, json};

fn json(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

fn least() -> Note {
    Note::builder().id("n1").legacy_id("7").revision(3).build()
}

#[test]
fn required_fields_are_set_in_any_order() {
    assert_eq!(Note::builder().revision(3).legacy_id("7").id("n1").build(), least());
    let between = Note::builder().labels(["a"]).revision(3).color(Color::Blue);
    let note = between.id("n1").due(None).legacy_id("7").build();
    assert_eq!(note.labels.as_deref(), Some(&["a".to_owned()][..]));
    assert_eq!(
        (note.color, note.due, note.revision),
        (Some(Color::Blue), Some(None), 3)
    );
}

#[test]
fn the_last_value_counts() {
    let note = Note::builder().id("n1").id("n2").legacy_id("7").revision(1).revision(2);
    let note = note.labels(["a"]).labels(["b", "c"]).due(None).id("n3").build();
    assert_eq!((note.id.as_str(), note.revision), ("n3", 2));
    assert_eq!(note.labels.as_deref(), Some(&["b".to_owned(), "c".to_owned()][..]));
}

#[test]
fn what_was_not_set_is_not_sent() {
    let expected = json!({"kind": "note", "id": "n1", "legacyId": "7", "revision": 3});
    assert_eq!(json(least()), expected);
    assert_eq!(json(RemoveEntries::builder().build()), json!({"change": "remove"}));
}

#[test]
fn lists_take_arrays_vectors_and_nothing() {
    let owned = vec!["a".to_owned(), "b".to_owned()];
    let from_owned = RemoveEntries::builder().ids(owned).build();
    assert_eq!(from_owned, RemoveEntries::builder().ids(["a", "b"]).build());
    let none: [&str; 0] = [];
    let empty = RemoveEntries::builder().ids(none).build();
    assert_eq!(json(empty), json!({"change": "remove", "ids": []}));
}

#[test]
fn boxes_unions_and_maps_are_made_on_the_way() {
    let note = Note::builder()
        .id("n2")
        .legacy_id("8")
        .revision(0)
        .legacy_title("old")
        .reply_to(least())
        .additional_properties([("mood", "good"), ("size", "A4")])
        .build();
    assert_eq!(note.reply_to.as_deref(), Some(&least()));
    let expected = json!({
        "kind": "note", "id": "n2", "legacyId": "8", "revision": 0, "legacyTitle": "old",
        "replyTo": json(least()), "mood": "good", "size": "A4",
    });
    assert_eq!(json(&note), expected);
    let add = AddEntry::builder().entry(note.clone()).build();
    assert_eq!(add.entry, Entry::Note(Box::new(note)));
}

#[test]
fn nullable_fields_take_a_value_or_null() {
    let due = DateTime::from_text("2030-01-01T00:00:00Z");
    let started = Note::builder().id("n1").legacy_id("7").revision(3);
    let set = started.clone().due(due).reviewers(vec!["ann".to_owned()]).build();
    let given = started.clone().due("2030-01-01T00:00:00Z").reviewers(["ann"]);
    assert_eq!(given.build(), set);
    let names = BTreeSet::from(["bea", "ann"]);
    let several = started.clone().due(None).reviewers(names).build();
    assert_eq!(json(&several)["reviewers"], json!(["ann", "bea"]));
    let owned = vec!["ann".to_owned(), "bea".to_owned()];
    let undue = started.clone().due(None);
    assert_eq!(undue.clone().reviewers(&owned).build(), several);
    assert_eq!(undue.clone().reviewers(&owned[..]).build(), several);
    assert_eq!(undue.reviewers(VecDeque::from(["ann", "bea"])).build(), several);
    let owned = Some(owned);
    assert_eq!(started.clone().due(None).reviewers(owned).build(), several);
    let nobody = started.clone().due(None).reviewers(Vec::<String>::new()).build();
    assert_eq!(json(&nobody)["reviewers"], json!([]));
    let nulled = started.clone().due(None).reviewers(None).build();
    assert_eq!(json(&set)["due"], "2030-01-01T00:00:00Z");
    assert_eq!(
        (json(&nulled)["due"].clone(), nulled.reviewers),
        (Value::Null, Some(None))
    );
    assert_eq!(started.build(), least());
}

#[test]
fn a_builder_is_debug_and_names_its_object() {
    let shown = format!("{:?}", Note::builder().id("n1").color(Color::Blue));
    assert_eq!(shown, "NoteBuilder");
}
