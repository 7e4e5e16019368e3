//! A planned crate as items. What a fact says is left out of what the fact
//! [`Rest`](Aspect::Rest) says, so that whatever the plan learns to say is compared from
//! the beginning.

mod operations;
mod replies;
mod types;

use super::item::{Aspect, Item, What};
use super::names::Names;
use crate::model::{Api, Credential};
use crate::plan::{Crate, RuntimePart, SCHEMAS, Scheme, Variable};

/// A crate, with the names that it has in the new one.
pub(super) fn describe(api: &Api, plan: &Crate, names: &Names) -> Item {
    let servers = &plan.servers;
    let url = servers.base_url.clone().unwrap_or_default();
    let has_features = plan.apis.iter().any(|module| module.feature.is_some());
    let docs: Vec<_> = std::iter::once(plan.description.clone())
        .chain([plan.title.clone()])
        .chain(plan.docs.iter().cloned())
        .collect();
    let item = Item::new(What::Crate, "", "the crate")
        .at("/info")
        .docs(&docs)
        .fact(Aspect::Name, &plan.name)
        .fact(Aspect::Server, url)
        .fact(
            Aspect::Features,
            if has_features { "a feature for each tag" } else { "" },
        );
    item.with(features(plan))
        .with(plan.runtime.iter().filter_map(|part| runtime(*part)))
        .with(plan.schemes.iter().map(credential))
        .with(servers.constants.iter().map(|constant| {
            Item::new(
                What::Server,
                &constant.name,
                format!("servers::{}", constant.name),
            )
            .or(&constant.url)
            .wire(&constant.url)
            .at("/servers")
            .docs(&constant.docs)
            .fact(Aspect::Name, &constant.name)
            .fact(Aspect::Server, &constant.url)
        }))
        .with(servers.variables.iter().map(variable))
        .with(plan.apis.iter().map(|module| {
            Item::new(
                What::Module,
                module.tag.as_deref().unwrap_or_default(),
                format!("api::{}", module.name),
            )
            .at("/tags")
            .docs(&module.docs)
        }))
        .with(operations::operations(api, plan, names))
        .with(replies::shared(api, plan, names))
        .with(types::types(plan, names))
}

/// The Cargo features that the document decides.
fn features(plan: &Crate) -> Vec<Item> {
    let has = |part: RuntimePart| plan.runtime.contains(&part);
    let has_dates = has(RuntimePart::DateTime)
        || has(RuntimePart::Date)
        || has(RuntimePart::TimeOfDay)
        || has(RuntimePart::IsoDuration);
    let mut names: Vec<String> = Vec::new();
    if has_dates {
        names.push("jiff".to_owned());
    }
    if has(RuntimePart::Uuid) {
        names.push("uuid".to_owned());
    }
    names.extend(plan.apis.iter().filter_map(|module| module.feature.clone()));
    if plan.types.iter().any(|module| module.features.iter().any(|it| it == SCHEMAS)) {
        names.push(SCHEMAS.to_owned());
    }
    let item = |name: &String| {
        Item::new(What::Feature, name, format!("feature {name}")).at("/tags")
    };
    names.iter().map(item).collect()
}

/// A part of the runtime with something public in it. The others are for generated code
/// alone.
fn runtime(part: RuntimePart) -> Option<Item> {
    let is_private = matches!(
        part,
        RuntimePart::Basic
            | RuntimePart::Pieces
            | RuntimePart::TypeName
            | RuntimePart::Split
            | RuntimePart::Text
            | RuntimePart::Unrecognized
    );
    let name = format!("{part:?}");
    (!is_private).then(|| Item::new(What::Runtime, &name, format!("runtime: {name}")))
}

fn credential(scheme: &Scheme) -> Item {
    let sent = match &scheme.credential {
        Credential::Bearer => "a bearer token".to_owned(),
        Credential::Basic => "a user and a password".to_owned(),
        Credential::Header(name) => format!("header {name}"),
        Credential::Query(name) => format!("query parameter {name}"),
        Credential::Cookie(name) => format!("cookie {name}"),
    };
    let with = if scheme.is_unused { " with every operation" } else { "" };
    let grant = scheme.token_url.as_ref();
    let grant = grant.map(|(url, method)| format!("{method} at {url}"));
    Item::new(
        What::Credential,
        &scheme.name,
        format!("ClientBuilder::{}", scheme.method),
    )
    .or(format!("{} {sent}", scheme.method))
    .wire(&scheme.name)
    .at(format!("/components/securitySchemes/{}", token(&scheme.name)))
    .docs(&scheme.docs)
    .fact(Aspect::Wire, &scheme.name)
    .fact(Aspect::Name, &scheme.method)
    .fact(Aspect::Type, format!("{sent}{with}"))
    .fact(Aspect::Grant, grant.unwrap_or_default())
    .fact(Aspect::Server, &scheme.variable)
}

fn variable(variable: &Variable) -> Item {
    let ty = variable.values.as_ref().map_or("String", |(ty, _)| ty);
    let pointer = "/servers";
    let values = variable.values.iter().flat_map(|(ty, values)| {
        values.values.iter().map(move |value| {
            Item::new(
                What::ServerValue,
                &value.value,
                format!("servers::{ty}::{}", value.name),
            )
            .or(&value.name)
            .wire(&value.value)
            .at(pointer)
            .docs(&value.docs)
            .fact(Aspect::Name, &value.name)
            .fact(Aspect::Wire, &value.value)
        })
    });
    Item::new(
        What::ServerVariable,
        &variable.name,
        format!("ClientBuilder::{}", variable.method),
    )
    .wire(&variable.name)
    .at(pointer)
    .docs(&variable.docs)
    .fact(Aspect::Name, &variable.method)
    .fact(Aspect::Type, ty)
    .fact(Aspect::Server, &variable.default)
    .with(values)
}

/// A token of a JSON pointer (RFC 6901, section 3).
pub(super) fn token(text: &str) -> String {
    text.replace('~', "~0").replace('/', "~1")
}
