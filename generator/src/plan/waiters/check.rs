//! What the configuration says of waiters, held against the document.

use std::collections::BTreeSet;

use super::states::{States, states};
use crate::config::{STATE, WaiterConfig};
use crate::diagnostic::Diagnostic;
use crate::model::{self, Api};
use crate::nearest::nearest;
use crate::plan::{code, status};

/// Checks a waiter; `at` is where it stands among the waiters of the configuration.
pub(super) struct Check<'c> {
    pub(super) waiter: &'c WaiterConfig,
    pub(super) at: String,
    pub(super) diagnostics: &'c mut Vec<Diagnostic>,
}

impl Check<'_> {
    /// Reports what is wrong with a key, or with a value of its list.
    pub(super) fn fault(&mut self, way: &[&str], what: &str, help: &str) {
        let WaiterConfig { operation, name, .. } = self.waiter;
        let message = format!("the waiter {} of {} {what}", code(name), code(operation));
        let way = [&["waiters", self.at.as_str()], way].concat();
        let error = Diagnostic::error("unusable-configuration", "", message);
        self.diagnostics.push(error.of_config(&way).help(help));
    }

    /// Reports what needs no document to be wrong.
    pub(super) fn itself(&mut self) {
        let waiter = self.waiter;
        for (key, seconds) in [("interval", waiter.interval), ("within", waiter.within)]
        {
            if seconds == 0 {
                let what = format!("has the {} 0", code(key));
                self.fault(&[key], &what, "it is a number of seconds, at least 1");
            }
        }
        match (waiter.success.is_empty(), waiter.gone.is_empty()) {
            (true, true) => self.fault(
                &["operation"],
                "has nothing that ends it",
                "name states in `success`, or statuses in `gone`",
            ),
            (false, false) => self.fault(
                &["gone"],
                "ends with a value for `success`, and with nothing for `gone`",
                "it can only be one of them: make two waiters",
            ),
            _ => {}
        }
        for status in waiter.gone.iter().filter(|it| !status::is_failure(**it)) {
            let what =
                format!("has {status} in `gone`, which is no status of a failure");
            self.fault(&["gone", &status.to_string()], &what, status::FAILURES);
        }
        let lists = [
            ("success", &waiter.success),
            ("failure", &waiter.failure),
            ("pending", &waiter.pending),
        ];
        for (at, (key, values)) in lists.iter().enumerate() {
            for (other, others) in lists.iter().take(at) {
                for state in values.iter().filter(|it| others.contains(it)) {
                    let what = format!(
                        "has the state {} in {} and in {}",
                        code(state),
                        code(other),
                        code(key)
                    );
                    self.fault(&[key, state], &what, "a state is in one of the lists");
                }
            }
        }
    }

    /// Reports what the replies of the operation do not have.
    pub(super) fn document(&mut self, api: &Api, operation: &model::Operation) {
        let WaiterConfig { state, success, failure, pending, .. } = self.waiter;
        let named = [("success", success), ("failure", failure), ("pending", pending)];
        if state == STATE && named.iter().all(|(_, states)| states.is_empty()) {
            return;
        }
        if !is_pointer(state) {
            let what =
                format!("has the `state` {}, which is no JSON pointer", code(state));
            let help = format!(
                "a pointer has `/` before each name, as {}",
                code(&format!(
                    "/{}",
                    state.trim_start_matches(['$', '.']).replace('.', "/")
                ))
            );
            return self.fault(&["state"], &what, &help);
        }
        // A default has no place of its own.
        let way = if state == STATE { "operation" } else { "state" };
        let known = match states(api, operation, state) {
            States::Any => return,
            States::These(known) => known,
            States::Composed => {
                let what = format!(
                    "has the `state` {}, which is an object or a list",
                    code(state)
                );
                let help = "a state is a text, a number, `true` or `false`";
                return self.fault(&[way], &what, help);
            }
            States::NoJson => {
                let what = "has a state, and no reply has one";
                let help = "a state is read from replies of JSON that are successes";
                return self.fault(&[way], what, help);
            }
            States::Missing(known) => {
                let what =
                    format!("has the `state` {}, which no reply has", code(state));
                let name = state.rsplit('/').next().unwrap_or_default();
                return self.fault(&[way], &what, &instead(name, &known));
            }
        };
        for (key, states) in named {
            for state in states.iter().filter(|it| !known.contains(it.as_str())) {
                let what = format!(
                    "has the state {} in {}, which the document does not have",
                    code(state),
                    code(key)
                );
                let help = instead(state, &known);
                self.fault(&[key, state], &what, &help);
            }
        }
    }
}

/// What may have been meant, or all that there is.
fn instead(word: &str, known: &BTreeSet<&str>) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean {}?", code(near)),
        None if known.is_empty() => "there is nothing under names".to_owned(),
        None => {
            let known: Vec<_> = known.iter().map(|it| code(it)).collect();
            format!("there are {}", known.join(", "))
        }
    }
}

/// Whether a text is a JSON pointer (RFC 6901).
fn is_pointer(text: &str) -> bool {
    let mut after = text.split('~').skip(1);
    (text.is_empty() || text.starts_with('/'))
        && after.all(|it| it.starts_with(['0', '1']))
}
