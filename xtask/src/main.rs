//! The commands of this workspace: `cargo xtask COMMAND`.

#![forbid(unsafe_code)]

mod bench;
mod codegen;
mod codes;
#[cfg(unix)]
mod corpus;
mod crate_name;
mod diff;
mod git;
mod input;
mod lint;
mod lock_file;
mod manifest_file;
mod output;
mod semver_check;
mod settings;
mod show;
mod surface;
mod truth;
mod update;
mod usage;

/// A document is a tree of many small values, so that a fifth of the time of a run went into
/// the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use lexopt::prelude::*;

use crate::usage::{once, usage};

const HELP: &str = "\
Usage: cargo xtask COMMAND

  codegen                  writes the crate that spec/codegen.toml describes
    --check                writes nothing; fails when a file is stale, missing or extra
    --format FORMAT        shows diagnostics as text, json (a line each) or github (annotations)
    --manifest FILE        also writes, as JSON, which Rust path each JSON pointer became;
                           with --check, fails when FILE is stale or missing
    --spec FILE --out DIR  takes another document, and writes a crate of its own
    --folder DIR           where files that its references lead to may lie; by default its own
    --name NAME            that crate's name; by default the name of DIR
    --version VERSION      that crate's version; by default 0.1.0
    --lock FILE            keeps that crate's names in FILE; by default nowhere
  spec update [URL|FILE]   fetches the provider's document, selects and corrects what
                           spec/codegen.toml says, writes it and prints what changed
    --check                writes nothing; fails when the document would change
    --config FILE          takes another codegen.toml
    --time-limit S         how many seconds fetching may take; by default 60
    --cache DIR            where what was fetched is kept; by default in the target folder
  spec surface [FILE]      prints what callers see of the crate, a line for each thing;
                           of another document than the configured one, without configuration
  spec lint [FILE]         shows what in a document hurts its Rust users
    --format FORMAT        as text, json or github
  spec codes               writes the page of all diagnostics, docs/diagnostics.md
    --check                writes nothing; fails when the page is stale
  diff [OLD] [NEW]         prints what changes for callers, and the next version; each is a
                           file, a revision of git, or REV:FILE; by default the document at
                           the merge base with the default branch, and as it lies here
    --format FORMAT        text, which is the default, markdown or json
    --deny CLASS           fails when there are changes of this class or a worse one:
                           breaking, addition or docs
  semver-check             holds what `diff` says of the documents in tests/ and in git against
                           cargo-semver-checks, and against programs that use the crates
    --only NAME[,NAME...]  takes these pairs: their names, or a part of them
    --without-tool         does without cargo-semver-checks
    --histories DIR        the steps of other documents: a folder for each document, whose
                           files, by name, are its versions
  bench [FILE]             measures how long generating takes
  corpus DIR               generates and compiles the crate of each document in DIR, and
                           prints a table; a release build of this program measures
    --json                 prints a line of JSON for each document, and one for all
    --only NAME[,NAME...]  takes these documents: their names, or a part of them
    --smallest N           takes the smallest documents
    --jobs N               does so many at a time; by default one, which measures best
    --clippy               also lints the crates
    --out FILE             writes the table to FILE, and a plot beside it
    --scratch DIR          where the crates are written; by default in the target folder
    --generate-limit S     how many seconds generating may take; by default 120
    --check-limit S        how many seconds compiling may take; by default 600
    --debug                measures this build of the program, whatever it is
  truth FILE...            sends every example and value of documents through the types of
                           their crates, and fails when one does not come back
    --json                 prints a line of JSON for each document
    --keep DIR             writes the crates and programs to DIR
";

fn main() -> ExitCode {
    #[cfg(unix)]
    if let Some(outcome) = corpus::stand_in() {
        return outcome.unwrap_or_else(|error| {
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        });
    }
    match run(std::env::args_os().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to tell when standard error is closed.
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

/// What a command fails with: what to tell the user.
type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

fn run(arguments: Vec<OsString>) -> Result<()> {
    if arguments.iter().any(|it| it == "--help" || it == "-h") {
        return say(HELP);
    }
    let mut parser = lexopt::Parser::from_args(arguments);
    match parser.next()? {
        Some(Value(command)) if command == "codegen" => codegen::run(parser),
        Some(Value(command)) if command == "diff" => diff::run(parser),
        Some(Value(command)) if command == "semver-check" => semver_check::run(parser),
        Some(Value(command)) if command == "bench" => bench::run(parser),
        #[cfg(unix)]
        Some(Value(command)) if command == "corpus" => corpus::run(parser),
        Some(Value(command)) if command == "truth" => truth::run(parser),
        Some(Value(command)) if command == "spec" => match parser.next()? {
            Some(Value(command)) if command == "codes" => codes::run(parser),
            Some(Value(command)) if command == "lint" => lint::run(parser),
            Some(Value(command)) if command == "surface" => surface::run(parser),
            Some(Value(command)) if command == "update" => update::run(parser),
            other => {
                let given = other.map(|it| it.unexpected().to_string() + "; ");
                let commands = "spec goes on with codes, lint, surface or update";
                Err(usage(&(given.unwrap_or_default() + commands)))
            }
        },
        Some(Value(command)) => Err(usage(&format!("there is no command {command:?}"))),
        Some(option) => Err(usage(&option.unexpected())),
        None => Err(HELP.into()),
    }
}

/// Prints to standard output.
fn say(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Prints to standard error.
fn warn(text: &str) -> Result<()> {
    std::io::stderr().lock().write_all(text.as_bytes())?;
    Ok(())
}
