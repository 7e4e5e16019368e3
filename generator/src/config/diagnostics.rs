//! What is said of diagnostics: which are refused, and which are not shown.

use serde::Deserialize;

use crate::diagnostic::{Code, Diagnostic, Severity, codes};
use crate::nearest::nearest;

/// How much each code matters, as the table `diagnostics` of `codegen.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, try_from = "Table")]
pub struct DiagnosticsConfig {
    /// The codes that are errors.
    pub deny: Vec<&'static str>,
    /// The codes that are not shown. They may not be errors by themselves.
    pub allow: Vec<&'static str>,
    /// Whether every warning that is not allowed is an error.
    pub deny_warnings: bool,
}

/// The table as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Table {
    deny: Vec<Denied>,
    allow: Vec<Allowed>,
}

/// A code that may be denied.
#[derive(Deserialize)]
#[serde(try_from = "String")]
enum Denied {
    /// Every warning that is not allowed.
    Warnings,
    One(&'static Code),
}

impl TryFrom<String> for Denied {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        if name == "warnings" { Ok(Self::Warnings) } else { known(&name).map(Self::One) }
    }
}

/// A code that may be allowed.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Allowed(&'static Code);

impl TryFrom<String> for Allowed {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let code = known(&name)?;
        match code.severity {
            Severity::Warning => Ok(Self(code)),
            Severity::Error => {
                Err(format!("`{name}` is an error, which cannot be allowed"))
            }
        }
    }
}

impl TryFrom<Table> for DiagnosticsConfig {
    type Error = String;

    fn try_from(table: Table) -> Result<Self, String> {
        let mut config = Self::default();
        for denied in table.deny {
            match denied {
                Denied::Warnings => config.deny_warnings = true,
                Denied::One(code) => config.deny.push(code.name),
            }
        }
        for Allowed(code) in table.allow {
            if config.deny.contains(&code.name) {
                return Err(format!("`{}` is both denied and allowed", code.name));
            }
            config.allow.push(code.name);
        }
        Ok(config)
    }
}

/// The code with a name, or an error that says which one may be meant.
fn known(name: &str) -> Result<&'static Code, String> {
    codes::find(name).ok_or_else(|| {
        let meant = nearest(name, codes::all().map(|code| code.name));
        let shown = name.escape_debug();
        match meant {
            Some(nearest) => {
                format!("there is no code `{shown}`; `{nearest}` may be meant")
            }
            None => {
                format!("there is no code `{shown}`; docs/diagnostics.md lists them")
            }
        }
    })
}

impl DiagnosticsConfig {
    /// The diagnostics as they matter here: without those that are allowed, and with those
    /// that are denied as errors.
    #[must_use]
    pub fn apply(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut all = diagnostics;
        all.retain(|it| {
            it.severity == Severity::Error || !self.allow.contains(&it.code)
        });
        for diagnostic in &mut all {
            let is_denied = self.deny_warnings || self.deny.contains(&diagnostic.code);
            if is_denied && diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
                diagnostic.advice.done = Some("the configuration denies it".to_owned());
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<DiagnosticsConfig, String> {
        toml::from_str(text).map_err(|error| error.message().to_owned())
    }

    #[test]
    fn a_code_that_there_is_not_names_the_nearest() {
        for (text, expected) in [
            ("deny = ['tupel']", "there is no code `tupel`; `tuple` may be meant"),
            (
                "allow = ['duplicate-enum-values']",
                "there is no code `duplicate-enum-values`; `duplicate-enum-value` may be meant",
            ),
            (
                "deny = ['colour']",
                "there is no code `colour`; docs/diagnostics.md lists them",
            ),
            ("allow = ['too-deep']", "`too-deep` is an error, which cannot be allowed"),
            (
                "allow = ['warnings']",
                "there is no code `warnings`; docs/diagnostics.md lists them",
            ),
            (
                "deny = ['tuple']\nallow = ['tuple']",
                "`tuple` is both denied and allowed",
            ),
        ] {
            assert_eq!(read(text).unwrap_err(), expected);
        }
        assert!(read("forbid = []").unwrap_err().contains("unknown field `forbid`"));
    }

    #[test]
    fn what_is_denied_is_an_error_and_what_is_allowed_is_not_shown() {
        let warnings = ["tuple", "links", "not"]
            .map(|code| Diagnostic::warning(code, "", "message"))
            .to_vec();
        let codes = |text: &str| -> Vec<(Severity, &str)> {
            let all = read(text).unwrap().apply(warnings.clone());
            all.iter().map(|it| (it.severity, it.code)).collect()
        };
        use Severity::{Error, Warning};
        assert_eq!(
            codes("deny = ['tuple']\nallow = ['links']"),
            [(Error, "tuple"), (Warning, "not")]
        );
        assert_eq!(
            codes("deny = ['warnings']\nallow = ['links', 'not']"),
            [(Error, "tuple")]
        );
        let error = vec![Diagnostic::error("tuple", "", "message")];
        let config = read("allow = ['tuple']").unwrap();
        assert_eq!(config.apply(error.clone()), error);
    }
}
