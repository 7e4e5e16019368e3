//! The names of types, and the modules they stand in.

use std::collections::BTreeMap;

use super::reach;
use super::scope::{Scope, written};
use crate::model::{Api, Origin, Root, SchemaId};

/// What generated code and the macros it calls say without a path: the names of the
/// prelude, and those that the modules of types import. No type may be called so.
const RESERVED: [&str; 57] = [
    "AsMut",
    "AsRef",
    "BTreeMap",
    "Base64",
    "Box",
    "Clone",
    "Copy",
    "Date",
    "DateTime",
    "Debug",
    "Default",
    "Deserialize",
    "Display",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fields",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "FromStr",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "IsoDuration",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Required",
    "Result",
    "Self",
    "SecretString",
    "Send",
    "Serialize",
    "Sized",
    "Some",
    "String",
    "Sync",
    "TimeOfDay",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Uuid",
    "Vec",
];

/// The names of an API's types.
#[derive(Debug)]
pub(super) struct Names {
    types: BTreeMap<SchemaId, String>,
    modules: BTreeMap<Place, String>,
    builders: BTreeMap<SchemaId, String>,
}

/// What a module is made for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Component(String),
    Response(String),
    Operation(String),
}

impl From<&Root> for Place {
    fn from(root: &Root) -> Self {
        match root {
            Root::Component(name) => Self::Component(name.clone()),
            Root::Response(name) => Self::Response(name.clone()),
            Root::Operation(id) => Self::Operation(id.clone()),
        }
    }
}

impl Names {
    /// Names every schema. Components come first, since the document names them itself;
    /// the order within the document plays no part.
    pub(super) fn new(api: &Api) -> Self {
        let mut scope = Scope::new(&RESERVED, "Schema");
        let used = reach::used(api).into_iter();
        let mut order: Vec<(SchemaId, &Origin)> =
            used.filter_map(|id| Some((id, &api.schema(id)?.origin))).collect();
        order.sort_by_key(|(_, origin)| rank(origin));
        let mut types = BTreeMap::new();
        for (id, origin) in &order {
            types.insert(*id, written(&scope.pascal(&wanted(origin))));
        }
        let mut builders = BTreeMap::new();
        for (id, name) in order.iter().filter_map(|(id, _)| types.get_key_value(id)) {
            builders.insert(*id, scope.pascal(&format!("{name}Builder")));
        }
        let modules = modules(&order, &types);
        Self { types, modules, builders }
    }

    /// Whether a schema has a type of its own.
    pub(super) fn has(&self, id: SchemaId) -> bool {
        self.types.contains_key(&id)
    }

    /// The name of a schema's type.
    pub(super) fn ty(&self, id: SchemaId) -> &str {
        self.types.get(&id).map_or("", String::as_str)
    }

    /// The name of a schema's builder.
    pub(super) fn builder(&self, id: SchemaId) -> String {
        self.builders.get(&id).cloned().unwrap_or_default()
    }

    /// The module that a schema stands in.
    pub(super) fn module(&self, origin: &Origin) -> &str {
        self.modules.get(&Place::from(&origin.root)).map_or("", String::as_str)
    }
}

fn rank(origin: &Origin) -> (bool, Place, &[String]) {
    (!origin.words.is_empty(), Place::from(&origin.root), &origin.words)
}

fn wanted(origin: &Origin) -> String {
    let (Root::Component(root) | Root::Response(root) | Root::Operation(root)) =
        &origin.root;
    let mut wanted = root.clone();
    for word in &origin.words {
        wanted.push(' ');
        wanted.push_str(word);
    }
    wanted
}

/// A module for each component that has types, and for each operation that has some of
/// its own.
fn modules(
    order: &[(SchemaId, &Origin)],
    types: &BTreeMap<SchemaId, String>,
) -> BTreeMap<Place, String> {
    let mut scope = Scope::new(&["mod", "types", "con", "prn", "aux", "nul"], "_types");
    let mut modules = BTreeMap::new();
    for (id, origin) in order {
        let (Root::Component(root) | Root::Response(root) | Root::Operation(root)) =
            &origin.root;
        let own = types.get(id).filter(|_| origin.words.is_empty());
        modules
            .entry(Place::from(&origin.root))
            .or_insert_with(|| written(&scope.module(own.unwrap_or(root))));
    }
    modules
}
