//! Schemas whose parts have the same parts again, level by level: what is asked of all parts
//! would otherwise be asked more often than there are atoms.

use generator::{Config, Source};
use serde_json::{Map, Value, json};

const LEVELS: usize = 20;
const PARTS: usize = 10;

/// Schemas of which each is composed of the next one ten times.
fn levels(keyword: &str, last: &Value) -> Map<String, Value> {
    let part =
        |at: usize| json!({"$ref": format!("#/components/schemas/{keyword}{at}")});
    let mut all = Map::new();
    for at in 0..LEVELS {
        all.insert(
            format!("{keyword}{at}"),
            json!({keyword: vec![part(at + 1); PARTS]}),
        );
    }
    all.insert(format!("{keyword}{LEVELS}"), last.clone());
    all
}

#[test]
fn parts_that_many_levels_have_are_looked_at_in_the_end() {
    let object = json!({"type": "object", "properties": {"a": {"type": "string"}}});
    let values = json!({"type": "string", "enum": ["a", "b"]});
    for (keyword, last) in [
        ("oneOf", &object),
        ("anyOf", &object),
        ("allOf", &object),
        ("oneOf", &values),
        ("anyOf", &values),
        ("allOf", &values),
    ] {
        let mut schemas = levels(keyword, last);
        let first = json!({"$ref": format!("#/components/schemas/{keyword}0")});
        let described =
            json!({"allOf": [first, {"type": "object", "description": "d"}]});
        let holder = json!({"type": "object", "properties": {
            "plain": first,
            "described": described,
            "alone": {"allOf": [first, {"description": "d"}]},
        }});
        schemas.insert("Holder".to_owned(), holder);
        let document = json!({
            "openapi": "3.1.0",
            "info": {"title": "Levels", "version": "1"},
            "paths": {},
            "components": {"schemas": schemas},
        });
        let source = Source::new("levels.json", document.to_string());
        let generated = generator::generate(&source, &Config::new("levels", "0.1.0"));
        assert!(
            generated.unwrap().files.get("src/types/holder.rs").is_some(),
            "{keyword}"
        );
    }
}
