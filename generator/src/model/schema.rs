//! Schemas: the shapes of values.

/// Names a schema of [`super::Api::schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub usize);

/// A schema with a shape that needs a name.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Where it stands, from which its name is made.
    pub origin: Origin,
    /// Its JSON pointer in the document.
    pub pointer: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Its shape.
    pub kind: Kind,
    /// Whether `null` is a value wherever it is used.
    pub nullable: bool,
}

/// Where a schema stands: a named thing of the document, and the words that lead from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The named thing.
    pub root: Root,
    /// Property and parameter names, and what else names a place; empty for the root.
    pub words: Vec<String>,
}

impl Origin {
    /// The place of a named thing itself.
    #[must_use]
    pub fn new(root: Root) -> Self {
        Self { root, words: Vec::new() }
    }

    /// A place inside this one.
    #[must_use]
    pub fn inside(&self, word: &str) -> Self {
        let mut words = self.words.clone();
        words.push(word.to_owned());
        Self { root: self.root.clone(), words }
    }

    /// Whether this place is the other one or inside of it.
    #[must_use]
    pub fn is_inside(&self, other: &Self) -> bool {
        self.root == other.root && self.words.starts_with(&other.words)
    }
}

/// A thing that has a name in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Root {
    /// A schema among the components.
    Component(String),
    /// A schema that references lead to elsewhere in the document, by words for where it is.
    Elsewhere(String),
    /// A response among the components.
    Response(String),
    /// A parameter among the components.
    Parameter(String),
    /// The operation with this id.
    Operation(String),
}

/// What the document says about a thing, for people.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// A title or summary.
    pub summary: Option<String>,
    /// In Markdown.
    pub description: Option<String>,
    /// Where more is said of it, in Markdown.
    pub more: Option<String>,
    /// What its values must satisfy, a sentence each, in Markdown.
    pub constraints: Vec<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
}

/// The shape of a schema.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A JSON object with properties.
    Object(Object),
    /// A set of values of one type.
    Enum(Enum),
    /// One of several objects, told apart by a tag.
    Union(Union),
    /// One of several types, told apart by what a value looks like.
    Untagged(Untagged),
    /// Another type under a name of its own.
    Alias(TypeUse),
}

/// An object.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// Its properties, in the document's order, without its tags.
    pub properties: Vec<Property>,
    /// Properties that always have one value, because a discriminator reads it.
    pub tags: Vec<Tag>,
    /// What other properties it may have.
    pub additional: Additional,
}

/// A property with one value, which tells the object from the other variants of a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The property's name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Whether that is only implied by the name of the schema, so that what a server sends
    /// may be another where the type is known anyway.
    pub is_implied: bool,
}

/// A property of an object.
#[derive(Clone, Debug)]
pub struct Property {
    /// Its name in JSON.
    pub name: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Its type.
    pub ty: TypeUse,
    /// Whether it must be there.
    pub required: bool,
    /// What carries it.
    pub access: Access,
    /// Whether it must be there in replies, although it need not be in requests.
    pub is_in_all_replies: bool,
    /// The values it can have, as texts, where the document lists them.
    pub values: Vec<String>,
    /// Its JSON pointer in the document.
    pub pointer: String,
}

impl Property {
    /// Whether every object that comes back has it.
    #[must_use]
    pub fn is_in_replies(&self) -> bool {
        self.required || self.is_in_all_replies
    }
}

/// What carries a property.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// Requests and replies.
    #[default]
    Both,
    /// Replies alone: it is read only.
    Replies,
    /// Requests alone: it is write only.
    Requests,
}

/// The properties an object may have beside those that are listed.
#[derive(Clone, Debug, Default)]
pub enum Additional {
    /// Nothing is said of them; what is there is not kept.
    #[default]
    Unsaid,
    /// Each has this type.
    Typed(TypeUse),
}

/// Values of which a value is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// Their type.
    pub base: EnumBase,
    /// The values, each once, in the document's order.
    pub values: Vec<EnumValue>,
    /// Whether the document says that every other text is a value, too.
    pub is_any_text: bool,
}

/// The type of an enum's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EnumBase {
    /// Strings.
    String,
    /// Integers of 64 bits.
    Integer,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// The value; an integer in decimal digits.
    pub value: String,
    /// The name that the document gives it.
    pub name: Option<String>,
    /// What the document says about it, in Markdown.
    pub description: Option<String>,
}

/// One of several objects, told apart by a tag.
#[derive(Clone, Debug, Default)]
pub struct Union {
    /// The property that holds the tag.
    pub tag: String,
    /// The variants, in the document's order.
    pub variants: Vec<Variant>,
    /// The variants that a value without a tag may be; where there are several, what it
    /// looks like decides.
    pub untagged: Vec<usize>,
    /// Whether an object without a tag may be none of them: the base that they are
    /// composed of does not require the tag.
    pub has_untagged_base: bool,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The values of the tag that mean this variant; at least one.
    pub values: Vec<String>,
    /// Whether it has its value only for its name: nothing else in the document says it.
    pub is_implied: bool,
    /// The object.
    pub schema: SchemaId,
}

/// One of several types.
#[derive(Clone, Debug, Default)]
pub struct Untagged {
    /// The property that the document's discriminator names. Where it does tell the
    /// alternatives apart, this becomes a [`Union`].
    pub tag: Option<String>,
    /// The pointer of the discriminator; empty where there is none.
    pub discriminator: String,
    /// The types, in the document's order.
    pub alternatives: Vec<Alternative>,
    /// Whether an object without the tag may be none of them, as in a [`Union`].
    pub has_untagged_base: bool,
}

/// One of an untagged union's types.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// A name for it, where its type has none.
    pub word: Option<String>,
    /// The name of its schema, which is the tag's value where nothing else is.
    pub component: Option<String>,
    /// The values of the tag that the document maps to it.
    pub values: Vec<String>,
    /// The pointer of its schema.
    pub pointer: String,
    /// The type.
    pub ty: TypeUse,
    /// What a value of it looks like: one of these.
    pub tests: Vec<Test>,
}

/// What a value looks like, as far as it tells alternatives apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// Its type in JSON.
    pub json: JsonType,
    /// Properties that, where they are there, have one of these values.
    pub constants: Vec<(String, Vec<String>)>,
    /// Properties that are there.
    pub required: Vec<String>,
}

/// A type of JSON (RFC 8259, section 3), integers told from other numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the variants are the types' names")]
pub enum JsonType {
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

/// A type in the place where it is used.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeUse {
    /// The type.
    pub ty: Type,
    /// Whether `null` is a value here.
    pub nullable: bool,
}

impl TypeUse {
    /// A type of which `null` is no value.
    #[must_use]
    pub fn new(ty: Type) -> Self {
        Self { ty, nullable: false }
    }
}

/// A type.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// A schema with a name.
    Schema(SchemaId),
    /// A value without parts.
    Scalar(Scalar),
    /// Any number of values of one type.
    Array(Box<TypeUse>),
    /// An object with any property names and values of one type.
    Map(Box<TypeUse>),
    /// Any JSON value.
    Any,
    /// A type that the configuration names, in place of what the document says.
    Foreign(Foreign),
}

/// A type that is not generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Its name, with the way to it.
    pub path: String,
    /// What its values are in JSON, where that is known.
    pub json: Option<JsonType>,
}

/// A value without parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Integer(Integer),
    /// A number with a fraction.
    Double,
    /// Text.
    Text(Text),
}

/// How large an integer can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the variants are the formats' names")]
pub enum Integer {
    Int8,
    Int16,
    Int32,
    Int64,
    UInt8,
    UInt16,
    UInt32,
    UInt64,
}

/// What a text is the written form of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Text {
    /// Nothing but itself.
    Plain,
    /// A date and time (RFC 3339, section 5.6).
    DateTime,
    /// A date (RFC 3339, `full-date`).
    Date,
    /// A time of day (RFC 3339, `full-time`, also without an offset).
    Time,
    /// A duration (RFC 3339, appendix A; ISO 8601).
    Duration,
    /// A UUID (RFC 9562).
    Uuid,
    /// Bytes in base 64 (RFC 4648).
    Base64,
    /// Something that must not be shown.
    Secret,
}
