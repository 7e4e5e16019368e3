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
