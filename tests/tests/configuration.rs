//! What `codegen.toml` says, and what it cannot say.

use generator::config::Keys;
use generator::{Config, Generated, Source};

const DOCUMENT: &str = r#"
openapi: 3.0.3
info: {title: Things, version: '1'}
paths:
  /things:
    get:
      operationId: ListThings
      parameters:
      - {name: from, in: query, schema: {type: string}}
      - {name: much, in: query, schema: {type: integer}}
      responses:
        '200':
          description: OK
          content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}
    post:
      operationId: SearchThings
      responses: {'204': {description: Nothing}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Page:
      type: object
      properties:
        found: {type: array, items: {type: string}}
        others: {type: array, items: {type: string}}
        info: {type: object, properties: {then: {type: string}, state: {type: string}}}
"#;

fn generate(more: &str) -> Result<Generated, String> {
    let text = format!(
        "document = \"d.yaml\"\noutput = \"out\"\nname = \"things\"\nversion = \"0.1.0\"\n{more}"
    );
    let config = Keys::parse(&text)?.config(None);
    generator::generate(&Source::new("d.yaml", DOCUMENT), &config)
        .map_err(|all| tests::spec::said(&all))
}

fn file(generated: &Generated, path: &str) -> String {
    generated.files.get(path).unwrap().to_owned()
}

#[test]
fn what_is_said_of_operations_is_emitted() {
    let generated = generate(
        r#"
        [environment]
        key = "THINGS_SECRET"

        [operations.SearchThings]
        retry-on = [409, 423]
        idempotent = true

        [operations.ListThings]
        idempotent = false
        pages = { by = "cursor", at = "from", size = "much", items = "found", next = "info.then" }

        [[waiters]]
        operation = "ListThings"
        name = "Filled up"
        state = "/info/state"
        success = ["FULL"]
        failure = ["BROKEN"]
        interval = 5
        within = 60
        "#,
    )
    .unwrap();
    let client = file(&generated, "src/client.rs");
    assert!(client.contains("\"THINGS_SECRET\", ClientBuilder::api_key"), "{client}");
    let api = file(&generated, "src/api/operations.rs");
    for expected in [
        "    retry [409, 423];\n    idempotent true;\n",
        "    idempotent false;\n",
        "    /// It is also sent again after 409 or 423.\n",
        "    /// It is sent again only where it cannot have been carried out. A list:",
        "    items [optional found]; by Cursor at from: String; size optional much;\n    \
         next [optional info optional then];\n",
        "    wait_until_filled_up(\"Filled up\") -> Reached {\n        state \"/info/state\";\n",
        "        every 5 s within 60 s;\n",
    ] {
        assert!(api.contains(expected), "{expected}\n\n{api}");
    }
    assert_eq!(
        generated.pages,
        [
            "pages of ListThings: cursor `from`, size `much`, items `found`, next `info.then`"
        ]
    );
}

#[test]
fn a_crate_is_called_in_snake_case_whatever_its_name_is() {
    let named = |name: &str| {
        let config = Config::new(name, "0.1.0");
        generator::generate(&Source::new("d.yaml", DOCUMENT), &config).unwrap()
    };
    for name in ["Two--Words", "two__words", "TwoWords"] {
        let generated = named(name);
        let manifest = file(&generated, "Cargo.toml");
        assert!(manifest.contains("[lib]\nname = \"two_words\"\n"), "{manifest}");
        assert!(manifest.contains(&format!("\nname = \"{name}\"\n")), "{manifest}");
        assert!(file(&generated, "src/lib.rs").contains("two_words::Client::builder()"));
    }
    for name in ["two-words", "two_words", "words-", "words--"] {
        assert!(!file(&named(name), "Cargo.toml").contains("[lib]"));
    }
}

#[test]
fn what_cannot_be_is_an_error_that_says_why() {
    let pages = |keys: &str| format!("[operations.ListThings]\npages = {{ {keys} }}\n");
    let waiter =
        "[[waiters]]\noperation = \"Nothing\"\nname = \"n\"\ninterval = 1\nwithin = 1\n";
    for (more, expected) in [
        ("colour = 1\n".to_owned(), "unknown key `colour`; there are `document`, "),
        (
            "operatons = 1\n".to_owned(),
            "unknown key `operatons`, did you mean `operations`?",
        ),
        ("operatons = 1\n".to_owned(), "line 5, column 1"),
        (
            "[operations.ListThings]\nretryon = [3]\n".to_owned(),
            "unknown key `retryon`, did you mean `retry-on`?",
        ),
        ("[operations.ListThings]\nretryon = [3]\n".to_owned(), "line 6, column 1"),
        (
            pages("by = \"cursor\", itms = \"found\""),
            "unknown key `itms`, did you mean `items`?",
        ),
        (pages("by = \"cursor\", itms = \"found\""), "line 6, column 26"),
        (
            waiter.replace("interval", "intervall"),
            "`intervall`, did you mean `interval`?",
        ),
        (
            "[operations.ListThing]\nretry-on = [409]\n".to_owned(),
            "`ListThing`, which there is not; did you mean `ListThings`?",
        ),
        (
            "[operations.Nothing]\nretry-on = [409]\n".to_owned(),
            "`Nothing`, which there is not",
        ),
        (waiter.to_owned(), "`Nothing`, which there is not"),
        (pages("by = \"cursor\", items = \"found\""), "`at` says which parameter"),
        (
            pages("by = \"cursor\", at = \"from\", items = \"found\""),
            "`next` says where",
        ),
        (
            pages("by = \"offset\", at = \"start\", items = \"found\""),
            "no query parameter `start`",
        ),
        (pages("by = \"offset\", at = \"from\", items = \"info\""), "`info` is no list"),
        (
            pages(
                "by = \"offset\", at = \"from\", items = \"found\", total = \"info.all\"",
            ),
            "no `all`",
        ),
        (pages("by = \"offset\", at = \"from\""), "no list was found"),
        (pages("by = \"luck\""), "unknown word `luck`; there are `offset`, "),
        (pages("by = \"curser\""), "unknown word `curser`, did you mean `cursor`?"),
        (pages("by = 1").replace("{ by = 1 }", "3"), "expected `false`, or a table"),
    ] {
        let error = generate(&more).map(|_| ()).unwrap_err();
        assert!(error.contains(expected), "{more}\n{error}");
    }
}

#[test]
fn pages_that_are_found_can_be_left() {
    let found = DOCUMENT
        .replace("name: from,", "name: cursor,")
        .replace("then:", "next_cursor:");
    let found = found.replace("info:", "meta:").replace("others:", "items:");
    let generate = |more: &str| {
        let text = format!(
            "document = \"d\"\noutput = \"o\"\nname = \"things\"\nversion = \"1.0.0\"\n{more}"
        );
        let config = Keys::parse(&text).unwrap().config(None);
        generator::generate(&Source::new("d.yaml", &*found), &config).unwrap().pages
    };
    assert_eq!(generate("").len(), 1);
    assert_eq!(generate("[operations.ListThings]\npages = true\n").len(), 1);
    assert!(generate("[operations.ListThings]\npages = false\n").is_empty());
}

#[test]
fn pages_may_begin_where_a_required_parameter_says() {
    let text = DOCUMENT
        .replace("name: much, in: query", "name: much, in: query, required: true");
    let keys = "document = \"d.yaml\"\noutput = \"out\"\nname = \"things\"\nversion = \"0.1.0\"\n\
                [operations.ListThings]\npages = { by = \"page\", at = \"much\", items = \"found\" }";
    let config = Keys::parse(keys).unwrap().config(None);
    let generated = generator::generate(&Source::new("d.yaml", text), &config).unwrap();
    let api = file(&generated, "src/api/operations.rs");
    let expected = "by Page { first: 1 }; at [required much]: i64;";
    assert!(api.contains(expected), "{api}");
}
