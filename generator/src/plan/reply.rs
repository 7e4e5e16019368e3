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
    /// What the status says, by the name of the enum beside the operation.
    ByStatus(String),
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
    /// What a reply with this status carries, where an operation's payload depends on it.
    #[must_use]
    pub fn carried<'p>(
        &'p self,
        operation: &'p super::Operation,
        payload: &'p Payload,
        status: Status,
    ) -> &'p Payload {
        let Payload::ByStatus(name) = payload else { return payload };
        let alias = operation.replies.aliases.iter().find(|it| it.name == *name);
        let name = alias.map_or(name, |alias| &alias.target);
        let mut enums = operation.replies.enums.iter().chain(&self.shared.failures);
        let rows = enums.find(|it| it.name == *name).map(|it| &it.rows[..]);
        let row = rows.unwrap_or_default().iter().find(|row| row.status == status);
        row.map_or(payload, |row| &row.payload)
    }
}

/// What there is to say of an operation's replies beside their payloads.
#[derive(Clone, Debug, Default)]
pub struct Replies {
    /// The media types to ask for, where they do not follow from the payloads.
    pub accept: Option<String>,
    /// The first and the last status that is a success, where that is not 200 to 299.
    pub statuses: Option<(u16, u16)>,
    /// How a success can be read as it arrives.
    pub sources: Vec<Source>,
    /// The operation's own enums by status.
    pub enums: Vec<StatusEnum>,
    /// Its names for what it shares with other operations.
    pub aliases: Vec<Alias>,
}

/// What operations share of their replies, by name.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    /// The enums of what failures carry.
    pub failures: Vec<StatusEnum>,
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

/// An enum with a variant for each status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusEnum {
    /// Its name.
    pub name: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// Its variants; the last is for what the others are not for.
    pub rows: Vec<StatusRow>,
}

/// A variant of an enum by status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusRow {
    /// The statuses.
    pub status: Status,
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
