//! The components, and what becomes one because something refers to it.
//!
//! A reference may lead to any place of the document or of another file. openapiv3, and
//! what reads it, knows components only. So each place that is referred to gets a name of
//! its own among them, and the place itself becomes a reference, so that both are one
//! type.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use indexmap::IndexMap;
use openapiv3::{Components as Source, ReferenceOr, Schema};
use serde_json::Value;

use super::kinds::Thing;
use super::{
    At, Found, Members, Reader, Target, address, fields, is_only_reference, reference,
    values,
};
use crate::document::at::Spot;
use crate::document::forest::CHAIN;
use crate::document::pointer::escape;

/// The kinds of components that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Schema,
    Response,
    Parameter,
    Example,
    RequestBody,
    Header,
    SecurityScheme,
}

impl Kind {
    pub(super) const ALL: [Self; 7] = [
        Self::Schema,
        Self::Response,
        Self::Parameter,
        Self::Example,
        Self::RequestBody,
        Self::Header,
        Self::SecurityScheme,
    ];

    /// The member of the components that holds this kind.
    pub(super) fn member(self) -> &'static str {
        match self {
            Self::Schema => "schemas",
            Self::Response => "responses",
            Self::Parameter => "parameters",
            Self::Example => "examples",
            Self::RequestBody => "requestBodies",
            Self::Header => "headers",
            Self::SecurityScheme => "securitySchemes",
        }
    }

    /// Whether something can be read as one of this kind. A header is a parameter, and what a
    /// request and a response have in them is written in the same way.
    pub(super) fn is_like(self, thing: Thing) -> bool {
        match self {
            Self::Schema => thing == Thing::Schema,
            Self::Response | Self::RequestBody => {
                matches!(thing, Thing::Response | Thing::RequestBody)
            }
            Self::Parameter | Self::Header => {
                matches!(thing, Thing::Parameter | Thing::Header)
            }
            Self::Example => thing == Thing::Example,
            Self::SecurityScheme => thing == Thing::SecurityScheme,
        }
    }

    /// The reference to a component.
    pub(super) fn reference(self, name: &str) -> String {
        format!("#/components/{}/{}", self.member(), escape(name))
    }
}

/// The names of the components.
#[derive(Debug, Default)]
pub(super) struct Components<'t> {
    /// By the address of their value.
    names: BTreeMap<(Kind, usize), String>,
    /// Where the value of a component is that is nothing but a reference to it.
    elsewhere: BTreeMap<(Kind, String), Found<'t>>,
    taken: BTreeSet<(Kind, String)>,
    /// The names of schemas that the document does not have.
    made_up: BTreeSet<String>,
    /// What was given a name and is still to be read.
    open: VecDeque<(Kind, String, Found<'t>)>,
}

impl<'t> Components<'t> {
    /// The name of a value that is a component.
    pub(super) fn name(&self, kind: Kind, value: &Value) -> Option<&str> {
        self.names.get(&(kind, address(value))).map(String::as_str)
    }

    pub(super) fn has(&self, kind: Kind, name: &str) -> bool {
        self.taken.contains(&(kind, name.to_owned()))
    }

    /// The names of schemas that the document does not have.
    pub(super) fn made_up(self) -> BTreeSet<String> {
        self.made_up
    }

    fn take(&mut self, kind: Kind, name: &str) {
        self.taken.insert((kind, name.to_owned()));
    }

    /// The first of the names that is free, or the last with a number.
    fn free(&self, kind: Kind, wanted: &[String]) -> String {
        let is_free = |name: &&String| !name.is_empty() && !self.has(kind, name);
        if let Some(name) = wanted.iter().find(is_free) {
            return name.clone();
        }
        let last = wanted.last().map_or("", String::as_str);
        let numbered = (2..).map(|number| format!("{last} {number}"));
        numbered.into_iter().find(|name| !self.has(kind, name)).unwrap_or_default()
    }
}

impl<'t> Reader<'t, '_> {
    /// Names the components before anything is read, so that references to them are known.
    pub(super) fn name_components(&mut self, all: &Found<'t>) {
        let mut references = Vec::new();
        for kind in Kind::ALL {
            let value = all.value.get(kind.member());
            let Some(found) = value.and_then(|it| self.peek(it, all.spot.file)) else {
                continue;
            };
            for (name, value) in found.value.as_object().into_iter().flatten() {
                self.components.take(kind, name);
                let key = (kind, address(value));
                self.components.names.entry(key).or_insert_with(|| name.clone());
                if is_only_reference(value) {
                    references.push((kind, name, value, found.spot.file));
                }
            }
        }
        for (kind, name, value, file) in references {
            self.name_elsewhere(kind, name, value, file);
        }
    }

    /// Gives the name of a component that is nothing but a reference to what it leads to,
    /// unless that has one.
    fn name_elsewhere(&mut self, kind: Kind, name: &str, value: &'t Value, file: usize) {
        let (mut value, mut file) = (value, file);
        for _ in 0..CHAIN {
            let Some(text) = reference(value) else { return };
            let Ok(found) = self.forest.resolve(file, text) else { return };
            let key = (kind, address(found.value));
            if self.components.names.contains_key(&key) {
                return;
            }
            if !is_only_reference(found.value) {
                self.components.names.insert(key, name.to_owned());
                self.components.elsewhere.insert((kind, name.to_owned()), found);
                return;
            }
            (value, file) = (found.value, found.spot.file);
        }
    }

    /// What a value is or refers to, without a warning.
    pub(super) fn peek(&self, value: &'t Value, file: usize) -> Option<Found<'t>> {
        let spot = Spot { file, pointer: String::new() };
        let mut found = Found { value, spot };
        for _ in 0..CHAIN {
            match reference(found.value) {
                None => return Some(found),
                Some(text) => found = self.forest.resolve(found.spot.file, text).ok()?,
            }
        }
        None
    }

    /// Gives a value a name among the components. It is read later.
    pub(super) fn hoist(&mut self, kind: Kind, found: Found<'t>) -> String {
        if let Some(name) = self.components.name(kind, found.value) {
            return name.to_owned();
        }
        let name = self.components.free(kind, &self.wanted_names(&found.spot));
        if kind == Kind::Schema && !self.is_name_of(&name, &found.spot) {
            self.components.made_up.insert(name.clone());
        }
        self.components.take(kind, &name);
        self.components.names.insert((kind, address(found.value)), name.clone());
        self.components.open.push_back((kind, name.clone(), found));
        name
    }

    /// A thing of a kind that components may be of, or a reference to it.
    pub(super) fn component_or<T>(
        &mut self,
        kind: Kind,
        value: &'t Value,
        at: &At<'_>,
        read: fn(&mut Self, &'t Value, &At<'_>) -> Option<T>,
    ) -> Option<ReferenceOr<T>> {
        let Some(text) = reference(value) else {
            if !self.targets.contains(&address(value)) {
                return read(self, value, at).map(ReferenceOr::Item);
            }
            let name = self.hoist(kind, Found { value, spot: at.spot() });
            return Some(ReferenceOr::Reference { reference: kind.reference(&name) });
        };
        let name = match self.component(kind, text, &at.member("$ref")) {
            Ok(Target::Component(name)) => name,
            Ok(Target::Value(found)) => self.hoist(kind, found),
            Err(lost) => {
                // A schema is any JSON instead; nothing takes the place of anything else.
                let done = (kind != Kind::Schema).then_some("it is left out");
                self.lost(text, &lost, at, done);
                return None;
            }
        };
        Some(ReferenceOr::Reference { reference: kind.reference(&name) })
    }

    /// Reads the components, then what became one meanwhile.
    pub(super) fn components(&mut self, members: &'t Members, at: &At<'_>) -> Source {
        self.fields(&fields::COMPONENTS, members, at);
        Source {
            schemas: self.each(members, "schemas", at, |this, value, at| {
                let name = last_name(at);
                Some(this.schema_component(&name, value, at))
            }),
            responses: self.kind(Kind::Response, members, at, Self::response),
            parameters: self.kind(Kind::Parameter, members, at, Self::parameter),
            examples: self.kind(Kind::Example, members, at, Self::example),
            request_bodies: self.kind(
                Kind::RequestBody,
                members,
                at,
                Self::request_body,
            ),
            headers: self.kind(Kind::Header, members, at, Self::header),
            security_schemes: self.kind(
                Kind::SecurityScheme,
                members,
                at,
                Self::security_scheme,
            ),
            extensions: values::extensions(members),
            ..Source::default()
        }
    }

    fn kind<T>(
        &mut self,
        kind: Kind,
        members: &'t Members,
        at: &At<'_>,
        read: fn(&mut Self, &'t Value, &At<'_>) -> Option<T>,
    ) -> IndexMap<String, ReferenceOr<T>> {
        self.each(members, kind.member(), at, |this, value, at| {
            if reference(value).is_none() {
                return read(this, value, at).map(ReferenceOr::Item);
            }
            match this.components.elsewhere.get(&(kind, last_name(at))).cloned() {
                Some(found) => {
                    this.moves(at, &found.spot);
                    let at = at.written_at(&found.spot);
                    read(this, found.value, &at).map(ReferenceOr::Item)
                }
                None => this.component_or(kind, value, at, read),
            }
        })
    }

    fn schema_component(
        &mut self,
        name: &str,
        value: &'t Value,
        at: &At<'_>,
    ) -> ReferenceOr<Schema> {
        let key = (Kind::Schema, name.to_owned());
        match self.components.elsewhere.get(&key).cloned() {
            Some(found) if is_only_reference(value) => {
                self.moves(at, &found.spot);
                self.schema_itself(found.value, &at.written_at(&found.spot))
            }
            _ => self.schema_itself(value, at),
        }
    }

    pub(super) fn has_open_components(&self) -> bool {
        !self.components.open.is_empty()
    }

    /// Reads what became a component while other things were read.
    pub(super) fn hoisted(&mut self, all: &mut Source) {
        let root = At::root();
        let components = root.member("components");
        while let Some((kind, name, found)) = self.components.open.pop_front() {
            let kinds = components.member(kind.member());
            let to = kinds.member(&name);
            self.moves(&to, &found.spot);
            let at = to.written_at(&found.spot);
            let value = found.value;
            macro_rules! put {
                ($into:ident, $read:ident) => {{
                    let read = self.$read(value, &at);
                    all.$into.extend(read.map(|it| (name, ReferenceOr::Item(it))));
                }};
            }
            match kind {
                Kind::Schema => {
                    let schema = self.schema_itself(value, &at);
                    all.schemas.insert(name, schema);
                }
                Kind::Response => put!(responses, response),
                Kind::Parameter => put!(parameters, parameter),
                Kind::Example => put!(examples, example),
                Kind::RequestBody => put!(request_bodies, request_body),
                Kind::Header => put!(headers, header),
                Kind::SecurityScheme => put!(security_schemes, security_scheme),
            }
        }
    }
}

/// The name of the member at a place.
fn last_name(at: &At<'_>) -> String {
    let made = at.made();
    let name = made.rsplit_once('/').map_or("", |(_, name)| name);
    name.replace("~1", "/").replace("~0", "~")
}
