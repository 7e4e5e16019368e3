//! `cargo xtask spec update`: the provider's document to the one that is committed.

mod cache;
mod fetch;
mod report;
mod writing;

use std::path::{Path, PathBuf};
use std::time::Duration;

use generator::Source;
use generator::document::update::{Update, update};
use lexopt::prelude::*;

use self::fetch::Limits;
use crate::settings::{Settings, shown};
use crate::show::Format;
use crate::{Result, input, say, usage};

pub(crate) fn run(parser: lexopt::Parser) -> Result<()> {
    let options = options(parser)?;
    let settings = Settings::read_from(&options.config)?;
    refuse_json(&settings.document)?;
    let published = published(&options, &settings)?;
    let overlays = overlays(&settings)?;
    let config_text = input::read_text(&options.config)?;
    let config = Source::new(shown(&options.config).display().to_string(), config_text);

    let selection = settings.spec.select.selection();
    let updated = update(Update {
        document: &published,
        overlays: &overlays,
        selection: selection.as_ref(),
        config: &config,
    });
    // The places of what there is to say are in any of the texts.
    let mut shown_with = published.clone();
    shown_with.files.extend(overlays.iter().cloned());
    shown_with.files.push(config);
    let text = match updated {
        Ok(updated) => {
            Format::Text.show(&shown_with, &updated.diagnostics)?;
            updated.text
        }
        Err(diagnostics) => {
            Format::Text.show(&shown_with, &diagnostics)?;
            return Err(format!("{}: nothing was written", published.name).into());
        }
    };
    finish(&options, &settings, &text)
}

/// Checks that a crate can be made of the new document, and writes it.
fn finish(options: &Options, settings: &Settings, text: &str) -> Result<()> {
    let target = &settings.document;
    let name = shown(target).display().to_string();
    let old = target.exists().then(|| settings.source()).transpose()?;
    let head = old.as_ref().map_or("", |old| writing::head_comment(&old.text));
    let new = Source::new(name.as_str(), format!("{head}{text}"));
    if let Err(diagnostics) = generator::generate(&new, &settings.config) {
        let new = Source::new(format!("{name}, as it would be"), new.text);
        let shown_with = input::with_config(&new, &settings.config);
        Format::Text.show(&shown_with, &diagnostics)?;
        return Err(
            format!("{name}: no crate can be made of it; nothing was written").into()
        );
    }
    if old.as_ref().is_some_and(|old| old.text == new.text) {
        return say(&format!("{name}: nothing changed"));
    }
    report::report_changes(old.as_ref(), &new, settings)?;
    if options.check {
        return Err(
            format!("{name} is not up to date; run `cargo xtask spec update`").into()
        );
    }
    writing::replace(target, &new.text)?;
    say(&format!("{name}: written; run `cargo xtask codegen`"))
}

/// What is written is YAML, whatever the provider's syntax.
fn refuse_json(document: &Path) -> Result<()> {
    if document.extension().is_none_or(|it| !it.eq_ignore_ascii_case("json")) {
        return Ok(());
    }
    let shown = shown(document);
    Err(format!(
        "error: {}: the document is written as YAML; call it `.yaml` in codegen.toml",
        shown.display()
    )
    .into())
}

/// The provider's document.
fn published(options: &Options, settings: &Settings) -> Result<Source> {
    let configured = settings.spec.source.as_deref();
    let Some(from) = options.from.as_deref().or(configured) else {
        let config = shown(&options.config);
        return Err(format!(
            "error: {}: there is no `source`; name a URL or a file",
            config.display()
        )
        .into());
    };
    if from.contains("://") {
        let text = fetch::fetch(from, &options.limits, &options.cache)?;
        return Ok(Source::new(from, text));
    }
    if options.from.is_none() {
        return Err(format!("error: `source` is a URL, and `{from}` is none").into());
    }
    let file = Path::new(from);
    Ok(Source::new(shown(file).display().to_string(), input::read_text(file)?))
}

fn overlays(settings: &Settings) -> Result<Vec<Source>> {
    let read = |file: &PathBuf| {
        Ok(Source::new(shown(file).display().to_string(), input::read_text(file)?))
    };
    settings.spec.overlays.iter().map(read).collect()
}

/// What the command line asks for.
struct Options {
    /// A URL or a file, in place of the configured URL.
    from: Option<String>,
    /// The configuration.
    config: PathBuf,
    /// Whether to write nothing, and to fail where something would be written.
    check: bool,
    limits: Limits,
    /// Where what was fetched is kept.
    cache: PathBuf,
}

fn options(mut parser: lexopt::Parser) -> Result<Options> {
    let root = crate::settings::root();
    let mut options = Options {
        from: None,
        config: root.join("spec/codegen.toml"),
        check: false,
        limits: Limits::default(),
        cache: cache::default_folder(&root),
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Value(from) if options.from.is_none() => options.from = Some(from.string()?),
            Long("config") => options.config = PathBuf::from(parser.value()?),
            Long("check") => options.check = true,
            Long("cache") => options.cache = PathBuf::from(parser.value()?),
            Long("time-limit") => {
                let seconds: f64 = parser.value()?.parse()?;
                options.limits.time = Duration::try_from_secs_f64(seconds)
                    .map_err(|error| format!("--time-limit {seconds}: {error}"))?;
            }
            other => return Err(usage(&other.unexpected())),
        }
    }
    Ok(options)
}
