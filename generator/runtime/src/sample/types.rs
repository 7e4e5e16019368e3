//! The types, one after the other; generated crates have a file for each.

use std::collections::BTreeMap;

use crate::runtime::{
    DateTime, integer_enum, object, string_enum, tagged_union, untagged_union,
};

/// A note.
///
/// Always sent with `kind` set to `note`.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Note {
    /// The color of the paper.
    pub color: Option<Color>,
    /// When the note is due; `null` where it never is.
    pub due: Option<Option<DateTime>>,
    /// The ID of the note.
    pub id: String,
    /// What the note is filed under.
    pub labels: Option<Vec<String>>,
    /// The ID that the note had before version 2.
    #[deprecated]
    pub legacy_id: String,
    /// The heading that the note had before version 2.
    #[deprecated]
    pub legacy_title: Option<String>,
    /// The note that this one answers.
    pub reply_to: Option<Box<Note>>,
    /// Who has to read the note; `null` where everybody has.
    pub reviewers: Option<Option<Vec<String>>>,
    /// How often the note was changed.
    pub revision: i64,
    /// All other properties, by name.
    pub additional_properties: BTreeMap<String, String>,
}

object! {
    Note as NoteBuilder {
        tag "kind" = "note";
        required {
            id: into String = "id",
            legacy_id: into String = "legacyId",
            revision: value i64 = "revision",
        }
        optional {
            color: into Color = "color",
            labels: list String = "labels",
            legacy_title: into String = "legacyTitle",
            reply_to: boxed Note = "replyTo",
        }
        nullable {
            due: into DateTime = "due",
            reviewers: list String = "reviewers",
        }
        additional additional_properties: String;
    }
}

/// The color of a note's paper.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Color {
    /// `blue`
    Blue,
    /// `light-green`
    LightGreen,
    /// A value that this version of the crate does not know, as it is sent.
    Unrecognized(String),
}

string_enum! {
    Color {
        Blue = "blue",
        LightGreen = "light-green",
    }
}

/// A photo, as the server describes it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Photo {
    /// When the photo was taken; `null` where nobody knows.
    pub taken_at: Option<Option<DateTime>>,
    /// The old or the new word for a photo.
    pub kind: PhotoKind,
    /// Where the photo is.
    pub url: String,
    /// The width, in pixels.
    pub width: Option<f64>,
    /// All other properties, by name.
    pub additional_properties: BTreeMap<String, serde_json::Value>,
}

object! {
    Photo {
        required {
            kind = "kind",
            url = "url",
        }
        optional {
            width = "width",
        }
        nullable {
            taken_at = "takenAt",
        }
        additional additional_properties;
    }
}

/// The old or the new word for a photo.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum PhotoKind {
    /// `photo`
    Photo,
    /// `picture`
    Picture,
    /// A value that this version of the crate does not know, as it is sent.
    Unrecognized(String),
}

string_enum! {
    PhotoKind {
        Photo = "photo",
        Picture = "picture",
    }
}

/// What a book holds. Without `kind`, it is a note.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Entry {
    /// `kind` is `note`.
    Note(Box<Note>),
    /// `kind` is `photo` or `picture`.
    Photo(Box<Photo>),
    /// An object with a tag that this version of the crate does not know.
    Unrecognized(serde_json::Value),
}

tagged_union! {
    Entry by "kind" {
        "note" => Note(Note),
        "photo" | "picture" => Photo(Photo),
        absent => Note,
    }
}

/// Adds an entry to a book.
///
/// Always sent with `change` set to `add`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AddEntry {
    /// The entry.
    pub entry: Entry,
}

object! {
    AddEntry as AddEntryBuilder {
        tag "change" = "add";
        required {
            entry: into Entry = "entry",
        }
    }
}

/// Removes entries from a book.
///
/// Always sent with `change` set to `remove`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct RemoveEntries {
    /// The IDs of the entries.
    pub ids: Option<Vec<String>>,
}

object! {
    RemoveEntries as RemoveEntriesBuilder {
        tag "change" = "remove";
        optional {
            ids: list String = "ids",
        }
    }
}

/// A change of a book.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Change {
    /// `change` is `add`.
    Add(Box<AddEntry>),
    /// `change` is `remove`.
    Remove(Box<RemoveEntries>),
    /// An object with a tag that this version of the crate does not know.
    Unrecognized(serde_json::Value),
}

tagged_union! {
    Change by "change" {
        "add" => Add(AddEntry),
        "remove" => Remove(RemoveEntries),
    }
}

/// What is wrong with a request.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// A number for programs to compare.
    pub code: i64,
}

object! {
    Problem {
        required {
            code = "code",
        }
    }
}

/// How urgent a note is.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Urgency {
    /// `0`
    Low,
    /// `-1`
    Minus1,
    /// A value that this version of the crate does not know, as it is sent.
    Unrecognized(i64),
}

integer_enum! {
    Urgency {
        Low = 0,
        Minus1 = -1,
    }
}

/// What a search finds, or how it is asked for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Match {
    /// A value without parts.
    String(String),
    /// An array.
    Array(Vec<i64>),
    /// As `Urgency` describes it.
    Urgency(Urgency),
    /// As `Photo` describes it.
    Photo(Box<Photo>),
    /// As `Hit` describes it.
    Hit(Box<Hit>),
    /// As `Page` describes it.
    Page(Box<Page>),
    /// A value that looks like none of these.
    Unrecognized(serde_json::Value),
}

untagged_union! {
    Match {
        String: String, string;
        Array: Vec<i64>, array;
        Urgency: Urgency, integer;
        Photo: Photo as boxed,
            object where "kind" = "photo" | "picture" with "url", "kind"
            | object with "picture";
        Hit: Hit as boxed, object;
        Page: Page as boxed, object where "last" = "true" | "1";
    }
}

/// A place in a note.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Hit {
    /// Where it is.
    pub at: Option<i64>,
}

object! {
    Hit {
        optional {
            at = "at",
        }
    }
}

/// A page of places.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Page {
    /// Where it begins.
    pub at: Option<i64>,
    /// Whether it is the last.
    pub last: Option<bool>,
}

object! {
    Page {
        optional {
            at = "at",
            last = "last",
        }
    }
}
