//! Which variants of unions values are.

use std::collections::BTreeMap;

use generator::Manifest;
use serde_json::Value;

use crate::pointer::{join, segments};

/// The variants of a crate's unions.
#[derive(Debug, Default)]
pub(crate) struct Variants {
    /// Each union's, by its path.
    unions: BTreeMap<String, Union>,
}

#[derive(Debug, Default)]
struct Union {
    /// The pointer of its schema.
    pointer: String,
    /// The property that says which variant a value is.
    tag: Option<String>,
    /// The values of the tag that mean a variant.
    values: Vec<String>,
    variants: Vec<Variant>,
}

impl Union {
    /// Whether a value has a tag that means none of the variants, which a later version of
    /// the document may have one for.
    fn is_of_other(&self, value: &Value) -> bool {
        let tag = self.tag.as_ref().and_then(|tag| value.get(tag)?.as_str());
        tag.is_some_and(|tag| self.values.iter().all(|value| value != tag))
    }

    /// The variant with the properties of the union's own schema, where a value's tag is the
    /// name of that: then it is none of those that extend it.
    fn own(&self, value: &Value) -> Option<&Variant> {
        let tag = self.tag.as_ref().and_then(|tag| value.get(tag)?.as_str())?;
        let name = segments(&self.pointer).last()?;
        let pointer = join(&self.pointer, "properties");
        let mut variants = self.variants.iter();
        variants.find(|it| name == tag && it.pointer == pointer)
    }
}

#[derive(Debug)]
struct Variant {
    name: String,
    /// The pointer of its schema.
    pointer: String,
}

impl Variants {
    pub(crate) fn new(manifest: &Manifest) -> Self {
        let mut unions: BTreeMap<String, Union> = BTreeMap::new();
        for schema in &manifest.schemas {
            for variant in &schema.variants {
                let name = variant.path.rsplit("::").next();
                if let (Some(name), Some(pointer)) = (name, &variant.pointer) {
                    let (name, pointer) = (name.to_owned(), pointer.clone());
                    let union = unions.entry(schema.path.clone()).or_default();
                    union.pointer.clone_from(&schema.pointer);
                    union.tag.clone_from(&schema.tag);
                    union.values.extend(variant.values.iter().cloned());
                    union.variants.push(Variant { name, pointer });
                }
            }
        }
        Self { unions }
    }

    /// The pointers of all variants' schemas.
    pub(crate) fn pointers(&self) -> impl Iterator<Item = &str> {
        let variants = self.unions.values().flat_map(|union| &union.variants);
        variants.map(|variant| variant.pointer.as_str())
    }

    /// The names of the variants of a type that a value is: those that its tag means, else
    /// those that it fits. There are none where the type is no union, and where the tag
    /// means nothing.
    pub(crate) fn right(
        &self,
        ty: &str,
        value: &Value,
        meant: &[String],
        fits: impl Fn(&str) -> bool,
    ) -> Vec<String> {
        let Some(union) = self.unions.get(ty).filter(|it| !it.is_of_other(value)) else {
            return Vec::new();
        };
        let variants = &union.variants;
        let names = |is_right: &dyn Fn(&str) -> bool| -> Vec<String> {
            let right = variants.iter().filter(|variant| is_right(&variant.pointer));
            right.map(|variant| variant.name.clone()).collect()
        };
        let tagged = names(&|pointer| meant.iter().any(|it| it == pointer));
        match union.own(value) {
            _ if !tagged.is_empty() => tagged,
            Some(own) => vec![own.name.clone()],
            None => names(&fits),
        }
    }
}
