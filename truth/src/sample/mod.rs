//! Values made from schemas: with everything, with only what is required, and with each
//! alternative in turn. What cannot be made rightly is left to the validator to refuse.

mod array;
mod flat;
mod number;
mod object;
mod pattern;
#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use self::flat::Flat;
use crate::document::Document;
use crate::pointer::whole;
use crate::tags::Tags;

/// How many values are made for a schema.
const MOST: usize = 120;
/// How deep in a value alternatives are tried; those deeper are tried where their schemas
/// stand.
const DEEPEST_CHOICE: usize = 2;
/// How deep a value has what is not required.
const DEEPEST_OPTIONAL: usize = 6;
/// How deep a value may be at all.
const DEEPEST: usize = 40;
/// How many parts a value has before it is only given what is required.
const PARTS: usize = 1500;

/// Makes values for the schemas of a document.
pub(crate) struct Sampler<'d> {
    document: &'d Document,
    tags: &'d Tags,
}

impl<'d> Sampler<'d> {
    pub(crate) fn new(document: &'d Document, tags: &'d Tags) -> Self {
        Self { document, tags }
    }

    /// Values for the schema at a pointer, each once.
    pub(crate) fn samples(&self, pointer: &str) -> Vec<Value> {
        let mut found = Found::default();
        let (value, points) = self.run(pointer, true, Vec::new());
        found.push(value);
        found.push(self.run(pointer, false, Vec::new()).0);
        for (index, point) in points.iter().enumerate() {
            for option in (0..point.options).filter(|option| *option != point.taken) {
                let forced = vec![(index, option)];
                let (value, inner) = self.run(pointer, true, forced.clone());
                found.push(value);
                if !point.is_union {
                    continue;
                }
                // What only this variant has.
                let last = inner.get(index).map_or(0, |point| point.end);
                for (index, point) in inner.iter().enumerate().take(last).skip(index + 1)
                {
                    for option in
                        (0..point.options).filter(|option| *option != point.taken)
                    {
                        let mut forced = forced.clone();
                        forced.push((index, option));
                        found.push(self.run(pointer, true, forced).0);
                    }
                }
            }
        }
        found.values
    }

    fn run(
        &self,
        pointer: &str,
        is_full: bool,
        forced: Vec<(usize, usize)>,
    ) -> (Value, Vec<Point>) {
        let all = whole(pointer);
        let mut run = Run {
            sampler: self,
            wanted: all.iter().skip(1).filter_map(|it| self.document.at(it)).collect(),
            is_full,
            forced,
            points: Vec::new(),
            path: Vec::new(),
            parts: 0,
        };
        let mut flat = Flat::default();
        run.enter(all.first().unwrap_or(&pointer), &mut flat, false, 0);
        let value = run.value(flat, 0);
        (value, run.points)
    }
}

#[derive(Default)]
struct Found {
    values: Vec<Value>,
    known: BTreeSet<String>,
}

impl Found {
    fn push(&mut self, value: Value) {
        if self.values.len() < MOST && self.known.insert(value.to_string()) {
            self.values.push(value);
        }
    }
}

/// A place with alternatives.
#[derive(Clone, Copy, Debug)]
struct Point {
    options: usize,
    taken: usize,
    is_union: bool,
    /// The number of points when the value with this one was ready.
    end: usize,
}

/// The making of one value.
struct Run<'s, 'd> {
    sampler: &'s Sampler<'d>,
    /// The variants that unions must take, because it is them that values are made for.
    wanted: Vec<&'d Value>,
    /// Whether it has what is not required.
    is_full: bool,
    /// The alternatives to take at points, in their order; elsewhere the usual one.
    forced: Vec<(usize, usize)>,
    points: Vec<Point>,
    /// The schemas that are being made, outermost first.
    path: Vec<String>,
    parts: usize,
}

impl<'d> Run<'_, 'd> {
    /// Takes one of several alternatives.
    fn pick(
        &mut self,
        options: usize,
        usual: usize,
        depth: usize,
        is_union: bool,
    ) -> usize {
        let is_point =
            options > 1 && depth <= DEEPEST_CHOICE && self.path.len() <= DEEPEST_CHOICE;
        if !is_point {
            return usual;
        }
        let index = self.points.len();
        let forced = self.forced.iter().find(|(at, _)| *at == index);
        let taken = forced.map_or(usual, |(_, option)| *option).min(options - 1);
        self.points.push(Point { options, taken, is_union, end: index + 1 });
        taken
    }

    /// Makes a value that all parts of a flat schema allow.
    fn value(&mut self, flat: Flat<'d>, depth: usize) -> Value {
        self.parts += 1;
        let value = if depth > DEEPEST { Value::Null } else { self.of(&flat, depth) };
        for point in flat.unions {
            let end = self.points.len();
            if let Some(point) = self.points.get_mut(point) {
                point.end = end;
            }
        }
        self.path.truncate(self.path.len() - flat.entered.len());
        value
    }

    fn of(&mut self, flat: &Flat<'d>, depth: usize) -> Value {
        let constant = flat.find("const");
        if let Some(constant) = constant {
            return constant.clone();
        }
        if let Some(mut values) = flat.allowed() {
            if depth > 0 {
                values.truncate(3);
            }
            let taken = self.pick(values.len(), 0, depth, false);
            return values.get(taken).map_or(Value::Null, |value| (*value).clone());
        }
        let types = flat.types();
        let before = self.points.len();
        let taken = self.pick(types.len(), 0, depth, true);
        let is_point = self.points.len() > before;
        let value = self.of_type(types.get(taken), flat, depth);
        // The points of the type that is taken end where its value does.
        let end = self.points.len();
        if let Some(point) = self.points.get_mut(before).filter(|_| is_point) {
            point.end = end;
        }
        value
    }

    fn of_type(&mut self, ty: Option<&&str>, flat: &Flat<'d>, depth: usize) -> Value {
        match ty.copied() {
            Some("object") => self.object(flat, depth),
            Some("array") => self.array(flat, depth),
            Some("string") => self.one_of(text::texts(flat), depth),
            Some("integer") => self.one_of(number::integers(flat), depth),
            Some("number") => self.one_of(number::numbers(flat), depth),
            Some("boolean") => self.one_of(vec![json!(true), json!(false)], depth),
            Some("null") => Value::Null,
            _ => self.one_of(
                vec![
                    json!("anything"),
                    json!({ "a": [1, null, { "b": true }] }),
                    json!(9_007_199_254_740_993_u64),
                    json!([]),
                    json!(false),
                    Value::Null,
                ],
                depth,
            ),
        }
    }

    fn one_of(&mut self, mut values: Vec<Value>, depth: usize) -> Value {
        if depth > 1 {
            values.truncate(2);
        }
        let taken = self.pick(values.len(), 0, depth, false);
        values.into_iter().nth(taken).unwrap_or(Value::Null)
    }
}
