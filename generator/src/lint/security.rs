//! Documents that say nothing of credentials.

use serde_json::Value;

use super::Linter;
use super::sites::{Sites, members};

impl Linter {
    /// Says of a document without any security scheme, once, that its clients cannot prove who
    /// is calling, unless it says that nobody has to.
    pub(super) fn security(&mut self, tree: &Value, sites: &Sites<'_>) {
        let components = tree.get("components").unwrap_or(&Value::Null);
        let has_schemes = members(components, "securitySchemes").next().is_some();
        let is_said = is_nothing(tree.get("security"))
            || sites.operations.iter().all(|it| is_nothing(it.members.get("security")));
        if has_schemes || is_said {
            return;
        }
        let message = (
            "the document has no security scheme",
            "clients have no setter for a credential; `security: []` says that none is needed",
        );
        self.lint("missing-security-scheme", "", message);
    }
}

/// Whether `security` says that nothing is needed: no requirement, or none with a scheme.
fn is_nothing(security: Option<&Value>) -> bool {
    let requirements = security.and_then(Value::as_array);
    requirements.is_some_and(|all| {
        all.iter().all(|it| it.as_object().is_some_and(serde_json::Map::is_empty))
    })
}
