//! Where rustfmt lays code out otherwise than prettyplease does: generated code is to be
//! stable under both.

/// How long a line is at most, in prettyplease and in the workspace's rustfmt.toml.
pub(super) const WIDTH: usize = 89;

/// How long a line of imports is at most in rustfmt; prettyplease fills it up to `WIDTH`.
const IMPORTS: usize = WIDTH - 2;

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

/// Lays calls out as rustfmt does.
pub(super) fn calls(text: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines = bounds(lines);
    lines = receivers(lines);
    lines = heads(lines);
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// A bound that does not fit on a line is not broken.
fn bounds(lines: Vec<String>) -> Vec<String> {
    let mut joined = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter().peekable();
    while let Some(mut line) = lines.next() {
        if line.ends_with("IntoIterator<") {
            let mut inside = String::new();
            for next in lines.by_ref() {
                let part = next.trim();
                if part.starts_with('>') {
                    line.push_str(inside.trim_end_matches(','));
                    line.push_str(part);
                    break;
                }
                inside.push_str(part);
            }
        }
        joined.push(line);
    }
    joined
}

/// A method's name stays with its receiver, and the arguments are broken instead.
fn receivers(lines: Vec<String>) -> Vec<String> {
    let mut laid = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let is_receiver = line.trim() == "request";
        let Some(call) =
            lines.next_if(|next| is_receiver && next.trim().starts_with('.'))
        else {
            laid.push(line);
            continue;
        };
        let indent = " ".repeat(line.len() - line.trim_start().len());
        let call = call.trim();
        let whole = call.strip_suffix(");").and_then(|call| call.split_once('('));
        match whole {
            Some((method, arguments)) => {
                laid.push(format!("{line}{method}("));
                for argument in top_level(arguments) {
                    laid.push(format!("{indent}    {argument},"));
                }
                laid.push(format!("{indent});"));
            }
            None => {
                laid.push(format!("{line}{call}"));
                let end = format!("{indent}    );");
                for next in lines.by_ref() {
                    let is_end = next == end;
                    laid.push(next.strip_prefix("    ").unwrap_or(&next).to_owned());
                    if is_end {
                        break;
                    }
                }
            }
        }
    }
    laid
}

/// The arguments of a call: commas inside brackets and literals separate nothing.
fn top_level(arguments: &str) -> Vec<&str> {
    let (mut depth, mut start, mut in_text, mut escaped) = (0_usize, 0, false, false);
    let mut parts = Vec::new();
    for (at, c) in arguments.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            _ if in_text => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.extend(arguments.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(arguments.get(start..));
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_split_outside_brackets_and_literals() {
        assert_eq!(
            top_level(r#""a,\"b", Style::X, &[("c", d), (e)]"#),
            [r#""a,\"b""#, "Style::X", r#"&[("c", d), (e)]"#]
        );
    }

    #[test]
    fn a_method_stays_with_its_receiver() {
        let text = "        request\n            .header(\"a\", &self.b);\n    }\n";
        let laid = "        request.header(\n            \"a\",\n            &self.b,\n        );\n    }\n";
        assert_eq!(calls(text), laid);
    }
}
