//! What is sent through the types of a crate: every valid example and sample.

use std::collections::{BTreeMap, BTreeSet};

use generator::Manifest;
use serde::Serialize;
use serde_json::Value;

use crate::beside;
use crate::declared::is_declared;
use crate::document::Document;
use crate::examples::examples;
use crate::places::Places;
use crate::sample::Sampler;
use crate::tags::Tags;
use crate::validator::{Validator, Validity};
use crate::variants::Variants;

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// It is an example of the document, at this pointer.
    Example(String),
    /// It was made from its schema.
    Sample,
}

/// A value, and a type that must carry it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The index of the type in [`Cases::types`].
    pub ty: usize,
    /// The pointer of the value's schema.
    pub pointer: String,
    /// Where the value comes from.
    pub origin: Origin,
    /// Whether it is only valid but for a `oneOf` of which several variants fit.
    pub is_ambiguous: bool,
    /// The value.
    pub value: Value,
    /// The variants of a union that the document has the value for; none where it does not
    /// say, or the type is no union.
    pub variants: Vec<String>,
}

/// How many values of one kind there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// All of them.
    pub found: usize,
    /// Those that are valid.
    pub valid: usize,
    /// Those that are valid but for a `oneOf` of which several variants fit.
    pub ambiguous: usize,
    /// Those that are not valid, which are not used.
    pub invalid: usize,
    /// Those that are valid, and of a schema without a type of its own.
    pub without_type: usize,
}

/// The values of a document.
#[derive(Clone, Debug, Default)]
pub struct Cases {
    /// The types, as they are written at the crate's root.
    pub types: Vec<String>,
    /// The values for them.
    pub cases: Vec<Case>,
    /// The examples.
    pub examples: Tally,
    /// The values that were made.
    pub samples: Tally,
}

impl Cases {
    /// Collects and makes the values for the types that a manifest names.
    ///
    /// # Errors
    ///
    /// When no validator can be made of the document's schemas.
    pub fn new(document: &Document, manifest: &Manifest) -> Result<Self, String> {
        let places = Places::new(manifest);
        let examples = examples(document);
        let tags = Tags::new(document);
        let sampler = Sampler::new(document, &tags);
        let mut pointers: BTreeSet<&str> = places.pointers().collect();
        pointers.extend(examples.iter().map(|example| example.schema.as_str()));
        // A type that is made of a schema's properties alone has no schema of its own.
        let is_schema = |pointer: &str| {
            let outer = pointer.strip_suffix("/properties");
            outer.is_none_or(|outer| outer.ends_with("/properties"))
        };
        pointers.retain(|it| document.at(it).is_some() && is_schema(it));
        let beside: Vec<String> = pointers
            .iter()
            .flat_map(|it| {
                let mut all = beside::parts(document, it);
                all.extend(beside::candidates(document, &tags, it));
                if let Some(items) = beside::items(document, it) {
                    all.extend(beside::candidates(document, &tags, &items));
                }
                all
            })
            .collect();
        let all = pointers.iter().copied().chain(beside.iter().map(String::as_str));
        let variants = Variants::new(manifest);
        let all = all.chain(variants.pointers().filter(|it| document.at(it).is_some()));
        let validator = Validator::new(document, all)?;
        let mut collector = Collector {
            places: &places,
            validator: &validator,
            variants: &variants,
            document,
            tags: &tags,
            numbers: BTreeMap::new(),
            cases: Self::default(),
        };
        for example in &examples {
            let origin = Origin::Example(example.place.clone());
            collector.take(&example.schema, origin, example.value.clone());
        }
        for pointer in places.pointers().filter(|pointer| pointers.contains(pointer)) {
            for value in sampler.samples(pointer) {
                collector.take(pointer, Origin::Sample, value);
            }
        }
        Ok(collector.cases)
    }
}

struct Collector<'c> {
    places: &'c Places,
    validator: &'c Validator,
    variants: &'c Variants,
    document: &'c Document,
    tags: &'c Tags,
    numbers: BTreeMap<String, usize>,
    cases: Cases,
}

impl Collector<'_> {
    /// How far a value is allowed: by its schema, by what else is said of the place, and by
    /// the schema that its tag means.
    fn validity(&self, pointer: &str, value: &Value) -> Validity {
        let whole = self.validator.check(pointer, value);
        let parts = beside::parts(self.document, pointer);
        let parts = parts.iter().map(|it| self.validator.check_alone(it, value));
        let items = beside::items(self.document, pointer);
        let items = items.iter().flat_map(|items| {
            let all = value.as_array().into_iter().flatten();
            all.map(|item| self.as_meant(items, item))
        });
        parts.chain(items).fold(whole.max(self.as_meant(pointer, value)), Validity::max)
    }

    /// How far a value is allowed by the schema that its tag means.
    fn as_meant(&self, pointer: &str, value: &Value) -> Validity {
        let meant = beside::meant(self.document, self.tags, pointer, value);
        let meant = meant.iter().map(|it| self.validator.check_alone(it, value));
        meant.min().unwrap_or(Validity::Valid)
    }

    /// Whether a value is one of the schema at a pointer, which says something of all that
    /// is in it: objects that are not closed fit many schemas.
    fn fits(&self, pointer: &str, value: &Value) -> bool {
        let is_said =
            |name: &String| is_declared(self.document, pointer, value, "", name);
        self.validator.check_alone(pointer, value) != Validity::Invalid
            && value.as_object().is_none_or(|object| object.keys().all(is_said))
    }

    fn take(&mut self, pointer: &str, origin: Origin, value: Value) {
        let validity = self.validity(pointer, &value);
        let places = self.places.at(pointer);
        let tally = match origin {
            Origin::Example(_) => &mut self.cases.examples,
            Origin::Sample => &mut self.cases.samples,
        };
        tally.found += 1;
        match validity {
            Validity::Valid => tally.valid += 1,
            Validity::Ambiguous => tally.ambiguous += 1,
            Validity::Invalid => {
                tally.invalid += 1;
                return;
            }
        }
        if places.is_empty() {
            tally.without_type += 1;
        }
        for place in places {
            if value.is_null() && !place.takes_null {
                continue;
            }
            let meant = beside::meant(self.document, self.tags, pointer, &value);
            let variants = self
                .variants
                .right(&place.ty, &value, &meant, |it| self.fits(it, &value));
            let types = &mut self.cases.types;
            let ty = *self.numbers.entry(place.ty.clone()).or_insert_with(|| {
                types.push(place.ty);
                types.len() - 1
            });
            self.cases.cases.push(Case {
                ty,
                pointer: pointer.to_owned(),
                origin: origin.clone(),
                is_ambiguous: validity == Validity::Ambiguous,
                value: value.clone(),
                variants,
            });
        }
    }
}
