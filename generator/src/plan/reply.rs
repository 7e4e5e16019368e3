//! Replies, decided to the last name.

use super::RustType;
use crate::model::Status;

/// What a reply's body is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// Nothing that is read.
    Empty,
    /// JSON.
    Json(RustType),
    /// Text.
    Text,
    /// Bytes.
    Binary,
    /// JSON values one after the other.
    JsonLines(RustType),
    /// Events, each with JSON or with text.
    Events(Option<RustType>),
    /// The whole reply, of which nothing is known.
    Reply,
    /// A string, which is JSON or text, as the media type says.
    JsonOrText,
    /// What the status says, by the name of the enum beside the operation.
    ByStatus(String),
    /// What the media type says, by the name of the enum among what failures carry.
    ByMediaType(String),
}

impl Payload {
    /// The type of JSON in it.
    #[must_use]
    pub fn ty(&self) -> Option<&RustType> {
        match self {
            Self::Json(ty) | Self::JsonLines(ty) | Self::Events(Some(ty)) => Some(ty),
            _ => None,
        }
    }
}

impl super::Crate {
    /// What a reply with this status carries, where an operation's payload depends on it;
    /// where it depends on the media type, too, in this one, or in the first.
    #[must_use]
    pub fn carried<'p>(
        &'p self,
        operation: &'p super::Operation,
        payload: &'p Payload,
        status: Status,
        media_type: Option<&str>,
    ) -> &'p Payload {
        let mut carried = payload;
        if let Payload::ByStatus(name) = payload {
            let alias = operation.replies.aliases.iter().find(|it| it.name == *name);
            let name = alias.map_or(name, |alias| &alias.target);
            let mut enums = operation.replies.enums.iter().chain(&self.shared.failures);
            let rows = enums.find(|it| it.name == *name).map(|it| &it.rows[..]);
            let mut rows = rows.unwrap_or_default().iter();
            let row = rows.find(|row| row.when == When::Status(status));
            carried = row.map_or(payload, |row| &row.payload);
        }
        if let Payload::ByMediaType(name) = carried {
            let it = self.shared.failures.iter().find(|it| it.name == *name);
            let rows = it.map(|it| &it.rows[..]).unwrap_or_default();
            let row = rows.iter().find(|row| match (&row.when, media_type) {
                (When::MediaType(of), Some(media_type)) => of == media_type,
                _ => true,
            });
            carried = row.map_or(carried, |row| &row.payload);
        }
        carried
    }
}

/// What there is to say of an operation's replies beside their payloads.
#[derive(Clone, Debug, Default)]
pub struct Replies {
    /// The media types to ask for, where they do not follow from the payloads.
    pub accept: Option<String>,
    /// The first and the last status that is a success, where that is not 200 to 299.
    pub statuses: Option<(u16, u16)>,
    /// The redirects that are a success, and not followed.
    pub redirects: Vec<u16>,
    /// How a success can be read as it arrives.
    pub sources: Vec<Source>,
    /// Whether what is written may be answered with what the document says nothing of.
    pub is_undescribed: bool,
    /// The operation's own enums by status.
    pub enums: Vec<ReplyEnum>,
    /// Its names for what it shares with other operations.
    pub aliases: Vec<Alias>,
}

/// What operations share of their replies, by name.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    /// The enums of what failures carry.
    pub failures: Vec<ReplyEnum>,
    /// The structs of headers.
    pub headers: Vec<HeaderSet>,
}

/// A way to read a success as it arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What arrives.
    pub stream: Stream,
    /// The media types to ask for, where they are others than the operation's.
    pub accept: Option<String>,
}

/// What arrives piece by piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Bytes.
    Bytes,
    /// JSON values.
    Items(RustType),
    /// Events, each with JSON or with text.
    Events(Option<RustType>),
}

/// A struct of response headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderSet {
    /// Its name.
    pub name: String,
    /// Its fields.
    pub fields: Vec<HeaderField>,
}

/// A response header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderField {
    /// The field's name, as it is written.
    pub name: String,
    /// The header's name, in lower case.
    pub wire: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// The type of its value when it is there.
    pub ty: RustType,
    /// Whether it should no longer be used.
    pub deprecated: bool,
}

/// An enum with a variant for each status, or for each media type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyEnum {
    /// Its name.
    pub name: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// Its variants, all by status or all by media type; the last of those by status is for
    /// what the others are not for.
    pub rows: Vec<ReplyRow>,
}

impl ReplyEnum {
    /// Whether the media type says which variant a reply is.
    #[must_use]
    pub fn is_by_media_type(&self) -> bool {
        self.rows.iter().any(|row| matches!(row.when, When::MediaType(_)))
    }
}

/// What says that a reply is of a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// The statuses.
    Status(Status),
    /// The media type, without parameters.
    MediaType(String),
}

/// A variant of an enum of replies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyRow {
    /// What says that it is this one.
    pub when: When,
    /// The variant's name.
    pub variant: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// What it carries.
    pub payload: Payload,
}

/// A name for a type that operations share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// The module of the shared type.
    pub module: &'static str,
    /// The name of the shared type.
    pub target: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
}
