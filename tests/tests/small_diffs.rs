//! A small change of the document is a small diff for its reviewer: of the crate, of the
//! lock file, and of what callers see.

use std::collections::BTreeMap;

use generator::config::Keys;
use generator::{Config, Generated, Lock, Source};
use similar::{ChangeTag, TextDiff};

const DOCUMENT: &str = include_str!("../../spec/clusters.yaml");

fn generate(document: &str, names: &Lock) -> Generated {
    let keys = Keys::parse(include_str!("../../spec/codegen.toml")).unwrap();
    let config = Config { names: names.clone(), ..keys.config(None) };
    generator::generate(&Source::new("clusters.yaml", document), &config).unwrap()
}

/// The lines that a change adds and removes, by file; the lock is one of the files.
fn difference(document: &str) -> BTreeMap<String, (Vec<String>, Vec<String>)> {
    let old = generate(DOCUMENT, &Lock::default());
    let new = generate(document, &old.lock);
    let mut differences = BTreeMap::new();
    let mut compare = |path: &str, old: &str, new: &str| {
        let diff = TextDiff::from_lines(old, new);
        let of = |tag: ChangeTag| -> Vec<String> {
            let changes = diff.iter_all_changes().filter(|it| it.tag() == tag);
            changes.map(|it| it.value().trim_end().to_owned()).collect()
        };
        if old != new {
            let lines = (of(ChangeTag::Insert), of(ChangeTag::Delete));
            differences.insert(path.to_owned(), lines);
        }
    };
    for (path, text) in new.files.iter() {
        compare(path, old.files.get(path).unwrap_or_default(), text);
    }
    for (path, text) in
        old.files.iter().filter(|(path, _)| new.files.get(path).is_none())
    {
        compare(path, text, "");
    }
    compare("clusters.lock", &old.lock.to_string(), &new.lock.to_string());
    compare("surface", &old.surface, &new.surface);
    differences
}

/// The document with a text replaced where it stands first, after another text.
fn changed(after: &str, from: &str, to: &str) -> String {
    let (start, rest) = DOCUMENT.split_once(after).expect(after);
    assert!(rest.contains(from), "{from}");
    format!("{start}{after}{}", rest.replacen(from, to, 1))
}

/// What a reviewer reads, as a diff without the lines around.
fn shown(differences: &BTreeMap<String, (Vec<String>, Vec<String>)>) -> String {
    let mut text = String::new();
    for (path, (added, removed)) in differences {
        text.push_str(&format!("==> {path}\n"));
        removed.iter().for_each(|line| text.push_str(&format!("-{line}\n")));
        added.iter().for_each(|line| text.push_str(&format!("+{line}\n")));
    }
    text
}

#[test]
fn an_optional_field_is_two_files_and_a_few_lines() {
    for schema in ["    Cluster:\n", "    CreateNodePoolRequest:\n"] {
        let field = "      properties:\n        addedHere:\n          type: string\n          \
                     description: The zone.\n";
        let document = changed(schema, "      properties:\n", field);
        let mut differences = difference(&document);
        let (added, removed) = differences.remove("surface").unwrap();
        assert_eq!((added.len(), removed.len()), (1, 0), "{added:?}");
        assert!(differences.len() <= 2, "{}", shown(&differences));
        let lines =
            differences.values().map(|(added, removed)| added.len() + removed.len());
        assert!(lines.sum::<usize>() <= 15, "{}", shown(&differences));
        assert!(differences.values().all(|(_, removed)| removed.is_empty()));
    }
}

#[test]
fn an_operation_adds_its_own_lines_and_changes_no_other() {
    let operation = |tag: &str| {
        format!(
            "  /organizations/{{organizationId}}/hibernations:\n    get:\n      \
             operationId: ListHibernations\n      tags: [{tag}]\n      parameters:\n        \
             - {{name: organizationId, in: path, required: true, schema: {{type: string}}}}\n        \
             - {{name: zone, in: query, schema: {{type: string}}}}\n      responses:\n        \
             '200':\n          description: OK\n          content: {{application/json: {{schema: \
             {{$ref: '#/components/schemas/Cluster'}}}}}}\n  /organizations/{{organizationId}}/clusters/{{clusterId}}:\n"
        )
    };
    for tag in ["Cluster", "Hibernation"] {
        let path = "  /organizations/{organizationId}/clusters/{clusterId}:\n";
        let document = changed("\npaths:\n", path, &operation(tag));
        let differences = difference(&document);
        let removed: Vec<_> =
            differences.iter().filter(|(_, (_, removed))| !removed.is_empty()).collect();
        assert!(removed.is_empty(), "{removed:#?}");
        insta::assert_snapshot!(format!("operation_{tag}"), shown(&differences));
    }
}

#[test]
fn a_value_of_an_enum_is_a_line() {
    let document = changed(
        "    Cluster:\n",
        "- ACCESS_DENIED\n",
        "- ACCESS_DENIED\n          - HIBERNATING\n",
    );
    insta::assert_snapshot!(shown(&difference(&document)));
}

#[test]
fn text_for_people_changes_docs_alone() {
    let document =
        changed("    Cluster:\n", "description: ", "description: Now with more words. ");
    let differences = difference(&document);
    assert_eq!(differences.len(), 1, "{}", shown(&differences));
    let (added, removed) = differences.values().next().unwrap();
    let is_docs = |line: &String| line.trim_start().starts_with("///");
    assert!(added.iter().chain(removed).all(is_docs), "{}", shown(&differences));
}
