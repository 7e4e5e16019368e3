//! Waiters, the environment and retries of `codegen.toml` are held against the document.

use generator::config::Keys;
use generator::{Config, Source};

const DOCUMENT: &str = r#"
openapi: 3.0.3
info: {title: Things, version: '1'}
paths:
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: GetThing
      parameters: [{name: waitUntilOver, in: query, schema: {type: string}}]
      responses:
        '200':
          description: OK
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
    delete:
      operationId: DeleteThing
      responses: {'204': {description: Gone}}
security: [{JWT: []}]
components:
  securitySchemes: {JWT: {type: http, scheme: bearer}}
  schemas:
    Thing:
      oneOf: [{$ref: '#/components/schemas/Big'}, {$ref: '#/components/schemas/Small'}]
      discriminator: {propertyName: size}
    Big:
      type: object
      required: [size]
      properties:
        size: {type: string}
        status: {type: string, enum: [CREATING, CREATED]}
        health: {type: object, properties: {value: {type: string}}}
    Small:
      type: object
      required: [size]
      properties:
        size: {type: string}
        status: {type: string, enum: [CREATED, SHRUNK]}
        steps: {type: array, items: {type: object, properties: {done: {type: boolean}}}}
"#;

const WAITER: &str = "[[waiters]]\noperation = 'GetThing'\nname = 'there'\n\
                      success = ['CREATED']\ninterval = 1\nwithin = 60\n";

/// What is said, each as its line and its column, the message and the help.
fn said(more: &str) -> String {
    let head = "document = 'd'\noutput = 'o'\nname = 'things'\nversion = '1.0.0'\n";
    let text = format!("{head}{more}");
    let source = Some(Source::new("codegen.toml", text.as_str()));
    let config = Config { source, ..Keys::parse(&text).unwrap().config(None) };
    let generated = generator::generate(&Source::new("d.yaml", DOCUMENT), &config);
    let all = generated.err().unwrap_or_default();
    let lines = all.iter().map(|it| {
        assert_eq!(
            (it.code, it.file.as_deref()),
            ("unusable-configuration", Some("codegen.toml"))
        );
        let place = it.place.as_ref().unwrap();
        let at = text.get(place.span.clone()).unwrap();
        let help = it.advice.help.as_deref().unwrap_or_default();
        format!("{}: `{at}`: {}; {help}\n", place.line, it.message)
    });
    lines.collect()
}

#[test]
fn what_the_document_has_is_taken() {
    for (from, to) in [
        ("", ""),
        ("'CREATED'", "'CREATED', 'SHRUNK'"),
        ("success = ['CREATED']", "gone = [404, 410]"),
        ("success = ['CREATED']", "state = '/size'\nsuccess = ['Big']"),
        ("success = ['CREATED']", "state = '/health/value'\nsuccess = ['any']"),
        ("success = ['CREATED']", "state = '/steps/0/done'\nsuccess = ['true']"),
    ] {
        assert_eq!(said(&WAITER.replace(from, to)), "", "{to}");
    }
}

#[test]
fn what_cannot_be_waited_for_is_an_error() {
    let mut shown = String::new();
    for (from, to) in [
        ("'GetThing'", "'GetThings'"),
        ("'GetThing'", "'DeleteThing'"),
        ("'CREATED'", "'CREATEDD', 'OVER'"),
        ("success", "state = '/statos'\nsuccess"),
        ("success", "state = 'status'\nsuccess"),
        ("success", "state = '$.health.value'\nsuccess"),
        ("success", "state = '/health'\nsuccess"),
        ("success", "state = '/steps/first'\nsuccess"),
        ("['CREATED']", "['CREATED']\nfailure = ['CREATED']\npending = ['CREATED']"),
        ("success = ['CREATED']\n", ""),
        ("success = ['CREATED']", "gone = [40, 404, 200]"),
        ("['CREATED']", "['CREATED']\ngone = [404]"),
        ("interval = 1\nwithin = 60", "interval = 0\nwithin = 0"),
        ("'there'", "''"),
        ("'there'", "'over'"),
    ] {
        shown += &format!("--- {to:?}\n{}", said(&WAITER.replace(from, to)));
    }
    let second = WAITER.replace("'there'", "'There'");
    shown += &format!("--- two\n{}", said(&format!("{WAITER}{second}")));
    insta::assert_snapshot!(shown);
}

#[test]
fn statuses_and_schemes_that_there_are_not_are_errors() {
    let retry = said("[operations.DeleteThing]\nretry-on = [409, 4090, 200]\n");
    let environment = said("[environment]\nJWTT = 'X'\nJWT = 'A=B'\n");
    insta::assert_snapshot!(format!("{retry}{environment}"));
}
