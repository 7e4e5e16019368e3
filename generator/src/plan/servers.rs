//! Servers, as the crate has them.

use std::collections::BTreeMap;

use super::ledger::Ledger;
use super::reserved::PRELUDE;
use super::scope::Scope;
use super::{Enum, EnumValue, key, sample_server, server_docs, text, words};
use crate::model::{Api, EnumBase, Server, ServerVariable};

/// Where an API is.
#[derive(Clone, Debug, Default)]
pub struct Servers {
    /// The default base URL, with names in braces; none where the document does not say on
    /// which host the API is.
    pub base_url: Option<String>,
    /// What belongs to the base URL after its host, where the document says only that.
    pub path: String,
    /// The same with names in braces, as the builder is told it.
    pub path_template: String,
    /// Whether operations are on servers of their own, with a host, and the others on none.
    pub only_own: bool,
    /// The variables in base URLs.
    pub variables: Vec<Variable>,
    /// The base URLs that have variables which the default one has not, with names in
    /// braces: where these are set, they are called.
    pub others: Vec<String>,
    /// The base URLs that are called where a variable has certain values: its name, these
    /// values, and the URL.
    pub by_value: Vec<(String, Vec<String>, String)>,
    /// The base URLs, where there are several.
    pub constants: Vec<Constant>,
    /// What a first program says of where the API is.
    pub sample: SampleServer,
}

/// What a first program says of where the API is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SampleServer {
    /// Nothing: the default is called.
    #[default]
    Default,
    /// A base URL that stands for the caller's.
    Url(String),
    /// The base URL of a constant with this name.
    Constant(String),
    /// Variables, by the methods that set them.
    Variables(Vec<(String, SampleValue)>),
}

/// What a first program sets a variable to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SampleValue {
    /// A text.
    Text(String),
    /// Of an enum with this name, the variant with that one.
    Variant(String, String),
    /// Of an enum with this name, a value that it does not list.
    Other(String, String),
}

/// A variable of base URLs, as a method of the client's builder.
#[derive(Clone, Debug)]
pub struct Variable {
    /// The name in URLs.
    pub name: String,
    /// The method's name.
    pub method: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// The default of the first server that has it.
    pub default: String,
    /// The enum of its values, where they are known: its name, and what it is.
    pub values: Option<(String, Enum)>,
}

/// A base URL with a name.
#[derive(Clone, Debug)]
pub struct Constant {
    /// The constant's name.
    pub name: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// The URL, with names in braces, and behind a name the default that it has here, where
    /// that is another one: `{region=eu}`.
    pub url: String,
}

/// The servers of an API. The methods' names are made in the scope of the client's builder.
pub(super) fn servers(
    api: &Api,
    ledger: &Ledger<'_>,
    methods: &mut Scope<'_>,
) -> Servers {
    let first = api.servers.first();
    let variables = variables(api);
    let templates: Vec<_> =
        api.servers.iter().map(|it| template(it, &variables)).collect();
    let mut servers = Servers {
        base_url: first.filter(|it| it.is_absolute()).map(|it| it.url.clone()),
        path: path(api),
        path_template: first
            .filter(|it| !it.is_absolute())
            .map(rooted)
            .unwrap_or_default(),
        others: others(api, &templates),
        by_value: by_value(api, &templates),
        ..Servers::default()
    };
    servers.only_own = servers.base_url.is_none()
        && api
            .operations
            .iter()
            .any(|it| it.server.as_deref().is_some_and(|url| url.contains("://")));
    let place = "server variables";
    let mut types = Scope::new(ledger, place, &PRELUDE, "Variable");
    for (variable, server) in variables {
        let name = &variable.name;
        let values = enumeration(name, &values(api, variable), ledger);
        let is_of_first = first.is_some_and(|it| std::ptr::eq(it, server));
        servers.variables.push(Variable {
            name: name.clone(),
            method: methods.snake(&key::key("server-variable", &[name]), name),
            docs: server_docs::of_variable(
                variable,
                (!is_of_first).then_some(server),
                servers.by_value.iter().any(|(chosen, ..)| chosen == name),
            ),
            default: variable.default.clone(),
            values: values.map(|values| {
                (types.pascal(&key::key("server-variable-type", &[name]), name), values)
            }),
        });
    }
    if let [_, _, ..] = &api.servers[..] {
        let mut scope = Scope::new(ledger, "servers", &[], "_SERVER");
        for (server, url) in api.servers.iter().zip(templates) {
            let key = key::key("server", &[&server.url]);
            let name = scope.constant(&key, &wanted(server));
            let docs = server_docs::of_server(server, &differing(api, server));
            servers.constants.push(Constant { name, docs, url });
        }
    }
    servers.sample = sample_server::choose(api, &servers);
    servers
}

/// Each variable by its name, as the first server that has it says it, and that server.
fn variables(api: &Api) -> Vec<(&ServerVariable, &Server)> {
    let all = api.servers.iter();
    let all = all.flat_map(|server| server.variables.iter().map(move |it| (it, server)));
    let mut known: BTreeMap<&str, ()> = BTreeMap::new();
    all.filter(|(it, _)| known.insert(&it.name, ()).is_none()).collect()
}

/// The variables of a server that an earlier one has with another default or other values.
fn differing<'s>(api: &Api, server: &'s Server) -> Vec<&'s ServerVariable> {
    let known = variables(api);
    let differs = |it: &&ServerVariable| {
        let first = known.iter().find(|(first, _)| first.name == it.name);
        first.is_some_and(|(first, _)| {
            let has_others = !it.values.is_empty() && first.values != it.values;
            first.default != it.default || has_others
        })
    };
    server.variables.iter().filter(differs).collect()
}

/// A server's URL, in which a variable that has another default here says so.
fn template(server: &Server, known: &[(&ServerVariable, &Server)]) -> String {
    server.template(|name| {
        let usual = known.iter().find(|(it, _)| it.name == name);
        usual.map(|(usual, _)| usual.default.as_str())
    })
}

/// The URLs of the servers that have variables which the first has not. They may be absolute
/// only when these are set.
fn others(api: &Api, templates: &[String]) -> Vec<String> {
    let all = api.servers.iter().zip(templates);
    let all = all.filter(|(server, _)| !more_than_first(api, server).is_empty());
    all.map(|(_, url)| url.clone()).collect()
}

/// The values of a variable: those of the first server that has it, and behind them those
/// that other servers have; none, where it may have any at the first.
fn values(api: &Api, variable: &ServerVariable) -> Vec<String> {
    let mut values = variable.values.clone();
    if values.is_empty() {
        return values;
    }
    let all = api.servers.iter().flat_map(|server| &server.variables);
    for value in all.filter(|it| it.name == variable.name).flat_map(|it| &it.values) {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    values
}

/// The servers that have the variables of the first, one of them with values that none before
/// them has: where it has such a value, it is theirs.
fn by_value(api: &Api, templates: &[String]) -> Vec<(String, Vec<String>, String)> {
    let Some(first) = api.servers.first() else { return Vec::new() };
    let mut found: Vec<(String, Vec<String>, String)> = Vec::new();
    for (server, url) in api.servers.iter().zip(templates).skip(1) {
        if server.variables.len() != first.variables.len() || !server.is_absolute() {
            continue;
        }
        for variable in &first.variables {
            let own = server.variables.iter().find(|it| it.name == variable.name);
            let is_known = |value: &&String| {
                let mut before =
                    found.iter().filter(|(name, ..)| *name == variable.name);
                variable.values.contains(value)
                    || before.any(|(_, values, _)| values.contains(value))
            };
            let own = own.filter(|_| !variable.values.is_empty());
            let own = own.into_iter().flat_map(|own| &own.values);
            let new: Vec<_> = own.filter(|it| !is_known(it)).cloned().collect();
            if !new.is_empty() {
                found.push((variable.name.clone(), new, url.clone()));
            }
        }
    }
    found
}

/// The variables of a server that the first has not.
pub(super) fn more_than_first<'s>(
    api: &Api,
    server: &'s Server,
) -> Vec<&'s ServerVariable> {
    let of_first = |it: &&ServerVariable| {
        let first = api.servers.iter().take(1).flat_map(|first| &first.variables);
        first.into_iter().any(|known| known.name == it.name)
    };
    server.variables.iter().filter(|it| !of_first(it)).collect()
}

/// The path of the first server, where it names no host. What stands for a variable at its
/// beginning is no path: it is where the host belongs.
fn path(api: &Api) -> String {
    let first = api.servers.first().filter(|it| !it.is_absolute());
    match first.map(|it| (it.default_url(), it.url.starts_with('{'))) {
        Some((url, false)) if !url.is_empty() && !url.starts_with('/') => {
            format!("/{url}")
        }
        Some((url, true)) if !url.starts_with('/') => {
            url.split_once('/').map_or_else(String::new, |(_, path)| format!("/{path}"))
        }
        url => url.map(|(url, _)| url).unwrap_or_default(),
    }
}

/// The URL of a server that names no host, from its root.
fn rooted(server: &Server) -> String {
    match &*server.url {
        url if url.is_empty() || url.starts_with(['/', '{']) => url.to_owned(),
        url => format!("/{url}"),
    }
}

fn enumeration(name: &str, values: &[String], ledger: &Ledger<'_>) -> Option<Enum> {
    let place = key::key("server-value", &[name]);
    let mut scope = Scope::new(ledger, place, &["Unrecognized"], "Value");
    let values: Vec<_> = values
        .iter()
        .map(|value| EnumValue {
            name: scope.pascal(&key::key("server-value", &[name, value]), value),
            value: value.clone(),
            docs: vec![text::code(value) + "."],
        })
        .collect();
    (!values.is_empty()).then_some(Enum {
        base: EnumBase::String,
        values,
        is_any_text: false,
    })
}

/// What a server is called: its description where that is a few words, its host otherwise.
fn wanted(server: &Server) -> String {
    let description = server.description.as_deref().unwrap_or_default();
    let few = description.split_whitespace().count() <= 4;
    let is_name =
        few && words::snake(description).starts_with(|c: char| c.is_ascii_alphabetic());
    if is_name && description.is_ascii() {
        return description.to_owned();
    }
    // A host that is nothing but variables is another one for each caller: their names say
    // more than their defaults.
    let is_open = is_variables(host(&server.url));
    let url = if is_open { server.url.clone() } else { server.default_url() };
    url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).to_owned()
}

/// The host of a URL, which may be a variable that holds the scheme, too.
pub(super) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default()
}

/// Whether there is nothing in a text but variables and what is between them.
fn is_variables(text: &str) -> bool {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, after)) = after.split_once('}') else { return false };
        if before.contains(char::is_alphanumeric) {
            return false;
        }
        rest = after;
    }
    rest.len() < text.len() && !rest.contains(char::is_alphanumeric)
}
