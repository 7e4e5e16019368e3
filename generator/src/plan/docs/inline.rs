//! Text within a block.

/// Gathers the Markdown of a block. A space is where a line may be broken, `\n` a line
/// break that stays, `\n\n` the end of a paragraph.
#[derive(Default)]
pub(super) struct Inline {
    text: String,
    /// The links that are open: where they go, or `None` where they go nowhere that
    /// rustdoc could lead to.
    links: Vec<Option<(String, usize)>>,
    /// Where code began that HTML has opened.
    html_code: Option<String>,
}

impl Inline {
    /// What was gathered, with everything closed.
    pub(super) fn take(&mut self) -> String {
        self.close_html_code();
        while !self.links.is_empty() {
            self.close_link();
        }
        std::mem::take(&mut self.text)
    }

    /// Text, shown as it is, except that URLs become links.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.html_code {
            code.push_str(text);
            return;
        }
        let mut rest = text;
        while let Some(at) = find_url(rest) {
            let (before, from) = rest.split_at(at);
            self.escaped(before);
            let (url, after) = from.split_at(url_length(from));
            if self.links.last().is_some_and(Option::is_some) {
                self.escaped(url);
            } else {
                self.text.push_str(&format!("<{url}>"));
            }
            rest = after;
        }
        self.escaped(rest);
    }

    pub(super) fn code(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat(longest + 1);
        let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
        self.text.push_str(&format!("{fence}{pad}{text}{pad}{fence}"));
    }

    pub(super) fn space(&mut self) {
        match &mut self.html_code {
            Some(code) => code.push(' '),
            None => self.text.push(' '),
        }
    }

    pub(super) fn hard_break(&mut self) {
        self.close_html_code();
        self.text.push('\n');
    }

    pub(super) fn paragraph(&mut self) {
        self.close_html_code();
        self.text.push_str("\n\n");
    }

    pub(super) fn mark(&mut self, mark: &str) {
        self.text.push_str(mark);
    }

    pub(super) fn open_html_code(&mut self) {
        self.close_html_code();
        self.html_code = Some(String::new());
    }

    pub(super) fn close_html_code(&mut self) {
        if let Some(code) = self.html_code.take() {
            self.code(&code);
        }
    }

    /// A link; only its text stays where it does not lead to another site.
    pub(super) fn open_link(&mut self, url: &str) {
        let is_absolute = ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| url.starts_with(scheme));
        let is_sane = !url.contains(|c: char| c.is_whitespace() || "<>\\`".contains(c));
        if is_absolute && is_sane {
            self.links.push(Some((url.to_owned(), self.text.len())));
            self.text.push('[');
        } else {
            self.links.push(None);
        }
    }

    pub(super) fn close_link(&mut self) {
        self.close_html_code();
        let Some(Some((url, start))) = self.links.pop() else { return };
        let shown = self.text.get(start + 1..).unwrap_or_default().trim().to_owned();
        if shown.is_empty() || shown.replace('\\', "") == url {
            self.text.truncate(start);
            self.text.push_str(&format!("<{url}>"));
        } else if url.contains(['(', ')']) {
            self.text.push_str(&format!("](<{url}>)"));
        } else {
            self.text.push_str(&format!("]({url})"));
        }
    }

    /// Text with everything escaped that Markdown would read as markup.
    fn escaped(&mut self, text: &str) {
        let chars: Vec<char> = text.chars().collect();
        let word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
        for (at, &c) in chars.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| chars.get(at));
            let after = chars.get(at + 1);
            let is_markup = match c {
                '[' | '<' | '`' | '*' | ']' => true,
                '_' => !(word(before) && word(after)),
                '~' => before == Some(&'~') || after == Some(&'~'),
                '\\' => after.is_none_or(char::is_ascii_punctuation),
                '&' => after.is_some_and(|c| *c == '#' || c.is_alphabetic()),
                _ => false,
            };
            if is_markup {
                self.text.push('\\');
            }
            self.text.push(if c.is_whitespace() { ' ' } else { c });
        }
    }
}

fn find_url(text: &str) -> Option<usize> {
    let starts = ["http://", "https://"].iter().filter_map(|scheme| text.find(scheme));
    starts.min()
}

/// How long the URL is that a text begins with; punctuation at its end is not part of it.
fn url_length(text: &str) -> usize {
    let end = text
        .find(|c: char| c.is_whitespace() || "<>\"'`|\\^".contains(c))
        .unwrap_or(text.len());
    let (url, _) = text.split_at(end);
    let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', ']', '}']);
    let is_open = |url: &str| url.matches(')').count() > url.matches('(').count();
    let mut url = url;
    while let Some(shorter) = url.strip_suffix(')').filter(|_| is_open(url)) {
        url = shorter.trim_end_matches(['.', ',', ';', ':']);
    }
    url.len()
}
