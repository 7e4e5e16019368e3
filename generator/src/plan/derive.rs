//! Traits that types derive because the configuration says so.

use std::collections::BTreeMap;

use super::names::Names;
use super::{RustType, TypeItem, TypeKind, TypeModule, key};
use crate::config::{Config, unknown};
use crate::diagnostic::Diagnostic;
use crate::model::{Api, SchemaId, Text};

/// What every type implements anyway, by what derives it.
const ALWAYS: [&str; 5] = ["Clone", "Debug", "Deserialize", "PartialEq", "Serialize"];

/// What every enum implements beside that.
const ENUMS: [&str; 4] = ["Display", "Eq", "FromStr", "Hash"];

/// Adds the traits to the types.
pub(super) fn decide(
    api: &Api,
    names: &Names,
    types: &mut [TypeModule],
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if config.derive.is_empty() {
        return;
    }
    let schemas = api.schemas.iter().enumerate();
    let used = schemas.filter(|(at, _)| names.has(SchemaId(*at)));
    let keys: BTreeMap<String, &str> =
        used.map(|(at, it)| (key::way(it), names.ty(SchemaId(at)))).collect();
    for (key, traits) in &config.derive {
        let Some(name) = keys.get(key) else {
            let known = keys.keys().map(String::as_str);
            diagnostics.push(unknown(
                &["derive", key],
                "`[derive]` names the type",
                key,
                known,
            ));
            continue;
        };
        let items = types.iter_mut().flat_map(|module| &mut module.items);
        for item in items.filter(|item| item.name == *name) {
            for path in traits {
                match unfit(item, path) {
                    None => item.derives.push(path.clone()),
                    Some(why) => diagnostics.push(refused(key, path, &why)),
                }
            }
        }
    }
    // Only now it is known what the types inside derive.
    let items: BTreeMap<&str, &TypeItem> = types
        .iter()
        .flat_map(|module| &module.items)
        .map(|item| (item.name.as_str(), item))
        .collect();
    for (key, traits) in &config.derive {
        let item = keys.get(key).and_then(|name| items.get(name));
        for path in traits {
            let Some(item) = item.filter(|item| item.derives.contains(path)) else {
                continue;
            };
            if let Some(part) = lacking(item, path, &items) {
                let why = format!("`{part}` inside does not implement it");
                diagnostics.push(refused(key, path, &why));
            }
        }
    }
}

/// Why a type cannot derive a trait, whatever is inside.
fn unfit(item: &TypeItem, path: &str) -> Option<String> {
    let last = path.rsplit("::").next().unwrap_or_default();
    let is_std = !path.contains("::") || path.starts_with("std::");
    let is_enum = matches!(item.kind, TypeKind::Enum(_));
    let has = item.derives.iter().any(|it| it == path);
    if !path.split("::").all(is_word) {
        Some("that is no path of a trait".to_owned())
    } else if matches!(item.kind, TypeKind::Alias(_)) {
        Some("the type is another name for one that is not generated".to_owned())
    } else if has
        || (is_std || path.starts_with("serde::")) && ALWAYS.contains(&last)
        || is_enum && is_std && ENUMS.contains(&last)
    {
        Some("the type implements it already".to_owned())
    } else if is_std && last == "Copy" {
        Some("a type holds texts, or can be extended by such that do".to_owned())
    } else if is_std && last == "Default" {
        // A struct without required fields has it.
        Some("a value with nothing in it would not be valid".to_owned())
    } else {
        None
    }
}

fn is_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The type inside that does not implement a trait of the standard library.
fn lacking(
    item: &TypeItem,
    path: &str,
    items: &BTreeMap<&str, &TypeItem>,
) -> Option<String> {
    let last = path.strip_prefix("std::").unwrap_or(path);
    let last = last.rsplit("::").next().unwrap_or_default();
    if !matches!(last, "Eq" | "Hash" | "Ord" | "PartialOrd")
        || path.contains("::") && last == path
    {
        return None;
    }
    let mut parts: Vec<RustType> = Vec::new();
    match &item.kind {
        TypeKind::Struct(object) => {
            parts.extend(object.fields.iter().map(|field| field.ty.clone()));
            parts.extend(object.additional.iter().map(|(_, ty)| ty.clone()));
        }
        TypeKind::TaggedUnion(union) => {
            let types = union.variants.iter();
            parts.extend(types.map(|it| RustType::Named(it.ty.clone())));
            parts.push(RustType::Value);
        }
        TypeKind::UntaggedUnion(variants) => {
            parts.extend(variants.iter().map(|variant| variant.ty.clone()));
            parts.push(RustType::Value);
        }
        TypeKind::Enum(_) | TypeKind::Alias(_) => {}
    }
    parts.iter().find_map(|ty| without(ty, last, items, 0))
}

fn without(
    ty: &RustType,
    name: &str,
    items: &BTreeMap<&str, &TypeItem>,
    depth: usize,
) -> Option<String> {
    let lacks = match ty {
        RustType::F64 => name != "PartialOrd",
        RustType::Text(Text::Plain) => false,
        RustType::Value | RustType::Text(_) | RustType::Runtime(_) => {
            !matches!(name, "Eq" | "Hash")
        }
        RustType::Named(named) => match items.get(named.as_str()) {
            Some(TypeItem { kind: TypeKind::Alias(ty), .. }) if depth < items.len() => {
                return without(ty, name, items, depth + 1);
            }
            Some(TypeItem { kind: TypeKind::Enum(_), .. })
                if matches!(name, "Eq" | "Hash") =>
            {
                false
            }
            Some(item) => {
                let last = |it: &String| it.rsplit("::").next() == Some(name);
                !item.derives.iter().any(last)
            }
            None => false,
        },
        RustType::Vec(inner)
        | RustType::Map(inner)
        | RustType::Option(inner)
        | RustType::Boxed(inner) => return without(inner, name, items, depth),
        RustType::Bool
        | RustType::Integer(_)
        | RustType::String
        | RustType::Own(_)
        | RustType::Foreign(_) => false,
    };
    lacks.then(|| ty.to_string())
}

fn refused(key: &str, path: &str, why: &str) -> Diagnostic {
    let (shown, path) = (key.escape_debug(), path.escape_debug());
    let message = format!("`{shown}` cannot derive `{path}`: {why}");
    Diagnostic::error("unusable-configuration", "", message)
        .of_config(&["derive", key])
        .help("take it out of `[derive]`")
}
