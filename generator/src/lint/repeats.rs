//! Types that are written in several places, where each becomes a type of its own.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Linter;
use super::sites::{Role, Schema, Sites};

/// How many properties an object has at least that is worth a name.
const PROPERTIES: usize = 3;

/// How many of the other places are named.
const PLACES: usize = 3;

impl Linter {
    pub(super) fn repeats(&mut self, sites: &Sites<'_>) {
        let enums = sites.schemas.iter().filter_map(|it| Some((enumeration(it)?, it)));
        self.repeated("repeated-enum", "this `enum`", enums);
        let objects = sites.schemas.iter().filter_map(|it| Some((object(it)?, it)));
        self.repeated("repeated-object", "this object", objects);
    }

    /// Says of the first of several equal schemas where the others are.
    fn repeated<'s>(
        &mut self,
        code: &'static str,
        what: &str,
        schemas: impl Iterator<Item = (String, &'s Schema<'s>)>,
    ) {
        let mut places: BTreeMap<String, Vec<&Schema<'_>>> = BTreeMap::new();
        for (text, site) in schemas {
            places.entry(text).or_default().push(site);
        }
        for sites in places.into_values() {
            // A component may be what the others should refer to.
            let inline =
                sites.iter().filter(|it| !matches!(it.role, Role::Component(_)));
            let inline: Vec<_> = inline.collect();
            let Some((first, others)) = inline.split_first() else { continue };
            let component = sites.iter().find_map(|it| match it.role {
                Role::Component(name) => Some(name),
                _ => None,
            });
            let message = match (component, others) {
                (Some(name), _) => {
                    format!(
                        "{what} is the schema `{}`, written again",
                        name.escape_debug()
                    )
                }
                (None, []) => continue,
                (None, others) => {
                    let named = others.iter().take(PLACES);
                    let named: Vec<_> =
                        named.map(|it| format!("#{}", it.pointer)).collect();
                    let more = match others.len().saturating_sub(PLACES) {
                        0 => String::new(),
                        more => format!(" and {more} more"),
                    };
                    format!("{what} is also at {}{more}", named.join(", "))
                }
            };
            self.lint(code, &first.pointer, message);
        }
    }
}

/// The values of an `enum` of several, in any order.
fn enumeration(site: &Schema<'_>) -> Option<String> {
    let mut values: Vec<String> =
        site.values().iter().map(ToString::to_string).collect();
    values.sort_unstable();
    (values.len() > 1).then(|| values.join(","))
}

/// An object without what is only said about it.
fn object(site: &Schema<'_>) -> Option<String> {
    let properties = site.members.get("properties")?.as_object()?;
    if properties.len() < PROPERTIES || site.role == Role::Part {
        return None;
    }
    Some(shape(&json!(site.members)).to_string())
}

/// A schema without docs and examples, its members in order.
fn shape(value: &Value) -> Value {
    const DOCS: [&str; 5] = ["description", "title", "example", "examples", "default"];
    match value {
        Value::Object(members) => {
            let is_kept = |name: &str, value: &Value| {
                // A property may have the name of a keyword.
                value.is_object() || !DOCS.contains(&name)
            };
            let mut kept: Vec<_> =
                members.iter().filter(|(name, value)| is_kept(name, value)).collect();
            kept.sort_by_key(|(name, _)| *name);
            let kept =
                kept.into_iter().map(|(name, value)| (name.clone(), shape(value)));
            Value::Object(kept.collect::<Map<_, _>>())
        }
        Value::Array(items) => items.iter().map(shape).collect(),
        value => value.clone(),
    }
}
