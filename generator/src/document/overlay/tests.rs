//! The examples of the Overlay Specification, and what goes wrong.

use serde_json::json;

use super::*;

/// The document after an overlay, and what there is to say about it.
fn applied(document: &Value, overlay: &str) -> (Value, Vec<Diagnostic>) {
    let mut tree = document.clone();
    let mut diagnostics = Vec::new();
    apply(&mut tree, &Source::new("fix.yaml", overlay), &mut diagnostics).unwrap();
    (tree, diagnostics)
}

/// The document after actions of version 1.1 that there is nothing to say about.
fn changed(document: &Value, actions: &str) -> Value {
    let (tree, diagnostics) = applied(document, &overlay("1.1.0", actions));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    tree
}

fn overlay(version: &str, actions: &str) -> String {
    format!(
        "overlay: {version}\ninfo: {{title: Fixes, version: '1'}}\nactions:\n{actions}\n"
    )
}

/// What there is to say about an overlay that cannot be applied: line, column, code and
/// message of each.
fn refused(document: &Value, overlay: &str) -> Vec<String> {
    let mut tree = document.clone();
    let source = Source::new("fix.yaml", overlay);
    let errors = apply(&mut tree, &source, &mut Vec::new()).unwrap_err();
    let shown = errors.iter().map(|it| {
        assert_eq!(it.file.as_deref(), Some("fix.yaml"));
        let place = it.place.as_ref().unwrap();
        format!("{}:{} {}: {}", place.line, place.column, it.code, it.message)
    });
    shown.collect()
}

fn pets() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {
            "/foo": {"get": {"description": "old", "tags": ["dummy", "a"], "parameters": [
                {"name": "filter", "in": "query"},
                {"name": "filter", "in": "header"},
                {"name": "dummy", "in": "query"},
            ]}},
            "/bar": {"get": {"x-traits": ["paged"]}, "post": {"summary": "s"}},
        },
        "tags": [{"name": "a"}, {"name": "b"}, {"name": "c"}, {"name": "d"}],
    })
}

#[test]
fn a_structured_update_is_merged_member_by_member() {
    let actions = "
- target: $
  update:
    info: {x-applied: true}
    paths:
      /foo: {get: {description: new, x-limit: 100}}
      /new: {get: {summary: Added}}";
    let mut expected = pets();
    expected["info"]["x-applied"] = json!(true);
    expected["paths"]["/foo"]["get"]["description"] = json!("new");
    expected["paths"]["/foo"]["get"]["x-limit"] = json!(100);
    expected["paths"]["/new"] = json!({"get": {"summary": "Added"}});
    let changed = changed(&pets(), actions);
    assert_eq!(changed, expected);
    let order: Vec<&String> = changed["paths"].as_object().unwrap().keys().collect();
    assert_eq!(order, ["/foo", "/bar", "/new"]);
}

#[test]
fn a_wildcard_changes_every_target() {
    let changed =
        changed(&pets(), "- {target: '$.paths.*.get', update: {x-safe: true}}");
    assert_eq!(changed["paths"]["/foo"]["get"]["x-safe"], true);
    assert_eq!(changed["paths"]["/bar"]["get"]["x-safe"], true);
    assert_eq!(changed["paths"]["/bar"]["post"], json!({"summary": "s"}));
}

#[test]
fn a_filter_chooses_among_items() {
    let actions = "
- target: $.paths.*.get.parameters[?@.name=='filter' && @.in=='query']
  update: {schema: {$ref: '#/components/schemas/filterSchema'}}";
    let changed = changed(&pets(), actions);
    let parameters = &changed["paths"]["/foo"]["get"]["parameters"];
    assert_eq!(parameters[0]["schema"]["$ref"], "#/components/schemas/filterSchema");
    assert_eq!(parameters[1], json!({"name": "filter", "in": "header"}));
}

#[test]
fn traits_choose_operations() {
    let actions = "
- target: $.paths[?(@.get['x-traits'][?(@ == 'paged')])].get
  update: {parameters: [{name: top}, {name: skip}]}";
    let changed = changed(&pets(), actions);
    let parameters = json!([{"name": "top"}, {"name": "skip"}]);
    assert_eq!(changed["paths"]["/bar"]["get"]["parameters"], parameters);
    assert_eq!(changed["paths"]["/foo"], pets()["paths"]["/foo"]);
}

#[test]
fn arrays_grow_at_their_end() {
    let actions = "
- {target: $.tags, update: {name: e}}
- {target: $.tags, update: [{name: f}, {name: g}]}
- {target: '$.paths./foo', update: {}}
- {target: \"$.paths['/foo'].get.tags\", update: b}
- {target: \"$.paths['/foo'].get\", update: {tags: [c]}}";
    let actions = actions.replace("- {target: '$.paths./foo', update: {}}\n", "");
    let changed = changed(&pets(), &actions);
    let names = changed["tags"].as_array().unwrap().iter().map(|it| &it["name"]);
    assert_eq!(names.collect::<Vec<_>>(), ["a", "b", "c", "d", "e", "f", "g"]);
    assert_eq!(changed["paths"]["/foo"]["get"]["tags"], json!(["dummy", "a", "b", "c"]));
}

#[test]
fn what_is_removed_leaves_the_rest_in_its_order() {
    let actions = "
- {target: '$.tags[?@.name == ''a'' || @.name == ''c'']', remove: true}
- {target: '$.paths.*.get.tags[?@ == ''dummy'']', remove: true}
- {target: $.info.title, remove: true, update: ignored}
- {target: '$..[?@.name]', remove: true}
- {target: '$[''paths'', ''paths''][''/foo'']', remove: true}";
    let tree = changed(&pets(), actions);
    let expected = json!({
        "openapi": "3.1.0",
        "info": {"version": "1"},
        "paths": {"/bar": pets()["paths"]["/bar"]},
        "tags": [],
    });
    assert_eq!(tree, expected);
    let removed = changed(&pets(), "- {target: $.info, remove: true}");
    let order: Vec<&String> = removed.as_object().unwrap().keys().collect();
    assert_eq!(order, ["openapi", "paths", "tags"]);
}

#[test]
fn what_is_inside_of_what_is_removed_goes_with_it() {
    let changed = changed(&pets(), "- {target: '$.paths..*', remove: true}");
    assert_eq!(changed["paths"], json!({}));
}

#[test]
fn scalars_are_replaced() {
    let actions = "
- {target: \"$.paths['/foo'].get.description\", update: new}
- {target: '$.tags[*].name', update: null}
- {target: $.info.version, update: 2}";
    let changed = changed(&pets(), actions);
    assert_eq!(changed["paths"]["/foo"]["get"]["description"], "new");
    assert_eq!(changed["tags"][3], json!({"name": null}));
    assert_eq!(changed["info"]["version"], 2);
}

#[test]
fn a_value_is_copied_and_moved() {
    let actions = "
- {target: $.paths, update: {/baz: {}}}
- {target: \"$.paths['/baz']\", copy: \"$.paths['/bar']\"}
- {target: \"$.paths['/bar']\", remove: true}
- {target: \"$.paths['/foo'].get.tags\", copy: '$.tags[1].name'}
- {target: $.info.title, copy: $.openapi}";
    let changed = changed(&pets(), actions);
    assert_eq!(changed["paths"]["/baz"], pets()["paths"]["/bar"]);
    assert!(changed["paths"].get("/bar").is_none());
    assert_eq!(changed["paths"]["/foo"]["get"]["tags"], json!(["dummy", "a", "b"]));
    assert_eq!(changed["info"]["title"], "3.1.0");
}

#[test]
fn actions_see_what_those_before_made() {
    let actions = "
- {target: $.info, remove: true}
- {target: $, update: {info: {title: New}}}
- {target: $.info, update: {version: '2'}}";
    let changed = changed(&pets(), actions);
    assert_eq!(changed["info"], json!({"title": "New", "version": "2"}));
}

#[test]
fn json_is_read_as_well() {
    let text = r#"{"overlay": "1.0.1", "info": {"title": "a", "version": "1"},
        "actions": [{"target": "$.info", "update": {"x-a": 1}, "x-b": 2}], "x-c": 3}"#;
    let (tree, diagnostics) = applied(&pets(), text);
    assert_eq!(tree["info"]["x-a"], 1);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
}

#[test]
fn what_is_suspect_is_said_and_applied_nevertheless() {
    let actions = "
- {target: $.nothing, update: {}}
- {target: $.info.title, update: New, reason: x}
- {target: $.info}
- {target: $.info, remove: false}";
    let (tree, diagnostics) = applied(&pets(), &overlay("1.0.0", actions));
    assert_eq!(tree["info"], json!({"title": "New", "version": "1"}));
    let found = diagnostics.iter().map(|it| {
        let place = it.place.as_ref().unwrap();
        (it.severity, it.code, place.line)
    });
    let expected = [
        (Severity::Warning, "unknown-overlay-field", 6),
        (Severity::Warning, "overlay-without-match", 5),
        (Severity::Warning, "overlay-version", 6),
        (Severity::Warning, "idle-action", 7),
        (Severity::Warning, "idle-action", 8),
    ];
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

#[test]
fn what_does_not_fit_is_an_error_at_its_place() {
    for (action, expected) in [
        (
            "{target: $.info, update: [1]}",
            "4:20 overlay-mismatch: the target is an object",
        ),
        (
            "{target: $, update: {info: {title: {}}}}",
            "4:31 overlay-mismatch: `info.title`",
        ),
        (
            "{target: '$.tags[0].name', update: {}}",
            "4:30 overlay-mismatch: the target is a",
        ),
        (
            "{target: '$.info[\"title\"]', copy: $.tags}",
            "4:37 overlay-mismatch: the target",
        ),
        ("{target: $.*, update: {}}", "4:12 overlay-mismatch: the targets of an action"),
        ("{target: $, remove: true}", "4:12 overlay-mismatch: the whole document"),
        (
            "{target: $.info, copy: $.tags.*}",
            "4:26 overlay-copy: `copy` takes exactly one",
        ),
        (
            "{target: $.info, copy: $.x}",
            "4:26 overlay-copy: `copy` takes exactly one value, and this finds 0",
        ),
    ] {
        let found = refused(&pets(), &overlay("1.1.0", &format!("- {action}")));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(expected), "{action}: {found:?}");
    }
}

#[test]
fn an_overlay_that_is_not_well_formed_says_why() {
    let info = "info: {title: a, version: '1'}";
    for (text, expected) in [
        ("", "1:1 empty-document"),
        ("[]", "1:1 not-a-mapping"),
        ("a: [", "1:5 yaml-syntax"),
        (
            &format!("{info}\nactions: [{{}}]"),
            "1:1 invalid-overlay: the overlay does not",
        ),
        (
            &format!("overlay: 1.2.0\n{info}\nactions: []"),
            "1:10 invalid-overlay: `1.2.0`",
        ),
        (&format!("overlay: 1.1\n{info}\nactions: []"), "1:10 invalid-overlay: `1.1`"),
        (
            &format!("overlay: 1.1.0\n{info}"),
            "1:1 invalid-overlay: an overlay has `actions`",
        ),
        (
            &format!("overlay: 1.1.0\n{info}\nactions: []"),
            "3:1 invalid-overlay: an overlay has at",
        ),
        (
            &format!("overlay: 1.1.0\n{info}\nactions: {{}}"),
            "3:1 invalid-overlay: `actions` is",
        ),
        (
            "overlay: 1.1.0\nactions: [{target: $.a, update: 1}]",
            "1:1 invalid-overlay: an overlay has `info`",
        ),
        (
            "overlay: 1.1.0\ninfo: {title: a}\nactions: [{target: $.a, update: 1}]",
            "2:1 invalid-overlay: the `info`",
        ),
        (
            "overlay: 1.1.0\ninfo: {title: a, version: 1.0}\nactions: [{target: $.a, update: 1}]",
            "2:27 invalid-overlay: `version` is a text",
        ),
    ] {
        let found = refused(&pets(), text);
        assert!(found[0].starts_with(expected), "{text}: {found:?}");
    }
}

#[test]
fn an_action_that_is_not_well_formed_says_why() {
    for (action, expected) in [
        ("7", "4:3 invalid-overlay: an action is an object"),
        ("{update: 1}", "4:3 invalid-overlay: an action has a `target`"),
        ("{target: 7, update: 1}", "4:12 invalid-overlay: `target` is a text"),
        ("{target: $.a, remove: 1}", "4:25 invalid-overlay: `remove`"),
        (
            "{target: $.a, copy: $.b, update: 1}",
            "4:23 invalid-overlay: an action has either",
        ),
        (
            "{target: '$.a[01]', update: 1}",
            "4:18 invalid-json-path: this is no JSONPath",
        ),
        ("{target: 'a.b', update: 1}", "4:13 invalid-json-path"),
        ("{target: \"$.a[?@.b == 'c\", update: 1}", "4:22 invalid-json-path"),
        ("{target: $.a, copy: b}", "4:23 invalid-json-path"),
        ("{target: '$[?length(@.*)<3]', update: 1}", "4:16 invalid-json-path"),
    ] {
        let found = refused(&pets(), &overlay("1.1.0", &format!("- {action}")));
        assert!(found[0].starts_with(expected), "{action}: {found:?}");
    }
    let found = refused(&pets(), &overlay("1.0.0", "- {target: $.a, copy: $.b}"));
    assert_eq!(
        found,
        ["4:23 invalid-overlay: `copy` came with version 1.1, and the overlay says 1.0"]
    );
}

#[test]
fn no_query_and_no_copy_takes_all_of_the_machine() {
    for query in [
        format!("$[?{}1==1{}]", "(".repeat(2000), ")".repeat(2000)),
        format!("$[?{}1==1]", "!".repeat(2000)),
        format!("${}", ".a".repeat(3000)),
        "$[".repeat(33),
    ] {
        let action = format!("- {{target: '{query}', remove: true}}");
        let found = refused(&pets(), &overlay("1.1.0", &action));
        assert!(found[0].contains("invalid-json-path"), "{found:?}");
    }
    let grow = "- {target: $, update: {y: {}}}\n- {target: $.y, copy: $}\n";
    let found = refused(&pets(), &overlay("1.1.0", &grow.repeat(200)));
    assert!(found[0].contains("overlay-too-large"), "{found:?}");
    let double = "- {target: $.tags, copy: $.tags}\n";
    let found = refused(&pets(), &overlay("1.1.0", &double.repeat(60)));
    assert!(found[0].contains("overlay-too-large"), "{found:?}");
}
