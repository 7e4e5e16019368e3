//! What can be waited for, as the configuration says.

use super::scope::written;
use super::text::code;
use super::{ApiModule, operations, words};
use crate::config::{Config, WaiterConfig, unknown};
use crate::diagnostic::Diagnostic;

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
    apis: &mut [ApiModule],
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let ids: Vec<_> = operations::ids(apis).map(str::to_owned).collect();
    for waiter in &config.waiters {
        let mut operations = apis.iter_mut().flat_map(|module| &mut module.operations);
        let Some(operation) = operations.find(|it| it.id == waiter.operation) else {
            let ids = ids.iter().map(String::as_str);
            let what = "a waiter names the operation";
            diagnostics.push(unknown(
                &["waiters", &waiter.operation],
                what,
                &waiter.operation,
                ids,
            ));
            continue;
        };
        operation.waiters.push(Waiter {
            method: written(&format!("wait_until_{}", words::snake(&waiter.name))),
            docs: docs(waiter),
            gone: waiter.success.is_empty(),
            config: waiter.clone(),
        });
    }
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
