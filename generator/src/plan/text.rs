//! The words of the generated crate.

use super::docs::{row_docs, rustdoc, sentence};
use super::scope::plain;
use super::status::{shown, word};
use crate::model::{
    Api, Body, Credential, Docs, Header, Kind, Method, Operation, Origin, Parameter,
    Property, Response, Root, Schema, SecurityScheme, Status,
};

/// A title on one line, with nothing in it that ends a comment or a literal.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<_> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The first lines of the crate's docs.
pub(super) fn crate_docs(api: &Api) -> Vec<String> {
    api.description.as_deref().map(rustdoc).unwrap_or_default()
}

/// The docs of a module of operations.
pub(super) fn tag_docs(api: &Api, tag: Option<&str>) -> Vec<String> {
    let described = api.tags.iter().find(|info| Some(info.name.as_str()) == tag);
    let lines = described.and_then(|info| info.description.as_deref()).map(rustdoc);
    lines.filter(|lines| !lines.is_empty()).unwrap_or_else(|| match tag {
        Some(tag) => rustdoc(&format!("Operations of the tag {}.", escape(tag))),
        None => vec!["Operations without a tag.".to_owned()],
    })
}

/// The docs of a type.
pub(super) fn type_docs(schema: &Schema, name: &str) -> Vec<String> {
    let mut lines = described(&schema.docs, name, rustdoc);
    if lines.is_empty() {
        let what = match &schema.kind {
            Kind::Object(_) => "An object",
            Kind::Enum(_) => "A set of values",
            Kind::Untagged(_) => "One of several types",
            Kind::Union(_) => "One of several objects",
            Kind::Alias(_) => "A type",
        };
        paragraph(&mut lines, &format!("{what} {}.", place(&schema.origin)));
    }
    if let Kind::Object(object) = &schema.kind {
        for tag in &object.tags {
            let (name, value) = (code(&tag.name), code(&tag.value));
            let implied = ", as its name implies".to_owned();
            let implied = if tag.is_implied { implied } else { String::new() };
            let line = format!("Always sent with {name} set to {value}{implied}.");
            paragraph(&mut lines, &line);
        }
    }
    if schema.docs.deprecated {
        paragraph(&mut lines, "**Deprecated.**");
    }
    lines
}

/// Where the document has what nobody described, in its own words; of those that lead there
/// the last two, since the type is named after all of them.
fn place(origin: &Origin) -> String {
    let (what, name) = match &origin.root {
        Root::Component(name) => ("", name),
        Root::Elsewhere(name) if origin.words.is_empty() => {
            return format!("that the document refers to, at {}", code(name));
        }
        Root::Elsewhere(name) => ("", name),
        Root::Response(name) => ("the response ", name),
        Root::Parameter(name) => ("the parameter ", name),
        Root::Operation(id) => ("the operation ", id),
    };
    match &origin.words[..] {
        [] => format!("that the document calls {}", code(name)),
        [_] if matches!(origin.root, Root::Parameter(_)) => {
            format!("of {what}{}", code(name))
        }
        words => {
            let last = words.get(words.len().saturating_sub(2)..).unwrap_or(words);
            format!("at {} in {what}{}", code(&last.join(".")), code(name))
        }
    }
}

/// The docs of a field; none where its name says as much.
pub(super) fn field_docs(property: &Property, name: &str) -> Vec<String> {
    let mut lines = described(&property.docs, name, row_docs);
    if lines.is_empty() && !says(name, &property.name) {
        name_of_property(&mut lines, &property.name);
    }
    lines
}

/// Says in a field's docs which property it is, unless they do.
pub(super) fn name_of_property(docs: &mut Vec<String>, property: &str) {
    let line = format!("The property {}.", code(property));
    if !docs.contains(&line) {
        append(docs, vec![line]);
    }
}

/// That a file has a name, which servers look at.
pub(super) fn file_name(part: &str) -> String {
    format!(
        "A file can be given a name and a content type, by which servers may tell its format: \
         `File::new(content).name(\"song.mp3\").content_type(\"audio/mpeg\")`. Without a name, it \
         is called {}.",
        code(part)
    )
}

/// The docs of a parameter; none where its field's name says as much.
pub(super) fn parameter_docs(parameter: &Parameter, name: &str) -> Vec<String> {
    let mut lines = described(&parameter.docs, name, row_docs);
    if lines.is_empty() && !says(name, &parameter.name) {
        lines.push(format!("The parameter {}.", code(&parameter.name)));
    }
    lines
}

/// The docs of a response header.
pub(super) fn header_docs(header: &Header) -> Vec<String> {
    let mut lines = described(&header.docs, "", rustdoc);
    if lines.is_empty() {
        lines.push(format!("The header {}.", code(&header.name)));
    }
    lines
}

/// The docs of a body: what it is, and as what it is sent where that is not JSON.
pub(super) fn body_docs(body: &Body) -> Vec<String> {
    let mut lines = described(&body.docs, "", row_docs);
    let names = |names: &mut dyn Iterator<Item = &String>| {
        names.map(|name| code(name)).collect::<Vec<_>>().join(", ")
    };
    let types = names(&mut body.contents.iter().map(|content| &content.media_type));
    let is_json = types == "`application/json`";
    if lines.is_empty() {
        let what = if is_json { "JSON" } else { &types };
        lines = row_docs(&format!("What is sent, as {what}."));
    } else if !is_json {
        append(&mut lines, row_docs(&format!("Sent as {types}.")));
    }
    if !body.also.is_empty() {
        let also = names(&mut body.also.iter());
        append(&mut lines, row_docs(&format!("The API takes the same as {also}, too.")));
    }
    lines
}

/// The docs of an operation: what it is for, then the method and path.
pub(super) fn operation_docs(operation: &Operation) -> Vec<String> {
    let mut lines = described(&operation.docs, "", rustdoc);
    let line = format!("{} {}", method_name(operation.method), operation.path);
    if lines.is_empty() && operation.id != line {
        lines.push(format!("The operation {}.", code(&operation.id)));
    }
    paragraph(&mut lines, &code(&line));
    lines
}

/// The docs of a variant for a status.
pub(super) fn status_docs(status: &str, description: &str) -> Vec<String> {
    match meaning(status, description) {
        Some(said) => rustdoc(&format!("{status}: {}", escape(&ended(&said)))),
        None => vec![format!("{status}.")],
    }
}

/// What the statuses of failures mean, where the document says more than they do.
pub(super) fn failures(failures: &[&Response]) -> Option<String> {
    statuses(failures).map(|all| format!("Fails with {all}."))
}

/// What the statuses of redirects mean that the client follows, as above.
pub(super) fn followed(redirects: &[&Response]) -> Option<String> {
    statuses(redirects).map(|all| format!("Redirects are followed: {all}."))
}

fn statuses(responses: &[&Response]) -> Option<String> {
    let told = responses.iter().filter(|response| response.status.class() != Some(1));
    let mut all = told.filter_map(|response| {
        let status = response.status;
        let said = meaning(&shown(status), &response.description)?;
        let word = match status {
            Status::Default => "any other status".to_owned(),
            status => word(status),
        };
        Some(format!("{word} ({})", escape(said.trim_end_matches('.'))))
    });
    let first = all.next()?;
    let all: Vec<_> = std::iter::once(first).chain(all).collect();
    Some(all.join(", "))
}

/// What the document says of a status, unless it only repeats it, or that it is an error.
fn meaning(status: &str, description: &str) -> Option<String> {
    const EMPTY: [&str; 10] = [
        "a",
        "an",
        "default",
        "error",
        "failed",
        "failure",
        "request",
        "response",
        "the",
        "unexpected",
    ];
    let said = one_line(&sentence(description)?);
    let plain = said.trim_end_matches('.').to_ascii_lowercase();
    let says_something = plain
        .split(|c: char| !c.is_alphanumeric())
        .any(|it| !EMPTY.contains(&it) && !it.is_empty());
    let repeats = status.to_ascii_lowercase().contains(&plain);
    // What a list follows is nothing without it.
    let is_whole = !said.ends_with(':');
    (says_something && !repeats && is_whole).then_some(said)
}

/// The docs of a method that takes a credential.
pub(super) fn scheme_docs(scheme: &SecurityScheme) -> Vec<String> {
    let what = match &scheme.credential {
        Credential::Bearer => "Sends `Authorization: Bearer` with this token".to_owned(),
        Credential::Basic => {
            "Sends `Authorization: Basic` with this user and password".to_owned()
        }
        Credential::Header(name) => {
            format!("Sends this key in the header {}", code(name))
        }
        Credential::Query(name) => {
            format!("Sends this key in the query parameter {}", code(name))
        }
        Credential::Cookie(name) => {
            format!("Sends this key in the cookie {}", code(name))
        }
    };
    let names = std::iter::once(&scheme.name).chain(&scheme.other_names);
    let names: Vec<_> = names.map(|name| code(name)).collect();
    let what = match &names[..] {
        [name] => format!("{what} (security scheme {name})."),
        _ => format!("{what} (security schemes {}).", names.join(", ")),
    };
    let mut lines = rustdoc(&what);
    if is_authorization(&scheme.credential) {
        let what = "It is sent as it is: with the name of an authentication scheme before it, such \
                    as `Bearer`, where the server asks for one (RFC 9110, section 11.6.2).";
        append(&mut lines, rustdoc(what));
    }
    if scheme.is_unused {
        let what = "No operation asks for it: it goes with each that does not say that it needs \
                    nothing, unless something else is sent in the same place.";
        append(&mut lines, rustdoc(what));
    }
    if let Some(description) = &scheme.description {
        let more = rustdoc(description);
        if !more.is_empty() {
            lines.push(String::new());
            lines.extend(more);
        }
    }
    lines
}

/// Whether a key is the whole value of the header that credentials have.
fn is_authorization(credential: &Credential) -> bool {
    matches!(credential, Credential::Header(name) if name.eq_ignore_ascii_case("authorization"))
}

/// A link to a method of the client, as rustdoc resolves it: without the mark of a raw
/// identifier.
pub(crate) fn method_link(function: &str) -> String {
    format!("[`Client::{}`]", plain(function))
}

/// The method as HTTP writes it.
pub(crate) fn method_name(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Put => "PUT",
        Method::Post => "POST",
        Method::Delete => "DELETE",
        Method::Options => "OPTIONS",
        Method::Head => "HEAD",
        Method::Patch => "PATCH",
        Method::Trace => "TRACE",
    }
}

/// Summary, description and constraints, a paragraph each. A summary that is a name, or only
/// says again what the thing is called, is none.
fn described(docs: &Docs, name: &str, written: fn(&str) -> Vec<String>) -> Vec<String> {
    let summary = docs
        .summary
        .as_deref()
        .filter(|text| !is_identifier(text.trim()) && !ends_so(name, text));
    let summary = summary.map(|text| ended(&one_line(text)));
    let description = docs.description.as_deref().map(str::to_owned);
    let repeats = match (&summary, &description) {
        (Some(summary), Some(description)) => {
            sentence(description).is_some_and(|first| ended(&first) == *summary)
        }
        _ => false,
    };
    let mut lines = Vec::new();
    for text in [summary.filter(|_| !repeats), description].into_iter().flatten() {
        append(&mut lines, written(&text));
    }
    append(&mut lines, written(&docs.constraints.join(" ")));
    if let Some(more) = &docs.more {
        append(&mut lines, written(more));
    }
    lines
}

pub(super) fn append(lines: &mut Vec<String>, more: Vec<String>) {
    if !lines.is_empty() && !more.is_empty() {
        lines.push(String::new());
    }
    lines.extend(more);
}

pub(super) fn paragraph(lines: &mut Vec<String>, text: &str) {
    append(lines, rustdoc(text));
}

/// Whether an identifier is no more than another way to write a name.
pub(super) fn says(identifier: &str, name: &str) -> bool {
    letters(identifier.trim_start_matches("r#")) == letters(name)
}

/// Whether a title is no more than what an identifier, or its end, says: that of a type
/// begins with where the type stands.
fn ends_so(identifier: &str, title: &str) -> bool {
    let title = letters(title);
    !title.is_empty() && letters(identifier).ends_with(&title)
}

/// Whether a text is a name of a program's, as `customer_param`.
fn is_identifier(text: &str) -> bool {
    text.contains('_') && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A sentence with its full stop.
fn ended(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', ':']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// A text as Markdown code (CommonMark 0.31, section 6.1).
pub(crate) fn code(text: &str) -> String {
    let text = one_line(text);
    let runs = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(runs + 1);
    let pad = if text.is_empty() || text.contains('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A text as Markdown that shows it as it is.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in one_line(text).chars() {
        if c.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
