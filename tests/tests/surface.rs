//! What callers see of the clusters crate, and how a changed document shows.

use generator::config::Keys;
use generator::{Config, Source};
use similar::{ChangeTag, TextDiff};

const DOCUMENT: &str = include_str!("../../spec/clusters.yaml");

/// Some of it as it was, which is edited here: an update of the document is none of this.
const FROZEN: &str = include_str!("../frozen/clusters.yaml");

fn surface(document: &str, config: &Config) -> String {
    let source = Source::new("clusters.yaml", document);
    generator::generate(&source, config).unwrap().surface
}

/// The document with a text replaced, which must be in it.
fn changed(document: &str, from: &str, to: &str) -> String {
    assert!(document.contains(from), "{from}");
    document.replacen(from, to, 1)
}

#[test]
fn the_surface_of_the_clusters_crate() {
    let keys = Keys::parse(include_str!("../../spec/codegen.toml")).unwrap();
    insta::assert_snapshot!(surface(DOCUMENT, &keys.config(None)));
}

#[test]
fn a_changed_document_shows_as_a_line_for_each_changed_thing() {
    let mut document = changed(
        FROZEN,
        "          - ACCESS_DENIED\n",
        "          - ACCESS_DENIED\n          - HIBERNATING\n",
    );
    document = changed(
        &document,
        "    Cluster:\n",
        "    Hibernation:\n      type: object\n      required: [since]\n      properties:\n        \
         since: {type: string, format: date-time}\n    Cluster:\n",
    );
    document = changed(
        &document,
        "  /organizations/{organizationId}/clusters:\n",
        "  /organizations/{organizationId}/hibernations:\n    get:\n      operationId: \
         ListHibernations\n      parameters:\n        - {name: organizationId, in: path, required: \
         true, schema: {type: string}}\n      responses:\n        '200':\n          description: \
         OK\n          content: {application/json: {schema: {$ref: \
         '#/components/schemas/Hibernation'}}}\n  /organizations/{organizationId}/clusters:\n",
    );
    let config = Config::new("astro-clusters", "0.1.0");
    let (old, new) = (surface(FROZEN, &config), surface(&document, &config));
    let diff = TextDiff::from_lines(&old, &new);
    let diff = diff.unified_diff().context_radius(0).to_string();
    insta::assert_snapshot!(diff);
}

/// The files that differ, and how many lines were added or removed.
fn difference(old: &str, new: &str) -> (Vec<String>, usize) {
    let files = |document: &str| {
        let source = Source::new("clusters.yaml", document);
        generator::generate(&source, &Config::new("astro-clusters", "0.1.0"))
            .unwrap()
            .files
    };
    let (old, new) = (files(old), files(new));
    let (mut names, mut lines) = (Vec::new(), 0);
    for (path, text) in new.iter() {
        let before = old.get(path).unwrap_or_default();
        if before != text {
            names.push(path.to_owned());
            let diff = TextDiff::from_lines(before, text);
            lines += diff
                .iter_all_changes()
                .filter(|it| it.tag() != ChangeTag::Equal)
                .count();
        }
    }
    (names, lines)
}

#[test]
fn an_added_field_is_a_few_lines_in_one_file() {
    let response = changed(
        FROZEN,
        "        dbInstanceType:",
        "        zone:\n          type: string\n          description: The zone.\n        \
         dbInstanceType:",
    );
    let (files, lines) = difference(FROZEN, &response);
    assert_eq!((files, lines), (vec!["src/types/cluster.rs".to_owned()], 2));

    let request =
        changed(FROZEN, "    NodePool:\n", "    NodePool:\n      x-marker: true\n");
    let (start, rest) = request.split_once("      x-marker: true\n").unwrap();
    let rest = changed(
        rest,
        "      properties:\n",
        "      properties:\n        zone:\n          type: string\n          description: The zone.\n",
    );
    let (files, lines) = difference(FROZEN, &format!("{start}{rest}"));
    assert_eq!((files, lines), (vec!["src/types/node_pool.rs".to_owned()], 2));
}
