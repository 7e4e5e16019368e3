//! How diagnostics are shown: to people, to programs and on pull requests.

use std::ffi::OsString;
use std::io::IsTerminal as _;

use generator::{Diagnostic, Source, Unreadable, diagnostic};

use crate::input::CannotRead;
use crate::{Result, say, warn};

/// What `--format` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    /// As rustc does, on standard error.
    #[default]
    Text,
    /// A JSON object a line, on standard output. What else the command says goes to
    /// standard error.
    Json,
    /// Workflow commands of GitHub Actions, which become annotations, on standard output.
    Github,
}

impl Format {
    /// Reads the value of `--format`.
    pub(crate) fn parse(value: &OsString) -> Result<Self> {
        match value.to_str() {
            Some("text") => Ok(Self::Text),
            Some("json") => Ok(Self::Json),
            Some("github") => Ok(Self::Github),
            _ => {
                let shown = value.to_string_lossy();
                Err(format!("--format is text, json or github, not `{shown}`").into())
            }
        }
    }

    /// Shows diagnostics, and what they come to.
    pub(crate) fn show(self, source: &Source, diagnostics: &[Diagnostic]) -> Result<()> {
        let is_styled = self == Self::Text && is_styled();
        for diagnostic in diagnostics {
            match self {
                Self::Text if is_styled => text(&diagnostic.render_styled(source))?,
                Self::Text => text(&diagnostic.render(source))?,
                Self::Json => say(&diagnostic.to_json(source).to_string())?,
                Self::Github => say(&diagnostic.to_github(source))?,
            }
        }
        match diagnostic::summary(diagnostics).filter(|_| self != Self::Json) {
            Some(line) => warn(&format!("{}: {line}\n", source.name)),
            None => Ok(()),
        }
    }

    /// Shows why a document cannot be read to a program; to people, the error says all.
    pub(crate) fn or_show(self, outcome: Result<Source>) -> Result<Source> {
        let error = match outcome {
            Err(error) if self != Self::Text => error,
            other => return other,
        };
        let Unreadable { source, diagnostic } = error.downcast::<CannotRead>()?.0;
        self.show(&source, &[diagnostic])?;
        Err(format!("{}: it cannot be read", source.name).into())
    }

    /// Says what is no diagnostic.
    pub(crate) fn tell(self, line: &str) -> Result<()> {
        match self {
            Self::Text | Self::Github => say(line),
            Self::Json => warn(&format!("{line}\n")),
        }
    }
}

fn text(rendered: &str) -> Result<()> {
    warn(&format!("{}\n\n", rendered.trim_end()))
}

/// Whether standard error takes colours: where it is a terminal, and nobody says otherwise
/// (<https://no-color.org>, <https://bixense.com/clicolors>).
fn is_styled() -> bool {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    if variable("NO_COLOR").is_some() {
        return false;
    }
    if variable("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    let is_refused = variable("CLICOLOR").is_some_and(|value| value == "0")
        || variable("TERM").is_some_and(|value| value == "dumb");
    !is_refused && std::io::stderr().is_terminal()
}
