//! What stays because something that stays leads to it.

use super::*;

#[test]
fn all_kinds_of_components_stay_while_something_leads_to_them() {
    let kinds = json!({
        "schemas": {"S": {"properties": {"t": reference("#/components/schemas/T")}}, "T": {}, "X": {}},
        "responses": {"R": {"description": "r", "headers": {"h": reference("#/components/headers/H")}}, "X": {"description": ""}},
        "parameters": {"P": {"name": "p", "in": "query", "examples": {"e": reference("#/components/examples/E")}, "schema": reference("#/components/schemas/S")}, "X": {"name": "x", "in": "query"}},
        "examples": {"E": {"value": 1}, "X": {}},
        "requestBodies": {"B": {"content": {}}, "X": {"content": {}}},
        "headers": {"H": {"schema": {}}, "X": {}},
        "securitySchemes": {"K": {"type": "http", "scheme": "basic"}, "G": {"type": "http", "scheme": "bearer"}, "X": {"type": "http", "scheme": "basic"}},
        "links": {"L": {"operationId": "a"}, "X": {}},
        "callbacks": {"C": {"{$request.body#/u}": {"post": operation("c", json!({}))}}, "X": {}},
        "pathItems": {"I": {"get": operation("i", json!({}))}, "X": {}},
        "x-mine": {"X": 1},
    });
    let own = json!({
        "parameters": [reference("#/components/parameters/P")],
        "requestBody": reference("#/components/requestBodies/B"),
        "responses": {"200": reference("#/components/responses/R"), "201": {"description": "", "links": {"l": reference("#/components/links/L")}}},
        "callbacks": {"c": reference("#/components/callbacks/C")},
        "security": [{"K": []}],
    });
    let mut document = document(
        json!({
            "/a": {"get": operation("a", own)},
            "/i": reference("#/components/pathItems/I"),
            "/x": {"get": operation("x", json!({"security": [{"X": []}]}))},
        }),
        kinds,
    );
    document["security"] = json!([{"G": []}]);
    document["tags"] =
        json!([{"name": "x"}, {"name": "a"}, {"name": "c"}, {"name": "i"}]);
    document["x-tagGroups"] =
        json!([{"name": "1", "tags": ["x", "a"]}, {"name": "2", "tags": ["x"]}]);
    document["webhooks"] = json!({"w": {"post": operation("w", json!({}))}});
    let left = left(&document, &selection(&["a"], &["i"], &[]));
    let expected = [
        "schemas/S",
        "schemas/T",
        "responses/R",
        "parameters/P",
        "examples/E",
        "requestBodies/B",
        "headers/H",
        "securitySchemes/K",
        "securitySchemes/G",
        "links/L",
        "callbacks/C",
        "pathItems/I",
        "x-mine/X",
    ];
    assert_eq!(names(&left), expected);
    assert_eq!(left["tags"], json!([{"name": "a"}, {"name": "c"}, {"name": "i"}]));
    assert_eq!(left["x-tagGroups"], json!([{"name": "1", "tags": ["a"]}]));
    assert!(left.get("webhooks").is_none());
    assert_eq!(left["paths"].as_object().unwrap().len(), 2);
}

#[test]
fn schemas_stay_that_discriminators_lead_to() {
    let document = document(
        json!({
            "/a": {"post": operation("a", body("#/components/schemas/Union"))},
            "/b": {"post": operation("b", body("#/components/schemas/Base"))},
        }),
        json!({"schemas": {
            "Union": {
                "oneOf": [reference("#/components/schemas/One")],
                "discriminator": {"propertyName": "kind", "mapping": {
                    "one": "One", "two": "#/components/schemas/Two", "odd": "x.y/Three",
                }},
            },
            "One": {}, "Two": {}, "Three": {},
            "Base": {"properties": {"kind": {}}, "discriminator": {"propertyName": "kind"}},
            "Heir": {"allOf": [reference("#/components/schemas/Base"), {}]},
            "Grandchild": {"allOf": [reference("#/components/schemas/Heir")]},
            "Own": {"allOf": [reference("#/components/schemas/One")]},
            "NotAMapping": {},
            "Plain": {"properties": {"discriminator": {"mapping": {"a": "NotAMapping"}}}},
        }}),
    );
    let union = left(&document, &selection(&["a"], &[], &[]));
    assert_eq!(
        names(&union),
        ["schemas/Union", "schemas/One", "schemas/Two", "schemas/Three"]
    );
    let base = left(&document, &selection(&["b"], &[], &[]));
    assert_eq!(names(&base), ["schemas/Base", "schemas/Heir", "schemas/Grandchild"]);
}

#[test]
fn cycles_stay_whole_and_go_whole() {
    let to = |name: &str| json!({"properties": {"x": reference(&format!("#/components/schemas/{name}"))}});
    let document = document(
        json!({
            "/a": {"post": operation("a", body("#/components/schemas/A"))},
            "/b": {"post": operation("b", body("#/components/schemas/D"))},
        }),
        json!({"schemas": {
            "A": to("B"), "B": to("A"), "C": to("D"), "D": to("C"), "E": to("E"),
        }}),
    );
    let left = left(&document, &selection(&["a"], &[], &[]));
    assert_eq!(names(&left), ["schemas/A", "schemas/B"]);
}

#[test]
fn a_long_chain_is_followed_to_its_end() {
    let mut schemas = serde_json::Map::new();
    for at in 0..5000 {
        let next = format!("#/components/schemas/S{}", at + 1);
        let base =
            json!({"discriminator": {"propertyName": "k"}, "allOf": [reference(&next)]});
        schemas.insert(format!("S{at}"), base);
    }
    schemas.insert("S5000".to_owned(), json!({"discriminator": {"propertyName": "k"}}));
    schemas.insert("Lone".to_owned(), json!({}));
    let document = document(
        json!({"/a": {"post": operation("a", body("#/components/schemas/S5000"))}}),
        json!({ "schemas": schemas }),
    );
    let left = left(&document, &selection(&["a"], &[], &[]));
    assert_eq!(names(&left).len(), 5001);
}

#[test]
fn what_is_part_of_an_operation_that_goes_becomes_a_component() {
    let schema = json!({"type": "object", "properties": {
        "self": reference("#/paths/~1b~1{id}/get/responses/200/content/application~1json/schema"),
        "name": {"type": "string"},
        "s": reference("#/components/schemas/S"),
    }});
    let gone = json!({
        "parameters": [{"name": "p", "in": "query", "schema": {"type": "string"}}],
        "responses": {"200": {"description": "Yes.", "content": {"application/json": {"schema": schema}}}},
    });
    let own = json!({
        "parameters": [reference("#/paths/~1b~1%7Bid%7D/get/parameters/0")],
        "responses": {
            "200": {"description": "Yes.", "content": {"application/json": {"schema": {
                "oneOf": [
                    reference("#/paths/~1b~1%7Bid%7D/get/responses/200/content/application~1json/schema"),
                    reference("#/paths/~1b~1{id}/get/responses/200/content/application~1json/schema/properties/name"),
                    reference("#/paths/~1b~1{id}/get/responses/200/content/application~1json/schema/properties/s/properties/t"),
                ],
            }}}},
        },
    });
    let document = document(
        json!({"/a": {"get": operation("a", own)}, "/b/{id}": {"get": operation("b", gone)}}),
        json!({"schemas": {"S": {"properties": {"t": {"type": "integer"}}}, "b_200": {}}}),
    );
    let (left, diagnostics) = updated(&document, &selection(&["a"], &[], &[]));
    assert_eq!(
        names(&left),
        ["schemas/S", "schemas/b_200_2", "parameters/b_parameters_0"]
    );
    let get = &left["paths"]["/a"]["get"];
    assert_eq!(get["parameters"][0]["$ref"], "#/components/parameters/b_parameters_0");
    let variants =
        &get["responses"]["200"]["content"]["application/json"]["schema"]["oneOf"];
    assert_eq!(
        *variants,
        json!([
            reference("#/components/schemas/b_200_2"),
            reference("#/components/schemas/b_200_2/properties/name"),
            reference("#/components/schemas/S/properties/t"),
        ])
    );
    let itself = &left["components"]["schemas"]["b_200_2"]["properties"]["self"];
    assert_eq!(itself["$ref"], "#/components/schemas/b_200_2");
    let codes: Vec<_> = diagnostics.iter().map(|it| (it.severity, it.code)).collect();
    assert_eq!(codes, [(Severity::Warning, "kept-for-reference"); 2]);
    assert!(diagnostics.iter().all(|it| it.pointer.starts_with("/paths/~1a/get/")));
}

#[test]
fn links_to_operations_that_go_go_with_them() {
    let links = json!({
        "kept": {"operationId": "a"},
        "gone": {"operationId": "b"},
        "ref": {"operationRef": "#/paths/~1b/get"},
        "near": {"operationRef": "#/paths/~1a/get"},
        "component": reference("#/components/links/L"),
        "far": {"operationRef": "https://example.com/a.yaml#/paths/~1b/get"},
    });
    let own = json!({"responses": {"200": {"description": "", "links": links}}});
    let document = document(
        json!({"/a": {"get": operation("a", own)}, "/b": {"get": operation("b", json!({}))}}),
        json!({"links": {"L": {"operationId": "b"}}}),
    );
    let left = left(&document, &selection(&["a"], &[], &[]));
    let links =
        left["paths"]["/a"]["get"]["responses"]["200"]["links"].as_object().unwrap();
    assert_eq!(links.keys().collect::<Vec<_>>(), ["kept", "near", "far"]);
    assert!(left.get("components").is_none());
}

#[test]
fn references_that_are_mended_when_read_are_followed() {
    let document = document(
        json!({"/a": {"post": operation("a", body("#/definitions/A"))}}),
        json!({"schemas": {"A": {"items": reference("B")}, "B": {"$dynamicRef": "#c"}, "C": {"$dynamicAnchor": "c"}, "X": {}}}),
    );
    let left = left(&document, &selection(&["a"], &[], &[]));
    assert_eq!(names(&left), ["schemas/A", "schemas/B", "schemas/C"]);
}

#[test]
fn references_to_files_are_refused_where_they_stay() {
    let document = document(
        json!({
            "/a": {"post": operation("a", body("models.yaml#/A"))},
            "/b": {"post": operation("b", body("https://example.com/b.yaml"))},
        }),
        json!({}),
    );
    let source = Source::new("pets.json", document.to_string());
    let config = Source::new("codegen.toml", "");
    let run = |selection: &Selection| {
        update(Update {
            document: &source,
            overlays: &[],
            selection: Some(selection),
            config: &config,
        })
    };
    assert!(run(&selection(&["b"], &[], &[])).is_ok());
    let errors = run(&selection(&["a"], &[], &[])).unwrap_err();
    assert_eq!(errors[0].code, "reference-to-file");
    assert!(errors[0].pointer.ends_with("/schema/$ref"), "{}", errors[0].pointer);
}
