//! Documents that lie in several files, as one tree: the other files stand in it under a
//! name of their own, and what refers to them refers there.

use generator::Source;
use serde_json::{Map, Value};

use crate::pointer::join;

/// Where the other files stand.
pub(crate) const FILES: &str = "x-files";

/// The tree of a document with those of its other files. What they say that is no JSON or
/// YAML is nothing.
pub(crate) fn bundled(source: &Source, mut tree: Value) -> Value {
    if source.files.is_empty() {
        return tree;
    }
    let names: Vec<&str> = source.files.iter().map(|file| file.name.as_str()).collect();
    let mut files = Map::new();
    for file in &source.files {
        let mut other = generator::document::tree(file).unwrap_or_default();
        refer(&mut other, &file.name, &source.name, &names);
        files.insert(file.name.clone(), other);
    }
    refer(&mut tree, &source.name, &source.name, &names);
    if let Value::Object(members) = &mut tree {
        members.insert(FILES.to_owned(), Value::Object(files));
    }
    tree
}

/// Makes the references of a file lead to where its pieces and the other files stand.
fn refer(value: &mut Value, file: &str, document: &str, names: &[&str]) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(text) if name == "$ref" => {
                        if let Some(found) = reference(text, file, document, names) {
                            *text = found;
                        }
                    }
                    member => refer(member, file, document, names),
                }
            }
        }
        Value::Array(items) => {
            items.iter_mut().for_each(|item| refer(item, file, document, names));
        }
        _ => {}
    }
}

fn reference(text: &str, file: &str, document: &str, names: &[&str]) -> Option<String> {
    let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
    let target = if path.is_empty() { file.to_owned() } else { beside(file, path) };
    if target == document {
        return Some(format!("#{fragment}"));
    }
    // An anchor is looked for in the whole tree.
    let is_pointer = fragment.is_empty() || fragment.starts_with('/');
    let known = names.contains(&target.as_str()) && is_pointer;
    let place = join(&join("", FILES), &target);
    known.then(|| format!("#{}{fragment}", place.replace('%', "%25")))
}

/// The name of a file that another one names by a path.
fn beside(file: &str, path: &str) -> String {
    let folder = file.rsplit_once('/').map(|(folder, _)| folder);
    let mut parts: Vec<&str> = folder.iter().flat_map(|it| it.split('/')).collect();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, ".." | "")) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_lead_from_file_to_file() {
        let mut source = Source::new("api/api.yaml", "");
        let pets = "Pet: {$ref: '../api/api.yaml#/a'}\nPets: {items: {$ref: '#/Pet'}}\n";
        source.files.push(Source::new("common/pets.yaml", pets));
        let tree = json!({
            "a": {"type": "string"},
            "b": {"$ref": "../common/pets.yaml#/Pets"},
            "c": {"$ref": "#/a"},
            "d": {"$ref": "nowhere.yaml#/a"},
        });
        let expected = json!({
            "a": {"type": "string"},
            "b": {"$ref": "#/x-files/common~1pets.yaml/Pets"},
            "c": {"$ref": "#/a"},
            "d": {"$ref": "nowhere.yaml#/a"},
            "x-files": {"common/pets.yaml": {
                "Pet": {"$ref": "#/a"},
                "Pets": {"items": {"$ref": "#/x-files/common~1pets.yaml/Pet"}},
            }},
        });
        assert_eq!(bundled(&source, tree), expected);
    }
}
