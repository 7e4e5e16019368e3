//! What callers see of the clusters crate, and how a changed document shows.

use generator::{Config, Source};
use similar::TextDiff;

const DOCUMENT: &str = include_str!("../../spec/clusters.yaml");

fn surface(document: &str) -> String {
    let source = Source::new("clusters.yaml", document);
    let generated =
        generator::generate(&source, &Config::new("astro-clusters", "0.1.0"));
    generated.unwrap().surface
}

/// The document with a text replaced, which must be in it.
fn changed(document: &str, from: &str, to: &str) -> String {
    assert!(document.contains(from), "{from}");
    document.replacen(from, to, 1)
}

#[test]
fn the_surface_of_the_clusters_crate() {
    insta::assert_snapshot!(surface(DOCUMENT));
}

#[test]
fn a_changed_document_shows_as_a_line_for_each_changed_thing() {
    let mut document = changed(
        DOCUMENT,
        "          - ACCESS_DENIED\n",
        "          - ACCESS_DENIED\n          - HIBERNATING\n",
    );
    document = changed(
        &document,
        "    ClusterK8sTag:\n",
        "    Hibernation:\n      type: object\n      required: [since]\n      properties:\n        \
         since: {type: string, format: date-time}\n    ClusterK8sTag:\n",
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
    let (old, new) = (surface(DOCUMENT), surface(&document));
    let diff = TextDiff::from_lines(&old, &new);
    let diff = diff.unified_diff().context_radius(0).to_string();
    insta::assert_snapshot!(diff);
}
