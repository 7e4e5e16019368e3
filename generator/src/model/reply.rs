//! Replies: what comes back from an operation.

use super::schema::{Docs, TypeUse};

/// What comes back with a status.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The status.
    pub status: Status,
    /// What the document says about it, in Markdown.
    pub description: String,
    /// What it carries.
    pub content: Content,
    /// The media types that are read as that, as `Accept` asks for them.
    pub media_types: Vec<String>,
    /// What else it carries JSON of, by media type: the header `Content-Type` says which.
    pub by_media_type: Vec<OtherJson>,
    /// What it carries instead where another media type is asked for: media types that
    /// are read as they arrive, and nothing else.
    pub others: Vec<(String, Content)>,
    /// The headers that come with it.
    pub headers: Vec<Header>,
    /// The JSON pointer of the schema of what it carries, where it carries JSON; of each
    /// value, where it carries many, one after the other.
    pub pointer: Option<String>,
}

/// JSON of another schema than that of a response's first media type.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherJson {
    /// The media type, in lower case and without parameters.
    pub media_type: String,
    /// Its type.
    pub ty: TypeUse,
    /// The JSON pointer of its schema.
    pub pointer: String,
}

/// A header of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Its name, as the document writes it; names do not differ by case.
    pub name: String,
    /// Its type.
    pub ty: TypeUse,
    /// What the document says about it.
    pub docs: Docs,
}

/// Which statuses a response is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// One status.
    Code(u16),
    /// A hundred of them, by their first digit.
    Range(u16),
    /// All that nothing else is said of.
    Default,
}

impl Status {
    /// The first digit, where it is known.
    #[must_use]
    pub fn class(self) -> Option<u16> {
        match self {
            Self::Code(code) => Some(code / 100),
            Self::Range(first) => Some(first),
            Self::Default => None,
        }
    }
}

/// What a response carries.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// JSON of this type.
    Json(TypeUse),
    /// Text.
    Text,
    /// A string, which is JSON or text, as its media type says.
    JsonOrText,
    /// Bytes of which nothing more is known here.
    Binary,
    /// Any number of JSON values of this type, one after the other.
    JsonLines(TypeUse),
    /// Events sent by the server (WHATWG HTML, "Server-sent events"), each with JSON of
    /// this type, or with text.
    Events(Option<TypeUse>),
}

impl Content {
    /// The type of JSON in it.
    #[must_use]
    pub fn ty(&self) -> Option<&TypeUse> {
        match self {
            Self::Json(ty) | Self::JsonLines(ty) | Self::Events(Some(ty)) => Some(ty),
            Self::Empty
            | Self::Text
            | Self::JsonOrText
            | Self::Binary
            | Self::Events(None) => None,
        }
    }
}

impl Content {
    fn ty_mut(&mut self) -> Option<&mut TypeUse> {
        match self {
            Self::Json(ty) | Self::JsonLines(ty) | Self::Events(Some(ty)) => Some(ty),
            Self::Empty
            | Self::Text
            | Self::JsonOrText
            | Self::Binary
            | Self::Events(None) => None,
        }
    }
}

impl Response {
    pub(super) fn types_mut(&mut self) -> impl Iterator<Item = &mut TypeUse> {
        let others = self.others.iter_mut().map(|(_, content)| content);
        let contents = std::iter::once(&mut self.content).chain(others);
        let headers = self.headers.iter_mut().map(|header| &mut header.ty);
        let by_media_type = self.by_media_type.iter_mut().map(|other| &mut other.ty);
        contents.filter_map(Content::ty_mut).chain(by_media_type).chain(headers)
    }

    /// The types of JSON in whatever it carries.
    pub fn types(&self) -> impl Iterator<Item = &TypeUse> {
        let others = self.others.iter().map(|(_, content)| content);
        let contents = std::iter::once(&self.content).chain(others);
        let headers = self.headers.iter().map(|header| &header.ty);
        let by_media_type = self.by_media_type.iter().map(|other| &other.ty);
        contents.filter_map(Content::ty).chain(by_media_type).chain(headers)
    }
}
