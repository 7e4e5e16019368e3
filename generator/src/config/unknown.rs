//! What is said of a key that there is not.

use crate::diagnostic::Diagnostic;
use crate::nearest::nearest;

/// What the configuration names at `way` and the document does not have: `what` says who
/// names it, `known` what there is.
pub(crate) fn unknown<'w>(
    way: &[&str],
    what: &str,
    word: &str,
    known: impl Iterator<Item = &'w str>,
) -> Diagnostic {
    let message = format!("{what} `{}`, which there is not", word.escape_debug());
    let error = Diagnostic::error("unusable-configuration", "", message).of_config(way);
    match nearest(word, known) {
        Some(nearest) => error.help(format!("did you mean `{nearest}`?")),
        None => error,
    }
}

/// The error as it is shown, with its line, its column and the text. Of a key or a word
/// that there is not, the one that was meant is said, or all that there are.
pub(super) fn explained(error: &toml::de::Error) -> String {
    let message = error.message();
    let shown = error.to_string();
    match better(message) {
        Some(better) => shown.replacen(message, &better, 1),
        None => shown,
    }
}

/// Serde's message, which has the words between backticks: the one that was found, and then
/// those that were expected.
fn better(message: &str) -> Option<String> {
    let (what, rest) =
        message.strip_prefix("unknown field ").map(|rest| ("key", rest)).or_else(
            || message.strip_prefix("unknown variant ").map(|rest| ("word", rest)),
        )?;
    let (found, expected) = rest.strip_prefix('`')?.split_once("`, ")?;
    let expected: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
    let found_shown = found.escape_debug();
    Some(match nearest(found, expected.iter().copied()) {
        Some(nearest) => {
            format!("unknown {what} `{found_shown}`, did you mean `{nearest}`?")
        }
        None => {
            format!(
                "unknown {what} `{found_shown}`; there are `{}`",
                expected.join("`, `")
            )
        }
    })
}
