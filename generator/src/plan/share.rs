//! Equal types of large documents, as one type with several names.
//!
//! A schema inside of another has no name that others could refer to it by, so that
//! documents write it out wherever it is needed. Each place keeps a type of its own name,
//! which no other place can take from it; where there are many types, those that are equal
//! in all but what they are called are one, since a compiler takes time and memory for each.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use super::{ApiModule, Field, RustType, Same, Struct, TypeItem, TypeKind, TypeModule};
use crate::config::Config;
use crate::model::{Api, SchemaId};

/// How many types make it worth while. With fewer, a type that comes to differ from its
/// like breaks more programs than it saves time.
const MANY: usize = 500;

/// Decides which types are others by another name.
pub(super) fn decide(
    api: &Api,
    names: &Names,
    types: &mut [TypeModule],
    apis: &[ApiModule],
    config: &Config,
) {
    let count: usize = types.iter().map(|module| module.items.len()).sum();
    if !config.types.share.unwrap_or(count >= MANY) {
        return;
    }
    let schemas = api.schemas.iter().enumerate();
    let used = schemas.filter(|(at, _)| names.has(SchemaId(*at)));
    let inside: BTreeMap<&str, &str> = used
        .filter_map(|(at, schema)| {
            Some((names.ty(SchemaId(at)), schema.origin.words.last()?.as_str()))
        })
        .collect();
    let mut apart = BTreeSet::new();
    // A union cannot hold a type twice, so that some have to stay apart after all.
    let same = loop {
        let found = Likeness::new(types, &inside, &apart).found();
        let more = rivals(types, apis, &found);
        if more.is_subset(&apart) {
            break found;
        }
        apart.extend(more);
    };
    let builders: BTreeMap<String, String> = types
        .iter()
        .flat_map(|module| &module.items)
        .filter_map(|item| Some((item.name.clone(), builder(item)?.to_owned())))
        .collect();
    for item in types.iter_mut().flat_map(|module| &mut module.items) {
        item.same =
            same.get(&item.name).filter(|name| **name != item.name).map(|name| Same {
                name: name.clone(),
                builder: builders.get(name).cloned(),
            });
    }
}

fn builder(item: &TypeItem) -> Option<&str> {
    match &item.kind {
        TypeKind::Struct(object) => object.builder.as_deref(),
        _ => None,
    }
}

fn is_made_from_literals(item: &TypeItem) -> bool {
    match &item.kind {
        TypeKind::UntaggedUnion(variants) => {
            variants.iter().any(|variant| variant.literal.is_some())
        }
        _ => false,
    }
}

/// A type that can be one with others.
#[derive(Clone)]
struct Candidate<'t> {
    item: &'t TypeItem,
    /// What it is called where it stands, as one of many: types for different things may
    /// look alike today.
    word: String,
    /// What it is compiled for.
    features: &'t [String],
}

/// What is compared, and what is known of it so far.
struct Likeness<'t> {
    /// The types that can be one with others.
    items: BTreeMap<&'t str, Candidate<'t>>,
    /// The types that are equal, by what they are but for their names.
    likes: BTreeMap<String, Vec<&'t str>>,
    /// For each type that was looked at, the first of those that are equal to it; nothing
    /// while it is looked at, since a type can be made of itself.
    firsts: BTreeMap<&'t str, Option<String>>,
}

impl<'t> Likeness<'t> {
    fn new(
        types: &'t [TypeModule],
        inside: &BTreeMap<&'t str, &'t str>,
        apart: &BTreeSet<String>,
    ) -> Self {
        let all = types.iter().flat_map(|module| {
            module.items.iter().map(|item| (item, module.features.as_slice()))
        });
        let items = all.filter_map(|(item, features)| {
            let name = item.name.as_str();
            let word = singular(inside.get(name).filter(|_| !apart.contains(name))?);
            let is_alias = matches!(item.kind, TypeKind::Alias(_));
            (!is_alias).then_some((name, Candidate { item, word, features }))
        });
        Self { items: items.collect(), likes: BTreeMap::new(), firsts: BTreeMap::new() }
    }

    /// The name that each type is defined by: of those that are equal, the shortest of those
    /// that have a builder or are made from literals, or else of all.
    fn found(mut self) -> BTreeMap<String, String> {
        let names: Vec<_> = self.items.keys().copied().collect();
        for name in names {
            self.first(name);
        }
        let mut found = BTreeMap::new();
        for names in self.likes.values() {
            let first = names.iter().min_by_key(|name| {
                let item = self.items.get(**name).map(|it| it.item);
                let is_sent =
                    |item| builder(item).is_some() || is_made_from_literals(item);
                (!item.is_some_and(is_sent), name.len(), **name)
            });
            let Some(first) = first else { continue };
            found.extend(names.iter().map(|it| ((*it).to_owned(), (*first).to_owned())));
        }
        found
    }

    /// The first type that was found to be equal to a type. What it is made of is compared
    /// by the first of each, not by name.
    fn first(&mut self, name: &'t str) -> Option<String> {
        if let Some(known) = self.firsts.get(name) {
            return known.clone();
        }
        let Candidate { item, word, features } = self.items.get(name)?.clone();
        self.firsts.insert(name, None);
        let kind = self.kind(&item.kind);
        let shape = format!("{word:?} {features:?} {:?} {kind:?}", item.derives);
        let likes = self.likes.entry(shape).or_default();
        likes.push(name);
        let first = likes.first().copied().unwrap_or(name).to_owned();
        self.firsts.insert(name, Some(first.clone()));
        Some(first)
    }

    fn kind(&mut self, kind: &'t TypeKind) -> TypeKind {
        match kind {
            TypeKind::Struct(object) => TypeKind::Struct(Struct {
                fields: object.fields.iter().map(|field| self.field(field)).collect(),
                tags: object.tags.clone(),
                implied: object.implied.clone(),
                additional: object
                    .additional
                    .as_ref()
                    .map(|(name, ty)| (name.clone(), self.ty(ty))),
                builder: None,
            }),
            TypeKind::Enum(values) => TypeKind::Enum(values.clone()),
            TypeKind::TaggedUnion(union) => {
                let mut union = union.clone();
                for variant in &mut union.variants {
                    variant.ty = self.name(&variant.ty);
                }
                TypeKind::TaggedUnion(union)
            }
            TypeKind::UntaggedUnion(variants) => {
                let mut variants = variants.clone();
                for variant in &mut variants {
                    variant.ty = self.ty(&variant.ty);
                    variant.pointer = String::new();
                    variant.literal = None;
                }
                TypeKind::UntaggedUnion(variants)
            }
            TypeKind::Alias(ty) => TypeKind::Alias(self.ty(ty)),
        }
    }

    fn field(&mut self, field: &Field) -> Field {
        Field {
            ty: self.ty(&field.ty),
            setter: field.setter.clone().with_inner(|inner| self.ty(inner)),
            pointer: String::new(),
            ..field.clone()
        }
    }

    fn ty(&mut self, ty: &RustType) -> RustType {
        mapped(ty, &mut |name| self.name(name))
    }

    fn name(&mut self, name: &str) -> String {
        let known = self.items.get_key_value(name).map(|(name, _)| *name);
        let first = known.and_then(|name| self.first(name));
        first.unwrap_or_else(|| name.to_owned())
    }
}

/// A word without the ending of English plurals: the items of `volumes` are each what is
/// a `volume` elsewhere. What is no English is merely another word, for all that end so.
fn singular(word: &str) -> String {
    let ends = |end: &str| word.strip_suffix(end).filter(|rest| rest.len() > 1);
    let hisses =
        |rest: &&str| ["ss", "x", "ch", "sh", "z"].iter().any(|it| rest.ends_with(it));
    let one = match (ends("ies"), ends("es").filter(hisses), ends("s")) {
        (Some(rest), ..) => return format!("{rest}y"),
        (_, Some(rest), _) => rest,
        (_, _, Some(rest)) if !rest.ends_with('s') => rest,
        _ => word,
    };
    one.to_owned()
}

/// A type, with other names in it.
fn mapped(ty: &RustType, name: &mut impl FnMut(&str) -> String) -> RustType {
    match ty {
        RustType::Named(own) => RustType::Named(name(own)),
        RustType::Vec(inner) => RustType::Vec(Box::new(mapped(inner, name))),
        RustType::Map(inner) => RustType::Map(Box::new(mapped(inner, name))),
        RustType::Option(inner) => RustType::Option(Box::new(mapped(inner, name))),
        RustType::Boxed(inner) => RustType::Boxed(Box::new(mapped(inner, name))),
        other => other.clone(),
    }
}

/// The types that would be one in a union that converts from each of its variants.
fn rivals(
    types: &[TypeModule],
    apis: &[ApiModule],
    same: &BTreeMap<String, String>,
) -> BTreeSet<String> {
    let mut unions: Vec<Vec<RustType>> = Vec::new();
    for item in types.iter().flat_map(|module| &module.items) {
        match &item.kind {
            TypeKind::TaggedUnion(union) => {
                let names = union.variants.iter().map(|it| it.ty.clone());
                unions.push(names.map(RustType::Named).collect());
            }
            TypeKind::UntaggedUnion(variants) => {
                unions.push(variants.iter().map(|it| it.ty.clone()).collect());
            }
            TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Alias(_) => {}
        }
    }
    for operation in apis.iter().flat_map(|module| &module.operations) {
        if let Some(choice) = &operation.body.choice {
            let variants = choice.variants.iter();
            unions.push(variants.map(|it| it.content.ty.clone()).collect());
        }
    }
    let mut rivals = BTreeSet::new();
    for union in &unions {
        let mut seen: Vec<(RustType, &RustType)> = Vec::new();
        for ty in union {
            let whole =
                mapped(ty, &mut |it| same.get(it).map_or(it, |it| it).to_owned());
            if seen.iter().any(|(other, own)| *other == whole && *own != ty) {
                mapped(ty, &mut |name| {
                    rivals.insert(name.to_owned());
                    String::new()
                });
            }
            seen.push((whole, ty));
        }
    }
    rivals
}
