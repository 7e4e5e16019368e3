//! The trees of the document and of the files that belong to it, and where references
//! lead in them.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::at::Spot;
use super::pointer::{index, join, segments};

/// How many references may lead from one to the next before they count as a cycle.
pub(super) const CHAIN: usize = 64;

/// A file that was read.
#[derive(Debug)]
pub(super) struct Tree {
    /// Its name, as [`Source::name`](crate::Source) has it.
    pub(super) name: String,
    pub(super) value: Value,
}

/// All files, the document itself first.
#[derive(Debug)]
pub(super) struct Forest {
    pub(super) trees: Vec<Tree>,
}

/// What a reference leads to.
#[derive(Clone, Debug)]
pub(super) struct Found<'t> {
    pub(super) value: &'t Value,
    pub(super) spot: Spot,
}

/// Why a reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// Nothing is there.
    Nothing,
    /// The references on the way lead back to themselves.
    Cycle,
    /// The value is on another machine.
    Remote,
    /// The file was not given.
    File(String),
    /// It is the whole document, which is nothing that can be referred to.
    Whole,
    /// It is something of another kind, which is called so.
    Thing(&'static str),
    /// It is a component of another kind, whose member of the components this is.
    Kind(String),
}

impl Forest {
    /// The value that a reference in a file leads to, by RFC 6901 and RFC 3986, section
    /// 5.2. References on the way are followed; one at its end is not.
    pub(super) fn resolve(
        &self,
        file: usize,
        reference: &str,
    ) -> Result<Found<'_>, Lost> {
        self.resolve_within(file, reference, CHAIN)
    }

    fn resolve_within(
        &self,
        file: usize,
        reference: &str,
        chain: usize,
    ) -> Result<Found<'_>, Lost> {
        let chain = chain.checked_sub(1).ok_or(Lost::Cycle)?;
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let file = self.file(file, path)?;
        let value = &self.trees.get(file).ok_or(Lost::Nothing)?.value;
        let root = Found { value, spot: Spot { file, pointer: String::new() } };
        self.resolve_fragment(root, fragment, chain)
    }

    /// What a fragment leads to in the value that it is one of.
    pub(super) fn resolve_in<'t>(
        &'t self,
        root: Found<'t>,
        fragment: &str,
    ) -> Result<Found<'t>, Lost> {
        self.resolve_fragment(root, fragment, CHAIN)
    }

    fn resolve_fragment<'t>(
        &'t self,
        root: Found<'t>,
        fragment: &str,
        chain: usize,
    ) -> Result<Found<'t>, Lost> {
        if fragment.is_empty() {
            return Ok(root);
        }
        if !fragment.starts_with('/') {
            return anchor(root, &decoded(fragment)).ok_or(Lost::Nothing);
        }
        let decoded = decoded(fragment);
        let found = self.walk(root.clone(), &decoded, chain);
        match found {
            Err(Lost::Nothing) if decoded != fragment => {
                self.walk(root, fragment, chain)
            }
            found => found,
        }
    }

    /// The value at a place.
    pub(super) fn at(&self, spot: &Spot) -> Option<Found<'_>> {
        let value = self.trees.get(spot.file)?.value.pointer(&spot.pointer)?;
        Some(Found { value, spot: spot.clone() })
    }

    /// The reference of a file that leads to a place.
    pub(super) fn reference_to(&self, file: usize, spot: &Spot) -> String {
        let escaped = |text: &str| text.replace('%', "%25").replace('#', "%23");
        let fragment = spot.pointer.replace('%', "%25");
        if spot.file == file {
            return format!("#{fragment}");
        }
        let name = |file: usize| self.trees.get(file).map_or("", |it| it.name.as_str());
        let (from, to) =
            (name(file).replace('\\', "/"), name(spot.file).replace('\\', "/"));
        // Folders that both have need not be left, and some, such as `..`, cannot be.
        let folders = from.split_inclusive('/').filter(|it| it.ends_with('/'));
        let mut shared = 0;
        let mut left = 0;
        for folder in folders {
            let rest = to.get(shared..).unwrap_or_default();
            match left == 0 && rest.starts_with(folder) {
                true => shared += folder.len(),
                false => left += 1,
            }
        }
        let to = to.get(shared..).unwrap_or_default();
        format!("{}{}#{fragment}", "../".repeat(left), escaped(to))
    }

    /// The number of the file at a path that a file gives.
    fn file(&self, from: usize, path: &str) -> Result<usize, Lost> {
        if path.is_empty() {
            return Ok(from);
        }
        if is_absolute(path) {
            return Err(Lost::Remote);
        }
        let base = self.trees.get(from).map_or("", |tree| tree.name.as_str());
        let name = relative_to(base, &decoded(path));
        let found = self.trees.iter().position(|tree| tree.name == name);
        found.ok_or(Lost::File(name))
    }

    fn walk<'t>(
        &'t self,
        mut at: Found<'t>,
        pointer: &str,
        mut chain: usize,
    ) -> Result<Found<'t>, Lost> {
        for segment in segments(pointer) {
            loop {
                if let Some(next) = child(&at, &segment) {
                    at = next;
                    break;
                }
                if segment.is_empty() {
                    // A doubled slash, or one at the end.
                    break;
                }
                let reference = reference(at.value).ok_or(Lost::Nothing)?;
                chain = chain.checked_sub(1).ok_or(Lost::Cycle)?;
                at = self.resolve_within(at.spot.file, reference, chain)?;
            }
        }
        Ok(at)
    }
}

fn child<'t>(at: &Found<'t>, segment: &str) -> Option<Found<'t>> {
    let value = match at.value {
        Value::Object(members) => members.get(segment)?,
        Value::Array(items) => items.get(index(segment)?)?,
        _ => return None,
    };
    let pointer = join(&at.spot.pointer, segment);
    Some(Found { value, spot: Spot { file: at.spot.file, pointer } })
}

/// The reference that a value is.
pub(super) fn reference(value: &Value) -> Option<&str> {
    value.as_object()?.get("$ref")?.as_str()
}

/// The value with an anchor (JSON Schema 2020-12, section 8.2.2), the first in the text.
fn anchor<'t>(at: Found<'t>, name: &str) -> Option<Found<'t>> {
    let mut open = vec![at];
    while let Some(at) = open.pop() {
        match at.value {
            Value::Object(members) => {
                let is_named = |key: &str| {
                    members.get(key).and_then(Value::as_str).is_some_and(|it| it == name)
                };
                if is_named("$anchor") || is_named("$dynamicAnchor") {
                    return Some(at);
                }
                open.extend(members.keys().rev().filter_map(|key| child(&at, key)));
            }
            Value::Array(items) => {
                let indices = (0..items.len()).rev();
                open.extend(indices.filter_map(|it| child(&at, &it.to_string())));
            }
            _ => {}
        }
    }
    None
}

fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

/// Whether a reference has a scheme or a host (RFC 3986, section 4.2).
fn is_absolute(path: &str) -> bool {
    let scheme = path.split_once(':').map(|(scheme, _)| scheme);
    // One letter before the colon is a drive.
    let has_scheme = scheme.is_some_and(|it| {
        it.len() > 1
            && it.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    has_scheme || path.starts_with("//")
}

/// The name of the file that a reference in a file leads to, if it is another one.
pub(super) fn file_of(base: &str, reference: &str) -> Option<String> {
    let path = reference.split_once('#').map_or(reference, |(path, _)| path);
    let is_file = !path.is_empty() && !is_absolute(path);
    is_file.then(|| relative_to(base, &decoded(path)))
}

/// The path of a file as another file names it, with `.` and `..` resolved.
fn relative_to(base: &str, path: &str) -> String {
    let path = path.replace('\\', "/");
    if path.starts_with('/') {
        return path;
    }
    let base = base.replace('\\', "/");
    let folder = base.rsplit_once('/').map(|(folder, _)| folder);
    let mut parts: Vec<&str> = folder.iter().flat_map(|it| it.split('/')).collect();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." if parts
                .last()
                .is_some_and(|last| !matches!(*last, ".." | "" | ".")) =>
            {
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

    fn forest() -> Forest {
        let value = json!({
            "paths": {"/a/{id}": {"$ref": "#/items/0"}},
            "items": [{"get": {"b": 1}}],
            "more": {"$ref": "models/more.yaml"},
            "round": {"$ref": "#/round"},
            "anchored": {"x": [{"$anchor": "here", "y": 2}]},
            "100%": {"z": 3},
        });
        let more = json!({"pet": {"$ref": "../api.yaml#/items/0/get"}});
        Forest {
            trees: vec![
                Tree { name: "spec/api.yaml".to_owned(), value },
                Tree { name: "spec/models/more.yaml".to_owned(), value: more },
            ],
        }
    }

    #[test]
    fn references_lead_through_escapes_and_other_references() {
        let forest = forest();
        for (reference, pointer) in [
            ("#/paths/~1a~1%7Bid%7D/get", "/items/0/get"),
            ("#/paths/~1a~1{id}/get/b", "/items/0/get/b"),
            ("#/items//0/", "/items/0"),
            ("#here", "/anchored/x/0"),
            ("#", ""),
            ("", ""),
            ("#/100%/z", "/100%/z"),
            ("#/more/pet/b", "/items/0/get/b"),
            ("./models/../api.yaml#/items", "/items"),
        ] {
            let found = forest.resolve(0, reference).unwrap();
            assert_eq!(found.spot, Spot { file: 0, pointer: pointer.to_owned() });
        }
        let found = forest.resolve(0, "models/more.yaml#/pet").unwrap();
        assert_eq!(found.spot, Spot { file: 1, pointer: "/pet".to_owned() });
        for names in [["./api.yaml", "./models.yaml"], ["../a/x.yaml", "../a/b/y.yaml"]]
        {
            let tree =
                |name: &str| Tree { name: name.to_owned(), value: json!({"a": 1}) };
            let forest = Forest { trees: names.map(tree).into() };
            let spot = Spot { file: 1, pointer: "/a".to_owned() };
            let reference = forest.reference_to(0, &spot);
            assert_eq!(forest.resolve(0, &reference).unwrap().spot, spot, "{reference}");
        }
        for (from, file, pointer) in [(0, 1, "/pet"), (1, 0, "/100%/z"), (0, 0, "")] {
            let spot = Spot { file, pointer: pointer.to_owned() };
            let reference = forest.reference_to(from, &spot);
            assert_eq!(forest.resolve(from, &reference).unwrap().spot, spot);
        }
    }

    #[test]
    fn a_reference_that_leads_nowhere_says_why() {
        let forest = forest();
        let lost = |reference: &str| forest.resolve(0, reference).unwrap_err();
        assert_eq!(lost("#/items/1"), Lost::Nothing);
        assert_eq!(lost("#/round/x"), Lost::Cycle);
        assert_eq!(lost("#nowhere"), Lost::Nothing);
        assert_eq!(lost("https://example.com/a.yaml#/x"), Lost::Remote);
        assert_eq!(lost("../x/./b.yaml"), Lost::File("x/b.yaml".to_owned()));
    }
}
