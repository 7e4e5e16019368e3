//! Model to crate: every Rust name and type is chosen here, once. What follows only
//! writes it down.

mod docs;
mod failures;
mod headers;
mod names;
mod operations;
mod reach;
mod replies;
mod reply;
mod runtime;
mod scalar;
mod schemes;
mod scope;
mod sources;
mod status;
mod text;
mod types;
mod unions;
mod words;

use std::collections::BTreeSet;

use crate::config::Config;
use crate::model::{
    Api, Credential, EnumBase, Integer, Location, Method, Style, Test, Text,
};

pub use reply::{
    Alias, HeaderField, HeaderSet, Payload, Replies, Shared, Source, StatusEnum,
    StatusRow, Stream,
};
pub(crate) use scalar::{integer_name, text_name};
pub(crate) use text::{code, method_name};

/// A crate, decided to the last name.
#[derive(Clone, Debug)]
pub struct Crate {
    /// The name in the manifest.
    pub name: String,
    /// The version in the manifest.
    pub version: String,
    /// Whether the crate is a workspace of its own.
    pub standalone: bool,
    /// The API's name.
    pub title: String,
    /// One sentence for the manifest.
    pub description: String,
    /// What the API is for: lines of rustdoc.
    pub docs: Vec<String>,
    /// The default base URL.
    pub base_url: Option<String>,
    /// The ways to prove who is calling.
    pub schemes: Vec<Scheme>,
    /// The modules of types, by name.
    pub types: Vec<TypeModule>,
    /// The modules of operations, by name.
    pub apis: Vec<ApiModule>,
    /// What operations share of their replies.
    pub shared: Shared,
    /// The parts of the runtime that only some crates need.
    pub runtime: BTreeSet<RuntimePart>,
}

/// A part of the runtime that is copied only where it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuntimePart {
    /// The credential of HTTP's basic authentication.
    Basic,
    /// Builders with required fields checked by the compiler.
    Builder,
    /// Enums by status.
    ByStatus,
    /// Bytes in base 64.
    Base64,
    /// Dates.
    Date,
    /// Dates with times.
    DateTime,
    /// Open enums of integers.
    IntegerEnum,
    /// Bodies as bytes, as they arrive.
    Download,
    /// Events that a server sends.
    Events,
    /// Headers as values.
    Headers,
    /// Durations.
    IsoDuration,
    /// JSON values one after the other.
    JsonLines,
    /// JSON objects.
    Object,
    /// Bodies as they arrive.
    Pieces,
    /// Texts that must not be shown.
    SecretString,
    /// Items of bodies as they arrive.
    Split,
    /// Open enums of strings.
    StringEnum,
    /// Unions with a discriminator.
    TaggedUnion,
    /// What types for texts have in common.
    Text,
    /// Times of day.
    TimeOfDay,
    /// What all unions have in common.
    Union,
    /// Unions without a discriminator.
    UntaggedUnion,
    /// UUIDs.
    Uuid,
}

/// A way to prove who is calling, as a method of the client's builder.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// The name in the document.
    pub name: String,
    /// The method's name.
    pub method: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// What is sent.
    pub credential: Credential,
}

/// A module of types that belong together.
#[derive(Clone, Debug)]
pub struct TypeModule {
    /// The module's name.
    pub name: String,
    /// The types, the one that the module is named after first.
    pub items: Vec<TypeItem>,
}

/// A type.
#[derive(Clone, Debug)]
pub struct TypeItem {
    /// Its name.
    pub name: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// The traits it derives, in the order they are written.
    pub derives: Vec<&'static str>,
    /// Its shape.
    pub kind: TypeKind,
    /// The JSON pointer of its schema.
    pub pointer: String,
}

/// The shape of a type.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// A JSON object.
    Struct(Struct),
    /// An open enum.
    Enum(Enum),
    /// One of several objects, told apart by a tag.
    TaggedUnion(TaggedUnion),
    /// One of several types, told apart by what a value looks like.
    UntaggedUnion(Vec<UntaggedVariant>),
    /// Another name for a type.
    Alias(RustType),
}

/// A struct that is a JSON object.
#[derive(Clone, Debug)]
pub struct Struct {
    /// Its fields, in the document's order.
    pub fields: Vec<Field>,
    /// Properties with one value: name and value.
    pub tags: Vec<(String, String)>,
    /// The field for all other properties, and the type of their values.
    pub additional: Option<(String, RustType)>,
    /// The name of its builder, where requests can contain it.
    pub builder: Option<String>,
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name, as it is written.
    pub name: String,
    /// The property's name in JSON.
    pub wire: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// The type of its value when it is there.
    pub ty: RustType,
    /// When it is there.
    pub presence: Presence,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The JSON pointer of its schema; empty where only a discriminator names it.
    pub pointer: String,
}

/// When a property is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always.
    Required,
    /// It may be absent.
    Optional,
    /// It may be absent, and holds any JSON, `null` like other values.
    Any,
    /// It may be absent, and it may be `null`.
    Nullable,
}

/// An enum with a variant for each object.
#[derive(Clone, Debug)]
pub struct TaggedUnion {
    /// The property that tells them apart.
    pub tag: String,
    /// The variants.
    pub variants: Vec<UnionVariant>,
    /// The variant of a value without a tag.
    pub absent: Option<String>,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct UnionVariant {
    /// Its name.
    pub name: String,
    /// The name of its object's type.
    pub ty: String,
    /// The tag's values that mean it.
    pub values: Vec<String>,
}

/// An open enum.
#[derive(Clone, Debug)]
pub struct Enum {
    /// The type of its values.
    pub base: EnumBase,
    /// Its values.
    pub values: Vec<EnumValue>,
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// The variant's name.
    pub name: String,
    /// The value; an integer in decimal digits.
    pub value: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
}

/// A variant of a union without a tag.
#[derive(Clone, Debug)]
pub struct UntaggedVariant {
    /// Its name.
    pub name: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// The type of its value.
    pub ty: RustType,
    /// Whether the value is held in a box.
    pub boxed: bool,
    /// What a value of it looks like: one of these.
    pub tests: Vec<Test>,
}

/// A type of Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are the types' names")]
pub enum RustType {
    Bool,
    Integer(Integer),
    F64,
    String,
    Text(Text),
    Value,
    Named(String),
    Vec(Box<RustType>),
    Map(Box<RustType>),
    Option(Box<RustType>),
    Boxed(Box<RustType>),
}

/// A module of operations.
#[derive(Clone, Debug)]
pub struct ApiModule {
    /// The module's name.
    pub name: String,
    /// The tag's name, or `None` for operations without one.
    pub tag: Option<String>,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// The operations, in the document's order.
    pub operations: Vec<Operation>,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The id in the document.
    pub id: String,
    /// The name of its struct.
    pub name: String,
    /// The name of the client's method.
    pub function: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The HTTP method.
    pub method: Method,
    /// The path template.
    pub path: String,
    /// What is sent, required parameters first.
    pub inputs: Vec<Input>,
    /// The name of the request's builder, where too much is required for a function's
    /// arguments.
    pub builder: Option<String>,
    /// The type of a success's body.
    pub success: Payload,
    /// The type of a failure's body.
    pub failure: Payload,
    /// What else there is to say of what comes back.
    pub replies: Replies,
    /// The sets of schemes of which one must be satisfied.
    pub security: Vec<Vec<String>>,
}

/// A parameter or the body of an operation.
#[derive(Clone, Debug)]
pub struct Input {
    /// The field's name, as it is written.
    pub name: String,
    /// The setter's name, as it is written.
    pub setter: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// The type of its value when it is there.
    pub ty: RustType,
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
    },
    /// As the body, in JSON.
    JsonBody,
}

/// Decides what the crate for an API looks like.
pub fn plan(api: &Api, config: &Config) -> Crate {
    let names = names::Names::new(api);
    let types = types::modules(api, &names);
    let (apis, shared) = operations::modules(api, &names);
    let schemes = schemes::schemes(api);
    let mut runtime = runtime::parts(&types, &apis, &shared);
    if schemes.iter().any(|scheme| scheme.credential == Credential::Basic) {
        runtime.insert(RuntimePart::Basic);
    }
    Crate {
        name: config.name.clone(),
        version: config.version.clone(),
        standalone: config.standalone,
        title: text::one_line(&api.title),
        description: text::manifest_description(api),
        docs: text::crate_docs(api),
        base_url: api.servers.first().cloned(),
        schemes,
        types,
        apis,
        shared,
        runtime,
    }
}
