//! Lists whose pages are not found.

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::Api;
use crate::plan::{self, pages};

/// Says of each list that has a parameter of pages, and that callers have to ask for page by
/// page themselves.
pub(super) fn lint(api: &Api, config: &Config, findings: &mut Vec<Diagnostic>) {
    let plan = plan::plan(api, config, &mut Vec::new());
    for (id, parameter) in pages::not_found(&plan, config) {
        let operation = api.operations.iter().find(|operation| operation.id == id);
        let Some(operation) = operation else { continue };
        let message = (
            format!(
                "`{}` says where the list begins, and nothing that is known says how it goes on",
                parameter.escape_debug()
            ),
            format!(
                "it has no `stream()`; `operations.{}.pages` can say how its pages are read",
                id.escape_debug()
            ),
        );
        findings.push(Diagnostic::warning(
            "unrecognized-pages",
            &operation.pointer,
            message,
        ));
    }
}
