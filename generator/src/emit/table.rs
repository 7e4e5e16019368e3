//! Invocations of the runtime's macros: a line for each field, variant or value.

use super::operation::{part, reply};
use super::rust::{Within, literal, type_text, visible};
use crate::model::EnumBase;
use crate::plan::{
    Enum, Field, FormStruct, HeaderField, HeaderSet, Input, Operation, Payload,
    Presence, ReplyEnum, ReplyRow, RustType, Setter, Stream, Struct, TypeItem,
    method_link, method_name,
};

/// How long a line may be; rustfmt does not lay out what is in a macro.
pub(super) const WIDTH: usize = 89;

/// An object, with its builder's setters where it has one.
pub(super) fn object(item: &TypeItem, object: &Struct) -> String {
    let mut rows: Vec<_> = object
        .tags
        .iter()
        .map(|(name, value)| {
            let kind = if object.implied.contains(name) { "implied" } else { "tag" };
            (kind, format!("{kind} {} = {};", literal(name), literal(value)))
        })
        .collect();
    // Rows of a kind stand together, as the macro has them.
    rows.sort_by_key(|(kind, _)| *kind == "implied");
    let mut rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
    let sections = [
        ("required", Presence::Required),
        ("optional", Presence::Optional),
        ("any", Presence::Any),
        ("nullable", Presence::Nullable),
    ];
    for (name, presence) in sections {
        let fields = object.fields.iter().filter(|field| field.presence == presence);
        section(
            name,
            fields.flat_map(|it| field(it, object.builder.is_some())),
            &mut rows,
        );
    }
    if let Some((name, ty)) = &object.additional {
        rows.push(format!("additional {name}: {};", type_text(ty, Within::Types)));
    }
    let built = object.builder.iter().map(|builder| format!(" as {builder}"));
    let (head, built) =
        (format!("pub struct {}", marked(item)), built.collect::<String>());
    let is_short = "    ".len() + head.len() + built.len() <= WIDTH;
    let head = if is_short || built.is_empty() {
        vec![head + &built]
    } else {
        vec![head, format!("   {built}")]
    };
    let derives = derived(item, &["Clone", "Debug", "Default", "PartialEq"]);
    let rows = head.into_iter().chain(rows).collect();
    declared("object", &item.docs, &derives, rows)
}

/// The type's name, with `Eq` where it holds. The macros implement that without the
/// function that a derive emits for each type.
pub(super) fn marked(item: &TypeItem) -> String {
    let is_eq = item.derives.iter().any(|it| it == "Eq");
    let marker = if is_eq { ": Eq" } else { "" };
    format!("{}{marker}", item.name)
}

/// What a type derives, but for what its macro implements.
pub(super) fn derived(item: &TypeItem, implemented: &[&str]) -> Vec<String> {
    let is_left = |it: &&String| *it != "Eq" && !implemented.contains(&it.as_str());
    item.derives.iter().filter(is_left).cloned().collect()
}

fn field(field: &Field, has_setter: bool) -> Vec<String> {
    let mut lines = documented(&field.docs, field.deprecated);
    let name = format!("{}: {}", field.name, type_text(&field.ty, Within::Types));
    let mut wire = literal(&field.wire);
    let may_be_null = matches!(field.ty, RustType::Option(_));
    if field.presence == Presence::Required && may_be_null {
        wire.push_str(" or null");
    }
    if has_setter {
        wire = format!("{wire} [{}]", setter(&field.setter, Within::Types));
        if let Some(initial) = &field.initial {
            wire = format!("{wire} initially {initial}");
        }
    }
    if "        ".len() + name.len() + " = ".len() + wire.len() < WIDTH {
        lines.push(format!("{name} = {wire},"));
    } else {
        lines.extend([format!("{name} ="), format!("    {wire},")]);
    }
    lines
}

/// What a setter takes, as the runtime's macro `setter!` names it.
fn setter(setter: &Setter, within: Within) -> String {
    let kind = match setter {
        Setter::Value => "value",
        Setter::Into => "into",
        Setter::Boxed(_) => "boxed",
        Setter::ListOf(_) => "list_of",
        Setter::List(_) => "list",
        Setter::MapOf(_) => "map_of",
        Setter::Map(_) => "map",
        Setter::Nullable(_) => "nullable",
        Setter::NullableList(_) => "nullable list",
        Setter::NullableMap(_) => "nullable map",
    };
    match setter.inner() {
        Some(inner) => format!("{kind} {}", type_text(inner, within)),
        None => kind.to_owned(),
    }
}

/// An operation: what it sends, how, and how replies are read.
pub(super) fn operation(operation: &Operation) -> String {
    let name = &operation.name;
    let docs = format!("What {} sends.", method_link(&operation.function));
    let mut rows = documented(&[docs], false);
    rows.push(built("struct", name, operation.builder.as_deref()));
    let (method, path, id) = (
        method_name(operation.method),
        literal(&operation.path),
        literal(&operation.id),
    );
    let sends = format!("sends {method} {path} as {id};");
    if "    ".len() + sends.len() <= WIDTH {
        rows.push(sends);
    } else {
        rows.extend([format!("sends {method} {path}"), format!("    as {id};")]);
    }
    rows.extend(operation.server.iter().map(|url| format!("server {};", literal(url))));
    if !operation.security.is_empty() {
        let sets: Vec<_> = operation
            .security
            .iter()
            .map(|set| {
                let names: Vec<_> = set.iter().map(|name| literal(name)).collect();
                format!("[{}]", names.join(", "))
            })
            .collect();
        rows.extend(list("security", &sets));
    }
    let accept = operation.replies.accept.iter();
    rows.extend(accept.map(|accept| format!("accept {};", literal(accept))));
    let bytes = operation.replies.sources.iter().filter(|it| it.stream == Stream::Bytes);
    let accept = bytes.filter_map(|it| it.accept.as_ref());
    rows.extend(accept.map(|accept| format!("download {};", literal(accept))));
    let statuses = operation.replies.statuses.iter();
    rows.extend(statuses.map(|(first, last)| format!("statuses {first}..={last};")));
    for (row, statuses) in
        [("redirects", &operation.replies.redirects), ("retry", &operation.retry_on)]
    {
        if !statuses.is_empty() {
            let statuses: Vec<_> = statuses.iter().map(u16::to_string).collect();
            rows.push(format!("{row} [{}];", statuses.join(", ")));
        }
    }
    let idempotent = operation.idempotent.iter();
    rows.extend(idempotent.map(|it| format!("idempotent {it};")));
    rows.extend(packed([
        format!(
            "success {};",
            reply::payload_text(&operation.success, reply::Place::Operation)
        ),
        format!(
            "failure {};",
            reply::payload_text(&operation.failure, reply::Place::Operation)
        ),
    ]));
    sections(&operation.inputs, |it| Some(part::part(it)), &mut rows);
    invocation("operation", &rows)
}

/// Statements, as many on a line as there is room for.
pub(super) fn packed(statements: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for statement in statements {
        match lines.last_mut() {
            Some(line) if "    ".len() + line.len() + 1 + statement.len() <= WIDTH => {
                line.push(' ');
                line.push_str(&statement);
            }
            _ => lines.push(statement),
        }
    }
    lines
}

/// `name [a, b];`, on as many lines as it takes.
fn list(name: &str, elements: &[String]) -> Vec<String> {
    let line = format!("{name} [{}];", elements.join(", "));
    if "    ".len() + line.len() <= WIDTH {
        return vec![line];
    }
    let mut lines = vec![format!("{name} [")];
    let last = elements.len().saturating_sub(1);
    for (at, element) in elements.iter().enumerate() {
        let comma = if at == last { "" } else { "," };
        lines.push(format!("    {element}{comma}"));
    }
    lines.push("];".to_owned());
    lines
}

/// A form.
pub(super) fn form(form: &FormStruct) -> String {
    let mut rows = documented(&form.docs, false);
    if form.fields.iter().all(|input| !input.required) {
        rows.push("#[derive(Default)]".to_owned());
    }
    rows.push(built("form", &form.name, Some(&form.builder)));
    sections(&form.fields, |_| None, &mut rows);
    invocation("operation", &rows)
}

fn built(what: &str, name: &str, builder: Option<&str>) -> String {
    let builder = builder.map(|builder| format!(" as {builder}")).unwrap_or_default();
    format!("pub {what} {name}{builder}")
}

fn sections(
    inputs: &[Input],
    part: impl Fn(&Input) -> Option<String>,
    rows: &mut Vec<String>,
) {
    for (name, is_required) in [("required", true), ("optional", false)] {
        let inputs = inputs.iter().filter(|input| input.required == is_required);
        section(name, inputs.flat_map(|it| input(it, part(it))), rows);
    }
}

/// A row: on one line where that fits, with what comes after the type on its own otherwise.
fn input(input: &Input, part: Option<String>) -> Vec<String> {
    let mut lines = documented(&input.docs, input.deprecated);
    let setter = format!("[{}]", setter(&input.setter, Within::Api));
    let part = part.map(|part| format!("= {part}"));
    let mut line = format!("{}: {}", input.name, type_text(&input.ty, Within::Api));
    for more in std::iter::once(setter).chain(part) {
        if "        ".len() + line.len() + 1 + more.len() < WIDTH {
            line.push_str(&format!(" {more}"));
        } else {
            lines.push(std::mem::replace(&mut line, format!("    {more}")));
        }
    }
    lines.push(line + ",");
    lines
}

/// An open enum.
pub(super) fn enumeration(
    name: &str,
    docs: &[String],
    derives: &[String],
    values: &Enum,
) -> String {
    let mark = if values.is_any_text { ": From<&str>" } else { "" };
    let head = format!("pub enum {name}{mark} {{");
    let mut rows = Vec::new();
    for variant in &values.values {
        let value = match values.base {
            EnumBase::String => literal(&variant.value),
            EnumBase::Integer => variant.value.clone(),
        };
        let mut lines = documented(&variant.docs, false);
        lines.push(format!("{} = {value},", variant.name));
        rows.extend(lines.iter().map(|line| indented(line)));
    }
    rows.push("}".to_owned());
    rows.insert(0, head);
    declared(enum_macro(values.base), docs, derives, rows)
}

/// A section with its rows, where it has any.
fn section(name: &str, lines: impl Iterator<Item = String>, rows: &mut Vec<String>) {
    let lines: Vec<_> = lines.map(|line| indented(&line)).collect();
    if !lines.is_empty() {
        rows.push(format!("{name} {{"));
        rows.extend(lines);
        rows.push("}".to_owned());
    }
}

/// What stands before an item or a row.
pub(super) fn documented(docs: &[String], deprecated: bool) -> Vec<String> {
    let line = |line: &String| match line.as_str() {
        "" => "///".to_owned(),
        line => format!("/// {}", visible(line)),
    };
    let mut lines: Vec<_> = docs.iter().map(line).collect();
    lines.extend(deprecated.then(|| "#[deprecated]".to_owned()));
    lines
}

pub(super) fn indented(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!("    {line}") }
}

/// A type that a macro declares.
pub(super) fn declared(
    mac: &str,
    docs: &[String],
    derives: &[String],
    body: Vec<String>,
) -> String {
    let mut rows = documented(docs, false);
    if !derives.is_empty() {
        rows.push(format!("#[derive({})]", derives.join(", ")));
    }
    rows.extend(body);
    invocation(mac, &rows)
}

pub(super) fn invocation(mac: &str, rows: &[String]) -> String {
    let mut text = format!("{mac}! {{\n");
    for row in rows {
        text.push_str(&indented(row));
        text.push('\n');
    }
    text.push_str("}\n");
    text
}

/// The macro for an open enum.
pub(super) fn enum_macro(base: EnumBase) -> &'static str {
    match base {
        EnumBase::String => "string_enum",
        EnumBase::Integer => "integer_enum",
    }
}

/// The table of an enum by status or by media type.
pub(super) fn replies(it: &ReplyEnum, place: reply::Place) -> String {
    let row = |row: &ReplyRow| {
        let pattern = reply::pattern(&row.when);
        match &row.payload {
            Payload::Empty => format!("{pattern} => {},", row.variant),
            payload => {
                let payload = reply::payload_text(payload, place);
                format!("{pattern} => {}({payload}),", row.variant)
            }
        }
    };
    let rows: Vec<_> = it.rows.iter().map(row).collect();
    nested(enum_of_replies(it), &it.name, &rows)
}

/// The macro for an enum by status or by media type.
pub(super) fn enum_of_replies(it: &ReplyEnum) -> &'static str {
    if it.is_by_media_type() { "by_media_type" } else { "by_status" }
}

/// The table of a struct of headers.
pub(super) fn headers(set: &HeaderSet) -> String {
    let row =
        |field: &HeaderField| format!("{} = {},", field.name, literal(&field.wire));
    nested("headers", &set.name, &set.fields.iter().map(row).collect::<Vec<_>>())
}

pub(super) fn nested(mac: &str, head: &str, rows: &[String]) -> String {
    let mut text = format!("{mac}! {{\n    {head} {{\n");
    for row in rows {
        text.push_str("        ");
        text.push_str(row);
        text.push('\n');
    }
    text.push_str("    }\n}\n");
    text
}
