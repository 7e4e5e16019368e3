//! Lines of a readable length.

/// How long a line of docs is, without `///`, where its words allow.
pub(super) const WIDTH: usize = 80;

/// Breaks a text into lines of at most `width` characters. A break never comes before
/// something that would mean another block at the start of a line.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let hard: Vec<_> =
        text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    for (at, line) in hard.iter().enumerate() {
        let first = lines.len();
        fill(line, width, &mut lines);
        if let Some(line) = lines.get_mut(first) {
            *line = safe(line);
        }
        // A backslash at the end of a line is a line break (CommonMark 0.31, section 6.7).
        if at + 1 < hard.len()
            && let Some(last) = lines.last_mut()
        {
            last.push('\\');
        }
    }
    lines
}

fn fill(text: &str, width: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut length = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let count = word.chars().count();
        let fits = length + 1 + count <= width;
        if line.is_empty() {
            length = count;
        } else if fits || begins_block(word) {
            line.push(' ');
            length += 1 + count;
        } else {
            lines.push(std::mem::take(&mut line));
            length = count;
        }
        line.push_str(word);
    }
    lines.push(line);
}

/// Whether Markdown would begin another block with this word at the start of a line.
fn begins_block(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = digits.len() < word.len() && digits.starts_with(['.', ')']);
    is_number
        || word.starts_with(['#', '>', '|', '+', '-', '=', '~', ':', '*', '_'])
        || word.starts_with("```")
}

/// A line that begins a paragraph, and nothing else.
fn safe(line: &str) -> String {
    let first = line.split(' ').next().unwrap_or_default();
    if let Some(digits) = first.strip_suffix(['.', ')'])
        && !digits.is_empty()
        && digits.chars().all(|c| c.is_ascii_digit())
        && let Some(rest) = line.strip_prefix(digits)
    {
        return format!("{digits}\\{rest}");
    }
    let is_list = matches!(first, "-" | "+");
    let is_heading = first.starts_with('#') && first.chars().all(|c| c == '#');
    let is_rule = first.len() > 1 && first.chars().all(|c| matches!(c, '-' | '='));
    let is_other = first.starts_with(['>', '|']) || first.starts_with("~~~");
    if is_list || is_heading || is_rule || is_other {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}
