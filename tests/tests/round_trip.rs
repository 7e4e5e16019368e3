//! The examples of the clusters document, through the crate's types and back.

use astro_clusters::types;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Decodes a value and encodes it again.
fn through<T: DeserializeOwned + Serialize>(value: &Value) -> Result<Value, String> {
    let decoded: T =
        serde_path_to_error::deserialize(value).map_err(|it| it.to_string())?;
    serde_json::to_value(decoded).map_err(|it| it.to_string())
}

/// Decodes a value as a schema of the document, and encodes it again.
fn through_schema(schema: &str, value: &Value) -> Result<Value, String> {
    match schema {
        "Cluster" => through::<types::Cluster>(value),
        "ClusterOptions" => through::<types::ClusterOptions>(value),
        "ClustersPaginated" => through::<types::ClustersPaginated>(value),
        "CreateClusterRequest" => through::<types::CreateClusterRequest>(value),
        "UpdateClusterRequest" => through::<types::UpdateClusterRequest>(value),
        "Error" => through::<types::Error>(value),
        other => Err(format!("no type is known for {other}")),
    }
}

/// The examples of a media type with the schema they are of; those of an array one by one.
fn examples(document: &Value, media: &Value, found: &mut Vec<(String, Value)>) {
    let name = |schema: &Value| {
        let reference = schema.get("$ref").and_then(Value::as_str)?;
        reference.rsplit('/').next().map(str::to_owned)
    };
    for example in media["examples"].as_object().into_iter().flat_map(|all| all.values())
    {
        let example = match example["$ref"].as_str() {
            Some(reference) => {
                document.pointer(reference.trim_start_matches('#')).unwrap()
            }
            None => example,
        };
        let value = &example["value"];
        match (name(&media["schema"]), name(&media["schema"]["items"])) {
            (Some(schema), _) => found.push((schema, value.clone())),
            (None, Some(schema)) => {
                let items = value.as_array().unwrap();
                found.extend(items.iter().map(|item| (schema.clone(), item.clone())));
            }
            (None, None) => panic!("a media type without a named schema"),
        }
    }
}

fn collect(document: &Value, node: &Value, found: &mut Vec<(String, Value)>) {
    match node {
        Value::Object(members) => {
            if members.contains_key("schema") && members.contains_key("examples") {
                examples(document, node, found);
            }
            members.values().for_each(|member| collect(document, member, found));
        }
        Value::Array(items) => {
            items.iter().for_each(|item| collect(document, item, found))
        }
        _ => {}
    }
}

#[test]
fn every_example_of_the_document_survives() {
    let document: Value =
        serde_yaml::from_str(include_str!("../../spec/clusters.yaml")).unwrap();
    let mut found = Vec::new();
    collect(&document, &document["paths"], &mut found);
    assert!(found.len() >= 40, "only {} examples were found", found.len());
    for (schema, value) in found {
        let back = through_schema(&schema, &value).unwrap_or_else(|error| {
            panic!("{schema}: {error}\n{value:#}");
        });
        assert_eq!(back, value, "{schema}");
    }
}

#[test]
fn a_difference_would_be_seen() {
    let mut cluster: Value =
        serde_json::from_str(include_str!("../facts/cluster.json")).unwrap();
    assert_eq!(through_schema("Cluster", &cluster).as_ref(), Ok(&cluster));
    cluster["unlisted"] = Value::Bool(true);
    assert_ne!(through_schema("Cluster", &cluster).as_ref(), Ok(&cluster));
    cluster["name"] = Value::Bool(true);
    assert!(through_schema("Cluster", &cluster).unwrap_err().contains("name"));
}

/// A type of a program's own, with all that a cluster has.
#[derive(Debug, PartialEq, Serialize, serde::Deserialize)]
struct Watched {
    #[serde(flatten)]
    cluster: types::Cluster,
    seen: bool,
}

#[test]
fn a_program_can_lay_its_own_properties_beside_those_of_a_type() {
    let text = include_str!("../../spec/clusters.yaml");
    let document: Value = serde_yaml::from_str(text).unwrap();
    let mut found = Vec::new();
    collect(&document, &document, &mut found);
    let clusters = found.iter().filter(|(schema, _)| schema == "Cluster");
    let mut count = 0;
    for (_, cluster) in clusters {
        let mut watched = cluster.clone();
        watched["seen"] = Value::Bool(true);
        assert_eq!(through::<Watched>(&watched), Ok(watched));
        count += 1;
    }
    assert!(count > 0);
}
