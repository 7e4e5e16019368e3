//! Schemas that have an identifier, `$id` (JSON Schema 2020-12, section 8.2.1). References
//! can lead to one by it, and those inside of it are meant from there. They are made to
//! refer to where the schema stands, so that nothing after this knows of identifiers.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::rc::Rc;

use fluent_uri::{Uri, UriRef};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::at::Spot;
use super::forest::{Forest, Found};
use super::pointer::join;

const ID: &str = "$id";

/// What refers to a schema.
const REFERENCES: [&str; 2] = ["$ref", "$dynamicRef"];

/// The members of a schema that are values, whatever is in them.
const VALUES: [&str; 5] = ["const", "default", "enum", "example", "examples"];

/// The members whose own members have names that mean nothing.
const NAMED: [&str; 14] = [
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "headers",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
];

/// What a name of a file may hold as a path of a URI (RFC 3986, section 3.3).
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A schema whose identifier another, which is not the same, has before it.
pub(super) struct Double {
    /// The identifier as it is written.
    pub(super) identifier: String,
    pub(super) spot: Spot,
}

/// Makes all references that identifiers decide about refer to where a schema stands, of
/// several schemas with one identifier to the first. Gives the others.
pub(super) fn follow(forest: &mut Forest) -> Vec<Double> {
    let mut doubles = Vec::new();
    if !forest.trees.iter().any(|tree| has_identifier(&tree.value)) {
        return doubles;
    }
    let mut identifiers = BTreeMap::new();
    visit(forest, &mut |place| {
        let Some(uri) = &place.identifier else { return };
        match identifiers.entry(uri.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(place.spot.clone());
            }
            Entry::Occupied(entry) => {
                if forest.at(entry.get()).is_some_and(|it| it.value != place.value) {
                    let identifier = place.value.get(ID).and_then(Value::as_str);
                    let identifier = identifier.unwrap_or_default().to_owned();
                    doubles.push(Double { identifier, spot: place.spot.clone() });
                }
            }
        }
    });
    let mut changes = Vec::new();
    visit(forest, &mut |place| {
        for (pointer, text) in place.references() {
            if let Some(found) = found(forest, &identifiers, text, place) {
                let file = place.spot.file;
                let reference = forest.reference_to(file, &found.spot);
                changes.push((Spot { file, pointer }, reference));
            }
        }
    });
    for (spot, reference) in changes {
        let tree = forest.trees.get_mut(spot.file);
        let value = tree.and_then(|tree| tree.value.pointer_mut(&spot.pointer));
        if let Some(value) = value {
            *value = Value::String(reference);
        }
    }
    doubles
}

fn has_identifier(tree: &Value) -> bool {
    let mut open = vec![tree];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => {
                if members.get(ID).is_some_and(Value::is_string) {
                    return true;
                }
                open.extend(members.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    false
}

/// What a reference leads to by the identifier that it names or stands within, if that is
/// not where it leads without.
fn found<'t>(
    forest: &'t Forest,
    identifiers: &BTreeMap<String, Spot>,
    reference: &str,
    place: &Place<'_>,
) -> Option<Found<'t>> {
    let plain = forest.resolve(place.spot.file, reference);
    // Outside of all such schemas, what leads somewhere is right.
    if plain.is_ok() && !place.is_identified {
        return None;
    }
    let uri = UriRef::parse(reference).ok()?.resolve_against(&*place.base).ok()?;
    let found = match identifiers.get(uri.as_str()) {
        Some(spot) => forest.at(spot)?,
        None => {
            let schema = identifiers.get(uri.strip_fragment().as_str())?;
            let fragment = uri.fragment().map(|it| it.as_str()).unwrap_or_default();
            forest.resolve_in(forest.at(schema)?, fragment).ok()?
        }
    };
    let is_same = plain.is_ok_and(|plain| plain.spot == found.spot);
    (!is_same).then_some(found)
}

/// An object of a file.
struct Place<'v> {
    value: &'v Value,
    spot: Spot,
    /// What references here are relative to (RFC 3986, section 5.1).
    base: Rc<Uri<String>>,
    /// Its own identifier.
    identifier: Option<String>,
    /// Whether it is, or is within, a schema with an identifier.
    is_identified: bool,
    /// Whether the names of its members are keywords.
    has_keywords: bool,
}

/// Shows all objects that may be schemas, those outside before those within.
fn visit(forest: &Forest, show: &mut dyn FnMut(&Place<'_>)) {
    for (file, tree) in forest.trees.iter().enumerate() {
        let Some(base) = base(&tree.name) else { continue };
        let mut open = vec![Place {
            value: &tree.value,
            spot: Spot { file, pointer: String::new() },
            base: Rc::new(base),
            identifier: None,
            is_identified: false,
            has_keywords: true,
        }];
        while let Some(mut place) = open.pop() {
            place.identify();
            show(&place);
            open.extend(place.inner());
        }
    }
}

impl<'v> Place<'v> {
    /// Takes its identifier as the base of what is within. One that is only a fragment is
    /// what an anchor is since 2019-09, and no base.
    fn identify(&mut self) {
        let id = self.value.get(ID).filter(|_| self.has_keywords);
        let id = id.and_then(Value::as_str).map(|it| it.trim_end_matches('#'));
        let Some(id) = id.filter(|it| !it.is_empty()) else { return };
        let Ok(id) = UriRef::parse(id) else { return };
        let Ok(uri) = id.resolve_against(&*self.base) else { return };
        self.identifier = Some(uri.as_str().to_owned());
        if !uri.has_fragment() {
            self.base = Rc::new(uri);
            self.is_identified = true;
        }
    }

    /// What refers to schemas here, with its pointers: also what a discriminator maps to.
    fn references(&self) -> Vec<(String, &'v str)> {
        if !self.has_keywords {
            return Vec::new();
        }
        let own = REFERENCES.iter().filter_map(|key| {
            let text = self.value.get(key)?.as_str()?;
            Some((join(&self.spot.pointer, key), text))
        });
        let mapping = self.value.get("discriminator").and_then(|it| it.get("mapping"));
        let place = format!("{}/discriminator/mapping", self.spot.pointer);
        let mapped = mapping.and_then(Value::as_object).into_iter().flatten();
        let mapped =
            mapped.filter_map(|(value, to)| Some((join(&place, value), to.as_str()?)));
        own.chain(mapped).collect()
    }

    fn inner(&self) -> Vec<Self> {
        match self.value {
            Value::Object(members) => {
                let members = members.iter().rev();
                let read = members.filter(|(name, _)| self.is_read(name));
                read.map(|(name, value)| {
                    let is_named = self.has_keywords && NAMED.contains(&name.as_str());
                    self.member(name, value, !is_named)
                })
                .collect()
            }
            Value::Array(items) => {
                let items = items.iter().enumerate().rev();
                items
                    .map(|(at, item)| self.member(&at.to_string(), item, true))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether a member may hold schemas.
    fn is_read(&self, name: &str) -> bool {
        let is_value = VALUES.contains(&name) || name.starts_with("x-");
        !(self.has_keywords && is_value)
    }

    fn member(&self, name: &str, value: &'v Value, has_keywords: bool) -> Self {
        let Spot { file, pointer } = &self.spot;
        Self {
            value,
            spot: Spot { file: *file, pointer: join(pointer, name) },
            base: Rc::clone(&self.base),
            identifier: None,
            is_identified: self.is_identified,
            has_keywords,
        }
    }
}

/// The base of a file. Where it is in truth is not known, and only its place beside the
/// others counts.
fn base(name: &str) -> Option<Uri<String>> {
    let path = utf8_percent_encode(name.trim_start_matches('/'), PATH);
    Uri::parse(format!("file:///{path}")).ok()
}
