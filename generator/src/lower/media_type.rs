//! What the media types of requests are.

/// How a body of a media type is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    Json,
    Form,
    Multipart,
    Xml,
    Text,
    Bytes,
    /// A range (RFC 9110, section 12.5.1), or a type that is nothing without parameters:
    /// the caller says which it is.
    Open,
}

impl Media {
    pub(super) fn of(name: &str) -> Self {
        let essence = essence(name);
        let (kind, subtype) = match essence.split_once('/') {
            Some(parts) => parts,
            None if is_any(&essence) => return Self::Open,
            None => return Self::Bytes,
        };
        match (kind, subtype) {
            ("application" | "text", "json") => Self::Json,
            (_, subtype) if subtype.ends_with("+json") => Self::Json,
            (_, subtype) if subtype.contains('*') || kind.contains('*') => Self::Open,
            ("application", "x-www-form-urlencoded") => Self::Form,
            ("multipart", "form-data") => Self::Multipart,
            ("multipart", "mixed" | "related" | "alternative" | "byteranges") => {
                Self::Open
            }
            ("application", "xml") => Self::Xml,
            (_, subtype) if subtype.ends_with("+xml") => Self::Xml,
            ("text", _) => Self::Text,
            _ => Self::Bytes,
        }
    }

    /// Whether it is a way to write an object, of which one is as good as another.
    pub(super) fn is_structured(self) -> bool {
        matches!(self, Self::Json | Self::Form | Self::Multipart | Self::Xml)
    }

    /// What a schema in a body of this kind is named after.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Form | Self::Multipart => "form",
            Self::Xml | Self::Text | Self::Bytes | Self::Open => "body",
        }
    }
}

/// Whether a media type, without parameters, is any, or any that JSON is one of.
pub(super) fn is_any(essence: &str) -> bool {
    matches!(essence, "*/*" | "application/*" | "*")
}

/// Whether a media type means what to do with a JSON value (RFC 6902, RFC 7396), so that no
/// other is as good.
pub(super) fn is_patch(name: &str) -> bool {
    essence(name).ends_with("-patch+json")
}

/// A media type without parameters, in lower case.
pub(super) fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a content type, or the first of several, is text or JSON, so that a value can
/// be written as it.
pub(super) fn is_text(content_types: &str) -> bool {
    let first = content_types.split(',').next().unwrap_or_default();
    matches!(Media::of(first), Media::Json | Media::Xml | Media::Text)
}
