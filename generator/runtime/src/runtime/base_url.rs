//! Which URL paths are appended to.

use http::Uri;

use super::client_builder::BuildError;

/// What is known of where an API is. In its URLs, a name in braces stands for a variable:
/// `{region}`, or `{region=eu}`, which says what stands there where nobody has said it.
pub(super) struct BaseUrl {
    /// The URL of the document's first server.
    first: String,
    /// Those of servers with variables that the first has not.
    others: Vec<&'static str>,
    /// Those of servers that a variable's values choose: its name, and the values.
    chosen: Vec<(&'static str, &'static [&'static str], &'static str)>,
    /// What the document has for variables that nobody sets.
    defaults: Vec<(&'static str, &'static str)>,
    /// What the caller has set.
    own: Option<String>,
    variables: Vec<(&'static str, String)>,
}

impl BaseUrl {
    pub(super) fn new(first: &str) -> Self {
        Self {
            first: first.to_owned(),
            others: Vec::new(),
            chosen: Vec::new(),
            defaults: Vec::new(),
            own: None,
            variables: Vec::new(),
        }
    }

    pub(super) fn other(&mut self, url: &'static str) {
        self.others.push(url);
    }

    pub(super) fn by_value(
        &mut self,
        name: &'static str,
        values: &'static [&'static str],
        url: &'static str,
    ) {
        self.chosen.push((name, values, url));
    }

    pub(super) fn default(&mut self, name: &'static str, value: &'static str) {
        self.defaults.push((name, value));
    }

    pub(super) fn set(&mut self, url: String) {
        self.own = Some(url);
    }

    pub(super) fn set_variable(&mut self, name: &'static str, value: String) {
        self.variables.retain(|(known, _)| *known != name);
        self.variables.push((name, value));
    }

    /// Whether the caller has set it.
    pub(super) fn is_own(&self) -> bool {
        self.own.is_some()
    }

    /// The URL, without a slash at its end. Where operations may have servers of their own,
    /// the one of the document need not name a host.
    pub(super) fn resolve(&self, may_lack_host: bool) -> Result<String, BuildError> {
        let template = self.template()?;
        let (url, open) = self.filled(template);
        if may_lack_host && !self.is_own() && is_relative(&url) {
            return Ok(url);
        }
        match checked(&url, &open) {
            Ok(url) => Ok(url.to_owned()),
            Err(what) => Err(BuildError(what)),
        }
    }

    /// The URL whose variables are filled in: the caller's, or else that which a value of
    /// one chooses, or the first that has all variables which the caller has set.
    fn template(&self) -> Result<&str, BuildError> {
        if let Some(own) = &self.own {
            // A whole URL, such as that of a server for tests, goes before what is set for
            // others.
            let lacking = self.lacking(own).filter(|_| next_variable(own).is_some());
            return match lacking {
                None => Ok(own),
                Some(name) => Err(BuildError(format!(
                    "the variable {name:?} is set, and the base URL that is set, too, has \
                     no {{{name}}}: set one of both"
                ))),
            };
        }
        let is_chosen = |name: &str, values: &[&str]| {
            let mut set = self.variables.iter().filter(|(known, _)| *known == name);
            set.any(|(_, value)| values.contains(&value.as_str()))
        };
        let mut chosen = self.chosen.iter();
        let chosen = chosen.find(|(name, values, url)| {
            is_chosen(name, values) && self.lacking(url).is_none()
        });
        if let Some((.., url)) = chosen {
            return Ok(url);
        }
        let servers = || {
            let others = self.others.iter().copied();
            std::iter::once(self.first.as_str()).chain(others)
        };
        if let Some(url) = servers().find(|url| self.lacking(url).is_none()) {
            return Ok(url);
        }
        let mut names = self.variables.iter().map(|(name, _)| *name);
        let unknown = names.find(|name| !servers().any(|url| has_variable(url, name)));
        Err(BuildError(match unknown {
            Some(name) => format!(
                "the variable {name:?} is set, and no base URL has it; base_url() sets one"
            ),
            None => {
                let names = self.variables.iter().map(|(name, _)| format!("{name:?}"));
                let names: Vec<_> = names.collect();
                format!(
                    "the variables {} are set, and no base URL has all of them",
                    names.join(", ")
                )
            }
        }))
    }

    /// The first variable that is set and not in a URL.
    fn lacking(&self, url: &str) -> Option<&'static str> {
        let mut names = self.variables.iter().map(|(name, _)| *name);
        names.find(|name| !has_variable(url, name))
    }

    /// A URL with what its names in braces stand for, and those that nobody has set. What a
    /// name stands for is taken as it is, with braces, too; of two slashes where it begins or
    /// ends, one is enough.
    pub(super) fn filled(&self, template: &str) -> (String, Vec<String>) {
        let (mut url, mut open, mut rest) = (String::new(), Vec::new(), template);
        while let Some((before, inside, after)) = next_variable(rest) {
            url.push_str(before);
            let (name, own) = split(inside);
            let set = self.variables.iter().find(|(known, _)| *known == name);
            let usual = self.defaults.iter().find(|(known, _)| *known == name);
            let value = set.map(|(_, value)| value.as_str());
            let default = own.or(usual.map(|(_, value)| *value));
            if value.is_none() && default.is_some() {
                open.push(name.to_owned());
            }
            match value.or(default) {
                Some(mut value) => {
                    if url.ends_with('/') {
                        value = value.trim_start_matches('/');
                    }
                    if after.starts_with('/') {
                        value = value.trim_end_matches('/');
                        if value.is_empty() && !url.ends_with("://") {
                            url.truncate(url.trim_end_matches('/').len());
                        }
                    }
                    url.push_str(value);
                }
                None => url.push_str(&format!("{{{name}}}")),
            }
            rest = after;
        }
        url.push_str(rest);
        (url, open)
    }
}

/// What is before the next braces of a text, in them, and behind them.
fn next_variable(text: &str) -> Option<(&str, &str, &str)> {
    let outer = text.find('{')?;
    let close = outer + text.get(outer..)?.find('}')?;
    let open = text.get(..close)?.rfind('{')?;
    Some((text.get(..open)?, text.get(open + 1..close)?, text.get(close + 1..)?))
}

/// A variable's name, and what stands for it where nobody says it.
fn split(inside: &str) -> (&str, Option<&str>) {
    match inside.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (inside, None),
    }
}

/// Whether a URL has a variable.
fn has_variable(url: &str, name: &str) -> bool {
    let mut rest = url;
    while let Some((_, inside, after)) = next_variable(rest) {
        if split(inside).0 == name {
            return true;
        }
        rest = after;
    }
    false
}

/// The base URL without a slash at its end. Of the variables in it, some may be open: what
/// the document has for them stands there.
fn checked<'u>(url: &'u str, open: &[String]) -> Result<&'u str, String> {
    let Some(what) = fault(url) else { return Ok(url.trim_end_matches('/')) };
    // Where there may be a password or a key in it, the message must not repeat it.
    let may_be_secret = has(url, b"@?#");
    let shown = match may_be_secret {
        true => String::new(),
        false => format!(" {url:?}"),
    };
    if !open.is_empty() {
        let names: Vec<_> = open.iter().map(|name| format!("{name:?}")).collect();
        return Err(format!(
            "the base URL{shown} {what}; set {} in it, or another one with base_url()",
            names.join(" and ")
        ));
    }
    // Some documents name no server, or only a path.
    let path = match url.starts_with('/') && !may_be_secret {
        true => url,
        false => "/v1",
    };
    let help = match is_relative(url) {
        true => {
            format!("; set one with base_url(), such as https://api.example.com{path}")
        }
        false => String::new(),
    };
    Err(format!("the base URL{shown} {what}{help}"))
}

/// Whether one of these characters is in a text.
fn has(text: &str, characters: &[u8]) -> bool {
    text.bytes().any(|byte| characters.contains(&byte))
}

/// Whether a URL has no scheme.
fn is_relative(url: &str) -> bool {
    !url.contains("://")
}

/// What keeps a URL from being a base URL.
fn fault(url: &str) -> Option<&'static str> {
    if has(url, b"?#") {
        return Some("has a query or a fragment");
    }
    if url.is_empty() {
        return Some("is empty");
    }
    let Ok(uri) = url.parse::<Uri>() else { return Some("is no URL") };
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Some("is no absolute http or https URL");
    }
    match uri.authority() {
        Some(authority) if has(authority.as_str(), b"@") => {
            Some("has credentials in it")
        }
        Some(authority) if !authority.host().is_empty() => None,
        _ => Some("names no host"),
    }
}
