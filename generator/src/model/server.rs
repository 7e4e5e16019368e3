//! Servers: where an API is.

/// A server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its base URL, with a name in braces for each variable. It begins with a slash, or
    /// is empty, where the document says where the API is on its server and not on which.
    pub url: String,
    /// What the document says about it, in Markdown.
    pub description: Option<String>,
    /// Its variables.
    pub variables: Vec<ServerVariable>,
}

impl Server {
    /// The URL with the defaults of all variables.
    #[must_use]
    pub fn default_url(&self) -> String {
        self.variables.iter().fold(self.url.clone(), |url, variable| {
            url.replace(&format!("{{{}}}", variable.name), &variable.default)
        })
    }

    /// The URL, in which a variable that has another default than usual says so:
    /// `{region=eu}`. A default with braces cannot be said there: it takes the variable's
    /// place, as that of a variable does that is not among the usual ones.
    #[must_use]
    pub fn template<'u>(&self, usual: impl Fn(&str) -> Option<&'u str>) -> String {
        self.variables.iter().fold(self.url.clone(), |url, variable| {
            let (name, default) = (&variable.name, &variable.default);
            let place = format!("{{{name}}}");
            match usual(name) {
                Some(usual) if usual == default => url,
                Some(_) if !default.contains(['{', '}']) => {
                    url.replace(&place, &format!("{{{name}={default}}}"))
                }
                _ => url.replace(&place, default),
            }
        })
    }

    /// Whether the URL names a host.
    #[must_use]
    pub fn is_absolute(&self) -> bool {
        self.default_url().contains("://")
    }
}

/// A part of a server's URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name.
    pub name: String,
    /// Its value unless something else is said.
    pub default: String,
    /// The values that it can have; empty where it can have any.
    pub values: Vec<String>,
    /// What the document says about it, in Markdown.
    pub description: Option<String>,
}
