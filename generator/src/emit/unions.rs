//! Tables of unions: a row for each variant.

use super::rust::{Within, literal, type_text};
use super::table::{declared, derived, indented, marked, nested};
use crate::model::{JsonType, Test};
use crate::plan::{Literal, RustType, TaggedUnion, TypeItem, UntaggedVariant, code};

/// The table of a union without a discriminator.
pub(super) fn untagged_union(item: &TypeItem, variants: &[UntaggedVariant]) -> String {
    let mut rows = Vec::new();
    for variant in variants {
        let ty = type_text(&variant.ty, Within::Types);
        let held = held(variant);
        let tests: Vec<_> =
            variant.tests.iter().map(|it| test(it, &variant.ty)).collect();
        let mut head = format!("{}: {ty}{held},", variant.name);
        if head.len() >= SHORT && !held.is_empty() {
            let type_row = format!("{}: {ty}", variant.name);
            match type_row.len() < SHORT {
                true => rows.push(type_row),
                false => {
                    rows.extend([format!("{}:", variant.name), format!("    {ty}")])
                }
            }
            head = format!("   {held},");
        }
        if let [only] = &tests[..]
            && head.len() + only.len() < SHORT
        {
            rows.push(format!("{head} {only};"));
            continue;
        }
        rows.push(head);
        let last = tests.len().saturating_sub(1);
        for (at, test) in tests.iter().enumerate() {
            let end = if at == last { ";" } else { "" };
            let or = if at == 0 { "" } else { "| " };
            rows.push(format!("    {or}{test}{end}"));
        }
    }
    nested("untagged_union", &marked(item), &rows)
}

/// How a variant holds its value, and which literal stands for it.
fn held(variant: &UntaggedVariant) -> String {
    match &variant.literal {
        _ if variant.boxed => " as boxed".to_owned(),
        Some(Literal::Text) => " as text".to_owned(),
        Some(Literal::List(ty)) => format!(" as list {}", type_text(ty, Within::Types)),
        Some(Literal::Map(ty)) => format!(" as map {}", type_text(ty, Within::Types)),
        None => String::new(),
    }
}

/// How long a row may be to stand in one line.
const SHORT: usize = 80;

fn test(test: &Test, ty: &RustType) -> String {
    let json = match test.json {
        JsonType::Boolean => "boolean",
        JsonType::Integer => "integer",
        JsonType::Number => "number",
        JsonType::String => "string",
        JsonType::Array => "array",
        JsonType::Object if matches!(ty, RustType::Map(_)) => "map",
        JsonType::Object => "object",
    };
    let mut text = json.to_owned();
    let constants: Vec<_> = test
        .constants
        .iter()
        .map(|(name, values)| {
            let values: Vec<_> = values.iter().map(|value| literal(value)).collect();
            format!("{} = {}", literal(name), values.join(" | "))
        })
        .collect();
    if !constants.is_empty() {
        text.push_str(&format!(" where {}", constants.join(", ")));
    }
    if !test.required.is_empty() {
        let names: Vec<_> = test.required.iter().map(|name| literal(name)).collect();
        text.push_str(&format!(" with {}", names.join(", ")));
    }
    text
}

/// A union with a discriminator.
pub(super) fn tagged_union(item: &TypeItem, union: &TaggedUnion) -> String {
    let tag = code(&union.tag);
    let mut rows = Vec::new();
    for variant in &union.variants {
        let values: Vec<_> = variant.values.iter().map(|value| code(value)).collect();
        rows.push(format!("    /// {tag} is {}.", values.join(" or ")));
        let values: Vec<_> = variant.values.iter().map(|value| literal(value)).collect();
        let (mut line, target) =
            (String::new(), format!("=> {}({}),", variant.name, variant.ty));
        for (at, value) in values.iter().enumerate() {
            let or = if at == 0 { "" } else { " | " };
            if at > 0 && line.len() + or.len() + value.len() > SHORT {
                rows.push(indented(&line));
                line = format!("    | {value}");
            } else {
                line.push_str(&format!("{or}{value}"));
            }
        }
        if line.len() + 1 + target.len() > SHORT && !line.is_empty() {
            rows.extend([indented(&line), indented(&indented(&target))]);
        } else {
            rows.push(indented(&format!("{line} {target}")));
        }
    }
    let absent = format!("    absent => {},", union.absent.join(" | "));
    if absent.len() <= SHORT && !union.absent.is_empty() {
        rows.push(absent);
    } else if let Some((first, others)) = union.absent.split_first() {
        rows.push(format!("    absent => {first}"));
        rows.extend(others.iter().map(|variant| format!("        | {variant}")));
        if let Some(last) = rows.last_mut() {
            last.push(',');
        }
    }
    rows.push("}".to_owned());
    let head = format!("pub enum {} by {} {{", marked(item), literal(&union.tag));
    rows.insert(0, head);
    declared("tagged_union", &item.docs, &derived(item, &[]), rows)
}
