//! Examples that are no values of their schemas: what is sent may look like them.

use std::collections::BTreeSet;

use generator::{Config, Diagnostic, Source};
use jsonschema::ValidationError;
use serde_json::Value;

use crate::document::Document;
use crate::examples::{Example, examples};
use crate::files::FILES;
use crate::pointer::join;
use crate::validator::Validator;

/// Lints a document, and holds its examples and defaults against their schemas. What is
/// found is in the order of the text.
///
/// # Errors
///
/// What keeps the document from being read.
pub fn lint(
    source: &Source,
    config: &Config,
) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let mut findings = generator::lint::lint(source, config)?;
    let mut found = contradictions(source);
    generator::document::fill_places(source, &mut found);
    findings.extend(found);
    findings.sort_by_key(|it| {
        (it.file.clone(), it.place.as_ref().map(|place| place.span.start), it.code)
    });
    Ok(findings)
}

/// The examples that contradict their schemas, each at the first place where it does. A
/// document whose schemas no validator takes has none that are known.
fn contradictions(source: &Source) -> Vec<Diagnostic> {
    let Ok(document) = Document::read(source) else { return Vec::new() };
    let mut examples = examples(&document);
    examples.retain(|it| !it.place.starts_with(&join("", FILES)));
    let schemas: BTreeSet<&str> = examples.iter().map(|it| it.schema.as_str()).collect();
    let Ok(validator) = Validator::new(&document, schemas.into_iter()) else {
        return Vec::new();
    };
    let mut found: Vec<Diagnostic> =
        examples.iter().filter_map(|it| contradiction(&validator, it)).collect();
    // An example that several operations refer to may have the same schema in each.
    let mut said = BTreeSet::new();
    found.retain(|it| said.insert((it.pointer.clone(), it.message.clone())));
    found
}

fn contradiction(validator: &Validator, example: &Example) -> Option<Diagnostic> {
    let error = validator.error(&example.schema, &example.value, decides)?;
    // The example of an object may be the text of one.
    let text = example.value.as_str();
    let written = text.and_then(|text| serde_json::from_str::<Value>(text).ok());
    let written = written.filter(|it| it.is_object() || it.is_array());
    let (kind, within, what) = match written {
        Some(written) => {
            let error = validator.error(&example.schema, &written, decides)?;
            let at = match error.within.as_str() {
                "" => "it".to_owned(),
                within => format!("`{}` in its text", within.escape_debug()),
            };
            (kind(example), "", shown(&error.error, &at))
        }
        None => (kind(example), error.within.as_str(), shown(&error.error, "it")),
    };
    let place = format!("{}{within}", example.place);
    let message = format!("{kind} contradicts its schema: {what}");
    Some(Diagnostic::warning("contradicting-example", place, message))
}

/// Whether a keyword decides about a Rust type: what else it says of a value is not
/// checked.
fn decides(keyword: &str) -> bool {
    const KEYWORDS: &[&str] =
        &["additionalProperties", "anyOf", "const", "enum", "oneOf", "required", "type"];
    KEYWORDS.contains(&keyword)
}

fn kind(example: &Example) -> &'static str {
    if example.place == join(&example.schema, "default") {
        "this default"
    } else {
        "this example"
    }
}

/// What a validator says of a value, which may be long, and need not be repeated.
fn shown(error: &ValidationError<'_>, value: &str) -> String {
    let text = error.masked_with(value.to_owned()).to_string();
    // What an `enum` lists may be long, too.
    const LONGEST: usize = 200;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
