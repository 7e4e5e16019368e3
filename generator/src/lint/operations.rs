//! Operations that say too little of themselves.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Linter;
use super::sites::{Operation, Sites};
use crate::document::pointer::join;

impl Linter {
    pub(super) fn operations(&mut self, tree: &Value, sites: &Sites<'_>) {
        let have_tags = sites.operations.iter().any(|it| tag(it).is_some());
        let error = usual_error(tree, sites);
        for site in &sites.operations {
            self.id(site);
            if have_tags && tag(site).is_none() {
                let message = format!("{} has no tag", named(site));
                self.lint("missing-tag", &site.pointer, message);
            }
            if text(site, "summary").or(text(site, "description")).is_none() {
                let message =
                    format!("{} has neither summary nor description", named(site));
                self.lint("missing-description", &site.pointer, message);
            }
            self.body(tree, site);
            self.replies(tree, site, error.as_deref());
        }
    }

    fn id(&mut self, site: &Operation<'_>) {
        if text(site, "operationId").is_some() {
            return;
        }
        let message = format!("{} has no `operationId`", named(site));
        let update = json!({"operationId": made_id(site)});
        self.lint_with_update("missing-operation-id", &site.pointer, message, update);
    }

    /// A body that need not be sent, although an object in it must have properties: what is
    /// not `required` is optional (OpenAPI 3.0.4, "Request Body Object").
    fn body(&mut self, tree: &Value, site: &Operation<'_>) {
        let Some(body) = site.members.get("requestBody") else { return };
        let content = body.get("content").and_then(Value::as_object);
        let mut schemas = content.into_iter().flatten().map(|(_, it)| it.get("schema"));
        let requires = |schema: Option<&Value>| {
            let reference = schema?.get("$ref").and_then(Value::as_str);
            let target = reference.and_then(|it| tree.pointer(it.strip_prefix('#')?));
            let required = target.or(schema)?.get("required")?.as_array()?;
            (!required.is_empty()).then_some(())
        };
        let is_unsaid = body.get("required").is_none() && site.method != "get";
        if is_unsaid && schemas.any(|schema| requires(schema).is_some()) {
            let message = format!(
                "{} need not have its body, which has required parts",
                named(site)
            );
            let at = join(&site.pointer, "requestBody");
            self.lint_with_update(
                "optional-body",
                &at,
                message,
                json!({"required": true}),
            );
        }
    }

    fn replies(&mut self, tree: &Value, site: &Operation<'_>, error: Option<&str>) {
        let Some(responses) = site.members.get("responses").and_then(Value::as_object)
        else {
            return;
        };
        let described = |is_meant: fn(&str) -> bool| {
            let mut meant = responses.iter().filter(|(status, _)| is_meant(status));
            meant.any(|(_, it)| has_content(tree, it))
        };
        let at = join(&site.pointer, "responses");
        if !described(is_failure) {
            let message = format!("{} does not say what its errors are", named(site));
            match error {
                Some(error) => {
                    let content =
                        json!({"application/json": {"schema": {"$ref": error}}});
                    let default =
                        json!({"description": "An error.", "content": content});
                    let update = json!({"default": default});
                    self.lint_with_update("missing-error-schema", &at, message, update);
                }
                None => self.lint("missing-error-schema", &at, message),
            }
        }
        let reads = site.method == "get" && responses.contains_key("200");
        if reads && !described(|status| status.starts_with('2') || status == "default") {
            let message = format!("{} does not say what comes back", named(site));
            self.lint("missing-reply-schema", &join(&at, "200"), message);
        }
    }
}

fn is_failure(status: &str) -> bool {
    status.starts_with(['4', '5']) || status == "default"
}

/// Whether a response, or the one that it refers to, has content with a schema, or text.
fn has_content(tree: &Value, response: &Value) -> bool {
    let reference = response.get("$ref").and_then(Value::as_str);
    let response = match reference {
        Some(reference) => {
            let found = reference.strip_prefix('#').and_then(|it| tree.pointer(it));
            // What is elsewhere may have.
            let Some(found) = found else { return true };
            found
        }
        None => response,
    };
    let content = response.get("content").and_then(Value::as_object);
    content.is_some_and(|content| !content.is_empty())
}

/// The schema that most failures refer to.
fn usual_error(tree: &Value, sites: &Sites<'_>) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for site in &sites.operations {
        let responses = site.members.get("responses").and_then(Value::as_object);
        let failures = responses.into_iter().flatten();
        for (_, response) in failures.filter(|(status, _)| is_failure(status)) {
            let reference = response.get("$ref").and_then(Value::as_str);
            let target = reference.and_then(|it| tree.pointer(it.strip_prefix('#')?));
            let media = target.unwrap_or(response).pointer("/content/application~1json");
            let schema = media.and_then(|it| it.pointer("/schema/$ref")?.as_str());
            if let Some(schema) = schema {
                *counts.entry(schema).or_default() += 1;
            }
        }
    }
    let most = counts.into_iter().max_by_key(|&(name, n)| (n, std::cmp::Reverse(name)));
    most.map(|(name, _)| name.to_owned())
}

fn tag<'t>(site: &Operation<'t>) -> Option<&'t Value> {
    site.members.get("tags")?.as_array()?.first()
}

fn text<'t>(site: &Operation<'t>, name: &str) -> Option<&'t str> {
    site.members.get(name)?.as_str().filter(|it| !it.trim().is_empty())
}

/// An operation as a sentence names it.
fn named(site: &Operation<'_>) -> String {
    format!("`{} {}`", site.method, site.path.escape_debug())
}

/// An id of the method and the path in camel case: `getPetsByPetId` for `get
/// /pets/{petId}`.
fn made_id(site: &Operation<'_>) -> String {
    let path = site.path.replace('{', " by ");
    let words = path.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    let capitalised = words.map(|word| {
        let mut chars = word.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        first.chain(chars).collect::<String>()
    });
    std::iter::once(site.method.to_owned()).chain(capitalised).collect()
}
