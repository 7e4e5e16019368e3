//! Why replies could not be read, and what of that may be shown.

use std::fmt;

use serde_json::error::Category;
use serde_path_to_error::Segment;

/// Why a body could not be read.
///
/// `Display` says all that is known of it, values of the body included; what a call's
/// [`Error`](super::Error) shows of it holds none of them.
#[derive(Debug)]
pub struct DecodeError {
    pub(super) path: Option<String>,
    kind: Kind,
    /// Why, in words that hold no value of the body.
    words: Option<String>,
    source: Box<dyn std::error::Error + Send + Sync>,
}

/// What is wrong with a body.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// It does not fit its type.
    Type,
    /// It is of another kind than was asked for.
    Other,
    /// It ends before its JSON does.
    End,
    /// There is more in it than its JSON.
    More,
    /// It is no JSON.
    Syntax,
}

impl DecodeError {
    /// An error at a place in the body, such as `nodePools[0].maxNodeCount`.
    pub fn new(
        path: Option<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self { path, kind: Kind::Type, words: None, source: source.into() }
    }

    /// The body is of another kind; `what` shows none of it.
    pub(super) fn mismatch(what: String) -> Self {
        Self {
            path: None,
            kind: Kind::Other,
            words: Some(what.clone()),
            source: what.into(),
        }
    }

    /// JSON that could not be read, at the place where it was found out.
    pub(super) fn at(error: serde_path_to_error::Error<serde_json::Error>) -> Self {
        let mut path = String::new();
        for segment in error.path() {
            match segment {
                Segment::Seq { index } => path.push_str(&format!("[{index}]")),
                Segment::Map { key: name } | Segment::Enum { variant: name } => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
                // From here on, the place is not known.
                Segment::Unknown => break,
            }
        }
        Self::json(Some(path).filter(|path| !path.is_empty()), error.into_inner())
    }

    /// JSON that could not be read.
    pub(super) fn json(path: Option<String>, error: serde_json::Error) -> Self {
        let message = error.to_string();
        let (kind, words) = match error.classify() {
            Category::Eof => (Kind::End, None),
            Category::Syntax if message.starts_with("trailing ch") => (Kind::More, None),
            // These texts are the parser's own, and hold nothing of what it reads.
            Category::Syntax => (Kind::Syntax, Some(message)),
            Category::Data | Category::Io => {
                // What is read from a value has no place in a text.
                let text = match error.line() {
                    0 => Some(message.as_str()),
                    _ => message.rsplit_once(" at line ").map(|(text, _)| text),
                };
                (Kind::Type, text.and_then(without_values))
            }
        };
        Self { path, kind, words, source: error.into() }
    }

    /// What is wrong with the reply, where nothing of its values is in it.
    pub(super) fn shown(&self) -> &'static str {
        match self.kind {
            Kind::Type | Kind::Other => "does not fit its type",
            Kind::End => "ends before its JSON does",
            Kind::More => "has more in it than its JSON",
            Kind::Syntax => "is not JSON",
        }
    }

    /// Whether it is of the kind that was asked for, and does not fit.
    pub(super) fn is_misfit(&self) -> bool {
        matches!(self.kind, Kind::Type)
    }

    /// Why, where nothing of the reply's values is in it.
    pub(super) fn words(&self) -> Option<&str> {
        self.words.as_deref()
    }

    /// The place in the body, for example `nodePools[0].maxNodeCount`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }
}

/// What an error says, without the value that it is about: which field is missing, or of
/// what type a value is and of what type it should be. What comes from a union begins with
/// the union's name and the place in the value. Nothing, where a value may be anywhere in it.
fn without_values(message: &str) -> Option<String> {
    const BEGIN: [&str; 4] =
        ["invalid type: ", "invalid value: ", "missing field `", "`"];
    // Whatever a value says comes behind the first of these.
    let at = BEGIN.iter().filter_map(|begin| message.find(begin)).min()?;
    let (place, rest) = message.split_at_checked(at)?;
    let is_place = |c: char| c.is_ascii_alphanumeric() || "_-.[]: ".contains(c);
    if !(place.is_empty() || place.ends_with(": ")) || !place.chars().all(is_place) {
        return None;
    }
    let said = missing(rest).or_else(|| other_tag(rest)).or_else(|| other_type(rest))?;
    Some(format!("{place}{said}"))
}

/// That a field is missing, which is one that the type has. What comes from a union may have
/// the name of any property behind it.
fn missing(message: &str) -> Option<String> {
    let name = message.strip_prefix("missing field `")?.strip_suffix('`')?;
    (!name.contains('`')).then(|| message.to_owned())
}

/// That a tag is another one than the type has.
fn other_tag(message: &str) -> Option<String> {
    let (name, rest) = message.strip_prefix('`')?.split_once("` is \"")?;
    // A tag may hold what looks like the end of it, so that the last is taken.
    let (_, expected) = rest.strip_suffix('"')?.rsplit_once("\", expected \"")?;
    (!name.contains('`')).then(|| format!("`{name}` is not \"{expected}\""))
}

/// That a value is of another type.
fn other_type(message: &str) -> Option<String> {
    /// How types begin that have a value behind them, and what is shown of them.
    const WITH_VALUE: [(&str, &str); 6] = [
        ("boolean `", "boolean"),
        ("integer `", "integer"),
        ("floating point `", "floating point"),
        ("string \"", "string"),
        ("character `", "character"),
        ("byte array", "byte array"),
    ];
    const ALONE: [&str; 3] = ["null", "sequence", "map"];
    let (what, rest) = message.split_once(": ")?;
    if !matches!(what, "invalid type" | "invalid value") {
        return None;
    }
    // A text may hold what looks like the end of it, so that the last is taken.
    let (found, expected) = rest.rsplit_once(", expected ")?;
    let known = WITH_VALUE.iter().find(|(begin, _)| found.starts_with(begin));
    let alone = ALONE.into_iter().find(|it| *it == found);
    let found = known.map(|(_, shown)| *shown).or(alone)?;
    Some(format!("{what}: {found}, expected {expected}"))
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(formatter, "{path}: ")?;
        }
        self.source.fmt(formatter)
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_holds_no_value() {
        for (message, shown) in [
            ("missing field `a`", Some("missing field `a`")),
            (
                "invalid type: null, expected a string",
                Some("invalid type: null, expected a string"),
            ),
            (
                "invalid type: string \"s3cret, expected s3cret\", expected a map",
                Some("invalid type: string, expected a map"),
            ),
            (
                "invalid value: integer `7123`, expected i8",
                Some("invalid value: integer, expected i8"),
            ),
            ("missing field `a: b: missing field `c`", None),
            ("invalid type: s3cret, expected a map", None),
            ("unknown variant `s3cret`, expected `a`", None),
            (
                "`kind` is \"s3cret\", expected \"s3cret\", expected \"a\"",
                Some("`kind` is not \"a\""),
            ),
            (
                "Shape: cpu[0].y: invalid type: string \"s3cret\", expected i64",
                Some("Shape: cpu[0].y: invalid type: string, expected i64"),
            ),
            (
                "Shape: Round: missing field `radius`",
                Some("Shape: Round: missing field `radius`"),
            ),
            ("Shape: s3cret\"invalid type: null, expected i64", None),
            ("s3cret invalid type: null, expected i64", None),
            ("Shape: a`b: invalid type: null, expected i64", None),
        ] {
            assert_eq!(without_values(message).as_deref(), shown, "{message}");
        }
    }
}
