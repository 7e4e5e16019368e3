//! Names that become one in Rust.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Linter;
use super::sites::{Sites, members};
use crate::document::pointer::join;
use crate::plan::pascal;

impl Linter {
    pub(super) fn alike(&mut self, tree: &Value, sites: &Sites<'_>) {
        let schemas = tree.get("components").into_iter();
        let schemas = schemas.flat_map(|it| members(it, "schemas"));
        let at = "/components/schemas";
        self.names("schemas", schemas.map(|(name, _)| (name, join(at, name))));
        let ids = sites.operations.iter().filter_map(|it| {
            let id = it.members.get("operationId")?.as_str()?;
            Some((id, join(&it.pointer, "operationId")))
        });
        self.names("operations", ids);
        for site in &sites.schemas {
            let at = join(&site.pointer, "properties");
            let properties = site.members.get("properties").and_then(Value::as_object);
            let names = properties.into_iter().flat_map(|it| it.keys());
            self.names("properties", names.map(|name| (name.as_str(), join(&at, name))));
            if !site.has(&["x-enum-varnames", "x-enumNames"]) {
                self.values(&site.values(), &join(&site.pointer, "enum"));
            }
        }
    }

    fn names<'t>(&mut self, what: &str, names: impl Iterator<Item = (&'t str, String)>) {
        let mut known = BTreeMap::new();
        for (name, pointer) in names {
            match known.get(&pascal(name)) {
                Some(&first) if first != name => {
                    let message = format!(
                        "the {what} `{}` and `{}` have the same name in Rust",
                        str::escape_debug(first),
                        name.escape_debug()
                    );
                    self.lint("alike-names", &pointer, message);
                }
                Some(_) => {}
                None => {
                    known.insert(pascal(name), name);
                }
            }
        }
    }

    fn values(&mut self, values: &[&Value], pointer: &str) {
        let mut known = BTreeMap::new();
        for (index, value) in values.iter().enumerate() {
            let Some(text) = value.as_str() else { continue };
            match known.get(&pascal(text)) {
                Some(&first) if first != text => {
                    let message = format!(
                        "the values `{}` and `{}` have the same name in Rust",
                        str::escape_debug(first),
                        text.escape_debug()
                    );
                    let pointer = join(pointer, &index.to_string());
                    self.lint("alike-enum-values", &pointer, message);
                }
                Some(_) => {}
                None => {
                    known.insert(pascal(text), text);
                }
            }
        }
    }
}
