//! All the schemas that one value must satisfy, with references followed, `allOf` taken in
//! and a variant of each union chosen.

use serde_json::Value;

use super::Run;
use crate::tags::Discriminator;

/// Schemas that all hold for one value.
#[derive(Default)]
pub(super) struct Flat<'d> {
    pub(super) schemas: Vec<&'d Value>,
    /// Properties with one value, because a discriminator reads it.
    pub(super) tags: Vec<(String, String)>,
    /// The pointers that were followed, which are on the run's path meanwhile.
    pub(super) entered: Vec<String>,
    /// The points of its unions.
    pub(super) unions: Vec<usize>,
}

/// How many schemas one value must satisfy at most.
const MOST: usize = 200;

impl<'d> Flat<'d> {
    /// The first value of a keyword.
    pub(super) fn find(&self, keyword: &str) -> Option<&'d Value> {
        self.schemas.iter().find_map(|schema| schema.get(keyword))
    }

    /// The values of a keyword.
    pub(super) fn all(&self, keyword: &str) -> impl Iterator<Item = &'d Value> {
        self.schemas.iter().filter_map(move |schema| schema.get(keyword))
    }

    /// The number that a keyword bounds something with, the largest of several.
    pub(super) fn most(&self, keyword: &str) -> Option<u64> {
        self.all(keyword).filter_map(Value::as_u64).max()
    }

    /// The number that a keyword bounds something with, the smallest of several.
    pub(super) fn least(&self, keyword: &str) -> Option<u64> {
        self.all(keyword).filter_map(Value::as_u64).min()
    }

    pub(super) fn has(&self, keyword: &str) -> bool {
        self.find(keyword).is_some()
    }

    /// A keyword that is a text.
    pub(super) fn text(&self, keyword: &str) -> Option<&'d str> {
        self.all(keyword).find_map(Value::as_str)
    }

    fn is_nullable(&self) -> bool {
        self.all("nullable").any(|it| *it == Value::Bool(true))
    }

    /// The values that every `enum` lists.
    pub(super) fn allowed(&self) -> Option<Vec<&'d Value>> {
        let mut lists = self.all("enum").filter_map(Value::as_array);
        let mut values: Vec<&Value> = lists.next()?.iter().collect();
        for list in lists {
            values.retain(|value| list.contains(value));
        }
        if self.is_nullable() && !values.contains(&&Value::Null) {
            values.push(&Value::Null);
        }
        Some(values)
    }

    /// The types that a value may have, the usual one first.
    pub(super) fn types(&self) -> Vec<&'d str> {
        let mut types: Option<Vec<&str>> = None;
        for declared in self.all("type") {
            let listed: Vec<&str> = match declared {
                Value::String(one) => vec![one],
                Value::Array(several) => {
                    several.iter().filter_map(Value::as_str).collect()
                }
                _ => continue,
            };
            match &mut types {
                None => types = Some(listed),
                Some(types) => types.retain(|ty| listed.contains(ty)),
            }
        }
        let mut types = types.unwrap_or_else(|| vec![self.guessed()]);
        types.sort_by_key(|ty| *ty == "null");
        if self.is_nullable() && !types.contains(&"null") {
            types.push("null");
        }
        types
    }

    fn guessed(&self) -> &'static str {
        let guesses = [
            ("properties", "object"),
            ("additionalProperties", "object"),
            ("patternProperties", "object"),
            ("required", "object"),
            ("items", "array"),
            ("prefixItems", "array"),
            ("pattern", "string"),
            ("format", "string"),
            ("minLength", "string"),
            ("maxLength", "string"),
            ("minimum", "number"),
            ("maximum", "number"),
        ];
        if !self.tags.is_empty() {
            return "object";
        }
        let guess = guesses.iter().find(|(keyword, _)| self.has(keyword));
        guess.map_or("anything", |(_, ty)| ty)
    }
}

impl<'d> Run<'_, 'd> {
    /// Takes in the schema at a pointer. `is_tagged` says that its tag is known already.
    pub(super) fn enter(
        &mut self,
        pointer: &str,
        flat: &mut Flat<'d>,
        is_tagged: bool,
        depth: usize,
    ) {
        if flat.entered.iter().any(|entered| entered == pointer) {
            return;
        }
        let children = self.sampler.tags.children(pointer);
        if !children.is_empty() && !children.iter().any(|it| flat.entered.contains(it)) {
            // One that is not being made already comes to an end.
            let times =
                |child: &String| self.path.iter().filter(|it| *it == child).count();
            let usual = (0..children.len())
                .min_by_key(|index| children.get(*index).map(times))
                .unwrap_or(0);
            let before = self.points.len();
            let taken = self.pick(children.len(), usual, depth, true);
            if self.points.len() > before {
                flat.unions.push(before);
            }
            if let Some(child) = children.get(taken) {
                return self.enter(child, flat, false, depth);
            }
        }
        flat.entered.push(pointer.to_owned());
        self.path.push(pointer.to_owned());
        let tags = self.sampler.tags.of(pointer).filter(|_| !is_tagged);
        let Some(schema) = self.sampler.document.at(pointer) else { return };
        // The outermost schema's tags are the value's.
        let mut added = Vec::new();
        for (property, values) in tags.into_iter().flatten() {
            let is_set = flat.tags.iter().any(|(name, _)| name == property);
            if !is_set && !values.is_empty() {
                let taken = self.pick(values.len(), 0, depth, false);
                let value = values.get(taken).cloned().unwrap_or_default();
                flat.tags.push((property.clone(), value));
                added.push(property);
            }
        }
        let before = flat.schemas.len();
        self.flatten(schema, flat, depth);
        // A tag that the schema does not declare is only there in a union.
        for property in added {
            let mut taken_in = flat.schemas.iter().skip(before);
            let is_declared = taken_in.any(|schema| {
                schema.get("properties").is_some_and(|it| it.get(property).is_some())
            });
            if !is_declared {
                flat.tags.retain(|(name, _)| name != property);
            }
        }
    }

    /// Takes in a schema.
    pub(super) fn flatten(
        &mut self,
        schema: &'d Value,
        flat: &mut Flat<'d>,
        depth: usize,
    ) {
        if !schema.is_object() || flat.schemas.len() > MOST {
            return;
        }
        let document = self.sampler.document;
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str)
            && let Some(pointer) = document.target(reference)
        {
            self.enter(&pointer, flat, false, depth);
        }
        flat.schemas.push(schema);
        for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.flatten(part, flat, depth);
        }
        for keyword in ["oneOf", "anyOf"] {
            if let Some(variants) = schema.get(keyword).and_then(Value::as_array) {
                self.union(schema, variants, flat, depth);
            }
        }
    }

    fn union(
        &mut self,
        schema: &'d Value,
        variants: &'d [Value],
        flat: &mut Flat<'d>,
        depth: usize,
    ) {
        let document = self.sampler.document;
        let discriminator = Discriminator::of(document, schema);
        let mut options: Vec<(&'d Value, Option<String>, Option<String>)> = Vec::new();
        for variant in variants {
            let reference = variant.get("$ref").and_then(Value::as_str);
            let target = reference.and_then(|reference| document.target(reference));
            match (&discriminator, &target) {
                (Some(discriminator), Some(pointer)) => {
                    for value in discriminator.values(document, pointer) {
                        options.push((variant, target.clone(), Some(value)));
                    }
                }
                _ => options.push((variant, target, None)),
            }
        }
        // A variant that is asked for, or whose tag is known already, is the only one.
        let wanted = &self.wanted;
        let is_wanted = |variant| wanted.iter().any(|it| std::ptr::eq(*it, variant));
        if options.iter().any(|(variant, ..)| is_wanted(*variant)) {
            options.retain(|(variant, ..)| is_wanted(*variant));
        }
        let known = discriminator.as_ref().and_then(|discriminator| {
            flat.tags.iter().find(|(name, _)| name == discriminator.property)
        });
        if let Some((_, known)) = known
            && options.iter().any(|(.., tag)| tag.as_ref() == Some(known))
        {
            options.retain(|(.., tag)| tag.as_ref() == Some(known));
        }
        // A union in itself says nothing.
        let is_entered = |target: &Option<String>| {
            target.as_ref().is_some_and(|target| flat.entered.contains(target))
        };
        options.retain(|(_, target, _)| !is_entered(target));
        // A variant that is not being made already comes to an end.
        let usual = options.iter().enumerate().min_by_key(|(_, (_, target, _))| {
            let times = |target| self.path.iter().filter(|it| *it == target).count();
            target.as_ref().map_or(0, times)
        });
        let usual = usual.map_or(0, |(index, _)| index);
        let before = self.points.len();
        let taken = self.pick(options.len(), usual, depth, true);
        if self.points.len() > before {
            flat.unions.push(before);
        }
        let Some((variant, target, tag)) = options.into_iter().nth(taken) else {
            return;
        };
        match (discriminator, target, tag) {
            (Some(discriminator), Some(pointer), Some(tag)) => {
                let is_set =
                    flat.tags.iter().any(|(name, _)| name == discriminator.property);
                if !is_set {
                    flat.tags.push((discriminator.property.to_owned(), tag));
                }
                self.enter(&pointer, flat, true, depth);
            }
            _ => self.flatten(variant, flat, depth),
        }
    }
}
