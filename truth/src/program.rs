//! The program that sends values through the types of a crate.

use std::fmt::Write as _;

use crate::cases::Cases;

/// `Cargo.toml` of the program, beside the crate in the folder `subject`, whose own
/// manifest says whether it is compiled by tag.
pub(crate) fn manifest(name: &str, subject: &str) -> String {
    let by_tag = subject.lines().any(|line| line.starts_with("all = ["));
    let features = if by_tag { "\"all\"" } else { "" };
    format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n\
         subject = {{ path = \"../subject\", default-features = false, features = [{features}] }}\n\
         serde = {{ version = \"1\", default-features = false, features = [\"std\"] }}\n\
         serde_json = \"1\"\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n\n\
         [workspace]\n"
    )
}

/// `src/main.rs` of the program. It takes three arguments: a file with a line for each
/// value, which is the index of its type and the value, a file that the answers are
/// appended to, and how many lines are skipped.
pub(crate) fn main_rs(cases: &Cases) -> String {
    let mut text = HEAD.to_owned();
    let uses = |module: &str| cases.types.iter().any(|ty| ty.contains(module));
    for module in ["api", "runtime", "types"] {
        if uses(&format!("{module}::")) {
            let _ = writeln!(text, "use subject::{module};");
        }
    }
    let count = cases.types.len();
    let _ = writeln!(text, "\nconst TYPES: [Option<Through>; {count}] = [");
    for ty in &cases.types {
        let _ = writeln!(text, "    Probe::<{ty}>::THROUGH,");
    }
    text.push_str("];\n");
    text
}

/// The values, a line each.
pub(crate) fn lines(cases: &Cases) -> String {
    let lines = cases.cases.iter();
    lines.fold(String::new(), |text, case| {
        text + &format!("{} {}\n", case.ty, case.value)
    })
}

const HEAD: &str = r#"//! Sends values through types.

use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What was read, in one word, and what is written of it.
type Through = fn(&[u8]) -> Result<(String, Vec<u8>), String>;

fn through<T>(json: &[u8]) -> Result<(String, Vec<u8>), String>
where
    T: Serialize + DeserializeOwned + std::fmt::Debug,
{
    match serde_json::from_slice::<T>(json) {
        Ok(value) => {
            let json = serde_json::to_vec(&value).map_err(|error| format!("0 {error}"))?;
            let mut word = Word(String::new());
            // It ends in an error where the word does.
            let _ = write!(word, "{value:?}");
            Ok((word.0, json))
        }
        Err(error) => Err(format!("{} {error}", error.column())),
    }
}

/// The first word of what is written to it: the variant that an enum is.
struct Word(String);

impl std::fmt::Write for Word {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        for c in text.chars() {
            if !c.is_alphanumeric() && c != '_' {
                return Err(std::fmt::Error);
            }
            self.0.push(c);
        }
        Ok(())
    }
}

/// Tells types that are read from JSON and written to it from those that are not: where
/// the constant of the type itself is not there, that of the trait is meant.
struct Probe<T>(std::marker::PhantomData<T>);

impl<T: Serialize + DeserializeOwned + std::fmt::Debug> Probe<T> {
    const THROUGH: Option<Through> = Some(through::<T>);
}

trait NotJson {
    const THROUGH: Option<Through> = None;
}

impl<T> NotJson for Probe<T> {}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().ok_or("an argument is missing");
    let input = BufReader::new(File::open(next()?)?);
    let mut output = OpenOptions::new().create(true).append(true).open(next()?)?;
    let skip = next()?.parse()?;
    for line in input.lines().skip(skip) {
        let line = line?;
        let (ty, json) = line.split_once(' ').ok_or("a line without a type")?;
        let through = *TYPES.get(ty.parse::<usize>()?).ok_or("no such type")?;
        let mut answer = match through {
            None => b"none".to_vec(),
            Some(through) => match std::panic::catch_unwind(|| through(json.as_bytes())) {
                Ok(Ok((word, json))) => [format!("ok {word} ").as_bytes(), &json].concat(),
                Ok(Err(error)) => format!("no {}", error.replace('\n', " ")).into_bytes(),
                Err(_) => b"no 0 panicked".to_vec(),
            },
        };
        answer.push(b'\n');
        output.write_all(&answer)?;
    }
    Ok(())
}

"#;
