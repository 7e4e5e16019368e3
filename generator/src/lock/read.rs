//! A lock file's text to names.

use toml::Spanned;
use toml::de::DeTable;

use super::{Lock, Locked};
use crate::source::{Positions, Source};

pub(super) fn read(file: &str, text: &str) -> Result<Lock, String> {
    let source = Source::new(file, text);
    let positions = Positions::new(&source);
    let at = |start: usize| {
        let place = positions.place(start..start);
        (place.line, place.column)
    };
    let failed = |start: usize, message: &str| {
        let (line, column) = at(start);
        format!("{file}:{line}:{column}: {message}")
    };
    let merged = text.lines().position(|line| line.starts_with("<<<<<<< "));
    if let Some(line) = merged {
        let message = "a merge left two versions; keep the names that are published, each \
                       once, and the next run adds the others";
        return Err(format!("{file}:{}:1: {message}", line + 1));
    }
    let table = DeTable::parse(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        failed(start, error.message())
    })?;
    let mut lock = Lock { file: file.to_owned(), ..Lock::default() };
    for (key, value) in table.into_inner() {
        let span = Spanned::span(&key);
        let key = key.into_inner().into_owned();
        let Some(name) = value.get_ref().as_str() else {
            let message = format!("the name of `{}` is not a text", key.escape_debug());
            return Err(failed(value.span().start, &message));
        };
        let locked = Locked { name: name.to_owned(), place: Some(at(span.start)) };
        lock.names.insert(key, locked);
    }
    Ok(lock)
}
