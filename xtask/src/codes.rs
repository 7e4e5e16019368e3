//! `cargo xtask spec codes`: the page of all diagnostics, `docs/diagnostics.md`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use generator::config::Keys;
use generator::diagnostic::codes::{self, Code};
use generator::document::update::{Update, update};
use generator::{Config, Diagnostic, Source};
use lexopt::prelude::*;

use crate::settings::root;
use crate::{Result, input, say, usage};

const PAGE: &str = "docs/diagnostics.md";

/// The folders whose documents are examples, each with the `.toml` beside it, where there
/// is one.
const EXAMPLES: [&str; 3] = ["tests/specs", "tests/specs/invalid", "tests/lint"];

/// The folder of configurations that take a document over.
const UPDATES: &str = "tests/update";

const HEAD: &str = "\
# Diagnostics

Each diagnostic has a code. It shows the place in the document, what was done about it and how it is
mended; where there is only one way to, also the actions of an
[overlay](https://spec.openapis.org/overlay/v1.0.0.html) that does it. `cargo xtask codegen` shows
what it could not express or had to mend, `cargo xtask spec lint` what hurts the Rust users of a
document that can be read (the last group below).

`--format json` prints an object a line to standard output: `severity`, `code`, `message`, `file`,
`line`, `column`, `end_line`, `end_column` (from 1, in characters, the end exclusive), `pointer`,
`others` (the pointers of other places that the same is to be said of), `done`, `help` and
`actions`. `--format github` prints annotations for GitHub Actions.

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
            other => return Err(usage(&other.unexpected())),
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
        files_in(&root().join(folder), &mut files)?;
    }
    files.retain(|(_, file)| !is_toml(file));
    files.sort();
    let mut updates = Vec::new();
    files_in(&root().join(UPDATES), &mut updates)?;
    updates.retain(|(_, file)| is_toml(file));
    updates.sort();
    let mut examples = BTreeMap::new();
    let found = files.iter().map(|(_, file)| generating(file));
    for found in found.chain(updates.iter().map(|(_, file)| updating(file))) {
        for (source, all) in found? {
            for diagnostic in all {
                examples
                    .entry(diagnostic.code)
                    .or_insert_with(|| without_blanks(&diagnostic.render(&source)));
            }
        }
    }
    Ok(examples)
}

/// Texts, and what there is to say about each.
type Found = Vec<(Source, Vec<Diagnostic>)>;

/// What there is to say when the crate of a document is made.
fn generating(file: &Path) -> Result<Found> {
    let source = read(file)?;
    let beside = file.with_extension("toml");
    let config = match beside.exists() {
        true => Keys::parse(&format!("{BEGIN}{}", read(&beside)?.text))?.config(None),
        false => Config::new("example", "0.1.0"),
    };
    let mut all = generated(&source, &config);
    all.extend(truth::lint(&source, &config).unwrap_or_default());
    Ok(vec![(source, all)])
}

/// The keys that a `.toml` beside a document does without.
const BEGIN: &str = "document = ''\noutput = ''\nname = 'example'\nversion = '0.1.0'\n";

/// What there is to say when the document of a `codegen.toml` is taken over, and when a
/// crate is made of it.
fn updating(file: &Path) -> Result<Found> {
    let config = read(file)?;
    let keys = Keys::parse(&config.text)?;
    let mut document = read(&file.with_file_name(&keys.document))?;
    let overlays = keys.overlays.iter().map(|it| read(&file.with_file_name(it)));
    let overlays = overlays.collect::<Result<Vec<_>>>()?;
    let selection = keys.select.selection();
    let updated = update(Update {
        document: &document,
        overlays: &overlays,
        selection: selection.as_ref(),
        config: &config,
    });
    document.files.extend(overlays);
    document.files.push(config);
    Ok(match updated {
        Err(all) => vec![(document, all)],
        Ok(updated) => {
            let new = Source::new(document.name.as_str(), updated.text);
            let config =
                Config { source: document.files.last().cloned(), ..keys.config(None) };
            let all = generated(&new, &config);
            vec![
                (document, updated.diagnostics),
                (input::with_config(&new, &config), all),
            ]
        }
    })
}

fn generated(source: &Source, config: &Config) -> Vec<Diagnostic> {
    match generator::generate(source, config) {
        Ok(generated) => generated.diagnostics,
        Err(diagnostics) => diagnostics,
    }
}

/// A file, called by its name alone.
fn read(file: &Path) -> Result<Source> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("error: {}: {error}", file.display()))?;
    Ok(Source::new(file.file_name().unwrap_or_default().to_string_lossy(), text))
}

fn is_toml(file: &Path) -> bool {
    file.extension().is_some_and(|it| it == "toml")
}

/// A text without blanks at the ends of its lines, which editors take away.
fn without_blanks(text: &str) -> String {
    let lines: Vec<_> = text.trim_end().lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// The files in a folder with their sizes.
fn files_in(folder: &Path, found: &mut Vec<(u64, PathBuf)>) -> Result<()> {
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
