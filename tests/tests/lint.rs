//! `cargo xtask spec lint`: each lint has a spec of its own in `lint/`, which shows what it
//! says and what it does not say.

use std::fs;
use std::path::Path;

use generator::diagnostic::{Severity, codes, summary};
use generator::{Config, Diagnostic, Source};

fn shown(source: &Source, findings: &[Diagnostic]) -> String {
    let mut shown: String = findings
        .iter()
        .map(|it| it.render(source).trim_end().to_owned() + "\n\n")
        .collect();
    shown.push_str(&summary(findings).unwrap_or("nothing was found".to_owned()));
    shown
}

#[test]
fn each_lint_says_what_it_is_about() {
    let mut names = Vec::new();
    insta::glob!("../lint", "*.yaml", |path| {
        let source = tests::spec::source(path);
        assert!(source.text.lines().count() <= 40, "{}", source.name);
        let findings = truth::lint(&source, &Config::new("example", "0.1.0")).unwrap();
        let code = path.file_stem().unwrap().to_str().unwrap();
        assert!(findings.iter().any(|it| it.code == code), "{code} is not found");
        insta::assert_snapshot!(shown(&source, &findings));
    });
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/lint")).unwrap() {
        let path = entry.unwrap().path();
        names.push(path.file_stem().unwrap().to_str().unwrap().to_owned());
    }
    let group = codes::GROUPS.iter().find(|group| group.title == "Lints").unwrap();
    for code in group.codes {
        assert!(names.iter().any(|name| name == code.name), "{} has no spec", code.name);
    }
}

/// One that does not change when the document of the workspace is updated.
#[test]
fn of_a_whole_document() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("frozen/clusters.yaml");
    let source = tests::spec::source(&path);
    insta::assert_snapshot!(shown(
        &source,
        &truth::lint(&source, &Config::new("example", "0.1.0")).unwrap()
    ));
}

#[test]
fn what_cannot_be_read_is_an_error_with_its_place() {
    for text in ["", "a: [", "swagger: '2.0'\n", "{\"openapi\": \"3.0.3\", "] {
        let errors =
            truth::lint(&Source::new("a.yaml", text), &Config::new("example", "0.1.0"))
                .unwrap_err();
        assert!(errors.iter().any(|it| it.severity == Severity::Error), "{text}");
        assert!(errors.iter().all(|it| it.place.is_some()), "{text}");
    }
}

/// Documents of others are linted too, whatever they do.
#[test]
fn published_documents_are_linted() {
    let Some(corpus) = tests::spec::corpus() else { return };
    // The largest take a while in a debug build.
    const LIMIT: u64 = 700_000;
    let mut linted = 0;
    for entry in fs::read_dir(&corpus).unwrap() {
        let path = entry.unwrap().path();
        let is_document = path
            .extension()
            .is_some_and(|it| ["json", "yaml", "yml"].iter().any(|known| it == *known));
        if !is_document || path.metadata().unwrap().len() > LIMIT {
            continue;
        }
        let findings =
            truth::lint(&tests::spec::source(&path), &Config::new("example", "0.1.0"))
                .unwrap();
        for finding in &findings {
            assert!(finding.place.is_some(), "{}: {finding}", path.display());
            assert!(codes::find(finding.code).is_some(), "{}", finding.code);
        }
        linted += 1;
    }
    assert!(linted > 10, "{linted} documents");
}
