//! Objects.

use serde_json::{Map, Value, json};

use super::flat::Flat;
use super::{DEEPEST_OPTIONAL, PARTS, Run, pattern};

impl<'d> Run<'_, 'd> {
    pub(super) fn object(&mut self, flat: &Flat<'d>, depth: usize) -> Value {
        let mut names: Vec<&str> = Vec::new();
        let properties = flat.all("properties").filter_map(Value::as_object);
        for name in properties.flat_map(|properties| properties.keys()) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        let mut required: Vec<&str> = Vec::new();
        for name in flat.all("required").filter_map(Value::as_array).flatten() {
            required.extend(name.as_str());
        }
        let declared = names.len();
        for name in
            required.iter().copied().chain(flat.tags.iter().map(|(name, _)| &**name))
        {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let mut object = Map::new();
        for name in &names {
            let tag = flat.tags.iter().find(|(property, _)| property == name);
            if let Some((_, value)) = tag {
                object.insert((*name).to_owned(), json!(value));
                continue;
            }
            let is_required = required.contains(name);
            if !is_required && !self.has_optional(depth) {
                continue;
            }
            if let Some(value) = self.property(flat, name, is_required, depth) {
                object.insert((*name).to_owned(), value);
            }
        }
        self.additional(flat, declared == 0, &mut object, depth);
        Value::Object(object)
    }

    fn has_optional(&self, depth: usize) -> bool {
        self.is_full && depth < DEEPEST_OPTIONAL && self.parts < PARTS
    }

    fn property(
        &mut self,
        flat: &Flat<'d>,
        name: &str,
        is_required: bool,
        depth: usize,
    ) -> Option<Value> {
        let schemas: Vec<&'d Value> =
            flat.all("properties").filter_map(|all| all.get(name)).collect();
        if !is_required && schemas.iter().any(|schema| self.is_again(schema)) {
            return None;
        }
        let mut inner = Flat::default();
        for schema in &schemas {
            self.flatten(schema, &mut inner, depth + 1);
        }
        if schemas.is_empty() {
            let additional = flat.all("additionalProperties").find(|it| it.is_object());
            if let Some(schema) = additional {
                self.flatten(schema, &mut inner, depth + 1);
            }
        }
        Some(self.value(inner, depth + 1))
    }

    /// Whether a schema is one that is being made twice already.
    pub(super) fn is_again(&self, schema: &Value) -> bool {
        let reference = schema.get("$ref").and_then(Value::as_str);
        let target = reference.and_then(|it| self.sampler.document.target(it));
        target.is_some_and(|target| {
            self.path.iter().filter(|entered| **entered == target).count() > 1
        })
    }

    /// The properties that are not declared: as many as must be, or one.
    fn additional(
        &mut self,
        flat: &Flat<'d>,
        is_bare: bool,
        object: &mut Map<String, Value>,
        depth: usize,
    ) {
        let least = flat.most("minProperties").unwrap_or(0);
        let wanted = usize::try_from(least).unwrap_or(usize::MAX).min(MOST_NAMES);
        let patterns =
            flat.all("patternProperties").filter_map(Value::as_object).flatten();
        let mut named: Vec<(String, Option<&'d Value>)> = Vec::new();
        for (pattern, schema) in patterns {
            named.extend(pattern::text(pattern).map(|name| (name, Some(schema))));
        }
        match flat.find("additionalProperties") {
            Some(schema @ Value::Object(_)) => {
                let key = self.key(flat);
                named.push((key, Some(schema)));
            }
            Some(Value::Bool(true)) => named.push((self.key(flat), None)),
            // An object that nothing is said of.
            None if is_bare && named.is_empty() => named.push((self.key(flat), None)),
            _ => {}
        }
        let Some((first, schema)) = named.first().cloned() else { return };
        while object.len() + named.len() < wanted {
            let next = format!("{first}{}", named.len());
            named.push((next, schema));
        }
        let is_wanted = self.has_optional(depth);
        for (name, schema) in named {
            let is_declared = flat.all("properties").any(|all| all.get(&name).is_some());
            let is_needed = object.len() < wanted;
            if is_declared || !(is_needed || is_wanted) {
                continue;
            }
            if !is_needed && schema.is_some_and(|schema| self.is_again(schema)) {
                continue;
            }
            let mut inner = Flat::default();
            if let Some(schema) = schema {
                self.flatten(schema, &mut inner, depth + 1);
            }
            let value = self.value(inner, depth + 1);
            object.insert(name, value);
        }
    }

    fn key(&mut self, flat: &Flat<'d>) -> String {
        let mut names = Flat::default();
        if let Some(schema) = flat.find("propertyNames") {
            self.flatten(schema, &mut names, usize::MAX);
        }
        let key = if names.schemas.is_empty() {
            None
        } else {
            self.value(names, super::DEEPEST).as_str().map(str::to_owned)
        };
        key.unwrap_or_else(|| "a key".to_owned())
    }
}

/// How many properties are made to reach `minProperties`.
const MOST_NAMES: usize = 20;
