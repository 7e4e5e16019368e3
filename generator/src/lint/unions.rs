//! Unions that nothing names the variant of.

use crate::diagnostic::Diagnostic;
use crate::model::{Alternative, Api, JsonType, Kind, Test, Type, Untagged};

/// How many alternatives are explained.
const SHOWN: usize = 6;

/// Says of each union of several objects without a tag how they are told apart.
pub(super) fn lint(api: &Api, findings: &mut Vec<Diagnostic>) {
    for schema in &api.schemas {
        let Kind::Untagged(union) = &schema.kind else { continue };
        let is_object = |it: &&Alternative| {
            it.tests.iter().any(|test| test.json == JsonType::Object)
        };
        let objects = union.alternatives.iter().filter(is_object).count();
        if objects < 2 {
            // Types of JSON are told apart for good.
            continue;
        }
        let message = format!(
            "nothing names the variant among these {} alternatives",
            union.alternatives.len()
        );
        findings.push(Diagnostic::warning(
            "union-without-discriminator",
            &schema.pointer,
            (message, explained(api, union)),
        ));
    }
}

/// How the alternatives are told apart, in the order in which they are tried.
fn explained(api: &Api, union: &Untagged) -> String {
    let alternatives = union.alternatives.iter().enumerate().take(SHOWN);
    let parts: Vec<_> = alternatives
        .map(|(at, it)| {
            let tests: Vec<_> = it.tests.iter().take(SHOWN).map(looks).collect();
            format!("{} by {}", name(api, it, at), tests.join(" or "))
        })
        .collect();
    let more = match union.alternatives.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    format!("they are told apart by what they look like: {}{more}", parts.join(", "))
}

fn name(api: &Api, alternative: &Alternative, at: usize) -> String {
    let of_schema = match &alternative.ty.ty {
        Type::Schema(id) => api.schema(*id).and_then(|it| it.origin.words.last()),
        _ => None,
    };
    let name = alternative.component.as_ref().or(alternative.word.as_ref());
    match name.or(of_schema) {
        Some(name) => format!("`{}`", name.escape_debug()),
        None => format!("the {}.", at + 1),
    }
}

/// What a value must look like.
fn looks(test: &Test) -> String {
    let constants = test.constants.iter().map(|(name, values)| {
        let values: Vec<_> =
            values.iter().map(|it| format!("\"{}\"", it.escape_debug())).collect();
        format!("`{}` of {}", name.escape_debug(), values.join(" or "))
    });
    let required = test.required.iter().map(|it| format!("its `{}`", it.escape_debug()));
    let parts: Vec<_> = constants.chain(required).collect();
    if !parts.is_empty() {
        return parts.join(" and ");
    }
    match test.json {
        JsonType::Boolean => "being a truth value",
        JsonType::Integer | JsonType::Number => "being a number",
        JsonType::String => "being a text",
        JsonType::Array => "being a list",
        JsonType::Object => "being an object",
    }
    .to_owned()
}
