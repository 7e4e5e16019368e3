//! `cargo xtask bench`: how long generating takes. Run it with `--release`.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use lexopt::prelude::*;

use crate::settings::Settings;
use crate::{Result, say, usage};

/// How often a document is generated; the median counts, since machines are noisy.
const RUNS: usize = 21;

pub(crate) fn run(mut parser: lexopt::Parser) -> Result<()> {
    let mut settings = Settings::read()?;
    let mut is_given = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Value(file) if !is_given => {
                settings.set_document(PathBuf::from(file));
                is_given = true;
            }
            other => return Err(usage(&other.unexpected())),
        }
    }
    let source = settings.source()?;
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let began = Instant::now();
        let outcome = generator::generate(&source, &settings.config);
        times.push(began.elapsed());
        if outcome.is_err() {
            return Err(format!("{}: nothing was generated", source.name).into());
        }
    }
    times.sort_unstable();
    let milliseconds =
        |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1000.0);
    let profile = if cfg!(debug_assertions) { "debug build" } else { "release build" };
    say(&format!(
        "{}: {} KiB, {RUNS} runs, {profile}: median {:.2} ms, fastest {:.2} ms, slowest {:.2} ms",
        source.name,
        source.text.len() / 1024,
        milliseconds(times.get(RUNS / 2)),
        milliseconds(times.first()),
        milliseconds(times.last()),
    ))
}
