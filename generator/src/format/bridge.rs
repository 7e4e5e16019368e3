//! Where rustfmt lays code out otherwise than prettyplease does: generated code is to be
//! stable under both.

/// How long a line is at most, in prettyplease and in the workspace's rustfmt.toml.
pub(super) const WIDTH: usize = 89;

/// How long a line of imports is at most in rustfmt; prettyplease fills it up to `WIDTH`.
const IMPORTS: usize = WIDTH - 2;

/// How long the condition of an item is at most in rustfmt.
const CONDITIONS: usize = WIDTH - 1;

/// How long the condition of an import is at most in rustfmt.
const CONDITIONS_OF_IMPORTS: usize = WIDTH - 6;

/// How long the last line of a function's head is at most in rustfmt, with its brace.
const RESULT: usize = WIDTH - 4;

/// Breaks and fills lists of imports as rustfmt does.
pub(super) fn imports(text: &str) -> String {
    let mut broken = String::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let one = line.strip_suffix("};").and_then(|line| line.split_once('{'));
        match (one, line.strip_suffix('{')) {
            (Some((base, names)), _) if line.chars().count() > IMPORTS => {
                broken.push_str(&filled(base, names.split(',')));
            }
            (None, Some(base)) if base.contains("use ") => {
                let names: Vec<&str> =
                    lines.by_ref().take_while(|line| *line != "};").collect();
                broken
                    .push_str(&filled(base, names.iter().flat_map(|it| it.split(','))));
            }
            _ => broken.push_str(&format!("{line}\n")),
        }
    }
    broken
}

fn filled<'n>(base: &str, names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<_> = names.map(str::trim).filter(|name| !name.is_empty()).collect();
    let mut text = format!("{base}{{");
    let one = format!("    {},", names.join(", "));
    if one.chars().count() <= WIDTH {
        return format!("{text}\n{one}\n}};\n");
    }
    let mut length = WIDTH;
    for name in names {
        let more = " ,".len() + name.chars().count();
        // rustfmt counts a space before a next name, also where there is none.
        if length + more + " ".len() > WIDTH {
            text.push_str(&format!("\n    {name},"));
            length = "   ".len() + more;
        } else {
            text.push_str(&format!(" {name},"));
            length += more;
        }
    }
    text.push_str("\n};\n");
    text
}

/// Lays calls and heads of items out as rustfmt does.
pub(super) fn calls(text: &str) -> String {
    let mut text = heads(text.lines().map(str::to_owned).collect()).join("\n");
    text.push('\n');
    braces(&arguments(&arms(&rewritten(&text, call))))
}

/// A call that is an argument of another and fits its line but for its comma, which
/// prettyplease does not count.
fn call<'l>(line: &str, after: &'l [&'l str]) -> Option<(String, &'l [&'l str])> {
    let (function, arguments) = line.strip_suffix("),")?.split_once('(')?;
    let is_path = |text: &str| {
        text.chars().all(|symbol| symbol.is_alphanumeric() || "_:".contains(symbol))
    };
    if line.chars().count() <= WIDTH || !is_path(function.trim_start()) {
        return None;
    }
    let outer = " ".repeat(indent(line));
    let arguments: String = parts(arguments)?
        .iter()
        .map(|part| format!("{outer}    {},\n", part.trim()))
        .collect();
    Some((format!("{function}(\n{arguments}{outer}),\n"), after))
}

/// The arguments of a call; none where one of them is more than a path or a literal.
fn parts(arguments: &str) -> Option<Vec<String>> {
    let mut parts = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for symbol in arguments.chars() {
        match symbol {
            _ if escaped => escaped = false,
            '\\' => escaped = quoted,
            '"' => quoted = !quoted,
            _ if quoted => {}
            ',' => {
                parts.push(String::new());
                continue;
            }
            '(' | '[' | '{' | '|' | '!' => return None,
            _ => {}
        }
        parts.last_mut()?.push(symbol);
    }
    Some(parts)
}

/// An arm of a match that is a call too long for its line: rustfmt breaks before the
/// method where the rest fits then, or else within the arguments, and prettyplease makes a
/// block of it.
fn arms(text: &str) -> String {
    rewritten(text, arm)
}

/// A text with some lines in place of those that a rule takes: of a line and those after
/// it, it gives what stands there instead, and the lines that are left.
fn rewritten(
    text: &str,
    rule: impl for<'l> Fn(&str, &'l [&'l str]) -> Option<(String, &'l [&'l str])>,
) -> String {
    let mut laid = String::with_capacity(text.len());
    let lines: Vec<&str> = text.lines().collect();
    let mut rest = &lines[..];
    while let [line, after @ ..] = rest {
        let (instead, left) =
            rule(line, after).unwrap_or_else(|| (format!("{line}\n"), after));
        laid.push_str(&instead);
        rest = left;
    }
    laid
}

/// The arm that a line opens, and the lines after it.
fn arm<'l>(open: &str, lines: &'l [&'l str]) -> Option<(String, &'l [&'l str])> {
    let pattern = open.strip_suffix(" => {")?;
    let [receiver, method, rest @ ..] = lines else { return None };
    let is_call = indent(receiver) == indent(open) + 4
        && indent(method) == indent(open) + 8
        && method.trim().starts_with('.')
        && method.ends_with('(');
    let close = format!("{})", " ".repeat(indent(method)));
    let end = rest.iter().position(|line| *line == close).filter(|_| is_call)?;
    let (arguments, rest) = rest.split_at_checked(end)?;
    let [_, block, rest @ ..] = rest else { return None };
    if *block != format!("{}}}", " ".repeat(indent(open))) {
        return None;
    }
    let (receiver, method) = (receiver.trim(), method.trim());
    let arguments: Vec<&str> = arguments.iter().map(|line| line.trim()).collect();
    let whole = arguments.join(" ");
    let inner = " ".repeat(indent(open) + 4);
    let call = format!("{inner}{method}{}),", whole.trim_end_matches(','));
    if call.chars().count() <= WIDTH {
        return Some((format!("{pattern} => {receiver}\n{call}\n"), rest));
    }
    let outer = " ".repeat(indent(open));
    let arguments: String =
        arguments.iter().map(|argument| format!("{inner}{argument}\n")).collect();
    Some((format!("{pattern} => {receiver}{method}\n{arguments}{outer}),\n"), rest))
}

/// Where a type is too long for its line, rustfmt breaks before the type, if it fits then,
/// and prettyplease within it.
fn arguments(text: &str) -> String {
    rewritten(text, |line, after| match after {
        [argument, end, after @ ..] => Some((whole(line, argument, end)?, after)),
        _ => None,
    })
}

/// Three lines of a type with one argument, broken as rustfmt does; none where they are.
fn whole(open: &str, argument: &str, end: &str) -> Option<String> {
    let fits = |line: &str| line.chars().count() <= WIDTH;
    let argument = argument.trim().strip_suffix(',').filter(|_| open.ends_with('<'))?;
    if open.starts_with("    pub ") && end == "    >," {
        let (name, ty) = open.split_once(": ")?;
        let ty = format!("        {ty}{argument}>,");
        return fits(&ty).then(|| format!("{name}:\n{ty}\n"));
    }
    let implemented = open.strip_prefix("impl ")?;
    let target = end.strip_prefix("> for ")?.strip_suffix(" {")?;
    let ty = format!("    {implemented}{argument}>");
    if fits(&ty) {
        return Some(format!("impl\n{ty}\n    for {target}\n{{\n"));
    }
    let argument = format!("        {argument},");
    let target = match format!("    > for {target}") {
        line if fits(&line) => line,
        _ => format!("    >\n    for {target}"),
    };
    fits(&argument)
        .then(|| format!("impl\n    {implemented}\n{argument}\n{target}\n{{\n"))
}

/// Where a head is too long for its brace, that has a line of its own, and a `for` that
/// does not fit behind its `impl` is indented.
fn braces(text: &str) -> String {
    let mut laid = String::with_capacity(text.len());
    let mut after_impl = false;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let target = lines.peek().filter(|_| line.starts_with("impl "));
        if let Some(target) = target.and_then(|it| it.strip_suffix(" {}"))
            && target.starts_with("for ")
        {
            // The last bracket may stand behind the end of the line.
            let whole = format!("{line} {target} {{");
            if whole.chars().count() <= WIDTH {
                laid.push_str(&format!("{whole}}}\n"));
            } else {
                laid.push_str(&format!("{line}\n    {target}\n{{\n}}\n"));
            }
            lines.next();
            continue;
        }
        let indent = " ".repeat(indent(line));
        let length = line.chars().count();
        let too_long = (length > WIDTH && line.starts_with("pub enum "))
            || (length > RESULT && line.starts_with("    ) -> "));
        let payload = line.strip_prefix("        Box<").filter(|_| length > WIDTH);
        if let Some(payload) = payload.and_then(|it| it.strip_suffix(">,")) {
            laid.push_str(&format!(
                "        Box<\n            {payload},\n        >,\n"
            ));
            continue;
        }
        match line.strip_suffix(" {") {
            Some(head) if after_impl && line.starts_with("for ") => {
                laid.push_str(&format!("    {head}\n{{\n"));
            }
            Some(head) if too_long => {
                laid.push_str(&format!("{head}\n{indent}{{\n"));
            }
            _ => laid.push_str(&format!("{line}\n")),
        }
        after_impl = line.starts_with("impl") && !line.ends_with('{');
    }
    laid
}

/// Lays conditions of several features out as rustfmt does: in one line where that fits,
/// which is shorter for imports than for other items, or a line for each.
pub(super) fn conditions(text: &str) -> String {
    let mut laid = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let condition = match line {
            "#[cfg(" => {
                let parts: Vec<_> =
                    lines.by_ref().take_while(|it| *it != ")]").collect();
                parts.concat().trim().to_owned()
            }
            _ => {
                match line.strip_prefix("#[cfg(").and_then(|it| it.strip_suffix(")]")) {
                    Some(condition) => condition.to_owned(),
                    None => {
                        laid.push_str(&format!("{line}\n"));
                        continue;
                    }
                }
            }
        };
        let whole = format!("#[cfg({condition})]");
        let is_import = lines.peek().is_some_and(|next| next.contains("use "));
        let width = if is_import { CONDITIONS_OF_IMPORTS } else { CONDITIONS };
        let parts = condition.strip_prefix("any(").and_then(|it| it.strip_suffix(')'));
        match parts {
            Some(parts) if whole.chars().count() > width => {
                let parts = parts.trim().trim_end_matches(',').split(", ");
                let parts: Vec<_> = parts.map(|part| format!("    {part}")).collect();
                laid.push_str(&format!("#[cfg(any(\n{}\n))]\n", parts.join(",\n")));
            }
            _ => laid.push_str(&format!("{whole}\n")),
        }
    }
    laid
}

/// A chain that begins with a call of several lines is not indented.
fn heads(lines: Vec<String>) -> Vec<String> {
    let mut laid: Vec<String> = Vec::with_capacity(lines.len());
    let mut within: Option<String> = None;
    for line in lines {
        if within.as_ref().is_some_and(|end| line == *end) {
            within = None;
        }
        let dedented = match &within {
            Some(_) => line.strip_prefix("    ").unwrap_or(&line).to_owned(),
            None => line.clone(),
        };
        let follows_head = laid.last().is_some_and(|last| {
            last.ends_with("::new(") && indent(&line) == indent(last) + 8
        });
        if follows_head && within.is_none() {
            let outer = laid.last().map_or(0, |last| indent(last)).saturating_sub(4);
            within = Some(format!("{}}}", " ".repeat(outer)));
            laid.push(line.strip_prefix("    ").unwrap_or(&line).to_owned());
        } else {
            laid.push(dedented);
        }
    }
    laid
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}
