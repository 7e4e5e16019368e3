//! The crate's manifest.

use super::runtime;
use crate::plan::{Crate, RuntimePart};

/// `Cargo.toml`.
pub(super) fn manifest(plan: &Crate) -> String {
    let mut text = String::new();
    let mut line = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    let has_dates = plan.runtime.contains(&RuntimePart::DateTime);
    line("# @generated from an OpenAPI document; change the document or the generator.");
    line("");
    line("[package]");
    line(&format!("name = {}", basic_string(&plan.name)));
    line(&format!("version = {}", basic_string(&plan.version)));
    line("edition = \"2024\"");
    line(&format!("rust-version = {}", basic_string(runtime::RUST_VERSION)));
    line(&format!("description = {}", basic_string(&plan.description)));
    line("license = \"MIT OR Apache-2.0\"");
    line("readme = \"README.md\"");
    line("");
    if !plan.standalone {
        line("[lints]");
        line("workspace = true");
        line("");
    }
    line("[features]");
    line(if has_dates {
        "default = [\"jiff\", \"reqwest\"]"
    } else {
        "default = [\"reqwest\"]"
    });
    if has_dates {
        line("# Conversions between `DateTime` and `jiff::Timestamp`.");
        line("jiff = [\"dep:jiff\"]");
    }
    line(
        "# The default transport. Without it, a client is built with a transport of its own.",
    );
    line("reqwest = [\"dep:http-body\", \"dep:reqwest\"]");
    line("");
    line("[dependencies]");
    for (name, requirement) in runtime::DEPENDENCIES {
        let is_used = match *name {
            "base64" => plan.runtime.contains(&RuntimePart::Basic),
            "jiff" => has_dates,
            _ => true,
        };
        if is_used {
            line(&format!("{name} = {requirement}"));
        }
    }
    if plan.standalone {
        line("");
        line("# A workspace of its own, so that the crate compiles wherever it lies.");
        line("[workspace]");
    }
    text
}

/// A basic string of TOML 1.0.
fn basic_string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
