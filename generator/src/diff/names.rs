//! Names of types and operations that are others in the new crate, so that one renamed
//! thing is one change, and not one in each place that names it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::plan::{
    Crate, Operation, Payload, RustType, Setter, TypeItem, TypeKind, method_name,
};

/// New names by old ones. On the new side, it is empty.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Of types.
    pub(super) types: BTreeMap<String, String>,
    /// Of operations: the ids.
    pub(super) operations: BTreeMap<String, String>,
    /// Of the structs of operations.
    requests: BTreeMap<String, String>,
}

impl Names {
    /// What became of the names of a crate in another.
    pub(super) fn new(old: &Crate, new: &Crate) -> Self {
        let mut names = Self { types: types(old, new), ..Self::default() };
        for (old, new) in operations(old, new) {
            names.operations.insert(old.id.clone(), new.id.clone());
            names.requests.insert(old.name.clone(), new.name.clone());
        }
        names
    }

    /// The name that a type has in the new crate.
    pub(super) fn ty<'n>(&'n self, name: &'n str) -> &'n str {
        self.types.get(name).map_or(name, String::as_str)
    }

    /// The name that a type beside an operation has in the new crate.
    pub(super) fn own(&self, operation: &Operation, name: &str) -> String {
        let new = self.requests.get(&operation.name);
        match new.and_then(|new| Some((new, name.strip_prefix(&operation.name)?))) {
            Some((new, rest)) => format!("{new}{rest}"),
            None => name.to_owned(),
        }
    }

    /// A type, with the names of the new crate.
    pub(super) fn written(&self, ty: &RustType) -> String {
        self.renamed(ty).to_string()
    }

    fn renamed(&self, ty: &RustType) -> RustType {
        let boxed = |inner| Box::new(self.renamed(inner));
        match ty {
            RustType::Named(name) => RustType::Named(self.ty(name).to_owned()),
            RustType::Vec(inner) => RustType::Vec(boxed(inner)),
            RustType::Map(inner) => RustType::Map(boxed(inner)),
            RustType::Option(inner) => RustType::Option(boxed(inner)),
            RustType::Boxed(inner) => RustType::Boxed(boxed(inner)),
            other => other.clone(),
        }
    }

    /// What a setter takes.
    pub(super) fn setter(&self, setter: &Setter) -> String {
        match setter {
            Setter::Value => "the value".to_owned(),
            Setter::Into => "what converts into it".to_owned(),
            Setter::Boxed(inner) => {
                format!("what converts into {}", self.written(inner))
            }
            Setter::Nullable(inner) => {
                format!("what converts into {}, or `None`", self.written(inner))
            }
            Setter::ListOf(inner) | Setter::List(inner) => {
                format!("a list of {}", self.written(inner))
            }
            Setter::MapOf(inner) | Setter::Map(inner) => {
                format!("a map of {}", self.written(inner))
            }
            Setter::NullableList(inner) => {
                format!("a list of {}, or `None`", self.written(inner))
            }
            Setter::NullableMap(inner) => {
                format!("a map of {}, or `None`", self.written(inner))
            }
        }
    }

    /// The type of what a reply carries.
    pub(super) fn payload(
        &self,
        operation: Option<&Operation>,
        payload: &Payload,
    ) -> String {
        match payload {
            Payload::Empty => "()".to_owned(),
            Payload::Json(ty) => self.written(ty),
            Payload::Text | Payload::JsonOrText => "String".to_owned(),
            Payload::Binary => "Bytes".to_owned(),
            Payload::JsonLines(ty) => format!("Vec<{}>, as lines", self.written(ty)),
            Payload::Events(Some(ty)) => format!("Vec<Event<{}>>", self.written(ty)),
            Payload::Events(None) => "Vec<Event<String>>".to_owned(),
            Payload::Reply => "Reply".to_owned(),
            Payload::ByMediaType(name) => format!("failures::{name}"),
            Payload::ByStatus(name) => match operation {
                Some(operation) => self.own(operation, name),
                None => name.clone(),
            },
        }
    }
}

/// The types of a crate.
pub(super) fn all_types(plan: &Crate) -> impl Iterator<Item = &TypeItem> {
    plan.types.iter().flat_map(|module| &module.items)
}

/// The types that have another name: those at the same place of the document, and those
/// that look the same.
fn types(old: &Crate, new: &Crate) -> BTreeMap<String, String> {
    let known: BTreeSet<&str> = all_types(old).map(|it| it.name.as_str()).collect();
    let kept: BTreeSet<&str> = all_types(new).map(|it| it.name.as_str()).collect();
    let gone: Vec<_> =
        all_types(old).filter(|it| !kept.contains(it.name.as_str())).collect();
    let come: Vec<_> =
        all_types(new).filter(|it| !known.contains(it.name.as_str())).collect();
    let mut renamed = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let common = |name: &str| known.contains(name) && kept.contains(name);
    let looks = |item: &TypeItem| look(item, &common);
    let by_pointer = |item: &TypeItem| Some(item.pointer.clone());
    for key in [&by_pointer as &dyn Fn(&TypeItem) -> Option<String>, &looks] {
        let group = |items: &[&TypeItem]| {
            let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for item in items {
                if let Some(key) = key(item) {
                    groups.entry(key).or_default().push(item.name.clone());
                }
            }
            groups
        };
        let left: Vec<_> =
            gone.iter().copied().filter(|it| !renamed.contains_key(&it.name)).collect();
        let free: Vec<_> =
            come.iter().copied().filter(|it| !taken.contains(&it.name)).collect();
        let free = group(&free);
        for (key, names) in group(&left) {
            if let ([old], Some([new])) = (&names[..], free.get(&key).map(|it| &it[..]))
            {
                renamed.insert(old.clone(), new.clone());
                taken.insert(new.clone());
            }
        }
    }
    renamed
}

/// What a type looks like, its own name and those of other types that came or went left
/// out; nothing where it looks like too little to be known by it.
fn look(item: &TypeItem, common: &dyn Fn(&str) -> bool) -> Option<String> {
    let mut text = String::new();
    let ty = |ty: &RustType| {
        let mut text = ty.to_string();
        if let Some(name) = named(ty).filter(|name| !common(name)) {
            text = text.replace(name, "_");
        }
        text
    };
    match &item.kind {
        TypeKind::Struct(object) => {
            if object.fields.is_empty() {
                return None;
            }
            text.push_str("struct");
            for field in &object.fields {
                let _ = write!(
                    text,
                    "\n{:?} {:?} {}",
                    field.wire,
                    field.presence,
                    ty(&field.ty)
                );
            }
            let _ = write!(text, "\n{:?}", object.tags);
        }
        TypeKind::Enum(values) => {
            let values: Vec<_> = values.values.iter().map(|it| &it.value).collect();
            let _ = write!(text, "enum {values:?}");
        }
        TypeKind::TaggedUnion(union) => {
            let tags: Vec<_> = union.variants.iter().map(|it| &it.values).collect();
            let _ = write!(text, "union {:?} {tags:?}", union.tag);
        }
        TypeKind::UntaggedUnion(variants) => {
            text.push_str("untagged");
            for variant in variants {
                let _ = write!(text, "\n{}", ty(&variant.ty));
            }
        }
        TypeKind::Alias(_) => return None,
    }
    Some(text)
}

/// The type with a name in a type.
pub(super) fn named(ty: &RustType) -> Option<&str> {
    match ty {
        RustType::Named(name) => Some(name),
        RustType::Vec(inner)
        | RustType::Map(inner)
        | RustType::Option(inner)
        | RustType::Boxed(inner) => named(inner),
        _ => None,
    }
}

/// The operations of a crate.
fn all_operations(plan: &Crate) -> impl Iterator<Item = &Operation> {
    plan.apis.iter().flat_map(|module| &module.operations)
}

/// The operations that have another id and the same method and path, or else the same
/// name.
fn operations<'p>(
    old: &'p Crate,
    new: &'p Crate,
) -> Vec<(&'p Operation, &'p Operation)> {
    let known: BTreeSet<&str> = all_operations(old).map(|it| it.id.as_str()).collect();
    let kept: BTreeSet<&str> = all_operations(new).map(|it| it.id.as_str()).collect();
    let mut come: Vec<_> =
        all_operations(new).filter(|it| !known.contains(it.id.as_str())).collect();
    let mut gone: Vec<_> =
        all_operations(old).filter(|it| !kept.contains(it.id.as_str())).collect();
    let mut pairs = Vec::new();
    let route = |it: &Operation| format!("{} {}", method_name(it.method), it.path);
    let name = |it: &Operation| it.function.clone();
    for key in [&route as &dyn Fn(&Operation) -> String, &name] {
        let mut by_key: BTreeMap<String, &Operation> =
            come.iter().map(|it| (key(it), *it)).collect();
        gone.retain(|it| match by_key.remove(&key(it)) {
            Some(new) => {
                pairs.push((*it, new));
                come.retain(|other| other.id != new.id);
                false
            }
            None => true,
        });
    }
    pairs
}
