//! The types, one after the other; generated crates have a file for each.

use crate::runtime::{
    DateTime, foreign, integer_enum, object, string_enum, tagged_union, untagged_union,
};

object! {
    /// A note.
    ///
    /// Always sent with `kind` set to `note`.
    pub struct Note: Eq as NoteBuilder
    tag "kind" = "note";
    required {
        /// The ID of the note.
        id: String = "id" [into],
        /// The ID that the note had before version 2.
        #[deprecated]
        legacy_id: String = "legacyId" [into],
        /// How often the note was changed.
        revision: i64 = "revision" [value],
    }
    optional {
        /// The color of the paper.
        color: Color = "color" [into],
        /// What the note is filed under.
        labels: Vec<String> = "labels" [list String],
        /// The heading that the note had before version 2.
        #[deprecated]
        legacy_title: String = "legacyTitle" [into],
        /// The note that this one answers.
        reply_to: Box<Note> = "replyTo" [boxed Note],
    }
    nullable {
        /// When the note is due; `null` where it never is.
        due: DateTime = "due" [into],
        /// Who has to read the note; `null` where everybody has.
        reviewers: Vec<String> = "reviewers" [list String],
    }
    additional additional_properties: String;
}

string_enum! {
    /// The color of a note's paper.
    pub enum Color {
        Blue = "blue",
        LightGreen = "light-green",
    }
}

object! {
    /// A photo, as the server describes it.
    pub struct Photo
    required {
        /// The old or the new word for a photo.
        kind: PhotoKind = "kind",
        /// Where the photo is.
        url: String = "url",
    }
    optional {
        /// The width, in pixels.
        width: f64 = "width",
    }
    nullable {
        /// When the photo was taken; `null` where nobody knows.
        taken_at: DateTime = "takenAt",
    }
    additional additional_properties: serde_json::Value;
}

string_enum! {
    /// The old or the new word for a photo.
    pub enum PhotoKind {
        Photo = "photo",
        Picture = "picture",
    }
}

tagged_union! {
    /// What a book holds. Without `kind`, it is a note.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Entry by "kind" {
        /// `kind` is `note`.
        "note" => Note(Note),
        /// `kind` is `photo` or `picture`.
        "photo" | "picture" => Photo(Photo),
        absent => Note,
    }
}

object! {
    /// Adds an entry to a book.
    ///
    /// Always sent with `change` set to `add`.
    pub struct AddEntry as AddEntryBuilder
    tag "change" = "add";
    required {
        /// The entry.
        entry: Entry = "entry" [into],
    }
}

object! {
    /// Removes entries from a book.
    ///
    /// Always sent with `change` set to `remove`.
    pub struct RemoveEntries: Eq as RemoveEntriesBuilder
    tag "change" = "remove";
    optional {
        /// The IDs of the entries.
        ids: Vec<String> = "ids" [list String],
    }
}

tagged_union! {
    /// A change of a book.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Change by "change" {
        /// `change` is `add`.
        "add" => Add(AddEntry),
        /// `change` is `remove`.
        "remove" => Remove(RemoveEntries),
    }
}

object! {
    /// What is wrong with a request.
    pub struct Problem: Eq
    required {
        /// A number for programs to compare.
        code: i64 = "code",
    }
}

object! {
    /// Where books stand.
    pub struct Shelf: Eq
    required {
        /// The books.
        books: Vec<String> = "books",
        /// How many there are of each.
        counts: std::collections::BTreeMap<String, i64> = "counts",
        /// What is wrong with it.
        problem: Problem = "problem",
    }
}

integer_enum! {
    /// How urgent a note is.
    pub enum Urgency {
        Low = 0,
        Minus1 = -1,
    }
}

/// What a search finds, or how it is asked for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Match {
    /// A text.
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
        String: String as text, string;
        Array: Vec<i64> as list i64, array;
        Urgency: Urgency, integer;
        Photo: Photo as boxed,
            object where "kind" = "photo" | "picture" with "url", "kind"
            | object with "picture";
        Hit: Hit as boxed, object;
        Page: Page as boxed, object where "last" = "true" | "1";
    }
}

object! {
    /// A place in a note.
    pub struct Hit: Eq
    optional {
        /// Where it is.
        at: i64 = "at",
    }
}

object! {
    /// A page of places.
    pub struct Page: Eq
    optional {
        /// Where it begins.
        at: i64 = "at",
        /// Whether it is the last.
        last: bool = "last",
    }
}

foreign! {
    std::net::IpAddr;
}
