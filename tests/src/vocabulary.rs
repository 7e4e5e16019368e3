//! A document in which everything is called like something of the runtime's.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Map, Value, json};

/// What a declaration begins with.
const DECLARING: [&str; 8] =
    ["const", "enum", "fn", "macro_rules", "mod", "struct", "trait", "type"];

/// What the runtime declares, but for variants of enums, and what its files import.
///
/// # Panics
///
/// When its source cannot be read.
#[must_use]
pub fn words() -> Vec<String> {
    let mut words = BTreeSet::new();
    for text in sources() {
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            let mut before = "";
            for word in line.split(is_between_words) {
                let is_declared = DECLARING.contains(&before);
                if !word.is_empty() && (is_declared || line.starts_with("use ")) {
                    words.insert(word.to_owned());
                }
                if !word.is_empty() {
                    before = word;
                }
            }
        }
    }
    words.into_iter().collect()
}

/// What the runtime's documentation links to. It is a tenth of all words, and rustdoc, which
/// lists every blanket implementation for every type, takes a tenth of the time.
///
/// # Panics
///
/// When its source cannot be read.
#[must_use]
pub fn linked_words() -> Vec<String> {
    let mut words = BTreeSet::new();
    for text in sources() {
        let docs = text.lines().filter(|line| line.trim_start().starts_with("//"));
        for line in docs {
            let links =
                line.split("[`").skip(1).filter_map(|rest| rest.split_once("`]"));
            for (link, _) in links {
                words.extend(link.split(is_between_words).map(str::to_owned));
            }
        }
    }
    words.remove("");
    words.into_iter().collect()
}

fn is_between_words(c: char) -> bool {
    !c.is_ascii_alphanumeric() && c != '_'
}

fn sources() -> impl Iterator<Item = String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_dir(here.join("../generator/runtime/src/runtime"))
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
}

/// The document: each of these words is an operation, a parameter, a header, a schema, a
/// property and a value.
#[must_use]
pub fn document(words: &[String]) -> Value {
    const OF_A_TAG: usize = 40;
    let word = |at: usize| words[at % words.len()].as_str();
    let schema =
        |at: usize| json!({"$ref": format!("#/components/schemas/{}", word(at))});
    let content = |at: usize| json!({"application/json": {"schema": schema(at)}});
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    for at in 0..words.len() {
        let header = json!({word(at + 4): {"schema": {"type": "string"}}});
        let mut operation = json!({
            "operationId": word(at),
            "tags": [word(at / OF_A_TAG * OF_A_TAG)],
            "parameters": [
                {"name": word(at + 1), "in": "query", "schema": {"type": "string"}},
                {"name": word(at + 2), "in": "header", "schema": {"type": "boolean"}},
            ],
            "responses": {
                "200": {"description": "Done.", "content": content(at + 3), "headers": header},
            },
        });
        let responses = &mut operation["responses"];
        if at % 4 == 0 {
            responses["404"] = json!({"description": "No.", "content": content(at + 5)});
            responses["409"] = json!({"description": "No.", "content": content(at + 6)});
        }
        if at % 6 == 1 {
            responses["202"] = json!({"description": "Soon."});
        }
        let method = if at % 3 == 0 { "post" } else { "get" };
        if at % 3 == 0 {
            operation["requestBody"] =
                json!({"required": true, "content": content(at + 7)});
        }
        paths.insert(format!("/{at}"), json!({method: operation}));
        let component = match at % 5 {
            1 => {
                json!({"type": "string", "enum": [word(at + 1), word(at + 2), word(at + 3)]})
            }
            2 => json!({"oneOf": [schema(at + 1), schema(at + 6)]}),
            _ => json!({
                "type": "object",
                "required": [word(at + 1)],
                "properties": {
                    word(at + 1): {"type": "string"},
                    word(at + 2): schema(at + 2),
                    word(at + 3): {"type": "array", "items": schema(at + 3)},
                },
            }),
        };
        schemas.insert(word(at).to_owned(), component);
    }
    json!({
        "openapi": "3.0.4",
        "info": {"title": "Everything is called like something of the runtime's", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": paths,
        "components": {"schemas": schemas},
    })
}
