//! `cargo xtask spec codes`: the page of all diagnostics, `docs/diagnostics.md`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use generator::diagnostic::codes::{self, Code};
use generator::{Config, Diagnostic, Source};
use lexopt::prelude::*;

use crate::settings::root;
use crate::{HELP, Result, say};

const PAGE: &str = "docs/diagnostics.md";

/// The folders whose documents are examples.
const EXAMPLES: [&str; 3] = ["tests/specs", "tests/specs/invalid", "tests/lint"];

const HEAD: &str = "\
# Diagnostics

Each diagnostic has a code. It shows the place in the document, what was done about it and how it is
mended; where there is only one way to, also the actions of an
[overlay](https://spec.openapis.org/overlay/v1.0.0.html) that does it. `cargo xtask codegen` shows
what it could not express or had to mend, `cargo xtask spec lint` what hurts the Rust users of a
document that can be read (the last group below).

`--format json` prints an object a line to standard output: `severity`, `code`, `message`, `file`,
`line`, `column`, `end_line`, `end_column` (from 1, in characters, the end exclusive), `pointer`,
`done`, `help` and `actions`. `--format github` prints annotations for GitHub Actions.

A warning can be denied or allowed in `codegen.toml`. What is denied is an error: nothing is
written, and the command fails. What is allowed is not shown. `deny = [\"warnings\"]` denies all that
are not allowed; an error cannot be allowed.

```toml
[diagnostics]
deny = [\"ambiguous-union\", \"dangling-reference\"]
allow = [\"webhooks\", \"number-without-format\"]
```

This page is written by `cargo xtask spec codes` from the registry in
`generator/src/diagnostic/codes/` and the documents in `tests/`.
";

pub(crate) fn run(mut parser: lexopt::Parser) -> Result<()> {
    let mut check = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("check") => check = true,
            other => return Err(format!("{}\n\n{HELP}", other.unexpected()).into()),
        }
    }
    let page = page(&examples()?);
    let file = root().join(PAGE);
    if std::fs::read_to_string(&file).is_ok_and(|text| text == page) {
        return say(&format!("{PAGE}: up to date"));
    }
    if check {
        return Err(format!("stale: {PAGE}\nrun `cargo xtask spec codes`").into());
    }
    std::fs::write(&file, page).map_err(|error| format!("error: {PAGE}: {error}"))?;
    say(&format!("{PAGE}: written"))
}

/// The page with all codes.
fn page(examples: &BTreeMap<&'static str, String>) -> String {
    let mut page = HEAD.to_owned();
    for group in codes::GROUPS {
        page.push_str(&format!("\n## {}\n", group.title));
        for code in group.codes {
            page.push_str(&section(code, examples.get(code.name)));
        }
    }
    page
}

fn section(code: &Code, example: Option<&String>) -> String {
    let mut text =
        format!("\n### `{}`\n\n*{}.* {}\n\n", code.name, code.severity, code.meaning);
    if !code.done.is_empty() {
        text.push_str(&format!("- What is done: {}.\n", code.done));
    }
    text.push_str(&format!("- How it is mended: {}.\n", code.fix));
    if let Some(example) = example {
        text.push_str(&format!("\n```text\n{example}\n```\n"));
    }
    text
}

/// An example of each code, from the smallest document that has one.
fn examples() -> Result<BTreeMap<&'static str, String>> {
    let mut files = Vec::new();
    for folder in EXAMPLES {
        documents(&root().join(folder), &mut files)?;
    }
    files.sort();
    let mut examples = BTreeMap::new();
    for (_, file) in files {
        let text = std::fs::read_to_string(&file)
            .map_err(|error| format!("error: {}: {error}", file.display()))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let source = Source::new(name, text);
        for diagnostic in found(&source) {
            examples
                .entry(diagnostic.code)
                .or_insert_with(|| without_blanks(&diagnostic.render(&source)));
        }
    }
    Ok(examples)
}

/// A text without blanks at the ends of its lines, which editors take away.
fn without_blanks(text: &str) -> String {
    let lines: Vec<_> = text.trim_end().lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// The documents in a folder with their sizes.
fn documents(folder: &Path, found: &mut Vec<(u64, PathBuf)>) -> Result<()> {
    let entries = std::fs::read_dir(folder)
        .map_err(|error| format!("error: {}: {error}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let metadata = entry.metadata()?;
        if metadata.is_file() {
            found.push((metadata.len(), entry.path()));
        }
    }
    Ok(())
}

/// Everything that there is to say about a document.
fn found(source: &Source) -> Vec<Diagnostic> {
    let mut all = match generator::generate(source, &Config::new("example", "0.1.0")) {
        Ok(generated) => generated.diagnostics,
        Err(diagnostics) => diagnostics,
    };
    all.extend(generator::lint::lint(source).unwrap_or_default());
    all
}
