//! The manifest says where everything of a document is in its crate.

use std::fs;
use std::path::Path;

use generator::{Config, Source};
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
    let mut pointers: Vec<&str> = Vec::new();
    for schema in &manifest.schemas {
        pointers.push(&schema.pointer);
        pointers.extend(schema.fields.iter().filter_map(|it| it.pointer.as_deref()));
        let name = schema.path.strip_prefix("types::").unwrap();
        let is_shown = |line: &str| line.split([' ', ':']).nth(1) == Some(name);
        assert!(generated.surface.lines().any(is_shown), "{name}");
    }
    for operation in &manifest.operations {
        pointers.push(&operation.pointer);
        pointers.extend(operation.parameters.iter().map(|it| it.pointer.as_str()));
        pointers.extend(operation.body.iter().map(|it| it.pointer.as_str()));
        pointers.extend(operation.replies.iter().filter_map(|it| it.pointer.as_deref()));
    }
    assert!(pointers.len() > 200, "{}", pointers.len());
    for pointer in pointers {
        // What stands behind a reference has no pointer through it.
        assert!(tree.pointer(pointer).is_some(), "{pointer} leads nowhere");
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
