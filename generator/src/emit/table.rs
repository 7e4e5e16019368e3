//! Tables for the runtime's macros: a line for each field, variant or value.

use super::operation::reply;
use super::rust::{Setter, Within, literal, type_text};
use crate::model::{EnumBase, JsonType, Test};
use crate::plan::{
    Enum, Field, HeaderField, HeaderSet, Input, Payload, Presence, StatusEnum,
    StatusRow, Struct, TaggedUnion, UntaggedVariant,
};

/// The table of an object, with its builder's setters where it has one.
pub(super) fn object(name: &str, object: &Struct) -> String {
    let head = match &object.builder {
        Some(builder) => format!("{name} as {builder}"),
        None => name.to_owned(),
    };
    let mut rows = Vec::new();
    for (name, value) in &object.tags {
        rows.push(format!("tag {} = {};", literal(name), literal(value)));
    }
    let sections = [
        ("required", Presence::Required),
        ("optional", Presence::Optional),
        ("any", Presence::Any),
        ("nullable", Presence::Nullable),
    ];
    for (section, presence) in sections {
        let fields = object.fields.iter().filter(|field| field.presence == presence);
        let lines: Vec<_> = fields
            .map(|field| format!("    {}", row(field, object.builder.is_some())))
            .collect();
        if !lines.is_empty() {
            rows.push(format!("{section} {{"));
            rows.extend(lines);
            rows.push("}".to_owned());
        }
    }
    if let Some((name, ty)) = &object.additional {
        rows.push(match &object.builder {
            Some(_) => format!("additional {name}: {};", type_text(ty, Within::Types)),
            None => format!("additional {name};"),
        });
    }
    nested("object", &head, &rows)
}

fn row(field: &Field, with_setter: bool) -> String {
    let wire = literal(&field.wire);
    if with_setter {
        let Setter { kind, ty } = Setter::new(&field.ty);
        format!("{}: {kind} {} = {wire},", field.name, type_text(&ty, Within::Types))
    } else {
        format!("{} = {wire},", field.name)
    }
}

/// The table of an open enum.
pub(super) fn enumeration(name: &str, values: &Enum) -> String {
    let value = |value: &str| match values.base {
        EnumBase::String => literal(value),
        EnumBase::Integer => value.to_owned(),
    };
    let rows: Vec<_> = values
        .values
        .iter()
        .map(|variant| format!("{} = {},", variant.name, value(&variant.value)))
        .collect();
    nested(enum_macro(values.base), name, &rows)
}

/// The macro for an open enum.
pub(super) fn enum_macro(base: EnumBase) -> &'static str {
    match base {
        EnumBase::String => "string_enum",
        EnumBase::Integer => "integer_enum",
    }
}

/// The table of a union without a discriminator.
pub(super) fn untagged_union(name: &str, variants: &[UntaggedVariant]) -> String {
    let mut rows = Vec::new();
    for variant in variants {
        let ty = type_text(&variant.ty, Within::Types);
        let boxed = if variant.boxed { " as boxed" } else { "" };
        let tests: Vec<_> = variant.tests.iter().map(test).collect();
        let head = format!("{}: {ty}{boxed},", variant.name);
        if let [only] = &tests[..]
            && head.len() + only.len() < SHORT
        {
            rows.push(format!("{head} {only};"));
            continue;
        }
        rows.push(head);
        let last = tests.len().saturating_sub(1);
        for (at, test) in tests.iter().enumerate() {
            let end = if at == last { ";" } else { "" };
            let or = if at == 0 { "" } else { "| " };
            rows.push(format!("    {or}{test}{end}"));
        }
    }
    nested("untagged_union", name, &rows)
}

/// How long a row may be to stand in one line.
const SHORT: usize = 80;

fn test(test: &Test) -> String {
    let json = match test.json {
        JsonType::Boolean => "boolean",
        JsonType::Integer => "integer",
        JsonType::Number => "number",
        JsonType::String => "string",
        JsonType::Array => "array",
        JsonType::Object => "object",
    };
    let mut text = json.to_owned();
    let constants: Vec<_> = test
        .constants
        .iter()
        .map(|(name, values)| {
            let values: Vec<_> = values.iter().map(|value| literal(value)).collect();
            format!("{} = {}", literal(name), values.join(" | "))
        })
        .collect();
    if !constants.is_empty() {
        text.push_str(&format!(" where {}", constants.join(", ")));
    }
    if !test.required.is_empty() {
        let names: Vec<_> = test.required.iter().map(|name| literal(name)).collect();
        text.push_str(&format!(" with {}", names.join(", ")));
    }
    text
}

/// The table of a union with a discriminator.
pub(super) fn tagged_union(name: &str, union: &TaggedUnion) -> String {
    let mut rows: Vec<_> = union
        .variants
        .iter()
        .map(|variant| {
            let values: Vec<_> =
                variant.values.iter().map(|value| literal(value)).collect();
            format!("{} => {}({}),", values.join(" | "), variant.name, variant.ty)
        })
        .collect();
    rows.extend(union.absent.iter().map(|variant| format!("absent => {variant},")));
    nested("tagged_union", &format!("{name} by {}", literal(&union.tag)), &rows)
}

/// The table of an enum by status.
pub(super) fn by_status(it: &StatusEnum) -> String {
    let row = |row: &StatusRow| {
        let pattern = reply::pattern(row.status);
        match &row.payload {
            Payload::Empty => format!("{pattern} => {},", row.variant),
            payload => {
                let payload = reply::payload_text(payload);
                format!("{pattern} => {}({payload}),", row.variant)
            }
        }
    };
    nested("by_status", &it.name, &it.rows.iter().map(row).collect::<Vec<_>>())
}

/// The table of a struct of headers.
pub(super) fn headers(set: &HeaderSet) -> String {
    let row =
        |field: &HeaderField| format!("{} = {},", field.name, literal(&field.wire));
    nested("headers", &set.name, &set.fields.iter().map(row).collect::<Vec<_>>())
}

/// The table of a request's builder, or of a form's.
pub(super) fn request(name: &str, builder: &str, inputs: &[Input]) -> String {
    let row = |input: &Input| {
        let Setter { kind, ty } = Setter::new(&input.ty);
        format!("    {}: {kind} {},", input.name, type_text(&ty, Within::Api))
    };
    let mut rows = Vec::new();
    for (section, is_required) in [("required", true), ("optional", false)] {
        let inputs = inputs.iter().filter(|input| input.required == is_required);
        let lines: Vec<_> = inputs.map(row).collect();
        if lines.is_empty() {
            rows.push(format!("{section} {{}}"));
        } else {
            rows.push(format!("{section} {{"));
            rows.extend(lines);
            rows.push("}".to_owned());
        }
    }
    rows.extend(["nullable {}", "additional {}"].map(str::to_owned));
    nested("builder", &format!("{name} as {builder}"), &rows)
}

fn nested(mac: &str, head: &str, rows: &[String]) -> String {
    let mut text = format!("{mac}! {{\n    {head} {{\n");
    for row in rows {
        text.push_str("        ");
        text.push_str(row);
        text.push('\n');
    }
    text.push_str("    }\n}\n");
    text
}
