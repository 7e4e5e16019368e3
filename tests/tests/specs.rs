//! Each spec of `specs/` is one feature; its snapshot shows what the generator makes of it.

use std::path::Path;

use generator::{Generated, Source};

fn read(path: &Path) -> (Source, Result<Generated, Vec<generator::Diagnostic>>) {
    let source = tests::spec::source(path);
    let generated =
        generator::generate(&source, &tests::spec::config(path, "spec", "0.1.0"));
    (source, generated)
}

fn diagnostics(source: &Source, diagnostics: &[generator::Diagnostic]) -> String {
    diagnostics
        .iter()
        .map(|it| it.render(source).trim_end().to_owned() + "\n\n")
        .collect()
}

#[test]
fn specs() {
    insta::glob!("../specs", "*.yaml", |path| {
        let (source, generated) = read(path);
        let generated = generated.unwrap_or_else(|errors| {
            panic!("{}", diagnostics(&source, &errors));
        });
        let config = std::fs::read_to_string(path.with_extension("toml"));
        let is_configured = config
            .is_ok_and(|it| it.contains("[dependencies]") || it.contains("[features]"));
        let mut shown = diagnostics(&source, &generated.diagnostics);
        shown.push_str(&generated.surface);
        for (path, text) in generated.files.iter() {
            let is_own = path.starts_with("src/api/")
                || path == "Cargo.toml" && is_configured
                || path.starts_with("src/types/")
                || path == "src/client.rs" && !generated.surface.contains("struct ");
            if is_own {
                shown.push_str(&format!("\n==> {path}\n{text}"));
            }
        }
        insta::assert_snapshot!(shown);
    });
}

#[test]
fn specs_are_small() {
    for entry in
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/specs")).unwrap()
    {
        let path = entry.unwrap().path();
        if path.is_file() {
            let lines = std::fs::read_to_string(&path).unwrap().lines().count();
            assert!(lines <= 40, "{} has {lines} lines", path.display());
        }
    }
}

#[test]
fn invalid_documents_explain_themselves() {
    insta::glob!("../specs/invalid", "*.{json,yaml}", |path| {
        let (source, generated) = read(path);
        let shown = match generated {
            Ok(generated) => {
                assert!(!generated.diagnostics.is_empty(), "{} is valid", source.name);
                diagnostics(&source, &generated.diagnostics) + &generated.surface
            }
            Err(errors) => diagnostics(&source, &errors) + "nothing was generated\n",
        };
        insta::assert_snapshot!(shown);
    });
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    insta::glob!("../specs", "*.yaml", |path| {
        let (_, first) = read(path);
        let (_, second) = read(path);
        assert_eq!(first.unwrap().files, second.unwrap().files);
    });
}

/// What the first program of a document with these servers says of where the API is.
fn sample(servers: &str) -> String {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\nservers: {servers}\npaths: {{}}\n"
    );
    let config = generator::Config::new("things", "0.1.0");
    let generated = generator::generate(&Source::new("a.yaml", &text), &config).unwrap();
    let readme = generated.files.get("README.md").unwrap();
    let (_, rest) = readme.split_once("Client::builder()\n").unwrap();
    rest.split_once("    .build()?").unwrap().0.trim().to_owned()
}

#[test]
fn a_first_program_calls_a_server_that_there_is_or_says_what_to_set() {
    for (servers, expected) in [
        ("[]", ".base_url(\"https://api.example.com\")"),
        ("[{url: /v1}]", ".base_url(\"https://api.example.com/v1\")"),
        ("[{url: 'https://a.com'}, {url: 'https://b.com'}]", ""),
        ("[{url: 'http://localhost:80'}]", ""),
        (
            "[{url: 'https://a.local'}, {url: 'https://{h}', variables: {h: {default: b.com}}}]",
            ".h(\"b.com\")",
        ),
        (
            "[{url: 'http://localhost'}, {url: 'https://b.com', description: Real}]",
            ".base_url(things::servers::REAL)",
        ),
        (
            "[{url: 'https://{my_account}.b.com', variables: {my_account: {default: ''}}}]",
            ".my_account(\"my-account\")",
        ),
        (
            "[{url: 'https://{env}.b.com', variables: {env: {default: '', enum: [eu]}}}]",
            ".env(\"env\".parse::<things::servers::Env>()?)",
        ),
        (
            "[{url: 'https://a.test'}, {url: 'https://{h}', variables: {h: {default: b.c, enum: [b.c]}}}]",
            ".h(things::servers::H::BC)",
        ),
        (
            "[{url: '{url}/v1', variables: {url: {default: none}}}]",
            ".url(\"https://api.example.com\")",
        ),
    ] {
        assert_eq!(sample(servers), expected, "{servers}");
    }
}
