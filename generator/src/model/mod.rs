//! What an API is: operations, schemas, security. Nothing of OpenAPI's syntax is left in
//! it, and nothing of Rust is in it yet.

mod body;
mod operation;
mod reply;
mod schema;
mod server;
mod uses;

use std::collections::BTreeSet;

pub use body::{Body, BodyContent, BodyKind, OtherParts, Part, PartKind, PropertyStyle};
pub use operation::{Location, Method, Operation, Parameter, Style};
pub use reply::{Content, Header, OtherJson, Response, Status};
pub use schema::{
    Access, Additional, Alternative, Docs, Enum, EnumBase, EnumValue, Foreign, Integer,
    JsonType, Kind, Object, Origin, Property, Root, Scalar, Schema, SchemaId, Tag, Test,
    Text, Type, TypeUse, Union, Untagged, Variant,
};
pub use server::{Server, ServerVariable};
pub(crate) use uses::closure;

/// An API, as one document describes it.
#[derive(Clone, Debug, Default)]
pub struct Api {
    /// The API's name.
    pub title: String,
    /// The version of the document.
    pub version: String,
    /// What the API is for, in Markdown.
    pub description: Option<String>,
    /// The servers, the default one first.
    pub servers: Vec<Server>,
    /// How callers prove who they are.
    pub security_schemes: Vec<SecurityScheme>,
    /// Groups of operations, in the document's order.
    pub tags: Vec<TagInfo>,
    /// Every schema that has a shape of its own; a [`SchemaId`] is an index into it.
    pub schemas: Vec<Schema>,
    /// Every operation, in the document's order.
    pub operations: Vec<Operation>,
    /// The formats of values without parts that the document names.
    pub formats: BTreeSet<String>,
    /// The pointers of the schemas whose values are URLs, absolute or not, by their format.
    pub urls: BTreeSet<String>,
    /// The schemas that get no type: nothing refers to them any more.
    pub left_out: BTreeSet<SchemaId>,
}

impl Api {
    /// The schema with this id.
    #[must_use]
    pub fn schema(&self, id: SchemaId) -> Option<&Schema> {
        self.schemas.get(id.0)
    }
}

/// A tag of the document.
#[derive(Clone, Debug)]
pub struct TagInfo {
    /// Its name.
    pub name: String,
    /// What its operations have in common, in Markdown.
    pub description: Option<String>,
}

/// A way to prove who is calling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// The name that security requirements use.
    pub name: String,
    /// Other names of the document for the same, which differ in capitals and punctuation.
    pub other_names: Vec<String>,
    /// What is sent.
    pub credential: Credential,
    /// Where tokens are got with an id and a secret (RFC 6749, section 4.4), an absolute
    /// URL.
    pub token_url: Option<String>,
    /// In Markdown.
    pub description: Option<String>,
    /// Whether no operation asks for it: where the client has a credential for it, that
    /// goes with all operations that do not say that nothing is needed.
    pub is_unused: bool,
}

impl SecurityScheme {
    /// Whether this is one of its names.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.other_names.iter().any(|other| other == name)
    }
}

/// What a security scheme has callers send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// A key in a header of this name.
    Header(String),
    /// A key in a query parameter of this name.
    Query(String),
    /// A key in a cookie of this name.
    Cookie(String),
}
