//! A crate as what can be seen and told of it: items, each with facts.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Test;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    Crate,
    Feature,
    Runtime,
    Credential,
    Server,
    ServerVariable,
    ServerValue,
    Module,
    Operation,
    Parameter,
    Body,
    Choice,
    Content,
    Form,
    Response,
    ByStatus,
    Status,
    ReplyAlias,
    HeaderSet,
    Header,
    Stream,
    Pages,
    Type,
    Field,
    Constant,
    Additional,
    EnumValue,
    Variant,
}

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Aspect {
    /// What kind of thing it is. Where it differs, nothing else is compared.
    Kind,
    /// The name in Rust.
    Name,
    /// The name on the wire.
    Wire,
    /// The type.
    Type,
    /// What the setter takes.
    Setter,
    /// When it is there.
    Presence,
    /// The value that it has unless it is set.
    Initial,
    /// Whether it should no longer be used.
    Deprecated,
    /// The traits.
    Derives,
    /// The builder.
    Builder,
    /// The module.
    Module,
    /// The method and the path.
    Route,
    /// What is required, in order.
    Arguments,
    /// The type of a success.
    Success,
    /// The type of a failure.
    Failure,
    /// The media types that are asked for.
    Accept,
    /// The statuses that are a success.
    Statuses,
    /// The base URL.
    Server,
    /// What proves who is calling.
    Security,
    /// How a value is written.
    Style,
    /// The property that tells variants apart.
    Tag,
    /// The variant of a value without a tag.
    Absent,
    /// The literal that a variant is made from.
    Literal,
    /// The tags that mean a variant.
    Values,
    /// Where tokens are got.
    Grant,
    /// The Cargo features of which it needs one.
    Features,
    /// How pages are read.
    Way,
    /// Everything else. Where it differs, a rule is missing.
    Rest,
}

/// What is known of an aspect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// A text.
    Text(String),
    /// Any number of texts, in no order.
    Set(BTreeSet<String>),
    /// Any number of texts.
    List(Vec<String>),
}

/// A thing that callers or servers can see.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) what: What,
    /// What it is paired by, the surest first.
    pub(super) keys: Vec<String>,
    /// Its path in Rust, or words for it.
    pub(super) path: String,
    /// What it is on the wire.
    pub(super) wire: String,
    /// The JSON pointer to it, and the scalar in the list there that it is.
    pub(super) pointer: String,
    pub(super) listed: Option<String>,
    pub(super) facts: Vec<(Aspect, Fact)>,
    pub(super) docs: String,
    /// Of a variant of a union: what its values look like.
    pub(super) tests: Vec<Test>,
    /// Of a variant that is an object: the properties that it cannot be without.
    pub(super) required: Vec<String>,
    /// Of a variant that is an object and nothing but what is declared: its properties.
    pub(super) declared: Option<Vec<String>>,
    /// The types that a type, a variant or a field is made of, by their keys.
    pub(super) uses: Vec<String>,
    /// Of a type that is another by name: the key of that one.
    pub(super) same: Option<String>,
    pub(super) items: Vec<Item>,
}

impl Item {
    /// The types of a crate, by their keys.
    pub(super) fn types(&self) -> BTreeMap<&str, &Self> {
        let types = self.items.iter().filter(|it| it.what == What::Type);
        types.filter_map(|it| Some((it.keys.first()?.as_str(), it))).collect()
    }

    pub(super) fn new(
        what: What,
        key: impl Into<String>,
        path: impl Into<String>,
    ) -> Self {
        Self {
            what,
            keys: vec![key.into()],
            path: path.into(),
            wire: String::new(),
            pointer: String::new(),
            listed: None,
            facts: Vec::new(),
            docs: String::new(),
            tests: Vec::new(),
            required: Vec::new(),
            declared: None,
            uses: Vec::new(),
            same: None,
            items: Vec::new(),
        }
    }

    /// Another key, which pairs what the ones before do not.
    pub(super) fn or(mut self, key: impl Into<String>) -> Self {
        self.keys.push(key.into());
        self
    }

    pub(super) fn wire(mut self, wire: impl Into<String>) -> Self {
        self.wire = wire.into();
        self
    }

    pub(super) fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = pointer.into();
        self
    }

    pub(super) fn docs(mut self, docs: &[String]) -> Self {
        self.docs = docs.join("\n");
        self
    }

    pub(super) fn fact(mut self, aspect: Aspect, text: impl Into<String>) -> Self {
        self.facts.push((aspect, Fact::Text(text.into())));
        self
    }

    pub(super) fn set<T: Into<String>>(
        mut self,
        aspect: Aspect,
        texts: impl IntoIterator<Item = T>,
    ) -> Self {
        let texts = texts.into_iter().map(Into::into).collect();
        self.facts.push((aspect, Fact::Set(texts)));
        self
    }

    pub(super) fn list(mut self, aspect: Aspect, texts: Vec<String>) -> Self {
        self.facts.push((aspect, Fact::List(texts)));
        self
    }

    pub(super) fn deprecated(self, is_deprecated: bool) -> Self {
        self.fact(Aspect::Deprecated, if is_deprecated { "deprecated" } else { "" })
    }

    pub(super) fn with(mut self, items: impl IntoIterator<Item = Item>) -> Self {
        self.items.extend(items);
        self
    }

    /// The fact about an aspect.
    pub(super) fn get(&self, aspect: Aspect) -> Option<&Fact> {
        self.facts.iter().find(|(it, _)| *it == aspect).map(|(_, fact)| fact)
    }

    /// The text of an aspect; empty where there is none.
    pub(super) fn text(&self, aspect: Aspect) -> &str {
        match self.get(aspect) {
            Some(Fact::Text(text)) => text,
            _ => "",
        }
    }
}

impl Fact {
    /// How it is shown.
    pub(super) fn shown(&self) -> String {
        let list = |texts: Vec<&String>| match &texts[..] {
            [] => "nothing".to_owned(),
            texts => {
                let texts: Vec<_> = texts.iter().map(|text| quoted(text)).collect();
                texts.join(", ")
            }
        };
        match self {
            Self::Text(text) if text.is_empty() => "nothing".to_owned(),
            Self::Text(text) => quoted(text),
            Self::Set(texts) => list(texts.iter().collect()),
            Self::List(texts) => list(texts.iter().collect()),
        }
    }
}

/// A text as code, on one line.
pub(super) fn quoted(text: &str) -> String {
    let text: String = text.chars().flat_map(escaped).collect();
    format!("`{text}`")
}

/// A character that can be shown in a line between backticks.
fn escaped(c: char) -> Vec<char> {
    match c {
        '`' => vec!['\''],
        c if c.is_control() || is_hidden(c) => c.escape_unicode().collect(),
        c => vec![c],
    }
}

/// Whether a character changes how others are shown: marks of direction, and those
/// without a width.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
