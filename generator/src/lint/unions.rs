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
            "nothing in a value names which of these {} alternatives it is",
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
    if !is_told(union) {
        return "a value is read as the one that keeps and declares most of it, the first of several"
            .to_owned();
    }
    let alternatives = union.alternatives.iter().take(SHOWN);
    let mut parts: Vec<_> = alternatives.map(|it| explained_one(api, it)).collect();
    match union.alternatives.len().saturating_sub(SHOWN) {
        0 => {}
        more => parts.push(format!("{more} more")),
    }
    format!("they are told apart by what they look like: {}", parts.join("; "))
}

/// Whether no two alternatives look the same.
fn is_told(union: &Untagged) -> bool {
    let all = &union.alternatives;
    let mut rest = all.iter().enumerate();
    rest.all(|(at, one)| {
        let others = all.iter().skip(at + 1);
        !others.flat_map(|other| &other.tests).any(|test| one.tests.contains(test))
    })
}

fn explained_one(api: &Api, alternative: &Alternative) -> String {
    let mut looks: Vec<String> = Vec::new();
    for test in &alternative.tests {
        let look = self::looks(test);
        if !looks.contains(&look) {
            looks.push(look);
        }
    }
    looks.truncate(SHOWN);
    let looks = looks.join(" or ");
    let of_schema = match &alternative.ty.ty {
        Type::Schema(id) => api.schema(*id).and_then(|it| it.origin.words.last()),
        _ => None,
    };
    let name = alternative.component.as_ref().or(alternative.word.as_ref());
    match name.or(of_schema) {
        Some(name) => format!("`{}` is {looks}", name.escape_debug()),
        None => looks,
    }
}

/// What a value must look like.
fn looks(test: &Test) -> String {
    let constants = test.constants.iter().map(|(name, values)| {
        let values: Vec<_> =
            values.iter().map(|it| format!("\"{}\"", it.escape_debug())).collect();
        format!("`{}`: {}", name.escape_debug(), values.join(" or "))
    });
    let required = test.required.iter().map(|it| format!("`{}`", it.escape_debug()));
    let parts: Vec<_> = constants.chain(required).collect();
    if !parts.is_empty() {
        return format!("what has {}", parts.join(" and "));
    }
    match test.json {
        JsonType::Boolean => "a truth value",
        JsonType::Integer | JsonType::Number => "a number",
        JsonType::String => "a text",
        JsonType::Array => "a list",
        JsonType::Object => "any other object",
    }
    .to_owned()
}
