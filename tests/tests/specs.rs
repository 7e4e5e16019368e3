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
