//! Bodies of requests.

use super::operation::Style;
use super::schema::{Docs, Property, TypeUse};

/// What is sent with a request.
#[derive(Clone, Debug)]
pub struct Body {
    /// What it can be: at least one content, JSON first.
    pub contents: Vec<BodyContent>,
    /// Other media types that one of the contents could be sent as just as well.
    pub also: Vec<String>,
    /// Whether it must be sent.
    pub required: bool,
    /// What the document says about it.
    pub docs: Docs,
}

impl Body {
    /// The types in it.
    pub fn uses(&self) -> impl Iterator<Item = &TypeUse> {
        self.contents.iter().flat_map(|content| content.kind.uses())
    }

    /// The types in it.
    pub fn uses_mut(&mut self) -> impl Iterator<Item = &mut TypeUse> {
        self.contents.iter_mut().flat_map(|content| content.kind.uses_mut())
    }
}

/// A body of one media type.
#[derive(Clone, Debug)]
pub struct BodyContent {
    /// The media type, as the document writes it.
    pub media_type: String,
    /// How it is written.
    pub kind: BodyKind,
    /// The JSON pointer of its schema.
    pub pointer: String,
}

/// How a body is written.
#[derive(Clone, Debug)]
pub enum BodyKind {
    /// As JSON.
    Json(TypeUse),
    /// As pairs of names and values (WHATWG URL, section 5).
    Form {
        /// An object.
        ty: TypeUse,
        /// The properties whose style is not the default.
        styles: Vec<PropertyStyle>,
    },
    /// In several parts (RFC 7578), none of which is a file.
    Multipart {
        /// An object.
        ty: TypeUse,
        /// The properties whose content type is not the default.
        content_types: Vec<(String, String)>,
    },
    /// In several parts, some of which are files.
    Files {
        /// The parts that have names in the document.
        parts: Vec<Part>,
        /// What other parts it may have.
        others: Option<OtherParts>,
        /// The JSON pointer of the component that says so, where there is one.
        component: Option<String>,
    },
    /// In several parts of which the document does not say enough.
    AnyMultipart,
    /// As text.
    Text,
    /// As bytes.
    Bytes,
    /// As bytes whose content type is for the caller to say, since the document names
    /// only a range of them, or one that needs parameters.
    Typed,
}

impl BodyKind {
    fn uses(&self) -> Vec<&TypeUse> {
        match self {
            Self::Json(ty) | Self::Form { ty, .. } | Self::Multipart { ty, .. } => {
                vec![ty]
            }
            Self::Files { parts, others, .. } => {
                let parts = parts.iter().map(|part| (part.kind, &part.property.ty));
                let others = others.iter().map(|others| (others.kind, &others.ty));
                let all = parts.chain(others);
                all.filter(|(kind, _)| *kind == PartKind::Value).map(|it| it.1).collect()
            }
            Self::AnyMultipart | Self::Text | Self::Bytes | Self::Typed => Vec::new(),
        }
    }

    fn uses_mut(&mut self) -> Vec<&mut TypeUse> {
        match self {
            Self::Json(ty) | Self::Form { ty, .. } | Self::Multipart { ty, .. } => {
                vec![ty]
            }
            Self::Files { parts, others, .. } => {
                let parts =
                    parts.iter_mut().map(|part| (part.kind, &mut part.property.ty));
                let others =
                    others.iter_mut().map(|others| (others.kind, &mut others.ty));
                let all = parts.chain(others);
                all.filter(|(kind, _)| *kind == PartKind::Value).map(|it| it.1).collect()
            }
            Self::AnyMultipart | Self::Text | Self::Bytes | Self::Typed => Vec::new(),
        }
    }
}

/// How a property of a form is written (OpenAPI 3.0.4, "Encoding Object").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PropertyStyle {
    /// The property's name.
    pub name: String,
    /// The style.
    pub style: Style,
    /// Whether arrays and objects are written element by element.
    pub explode: bool,
    /// Whether reserved characters are sent as they are.
    pub allow_reserved: bool,
}

/// A part of a form, or all parts of one name.
#[derive(Clone, Debug)]
pub struct Part {
    /// The property that it is made of. Its type is that of one part where the parts are
    /// values, and says nothing where they are files.
    pub property: Property,
    /// What it holds.
    pub kind: PartKind,
    /// The content type, where it is not the default.
    pub content_type: Option<String>,
}

/// The parts of a form whose names the caller chooses.
#[derive(Clone, Debug)]
pub struct OtherParts {
    /// The type of each, which says nothing where they are files.
    pub ty: TypeUse,
    /// What each holds.
    pub kind: PartKind,
}

/// What a part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A file.
    File,
    /// Any number of files, a part for each.
    Files,
    /// A value.
    Value,
}
