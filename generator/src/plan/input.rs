//! What an operation sends, field by field.

use super::{RustType, Sending, Setter};
use crate::model::{Location, PartKind, Style};

/// A parameter or the body of an operation.
#[derive(Clone, Debug)]
pub struct Input {
    /// The name of its field and of its setter, as it is written.
    pub name: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// The type of its value when it is there.
    pub ty: RustType,
    /// What its setter takes.
    pub setter: Setter,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Where it is sent.
    pub place: Place,
}

/// Where an input is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// As a parameter of this name.
    Parameter {
        /// The name on the wire.
        name: String,
        /// Where the parameter is sent.
        location: Location,
        /// How its value is written.
        style: Style,
        /// Whether arrays and objects are written element by element.
        explode: bool,
        /// Whether reserved characters are sent as they are.
        allow_reserved: bool,
    },
    /// As the body.
    Body(Sending),
    /// As the body, as its variant says.
    Choice,
    /// As a part of a form, or as several.
    Part {
        /// The name on the wire.
        name: String,
        /// What it holds.
        kind: PartKind,
        /// The content type, where it is not the default.
        content_type: Option<String>,
    },
    /// As parts of a form whose names are the caller's.
    OtherParts {
        /// What each holds.
        kind: PartKind,
    },
}
