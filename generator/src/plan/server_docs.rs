//! What there is to say of servers.

use super::docs::rustdoc;
use super::text::{append, code};
use crate::model::{Server, ServerVariable};

/// The docs of a server's constant. Of these variables it has others than usual.
pub(super) fn of_server(server: &Server, differing: &[&ServerVariable]) -> Vec<String> {
    let mut lines = server.description.as_deref().map(rustdoc).unwrap_or_default();
    if lines.is_empty() {
        lines = rustdoc(&format!("The server {}.", code(&server.url)));
    }
    for variable in differing {
        let name = code(&format!("{{{}}}", variable.name));
        let values: Vec<_> = variable.values.iter().map(|value| code(value)).collect();
        let values = match values.is_empty() {
            true => String::new(),
            false => format!(", and can be {}", values.join(", ")),
        };
        let what = format!("Here, {name} is {} by default{values}.", default(variable));
        append(&mut lines, rustdoc(&what));
    }
    lines
}

/// The docs of a method that sets a variable of base URLs, which may be one that only
/// another server than the default one has.
pub(super) fn of_variable(
    variable: &ServerVariable,
    other: Option<&Server>,
    chooses: bool,
) -> Vec<String> {
    let (name, default) = (code(&format!("{{{}}}", variable.name)), default(variable));
    let mut lines =
        rustdoc(&format!("Sets {name} in the base URL; by default {default}."));
    append(&mut lines, variable.description.as_deref().map(rustdoc).unwrap_or_default());
    if chooses {
        let what = "A value that only another server of the document has leads to that one, \
                    unless the client is told a base URL.";
        append(&mut lines, rustdoc(what));
    }
    if let Some(server) = other {
        let what = format!(
            "The default base URL does not have it: a client that is told no other one is \
             then of {}.",
            code(&server.url)
        );
        append(&mut lines, rustdoc(&what));
    }
    lines
}

/// What a variable is by default.
fn default(variable: &ServerVariable) -> String {
    match variable.default.trim() {
        "" => "nothing".to_owned(),
        _ => code(&variable.default),
    }
}
