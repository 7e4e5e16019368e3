//! Servers, as the crate has them.

use std::collections::BTreeMap;

use super::ledger::Ledger;
use super::reserved::PRELUDE;
use super::scope::Scope;
use super::{Enum, EnumValue, key, text, words};
use crate::model::{Api, EnumBase, Server};

/// Where an API is.
#[derive(Clone, Debug, Default)]
pub struct Servers {
    /// The default base URL, with names in braces; none where the document does not say on
    /// which host the API is.
    pub base_url: Option<String>,
    /// What belongs to the base URL after its host, where the document says only that.
    pub path: String,
    /// Whether operations are on servers of their own, with a host, and the others on none.
    pub only_own: bool,
    /// The variables in base URLs.
    pub variables: Vec<Variable>,
    /// The base URLs, where there are several.
    pub constants: Vec<Constant>,
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
    /// The default.
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
    /// The URL, with names in braces.
    pub url: String,
}

/// The servers of an API. The methods' names are made in the scope of the client's builder.
pub(super) fn servers(
    api: &Api,
    ledger: &Ledger<'_>,
    methods: &mut Scope<'_>,
) -> Servers {
    let mut servers = Servers {
        base_url: api
            .servers
            .first()
            .filter(|it| it.is_absolute())
            .map(|it| it.url.clone()),
        path: path(api),
        ..Servers::default()
    };
    servers.only_own = servers.base_url.is_none()
        && api
            .operations
            .iter()
            .any(|it| it.server.as_deref().is_some_and(|url| url.contains("://")));
    let place = "server variables";
    let mut types = Scope::new(ledger, place, &PRELUDE, "Variable");
    let mut known: BTreeMap<&str, ()> = BTreeMap::new();
    for variable in api.servers.iter().flat_map(|server| &server.variables) {
        if known.insert(&variable.name, ()).is_some() {
            continue;
        }
        let name = &variable.name;
        let values = enumeration(name, &variable.values, ledger);
        servers.variables.push(Variable {
            name: name.clone(),
            method: methods.snake(&key::key("server-variable", &[name]), name),
            docs: text::variable_docs(variable),
            default: variable.default.clone(),
            values: values.map(|values| {
                (types.pascal(&key::key("server-variable-type", &[name]), name), values)
            }),
        });
    }
    if let [_, _, ..] = &api.servers[..] {
        let mut scope = Scope::new(ledger, "servers", &[], "_SERVER");
        for server in &api.servers {
            let key = key::key("server", &[&server.url]);
            let name = scope.constant(&key, &wanted(server));
            let (docs, url) = (text::server_docs(server), server.url.clone());
            servers.constants.push(Constant { name, docs, url });
        }
    }
    servers
}

/// The path of the first server, where it names no host.
fn path(api: &Api) -> String {
    let first = api.servers.first().filter(|it| !it.is_absolute());
    match first.map(Server::default_url) {
        Some(url) if !url.is_empty() && !url.starts_with('/') => format!("/{url}"),
        url => url.unwrap_or_default(),
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
    let url = server.default_url();
    let host = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    host.to_owned()
}
