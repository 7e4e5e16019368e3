//! Types, decided to the last name.

use super::Setter;
use crate::model::{EnumBase, Integer, Test, Text};

/// A module of types that belong together.
#[derive(Clone, Debug)]
pub struct TypeModule {
    /// The module's name.
    pub name: String,
    /// The types, the one that the module is named after first.
    pub items: Vec<TypeItem>,
    /// The Cargo features of which it needs one; none where it is always there.
    pub features: Vec<String>,
}

/// A type.
#[derive(Clone, Debug)]
pub struct TypeItem {
    /// Its name.
    pub name: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// The traits it derives, in the order they are written.
    pub derives: Vec<String>,
    /// Its shape.
    pub kind: TypeKind,
    /// The JSON pointer of its schema.
    pub pointer: String,
    /// The type that it is another name for, where it is equal to one.
    pub same: Option<Same>,
}

/// The type that a name stands for.
#[derive(Clone, Debug)]
pub struct Same {
    /// Its name.
    pub name: String,
    /// Its builder's.
    pub builder: Option<String>,
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
    /// Those of them whose value is only implied, so that another is not refused.
    pub implied: Vec<String>,
    /// The field for all other properties, and the type of their values.
    pub additional: Option<(String, RustType)>,
    /// The name of its builder, where requests can contain it.
    pub builder: Option<String>,
}

impl Struct {
    /// Whether a value must have something in it, so that there is no default.
    pub(crate) fn has_required(&self) -> bool {
        self.fields.iter().any(|field| field.presence == Presence::Required)
    }
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
    /// What its setter takes.
    pub setter: Setter,
    /// When it is there.
    pub presence: Presence,
    /// The variant of its enum that a builder sets it to, since there is no other.
    pub initial: Option<String>,
    /// Whether only replies carry it.
    pub is_read_only: bool,
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
    /// The variants that a value without a tag may be; it is kept as `Unrecognized` where it
    /// is none of them.
    pub absent: Vec<String>,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct UnionVariant {
    /// Its name.
    pub name: String,
    /// The pointer of its object's schema.
    pub pointer: String,
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
    /// Whether it is made from any text, since the document says that any is a value.
    pub is_any_text: bool,
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
    /// The pointer of its schema.
    pub pointer: String,
    /// The type of its value.
    pub ty: RustType,
    /// Whether the value is held in a box.
    pub boxed: bool,
    /// The literal that the union is made from, too, where requests can contain it.
    pub literal: Option<Literal>,
    /// What a value of it looks like: one of these.
    pub tests: Vec<Test>,
}

/// A literal of Rust that stands for a variant's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A text.
    Text,
    /// An array of what converts into the elements.
    List(RustType),
    /// An array of pairs of a name and what converts into a value.
    Map(RustType),
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
    /// A type of the runtime.
    Runtime(&'static str),
    /// A type in the module of operations that it is used in.
    Own(String),
    Vec(Box<RustType>),
    Map(Box<RustType>),
    Option(Box<RustType>),
    Boxed(Box<RustType>),
    /// A type from elsewhere, by its path.
    Foreign(String),
}

impl RustType {
    /// Whether it is a type of this crate, or one that may be `null`: what a variant holds in
    /// a box, whatever its size, so that variants are of one size.
    pub(crate) fn is_declared(&self) -> bool {
        match self {
            Self::Named(_) | Self::Own(_) => true,
            Self::Option(inner) => inner.is_declared(),
            _ => false,
        }
    }
}
