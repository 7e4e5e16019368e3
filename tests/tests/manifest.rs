//! The manifest says where everything of a document is in its crate.

use std::fs;
use std::path::Path;

use generator::{Config, Manifest, Source};
use serde_json::Value;

fn spec(name: &str) -> (Value, generator::Generated) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let text = fs::read_to_string(path).unwrap();
    let tree = serde_yaml::from_str(&text).unwrap();
    let config = Config::new("some-api", "0.1.0");
    (tree, generator::generate(&Source::new(name, text), &config).unwrap())
}

#[test]
fn every_pointer_leads_to_something_and_every_path_is_what_callers_see() {
    let (tree, generated) = spec("../spec/clusters.yaml");
    let manifest = &generated.manifest;
    assert_eq!(manifest.name, "some_api");
    assert_eq!(manifest.schemas.len(), generated.count.types);
    assert_eq!(manifest.operations.len(), generated.count.operations);
    for schema in &manifest.schemas {
        let name = schema.path.strip_prefix("types::").unwrap();
        let is_shown = |line: &str| line.split([' ', ':']).nth(1) == Some(name);
        assert!(generated.surface.lines().any(is_shown), "{name}");
    }
    let pointers = pointers(manifest);
    assert!(pointers.len() > 200, "{}", pointers.len());
    for pointer in pointers {
        // What stands behind a reference has no pointer through it.
        assert!(tree.pointer(pointer).is_some(), "{pointer} leads nowhere");
    }
}

/// The pointers of types, fields, variants and operations.
fn pointers(manifest: &Manifest) -> Vec<&str> {
    let mut pointers: Vec<&str> = Vec::new();
    for schema in &manifest.schemas {
        pointers.push(&schema.pointer);
        pointers.extend(schema.fields.iter().filter_map(|it| it.pointer.as_deref()));
        pointers.extend(schema.variants.iter().filter_map(|it| it.pointer.as_deref()));
    }
    for operation in &manifest.operations {
        pointers.push(&operation.pointer);
        pointers.extend(operation.parameters.iter().map(|it| it.pointer.as_str()));
        pointers.extend(operation.body.iter().map(|it| it.pointer.as_str()));
        pointers.extend(operation.replies.iter().filter_map(|it| it.pointer.as_deref()));
    }
    pointers
}

/// The schema of what carries many values may be that of all of them, or say what is
/// around each.
#[test]
fn the_pointer_of_many_values_leads_to_the_schema_of_each() {
    let items = |name: &str| -> Vec<(String, String)> {
        let (_, generated) = spec(&format!("specs/{name}.yaml"));
        let replies =
            generated.manifest.operations.into_iter().flat_map(|it| it.replies);
        replies.filter_map(|reply| reply.pointer.zip(reply.item)).collect()
    };
    let lines =
        "/paths/~1array/get/responses/200/content/application~1jsonl/schema/items";
    assert!(items("stream_json_lines").contains(&(lines.into(), "types::Row".into())));
    let events = items("stream_events_as_objects");
    let data = "/components/schemas/ChangeEvent/properties/data";
    assert!(events.contains(&(data.into(), "types::Change".into())), "{events:?}");
    // What carries one value has none.
    assert!(items("one_of_scalars").is_empty());
}

/// What a reference leads to, wherever that is, has the pointer of where it was written.
#[test]
fn what_references_lead_to_has_its_own_pointer() {
    for name in ["into_paths", "into_schemas", "into_defs", "into_components"] {
        let (tree, generated) = spec(&format!("specs/ref_{name}.yaml"));
        let pointers = pointers(&generated.manifest);
        assert!(!pointers.is_empty(), "{name}");
        for pointer in pointers {
            assert!(tree.pointer(pointer).is_some(), "{name}: {pointer} leads nowhere");
        }
    }
}

#[test]
fn schemas_and_operations_have_their_paths() {
    let (_, generated) = spec("../spec/clusters.yaml");
    let manifest = serde_json::to_value(&generated.manifest).unwrap();
    let find = |list: &str, pointer: &str| {
        let mut entries = manifest[list].as_array().unwrap().iter();
        entries.find(|it| it["pointer"] == pointer).cloned().unwrap()
    };
    let cluster = find("schemas", "/components/schemas/Cluster");
    assert_eq!(
        (&cluster["path"], &cluster["kind"]),
        (&"types::Cluster".into(), &"struct".into())
    );
    let fields = cluster["fields"].as_array().unwrap();
    let created = fields.iter().find(|it| it["name"] == "createdAt").unwrap();
    assert_eq!(created["path"], "types::Cluster::created_at");
    assert_eq!(created["type"], "runtime::DateTime");

    let request = find("schemas", "/components/schemas/CreateClusterRequest");
    assert_eq!(request["kind"], "union");
    assert_eq!(request["tag"], "cloudProvider");
    let aws = &request["variants"][0];
    assert_eq!(aws["path"], "types::CreateClusterRequest::Aws");
    assert_eq!(aws["type"], "types::CreateAwsClusterRequest");
    assert_eq!(aws["pointer"], "/components/schemas/CreateAwsClusterRequest");
    let aws = find("schemas", "/components/schemas/CreateAwsClusterRequest");
    let constant = serde_json::json!({"name": "cloudProvider", "value": "AWS"});
    assert_eq!(aws["constants"][0], constant);

    let path = "/paths/~1organizations~1{organizationId}~1clusters";
    let create = find("operations", &format!("{path}/post"));
    assert_eq!(create["function"], "Client::create_cluster");
    assert_eq!(create["request"], "api::cluster::CreateCluster");
    assert_eq!(create["success"], "types::Cluster");
    let body = &create["body"];
    let schema = format!("{path}/post/requestBody/content/application~1json/schema");
    assert_eq!((&body["pointer"], &body["type"]), (&schema.into(), &request["path"]));
}

#[test]
fn places_that_are_any_json_are_listed() {
    let (_, clusters) = spec("../spec/clusters.yaml");
    assert!(clusters.manifest.values.any.is_empty());
    assert!(clusters.manifest.values.places > 200);
    let (_, maps) = spec("specs/arrays_and_maps.yaml");
    let any = maps.manifest.values.any;
    assert!(
        !any.is_empty() && any.iter().all(|it| it.starts_with("/components/")),
        "{any:?}"
    );
}

/// An alternative that is any JSON is one where it is written, and not its whole union.
#[test]
fn an_alternative_that_is_any_json_is_listed_where_it_stands() {
    let any = |text: &str| {
        let config = Config::new("some-api", "0.1.0");
        let source = Source::new("api.yaml", text);
        generator::generate(&source, &config).unwrap().manifest.values.any
    };
    let (_, generated) = spec("specs/union_with_anything.yaml");
    let listed = generated.manifest.values.any;
    let unions = ["/components/schemas/Setting", "/components/schemas/TextOrAnything"];
    for (union, alternative) in unions.iter().zip(["anyOf/0", "oneOf/1"]) {
        assert!(listed.contains(&format!("{union}/{alternative}")), "{listed:?}");
        assert!(!listed.contains(&(*union).to_owned()), "{listed:?}");
    }
    // What a reference leads to is not where it is used.
    let found = any("
openapi: 3.0.3
info: {title: Settings, version: '1'}
paths: {}
components: {schemas: {Holder: {type: object, properties: {held: {$ref: '#/x-here'}}}}}
x-here: {anyOf: [{}, {type: string}]}
");
    assert_eq!(found, ["/x-here/anyOf/0"]);
}
