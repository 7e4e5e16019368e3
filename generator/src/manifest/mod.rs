//! What became of a document: which Rust path each JSON pointer leads to. Tools that hold
//! a generated crate against its document read it; the crate itself needs it for nothing.

mod operations;
mod types;
mod values;

use serde::Serialize;

use crate::model::Api;
use crate::plan::{Crate, RustType, integer_name, text_name};

/// Where everything of a document is in its crate.
///
/// Paths are relative to the crate's root, and begin with the name of a public module or
/// of a type at the root; so do the types. Pointers are JSON pointers (RFC 6901) into the
/// document, to where things are written. A pointer can be there more than once: what
/// `allOf` takes over from another schema is generated for each that takes it, and what
/// is inside a path item for each path that refers to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// The crate's name in paths.
    pub name: String,
    /// What became of the schemas: those of the components in the document's order, then
    /// those inside other things.
    pub schemas: Vec<SchemaEntry>,
    /// What became of the operations, in the document's order.
    pub operations: Vec<OperationEntry>,
    /// Where values are any JSON.
    pub values: Values,
}

/// A schema that has a type of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SchemaEntry {
    /// The schema's pointer.
    pub pointer: String,
    /// The type's path: `types::Cluster`.
    pub path: String,
    /// What kind of type it is.
    pub kind: SchemaKind,
    /// The type that an alias stands for.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub ty: Option<String>,
    /// The fields of a struct.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldEntry>,
    /// The properties of a struct that always have one value, which it has no field for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub constants: Vec<ConstantEntry>,
    /// The field of a struct for all other properties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional: Option<AdditionalEntry>,
    /// The property that says which variant of a union a value is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// The variants of an enum or a union.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<VariantEntry>,
}

/// The kind of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SchemaKind {
    /// A struct for a JSON object.
    Struct,
    /// An enum for strings.
    Enum,
    /// An enum for one of several schemas.
    Union,
    /// A name for another type.
    Alias,
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldEntry {
    /// The pointer of the property's schema; none where only a discriminator names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// The field's path: `types::Cluster::name`.
    pub path: String,
    /// The property's name in JSON.
    pub name: String,
    /// The type of its value when it is there: neither absent nor, unless the property is
    /// required, `null`.
    #[serde(rename = "type")]
    pub ty: String,
    /// `required`; `optional`, which is an `Option`; or `nullable`, an `Option` of an
    /// `Option`, of which the inner one is none for `null`.
    pub presence: &'static str,
}

/// A property that always has one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConstantEntry {
    /// The property's name in JSON.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// The field for all properties that have none of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AdditionalEntry {
    /// The field's path.
    pub path: String,
    /// The type of the properties' values.
    #[serde(rename = "type")]
    pub ty: String,
}

/// A variant of an enum or a union.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VariantEntry {
    /// The variant's path: `types::ClusterType::Dedicated`.
    pub path: String,
    /// The strings that it stands for; of a union, the tag's values.
    pub values: Vec<String>,
    /// The pointer of the schema of a union's variant; of several that became one variant,
    /// that of the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// What a variant of a union holds in its box.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub ty: Option<String>,
}

/// An operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OperationEntry {
    /// The operation's pointer.
    pub pointer: String,
    /// The HTTP method in capitals.
    pub method: &'static str,
    /// The path template.
    pub path: String,
    /// The id: the document's, or the one that was made for it.
    pub id: String,
    /// The path of the module: `api::cluster`.
    pub module: String,
    /// The path of the client's method: `Client::get_cluster`.
    pub function: String,
    /// The path of the request's struct: `api::cluster::GetCluster`.
    pub request: String,
    /// What is sent beside the body, in the order of the struct's fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<InputEntry>,
    /// The body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<InputEntry>,
    /// The type of a success's payload.
    pub success: String,
    /// The type of a failure's payload.
    pub failure: String,
    /// What the document says of each status, in its order, `default` last.
    pub replies: Vec<ReplyEntry>,
}

/// A parameter or a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InputEntry {
    /// The pointer of its schema.
    pub pointer: String,
    /// The path of the request's field: `api::cluster::GetCluster::cluster_id`.
    pub path: String,
    /// Its name on the wire; `body` for the body.
    pub name: String,
    /// `path`, `query`, `header`, `cookie` or `body`.
    #[serde(rename = "in")]
    pub location: &'static str,
    /// The type of its value when it is there.
    #[serde(rename = "type")]
    pub ty: String,
    /// Whether it must be there; if not, the field is an `Option`.
    pub required: bool,
}

/// What comes back with a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReplyEntry {
    /// `200`, `2XX` or `default`.
    pub status: String,
    /// Whether it is a success.
    pub success: bool,
    /// The pointer of its schema, where it carries JSON; of the schema of `item`, where
    /// that is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// The type that it is read as.
    #[serde(rename = "type")]
    pub ty: String,
    /// The type of each value, where it carries many, as lines of JSON or in events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
}

/// How much of what is sent and received is any JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Values {
    /// How many places of values there are: properties, elements of arrays, values of
    /// maps, parameters, bodies and payloads.
    pub places: usize,
    /// The pointers of those that are any JSON, whether because the document says no more
    /// or because it cannot be expressed.
    pub any: Vec<String>,
}

impl Manifest {
    /// Lets every pointer lead to where things were written. Before, they lead to where a
    /// document that is read has them.
    pub(crate) fn point_to_source(&mut self, source: impl Fn(&str) -> String) {
        let mend = |pointer: &mut String| *pointer = source(pointer);
        for schema in &mut self.schemas {
            mend(&mut schema.pointer);
            schema.fields.iter_mut().filter_map(|it| it.pointer.as_mut()).for_each(mend);
            let variants = schema.variants.iter_mut();
            variants.filter_map(|it| it.pointer.as_mut()).for_each(mend);
        }
        for operation in &mut self.operations {
            mend(&mut operation.pointer);
            let inputs = operation.parameters.iter_mut().chain(&mut operation.body);
            inputs.for_each(|it| mend(&mut it.pointer));
            let replies = operation.replies.iter_mut();
            replies.filter_map(|it| it.pointer.as_mut()).for_each(mend);
        }
        self.values.any.iter_mut().for_each(mend);
    }
}

/// Writes down where everything is.
pub fn manifest(api: &Api, plan: &Crate) -> Manifest {
    Manifest {
        name: plan.library(),
        schemas: types::entries(api, plan),
        operations: operations::entries(api, plan),
        values: values::values(api, plan),
    }
}

/// A type as it is written at the crate's root.
fn written(ty: &RustType) -> String {
    match ty {
        RustType::Bool => "bool".to_owned(),
        RustType::Integer(integer) => integer_name(*integer).to_owned(),
        RustType::F64 => "f64".to_owned(),
        RustType::String => "String".to_owned(),
        RustType::Text(text) => format!("runtime::{}", text_name(*text)),
        RustType::Value => "serde_json::Value".to_owned(),
        RustType::Named(name) => format!("types::{name}"),
        RustType::Runtime(name) => format!("runtime::{name}"),
        RustType::Own(name) | RustType::Foreign(name) => name.clone(),
        RustType::Vec(item) => format!("Vec<{}>", written(item)),
        RustType::Map(value) => {
            format!("std::collections::BTreeMap<String, {}>", written(value))
        }
        RustType::Option(value) => format!("Option<{}>", written(value)),
        RustType::Boxed(value) => format!("Box<{}>", written(value)),
    }
}
