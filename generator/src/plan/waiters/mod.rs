//! What can be waited for, as the configuration says.

mod check;
mod states;

use super::scope::written;
use super::text::code;
use super::{ApiModule, Operation, operations, words};
use crate::config::{Config, WaiterConfig, unknown};
use crate::diagnostic::Diagnostic;
use crate::model::Api;
use check::Check;

/// What can be waited for with an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiter {
    /// The method's name.
    pub method: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// Whether it ends with nothing, in place of the value.
    pub gone: bool,
    /// What it waits for.
    pub config: WaiterConfig,
}

/// Decides the waiters of the operations.
pub(super) fn decide(
    api: &Api,
    apis: &mut [ApiModule],
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let ids: Vec<_> = operations::ids(apis).map(str::to_owned).collect();
    for (at, waiter) in config.waiters.iter().enumerate() {
        let at = at.to_string();
        let mut operations = apis.iter_mut().flat_map(|module| &mut module.operations);
        let Some(operation) = operations.find(|it| it.id == waiter.operation) else {
            let ids = ids.iter().map(String::as_str);
            let what = "a waiter names the operation";
            diagnostics.push(unknown(
                &["waiters", &at, "operation"],
                what,
                &waiter.operation,
                ids,
            ));
            continue;
        };
        let mut check = Check { waiter, at, diagnostics };
        check.itself();
        if let Some(source) = api.operations.iter().find(|it| it.id == operation.id) {
            check.document(api, source);
        }
        let method = written(&format!("wait_until_{}", words::snake(&waiter.name)));
        if let Some(what) = taken(operation, waiter, &method) {
            check.fault(&["name"], &what, "give it another name");
            continue;
        }
        operation.waiters.push(Waiter {
            method,
            docs: docs(waiter),
            gone: waiter.success.is_empty(),
            config: waiter.clone(),
        });
    }
}

/// Why an operation cannot have a waiter of this name.
fn taken(operation: &Operation, waiter: &WaiterConfig, method: &str) -> Option<String> {
    if words::snake(&waiter.name).is_empty() {
        return Some("has a name without a letter or a digit".to_owned());
    }
    let what = if operation.waiters.iter().any(|it| it.method == method) {
        "another waiter of the operation has"
    } else if operation.inputs.iter().any(|it| it.name == method) {
        "a parameter of the operation has"
    } else {
        return None;
    };
    Some(format!("becomes the method {}, which {what} already", code(method)))
}

/// A number of seconds in the largest unit that it is a whole number of.
fn time(seconds: u64) -> String {
    match seconds {
        0 => "0 s".to_owned(),
        _ if seconds.is_multiple_of(3600) => format!("{} h", seconds / 3600),
        _ if seconds.is_multiple_of(60) => format!("{} min", seconds / 60),
        _ => format!("{seconds} s"),
    }
}

fn docs(waiter: &WaiterConfig) -> Vec<String> {
    let list = |states: &[String]| -> String {
        let states: Vec<_> = states.iter().map(|state| code(state)).collect();
        states.join(", ")
    };
    let mut ends = Vec::new();
    if !waiter.success.is_empty() {
        ends.push(format!("the state is {}", list(&waiter.success)));
    }
    if !waiter.gone.is_empty() {
        let statuses: Vec<_> = waiter.gone.iter().map(u16::to_string).collect();
        ends.push(format!("the status is {}", statuses.join(" or ")));
    }
    let mut text = format!("Waits until {}.", ends.join(" or "));
    text.push_str(&format!(
        " Reads every {} at first, for at most {}.",
        time(waiter.interval),
        time(waiter.within)
    ));
    if !waiter.failure.is_empty() {
        text.push_str(&format!(
            " It is an error when the state is {}.",
            list(&waiter.failure)
        ));
    }
    super::docs::rustdoc(&text)
}
