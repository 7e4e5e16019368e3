//! Writes, compiles and runs the program that sends values through a crate's types.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use generator::Files;

use crate::cases::Cases;
use crate::program;

/// Where and how crates are compiled.
#[derive(Clone, Debug)]
pub struct Workshop {
    /// The folder that the crate and the program are written to.
    pub folder: PathBuf,
    /// Cargo's target folder; shared by several documents, it has their dependencies once.
    pub target: PathBuf,
    /// The lock file with the dependencies' versions.
    pub lock: PathBuf,
    /// Cargo itself.
    pub cargo: PathBuf,
}

/// What became of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It was read.
    Back {
        /// The variant that it was read as; of what is no enum, another word.
        variant: String,
        /// What was written.
        json: String,
    },
    /// It could not be read or written.
    Refused {
        /// The column in which reading stopped, from 1.
        column: usize,
        /// Why.
        message: String,
    },
    /// The program came to an end.
    Crashed,
    /// The type is not read from JSON and written to it.
    NotJson,
}

/// How many values may end the program before it is not started again.
const MOST_CRASHES: usize = 20;

impl Workshop {
    /// Sends all values through the types of a crate with these files, whose name must be
    /// `subject`. There is an answer for each case, in their order, unless the program
    /// crashed too often.
    ///
    /// # Errors
    ///
    /// When the program cannot be written, compiled or started.
    pub fn run(
        &self,
        name: &str,
        files: &Files,
        cases: &Cases,
    ) -> Result<Vec<Answer>, String> {
        let values = self.write(name, files, cases).map_err(|error| {
            format!(
                "the program cannot be written to {}: {error}",
                self.folder.display()
            )
        })?;
        self.compile()?;
        self.answers(name, &values, cases.cases.len())
    }

    fn write(&self, name: &str, files: &Files, cases: &Cases) -> io::Result<PathBuf> {
        let subject = self.folder.join("subject");
        let _ = fs::remove_dir_all(&subject);
        let mut manifest = "";
        for (path, text) in files.iter() {
            write(&subject.join(path), text)?;
            if path == "Cargo.toml" {
                manifest = text;
            }
        }
        let program = self.folder.join("program");
        write(&program.join("Cargo.toml"), &program::manifest(name, manifest))?;
        write(&program.join("src/main.rs"), &program::main_rs(cases))?;
        fs::copy(&self.lock, program.join("Cargo.lock"))?;
        let values = self.folder.join("values.txt");
        write(&values, &program::lines(cases))?;
        Ok(values)
    }

    fn compile(&self) -> Result<(), String> {
        let mut command = Command::new(&self.cargo);
        command
            .args(["build", "--quiet"])
            .current_dir(self.folder.join("program"))
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env("RUSTFLAGS", "--cap-lints=allow");
        let output = output(&mut command)?;
        if output.status.success() {
            return Ok(());
        }
        let errors = String::from_utf8_lossy(&output.stderr);
        let count = errors.lines().filter(|line| line.starts_with("error[")).count();
        let first: Vec<_> = errors
            .lines()
            .skip_while(|line| !line.starts_with("error"))
            .take(12)
            .collect();
        Err(format!(
            "the program does not compile ({count} errors):\n{}",
            first.join("\n")
        ))
    }

    fn answers(
        &self,
        name: &str,
        values: &Path,
        count: usize,
    ) -> Result<Vec<Answer>, String> {
        let answers = self.folder.join("answers.txt");
        let _ = fs::remove_file(&answers);
        let program = self.target.join("debug").join(name);
        let mut all: Vec<Answer> = Vec::new();
        let mut crashes = 0;
        while all.len() < count && crashes < MOST_CRASHES {
            let mut command = Command::new(&program);
            command.arg(values).arg(&answers).arg(all.len().to_string());
            let output = output(&mut command)?;
            let text = fs::read_to_string(&answers).unwrap_or_default();
            let skip = all.len() - crashes;
            all.extend(text.lines().skip(skip).map(answer));
            if all.len() < count {
                if output.status.code() == Some(1) {
                    let error = String::from_utf8_lossy(&output.stderr).into_owned();
                    return Err(format!("the program failed: {error}"));
                }
                crashes += 1;
                all.push(Answer::Crashed);
            }
        }
        Ok(all)
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

fn output(command: &mut Command) -> Result<Output, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    command.output().map_err(|error| format!("{program} cannot be started: {error}"))
}

fn answer(line: &str) -> Answer {
    let ok = line.strip_prefix("ok ").and_then(|rest| rest.split_once(' '));
    if let Some((variant, json)) = ok {
        return Answer::Back { variant: variant.to_owned(), json: json.to_owned() };
    }
    if line == "none" {
        return Answer::NotJson;
    }
    let rest = line.strip_prefix("no ").unwrap_or(line);
    let (column, message) = rest.split_once(' ').unwrap_or(("0", rest));
    Answer::Refused { column: column.parse().unwrap_or(0), message: message.to_owned() }
}
