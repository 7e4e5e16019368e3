//! The names of parameters, and which are sent under none.

use super::Lower;
use super::operation::Site;
use super::template::template_names;
use crate::model::Location;

impl Lower<'_> {
    /// The name that a parameter is sent under; none where it is not sent.
    pub(super) fn parameter_name(
        &mut self,
        name: &str,
        location: Location,
        pointer: &str,
        site: &Site<'_>,
    ) -> Option<String> {
        let shown = name.escape_debug();
        if location == Location::Header
            && let Some((wrong, done)) = not_described(name)
        {
            let message = (format!("the header `{shown}` {wrong}"), done);
            self.warn_once("ignored-header", pointer, message);
            return None;
        }
        match location {
            Location::Path => {
                let names: Vec<_> = template_names(site.path).collect();
                if names.contains(&name) {
                    return Some(name.to_owned());
                }
                let found = names.iter().find(|it| it.eq_ignore_ascii_case(name));
                let message = match found {
                    Some(found) => format!(
                        "the path names `{shown}` with other capitals, `{{{}}}`",
                        found.escape_debug()
                    ),
                    None => format!(
                        "the path has no `{{{shown}}}`, so that the parameter is left out"
                    ),
                };
                self.warn("path-parameter-not-in-path", pointer, message);
                found.map(|found| (*found).to_owned())
            }
            _ if is_pattern(name) => {
                let message = (
                    format!("the name `{shown}` is a pattern, which no server is sent"),
                    "the parameter is left out; a call's query_parameter() or header() \
                     sends what it matches",
                );
                self.warn_once("pattern-parameter", pointer, message);
                None
            }
            _ => Some(name.to_owned()),
        }
    }
}

/// The headers that parameters cannot describe.
const IGNORED: [&str; 3] = ["Accept", "Authorization", "Content-Type"];

/// The headers that whatever sends a request writes: its length (RFC 9110, section 8.6), where
/// it goes (7.2), and what belongs to the connection alone (7.6.1).
const SENDING: [&str; 9] = [
    "Connection",
    "Content-Length",
    "Host",
    "Keep-Alive",
    "Proxy-Connection",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
];

/// Whether a parameter is said to be none, where it is found.
pub(super) fn is_ignored(location: Location, name: &str) -> bool {
    location == Location::Header && not_described(name).is_some()
}

/// Why a header cannot be described as a parameter, and what it has instead.
fn not_described(name: &str) -> Option<(&'static str, &'static str)> {
    let is_one_of = |all: &[&str]| all.iter().any(|it| it.eq_ignore_ascii_case(name));
    if is_one_of(&IGNORED) {
        Some((
            "is no parameter (OpenAPI 3.0.4, \"Parameter Object\")",
            "it follows from the content types and the security; a call's header() sets another value",
        ))
    } else if is_one_of(&SENDING) {
        Some((
            "says how a request is sent, not what is asked for",
            "it follows from the body and the connection; a call's header() sets another value",
        ))
    } else {
        None
    }
}

/// Whether a name is a regular expression between slashes, as RAML writes names of many.
fn is_pattern(name: &str) -> bool {
    let inside = name.strip_prefix('/').and_then(|it| it.strip_suffix('/'));
    inside.is_some_and(|it| it.contains(['[', '(', '\\', '*', '+', '^', '$']))
}
