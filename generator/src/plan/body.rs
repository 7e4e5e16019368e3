//! Bodies of requests, as the crate has them.

use super::{Input, RustType};
use crate::model::PropertyStyle;

/// The types that an operation's body needs beside those of schemas.
#[derive(Clone, Debug, Default)]
pub struct BodyTypes {
    /// The choice between several contents.
    pub choice: Option<Choice>,
    /// The forms with files.
    pub forms: Vec<FormStruct>,
}

/// An enum with a variant for each content that a body can have.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// The variants, the one that needs the least of the caller first.
    pub variants: Vec<ChoiceVariant>,
}

/// A variant of a choice.
#[derive(Clone, Debug)]
pub struct ChoiceVariant {
    /// Its name.
    pub name: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// What it holds, and how that is sent.
    pub content: Content,
    /// Whether what it holds can be of no other variant, so that it converts.
    pub converts: bool,
    /// Whether it is held in a box: structs are, so that the choice is small.
    pub boxed: bool,
}

/// A content of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Its type.
    pub ty: RustType,
    /// How it is sent.
    pub sending: Sending,
}

/// How a body is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sending {
    /// As JSON, with this content type where it is not `application/json`.
    Json(Option<String>),
    /// As pairs of names and values, with the styles of some properties.
    Form(Vec<PropertyStyle>),
    /// As parts, one or more for each property, with the content types of some.
    Multipart(Vec<(String, String)>),
    /// As the parts that it says itself.
    Parts,
    /// As text of this content type.
    Text(String),
    /// As bytes of this content type.
    Bytes(String),
    /// As bytes of the content type that comes with them.
    Typed,
}

/// A struct that is a form with files.
#[derive(Clone, Debug)]
pub struct FormStruct {
    /// Its name.
    pub name: String,
    /// The name of its builder.
    pub builder: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// Its fields, in the document's order.
    pub fields: Vec<Input>,
    /// The JSON pointer of the component that it is made from, where it is.
    pub component: Option<String>,
}
