//! The tables of `codegen.toml` for types, names and features: what they cannot say. What
//! they can is in the specs that have a configuration beside them.

use generator::config::Keys;
use generator::{Config, Generated, Lock, Source};

const DOCUMENT: &str = r#"
openapi: 3.0.3
info: {title: Things, version: '1'}
paths:
  /things:
    get:
      operationId: ListThings
      responses:
        '200':
          description: OK
          content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}
components:
  schemas:
    Page:
      type: object
      properties:
        found: {type: array, items: {type: string}}
        info: {type: object, properties: {then: {type: string}}}
    Kind: {type: string, enum: [a, b]}
    Price: {type: object, required: [n], properties: {n: {type: number}}}
    Name: {type: array, items: {type: string}}
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator:
        propertyName: k
        mapping: {c: '#/components/schemas/Cat', d: '#/components/schemas/Dog'}
    Cat:
      type: object
      required: [k, n]
      properties: {k: {type: string}, n: {type: string, format: hostname}}
    Dog: {type: object, required: [k], properties: {k: {type: string}}}
"#;

fn generate(more: &str) -> Result<Generated, String> {
    let text = format!(
        "document = \"d\"\noutput = \"o\"\nname = \"things\"\nversion = \"1.0.0\"\n{more}"
    );
    let config = Keys::parse(&text)?.config(None);
    generator::generate(&Source::new("d.yaml", DOCUMENT), &config)
        .map_err(|all| tests::spec::said(&all))
}

#[test]
fn what_cannot_be_is_an_error_that_says_what_was_meant() {
    generate("").unwrap();
    for (table, line, expected) in [
        (
            "replace",
            "Pag = 'url::Url'",
            "type `Pag`, which there is not; did you mean `Page`?",
        ),
        (
            "replace",
            "Page = 'Url'",
            "`[replace]` gives `Page` the type `Url`, which is none",
        ),
        (
            "replace",
            "Page = 'a::B; use c'",
            "which is none; a type has the crate in front",
        ),
        ("replace", "Cat = 'a::B'", "told from the other variants of `Pet`"),
        (
            "formats",
            "hostnam = 'String'",
            "`hostnam`, which there is not; did you mean `hostname`?",
        ),
        ("formats", "hostname = 'Url'", "`[formats]` gives `hostname` the type `Url`"),
        (
            "derive",
            "Pages = ['Hash']",
            "type `Pages`, which there is not; did you mean `Page`?",
        ),
        (
            "derive",
            "Page = ['Clone']",
            "`Page` cannot derive `Clone`: the type implements it already",
        ),
        ("derive", "Page = ['serde::Serialize']", "the type implements it already"),
        ("derive", "Kind = ['Hash']", "the type implements it already"),
        ("derive", "Kind = ['Copy']", "a type holds texts"),
        ("derive", "Cat = ['Default']", "would not be valid"),
        ("derive", "Name = ['Hash']", "another name for one that is not generated"),
        ("derive", "Kind = ['a b']", "that is no path of a trait"),
        (
            "derive",
            "Price = ['Hash']",
            "`Price` cannot derive `Hash`: `f64` inside does not",
        ),
        ("derive", "Price = ['Eq']", "`f64` inside does not implement it"),
        ("derive", "Page = ['PartialOrd']", "`PageInfo` inside does not implement it"),
        ("derive", "Pet = ['Ord']", "inside does not implement it"),
        (
            "tags",
            "Things = 'things'",
            "`[tags]` or `[rename]` names `tag Things`, which there is not",
        ),
        ("features", "default = ['jif']", "names `jif`, which there is not"),
        ("features", "default = ['reqwst']", "did you mean `reqwest`?"),
        ("features", "tag = true", "unknown key `tag`, did you mean `tags`?"),
        ("dependencies", "serde = '1'", "`serde`: the crate has it anyway"),
        ("dependencies", "'a b' = '1'", "`a b`: that is no name of a crate"),
    ] {
        let error = generate(&format!("[{table}]\n{line}\n")).map(|_| ()).unwrap_err();
        assert!(error.contains(expected), "{line}\n{error}");
    }
    for (name, expected) in [("ListThing", "`ListThings`?"), ("Pages", "`Page`?")] {
        let error =
            generate(&format!("exclude = ['{name}']\n")).map(|_| ()).unwrap_err();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn a_type_of_the_runtime_that_cannot_hold_such_values_is_not_taken() {
    let generated = generate("[formats]\nhostname = 'i64'\n").unwrap();
    let codes: Vec<_> = generated.diagnostics.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["unfit-format"]);
    assert!(generated.surface.contains("struct Cat.n: String"), "{}", generated.surface);
}

/// Programs name the features that they need, so that a document that grows past ten tags
/// does not change which there are.
#[test]
fn features_stay_as_they_were() {
    let document = |tags: usize| {
        let paths = (0..tags).map(|at| {
            format!(
                "  /t{at}: {{get: {{operationId: get{at}, tags: [T{at}], \
                 responses: {{'204': {{description: Nothing}}}}}}}}\n"
            )
        });
        let head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n";
        head.to_owned() + &paths.collect::<String>()
    };
    let generate = |tags: usize, names: &Lock, own: Option<bool>| {
        let mut config =
            Config { names: names.clone(), ..Config::new("things", "0.1.0") };
        config.features.tags = own;
        generator::generate(&Source::new("d.yaml", document(tags)), &config).unwrap()
    };
    let has = |it: &Generated| it.files.get("Cargo.toml").unwrap().contains("t0 = []");
    let new = Lock::default();
    let (few, many) = (generate(9, &new, None), generate(10, &new, None));
    assert_eq!((has(&few), has(&many)), (false, true));
    assert!(!has(&generate(12, &few.lock, None)));
    assert!(has(&generate(3, &many.lock, None)));
    assert!(has(&generate(3, &few.lock, Some(true))));
    assert!(!has(&generate(12, &many.lock, Some(false))));
    // crates.io takes 300 features of a crate.
    assert!(has(&generate(280, &new, None)));
    assert!(!has(&generate(281, &new, None)));
    assert!(has(&generate(281, &many.lock, None)));
}
