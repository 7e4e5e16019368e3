//! Values that a schema seems to allow. What it really allows a validator decides.

use std::cell::Cell;

use serde_json::{Map, Number, Value};

use super::document::Document;
use super::scalars;
use super::shape::Shape;

/// How many alternatives of a union and how many values of an enumeration are taken.
const ALTERNATIVES: usize = 60;
const VALUES: usize = 20;

/// How deep objects have all their properties; deeper ones have what they must.
const FULL: usize = 2;

/// How deep values are, and how many there are in one.
const DEPTH: usize = 24;
const SIZE: usize = 4_000;

/// How much of a value is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// Every property.
    All,
    /// What is required.
    Required,
    /// What is required and what may be `null`, which is.
    Null,
    /// What is required and what may be empty, which is.
    Empty,
}

/// Makes values up, the same for the same document.
#[derive(Debug)]
pub(super) struct Sampler<'d> {
    document: &'d Document,
    left: Cell<usize>,
}

impl<'d> Sampler<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self { document, left: Cell::new(SIZE) }
    }

    /// Values of the schema at a pointer.
    pub(super) fn samples(&self, pointer: &str) -> Vec<Value> {
        let Some(shape) = Shape::at(self.document, pointer) else { return Vec::new() };
        let alternatives = shape.unions.iter().map(Vec::len).max().unwrap_or(0);
        let values = shape.values().len().min(VALUES);
        let choices = alternatives.min(ALTERNATIVES).max(values).max(1);
        let mut samples: Vec<Value> = Vec::new();
        let mut add = |sample: Option<Value>| {
            if let Some(sample) = sample.filter(|sample| !samples.contains(sample)) {
                samples.push(sample);
            }
        };
        for fill in [Fill::All, Fill::Required, Fill::Null, Fill::Empty] {
            for choice in 0..choices {
                self.left.set(SIZE);
                add(self.shaped(shape.clone(), fill, choice, 0));
            }
        }
        if shape.is_nullable() {
            add(Some(Value::Null));
        }
        samples
    }

    fn value(
        &self,
        schemas: &[&'d Value],
        fill: Fill,
        choice: usize,
        depth: usize,
    ) -> Option<Value> {
        self.shaped(Shape::new(self.document, schemas), fill, choice, depth)
    }

    fn shaped(
        &self,
        mut shape: Shape<'d>,
        fill: Fill,
        choice: usize,
        depth: usize,
    ) -> Option<Value> {
        let left = self.left.get();
        if left == 0 || depth > DEPTH {
            return None;
        }
        self.left.set(left - 1);
        let Some(alternatives) = shape.unions.pop() else {
            return self.simple(&shape, fill, choice, depth);
        };
        // Another one where this one has no end.
        (0..alternatives.len()).find_map(|offset| {
            let alternative = &alternatives[(choice + offset) % alternatives.len()];
            let mut shape = shape.clone();
            shape.add(self.document, alternative.schema, false);
            let mut value = self.shaped(shape, fill, choice, depth + 1)?;
            if let (Value::Object(members), Some((tag, values))) =
                (&mut value, &alternative.tag)
            {
                let value = values.get(choice % values.len().max(1)).cloned();
                members.insert((*tag).to_owned(), value.into());
            }
            Some(value)
        })
    }

    fn simple(
        &self,
        shape: &Shape<'d>,
        fill: Fill,
        choice: usize,
        depth: usize,
    ) -> Option<Value> {
        let values = shape.values();
        if !values.is_empty() {
            return Some(values[choice % values.len()].clone());
        }
        Some(match shape.ty() {
            "object" => Value::Object(self.object(shape, fill, choice, depth)?),
            "array" => self.array(shape, fill, choice, depth)?,
            "integer" => Value::Number(scalars::integer(shape, fill == Fill::All)),
            "number" => scalars::number(shape, fill == Fill::All),
            "boolean" => Value::Bool(fill == Fill::All),
            "null" => Value::Null,
            "string" => Value::String(scalars::string(shape)),
            _ if fill == Fill::All => Value::String("anything".to_owned()),
            _ => Value::Number(Number::from(7)),
        })
    }

    fn object(
        &self,
        shape: &Shape<'d>,
        fill: Fill,
        choice: usize,
        depth: usize,
    ) -> Option<Map<String, Value>> {
        let required = shape.required();
        let properties = shape.properties();
        let mut members = Map::new();
        for (name, schemas) in &properties {
            let is_required = required.contains(name);
            let value = self.property(schemas, is_required, fill, choice, depth);
            match value {
                Some(value) => members.insert((*name).to_owned(), value),
                None if is_required => return None,
                None => None,
            };
        }
        for name in required {
            if !properties.contains_key(name) {
                members.insert(name.to_owned(), Value::String("undeclared".to_owned()));
            }
        }
        if fill == Fill::All && depth < FULL {
            let additional = shape.keyword("additionalProperties");
            let more = match additional {
                Some(Value::Bool(false)) => None,
                Some(Value::Bool(true)) => Some(Value::String("additional".to_owned())),
                Some(schema) => self.value(&[schema], fill, choice, depth + 1),
                // Nothing but an object.
                None if properties.is_empty() => Some(Value::Bool(true)),
                None => None,
            };
            if let Some(more) = more {
                members.insert("additionalName".to_owned(), more);
            }
        }
        Some(members)
    }

    /// A property's value, if it is to be there.
    fn property(
        &self,
        schemas: &[&'d Value],
        is_required: bool,
        fill: Fill,
        choice: usize,
        depth: usize,
    ) -> Option<Value> {
        let inner = |fill| self.value(schemas, fill, choice, depth + 1);
        let is_near = depth < FULL;
        match fill {
            Fill::All if is_near => inner(Fill::All),
            Fill::Null if is_near => {
                let shape = Shape::new(self.document, schemas);
                let in_union = |alternative: &super::shape::Alternative<'d>| {
                    Shape::new(self.document, &[alternative.schema]).is_nullable()
                };
                if shape.is_nullable() || shape.unions.iter().flatten().any(in_union) {
                    return Some(Value::Null);
                }
                if is_required { inner(Fill::Null) } else { None }
            }
            Fill::Empty if is_near => {
                let shape = Shape::new(self.document, schemas);
                match shape.ty() {
                    "array" => Some(Value::Array(Vec::new())),
                    "object" if shape.properties().is_empty() => {
                        Some(Value::Object(Map::new()))
                    }
                    _ if is_required => inner(Fill::Empty),
                    _ => None,
                }
            }
            _ if is_required => inner(Fill::Required),
            _ => None,
        }
    }

    fn array(
        &self,
        shape: &Shape<'d>,
        fill: Fill,
        choice: usize,
        depth: usize,
    ) -> Option<Value> {
        let least = shape.keyword("minItems").and_then(Value::as_u64).unwrap_or(0);
        let least = usize::try_from(least).unwrap_or(usize::MAX);
        let count = if fill == Fill::All { least.max(1) } else { least };
        if count > 16 {
            return None;
        }
        let Some(items) = shape.keyword("items") else {
            return Some(vec![Value::from("item"); count].into());
        };
        let mut values = Vec::new();
        for at in 0..count {
            match self.value(&[items], fill, choice + at, depth + 1) {
                Some(value) => values.push(value),
                None if at < least => return None,
                None => break,
            }
        }
        Some(values.into())
    }
}
