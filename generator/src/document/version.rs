//! Which versions of OpenAPI are read.

use serde_json::Value;

use crate::diagnostic::Diagnostic;

/// Refuses what is no OpenAPI 3.0 or 3.1.
///
/// # Errors
///
/// A diagnostic that says what the document is instead.
pub(super) fn check(tree: &Value) -> Result<(), Diagnostic> {
    let read = "OpenAPI 3.0 and 3.1 are read";
    let written = match tree.get("openapi") {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(_) => {
            let message = "the version of OpenAPI must be a string";
            return Err(
                Diagnostic::error("unknown-version", "/openapi", message).help(read)
            );
        }
        None if tree.get("swagger").is_some() => {
            let message = "the document is Swagger 2.0, not OpenAPI 3";
            let help = "convert it to OpenAPI 3 first";
            return Err(
                Diagnostic::error("unknown-version", "/swagger", message).help(help)
            );
        }
        None => {
            let message = "the document does not say which version of OpenAPI it is";
            let help = format!("begin it with `openapi: 3.1.1`; {read}");
            return Err(Diagnostic::error("unknown-version", "", message).help(help));
        }
    };
    let is_read = |minor: &str| {
        written
            .strip_prefix(minor)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    if is_read("3.0") || is_read("3.1") {
        return Ok(());
    }
    let message =
        format!("`{}` is no version of OpenAPI that is read", written.escape_debug());
    Err(Diagnostic::error("unknown-version", "/openapi", message).help(read))
}
