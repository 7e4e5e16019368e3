//! The client's methods, laid out as rustfmt does.

use super::super::rust::{Within, type_text};
use super::super::table::{WIDTH, documented};
use crate::plan::{ApiModule, Input, Operation, Setter};

/// The methods that start a module's calls.
pub(super) fn methods(module: &ApiModule) -> String {
    let methods: Vec<_> = module.operations.iter().map(method).collect();
    format!("impl Client {{\n{}}}\n", methods.join("\n"))
}

fn method(operation: &Operation) -> String {
    let mut lines = documented(&operation.docs, operation.deprecated);
    let (name, function) = (&operation.name, &operation.function);
    if operation.builder.is_some() {
        lines.extend(signature(function, &[format!("request: {name}")], name));
        lines.push("    self.call(request)".to_owned());
    } else {
        let inputs = || operation.inputs.iter().filter(|input| input.required);
        let arguments: Vec<_> = inputs()
            .map(|input| format!("{}: {}", input.name, argument(input)))
            .collect();
        lines.extend(signature(function, &arguments, name));
        let passed: Vec<_> = inputs().map(|input| input.name.as_str()).collect();
        lines.extend(call(name, &passed).into_iter().map(|line| format!("    {line}")));
    }
    lines.push("}".to_owned());
    let indented = lines.iter().map(|line| format!("    {line}").trim_end().to_owned());
    indented.map(|line| line + "\n").collect()
}

/// The type of a setter's argument.
fn argument(input: &Input) -> String {
    let ty = |ty| type_text(ty, Within::Api);
    match &input.setter {
        Setter::Value => ty(&input.ty),
        Setter::Boxed(inner) => format!("impl Into<{}>", ty(inner)),
        Setter::ListOf(inner) => format!("impl IntoIterator<Item = {}>", ty(inner)),
        Setter::List(inner) => {
            format!("impl IntoIterator<Item = impl Into<{}>>", ty(inner))
        }
        Setter::MapOf(inner) => {
            format!("impl IntoIterator<Item = (impl Into<String>, {})>", ty(inner))
        }
        Setter::Map(inner) => {
            let inner = ty(inner);
            format!("impl IntoIterator<Item = (impl Into<String>, impl Into<{inner}>)>")
        }
        // Only fields of objects may be `null`.
        Setter::Into
        | Setter::Nullable(_)
        | Setter::NullableList(_)
        | Setter::NullableMap(_) => format!("impl Into<{}>", ty(&input.ty)),
    }
}

fn signature(function: &str, arguments: &[String], name: &str) -> Vec<String> {
    let all = std::iter::once("&self").chain(arguments.iter().map(String::as_str));
    let all: Vec<_> = all.collect();
    let line = format!("pub fn {function}({}) -> Call<{name}> {{", all.join(", "));
    if fits(4, &line) {
        return vec![line];
    }
    let mut lines = vec![format!("pub fn {function}(")];
    for argument in all {
        // rustfmt counts neither `impl` nor the comma.
        if fits(4, argument) {
            lines.push(format!("    {argument},"));
        } else {
            lines.extend(broken(argument).into_iter().map(|line| format!("    {line}")));
        }
    }
    let end = format!(") -> Call<{name}> {{");
    // rustfmt leaves room there.
    if fits(8, &end) {
        lines.push(end);
    } else if fits(2, &format!(") -> Call<{name}>")) {
        // So long is a line in rustfmt before what is between the brackets has its own.
        lines.extend([format!(") -> Call<{name}>"), "{".to_owned()]);
    } else {
        lines.extend([
            ") -> Call<".to_owned(),
            format!("    {name},"),
            if fits(8, &format!("{name},")) { "> {" } else { ">{" }.to_owned(),
        ]);
    }
    lines
}

/// An argument whose bound takes lines of its own, where that makes it fit.
fn broken(argument: &str) -> Vec<String> {
    let lines = parts(argument)
        .and_then(|(head, inner)| Some(around(head, inside(inner)?, ">,")));
    lines.unwrap_or_else(|| vec![format!("{argument},")])
}

/// What stands between the brackets of an argument's bound.
fn inside(inner: &str) -> Option<Vec<String>> {
    let line = format!("{inner},");
    let pair = inner.strip_prefix("Item = (").and_then(|it| it.strip_suffix(')'));
    if let Some(pair) = pair.filter(|_| !fits(12, &line)) {
        let (name, value) = pair.split_once(", ")?;
        let mut lines = vec![format!("{name},")];
        lines.extend(bounded(value, 16)?);
        return Some(around("Item = (", lines, "),"));
    }
    if pair.is_none() && inner.starts_with("Item = ") {
        return bounded(inner, 12);
    }
    fits(12, &line).then(|| vec![line])
}

/// A bound with one type in it, that has a line of its own where that makes it fit.
fn bounded(bound: &str, indent: usize) -> Option<Vec<String>> {
    // rustfmt counts neither `impl` nor the comma.
    if fits(indent - 4, bound) {
        return Some(vec![format!("{bound},")]);
    }
    let (head, ty) = parts(bound)?;
    let ty = format!("{ty},");
    fits(indent + 4, &ty).then(|| around(head, vec![ty], ">,"))
}

/// What stands before and between the outermost brackets.
fn parts(bound: &str) -> Option<(&str, &str)> {
    let at = bound.find('<')? + 1;
    Some((bound.get(..at)?, bound.get(at..)?.strip_suffix('>')?))
}

fn around(head: &str, inside: Vec<String>, end: &str) -> Vec<String> {
    let inside = inside.into_iter().map(|line| format!("    {line}"));
    let mut lines = vec![head.to_owned()];
    lines.extend(inside);
    lines.push(end.to_owned());
    lines
}

fn call(name: &str, passed: &[&str]) -> Vec<String> {
    let line = format!("self.call({name}::new({}))", passed.join(", "));
    // rustfmt does not count the last bracket of a call of nothing.
    if fits(8, &line) || passed.is_empty() && fits(7, &line) {
        return vec![line];
    }
    let head = format!("self.call({name}::new(");
    // rustfmt leaves room for a closing bracket.
    if fits(9, &head) && !passed.is_empty() {
        let mut lines = vec![head];
        lines.extend(arguments(passed, 12));
        lines.push("))".to_owned());
        return lines;
    }
    let mut lines = vec!["self.call(".to_owned()];
    let line = format!("{name}::new({}),", passed.join(", "));
    let head = format!("{name}::new(");
    if fits(12, &line) || passed.is_empty() && !fits(12, &head) {
        lines.push(format!("    {line}"));
    } else if passed.is_empty() {
        lines.extend([format!("    {head}"), "    ),".to_owned()]);
    } else {
        lines.push(format!("    {name}::new("));
        lines
            .extend(arguments(passed, 16).into_iter().map(|line| format!("    {line}")));
        lines.push("    ),".to_owned());
    }
    lines.push(")".to_owned());
    lines
}

/// Arguments between brackets that stand on lines of their own.
///
/// rustfmt puts several on a line only where all are short (`short_array_element_width`).
fn arguments(passed: &[&str], indent: usize) -> Vec<String> {
    let line = format!("{},", passed.join(", "));
    let are_short = passed.iter().all(|argument| argument.chars().count() <= SHORT);
    if are_short && fits(indent, &line) {
        vec![format!("    {line}")]
    } else {
        passed.iter().map(|argument| format!("    {argument},")).collect()
    }
}

/// How long an argument is at most that shares a line with others.
const SHORT: usize = 10;

fn fits(indent: usize, line: &str) -> bool {
    indent + line.chars().count() <= WIDTH
}
