//! The crate's README.

use super::lib_rs;
use crate::plan::{Crate, method_name};

/// `README.md`.
pub(super) fn readme(plan: &Crate) -> String {
    let mut text = format!("# {}\n\n{}\n\n", plan.name, plan.description);
    if !plan.docs.is_empty() {
        text.push_str(&plan.docs.join("\n"));
        text.push_str("\n\n");
    }
    let example = lib_rs::example(plan);
    let example = example.iter().filter(|line| !line.starts_with("# "));
    for line in example {
        text.push_str(if line == "```no_run" { "```rust" } else { line });
        text.push('\n');
    }
    text.push_str("\n| call | request |\n|---|---|\n");
    for operation in plan.apis.iter().flat_map(|module| &module.operations) {
        text.push_str(&format!(
            "| `{}` | `{} {}` |\n",
            operation.function,
            method_name(operation.method),
            operation.path.replace('|', "\\|").replace('`', "'"),
        ));
    }
    text.push_str(
        "\nThe crate is generated from an OpenAPI document; every file that begins with \
         `@generated`, and\n`src/runtime/`, is replaced when the document changes.\n",
    );
    text
}
