//! The names of types, and the modules they stand in.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::Ledger;
use super::reserved::{IMPORTS, PRELUDE};
use super::scope::Scope;
use super::{key, reach};
use crate::model::{Api, Kind, Origin, Root, Schema, SchemaId};

/// What modules of types say beside what all say: traits that are derived or implemented,
/// and the rest of the prelude. No type may be called so.
const RESERVED: [&str; 35] = [
    "AsMut",
    "AsRef",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Deserialize",
    "Display",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "ExactSizeIterator",
    "Extend",
    "Fields",
    "Fn",
    "FnMut",
    "FnOnce",
    "FromIterator",
    "FromStr",
    "Future",
    "Hash",
    "IntoFuture",
    "Iterator",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Send",
    "Serialize",
    "Sized",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
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
    Parameter(String),
    Operation(String),
}

impl From<&Root> for Place {
    fn from(root: &Root) -> Self {
        match root {
            Root::Component(name) | Root::Elsewhere(name) => {
                Self::Component(name.clone())
            }
            Root::Response(name) => Self::Response(name.clone()),
            Root::Parameter(name) => Self::Parameter(name.clone()),
            Root::Operation(id) => Self::Operation(id.clone()),
        }
    }
}

impl Names {
    /// Names every schema. Components come first, since the document names them itself;
    /// the order within the document plays no part.
    pub(super) fn new(api: &Api, ledger: &Ledger<'_>) -> Self {
        let reserved = RESERVED.iter().chain(&PRELUDE).chain(&IMPORTS);
        let mut scope = Scope::new(ledger, "types", reserved, "Schema");
        let used = reach::used(api).into_iter();
        let mut order: Vec<(SchemaId, &Schema)> =
            used.filter_map(|id| Some((id, api.schema(id)?))).collect();
        order.sort_by_key(|(_, schema)| rank(&schema.origin));
        let apart = by_status(&order);
        let operations = api.operations.iter();
        let operations: Operations<'_> =
            operations.map(|it| (it.id.as_str(), it.name.as_str())).collect();
        let mut types = BTreeMap::new();
        for (id, schema) in &order {
            let key = format!("type {}", key::way(schema));
            types.insert(*id, scope.pascal(&key, &wanted(schema, &apart, &operations)));
        }
        let in_requests = reach::in_requests(api);
        let mut builders = BTreeMap::new();
        for (id, schema) in order.iter().filter(|(id, _)| in_requests.contains(id)) {
            let is_object = matches!(schema.kind, Kind::Object(_));
            if let Some(name) = types.get(id).filter(|_| is_object) {
                let key = format!("builder {}", key::way(schema));
                builders.insert(*id, scope.pascal(&key, &format!("{name}Builder")));
            }
        }
        let modules = modules(&order, &types, &operations, ledger);
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

/// What operations are named after, by id.
type Operations<'a> = BTreeMap<&'a str, &'a str>;

/// What is named after a root says for it.
fn root_words<'a>(root: &'a Root, operations: &Operations<'a>) -> &'a str {
    match root {
        Root::Component(name)
        | Root::Elsewhere(name)
        | Root::Response(name)
        | Root::Parameter(name) => name,
        Root::Operation(id) => operations.get(id.as_str()).copied().unwrap_or(id),
    }
}

/// The words that lead to a schema from its root; that it is a parameter is said once.
fn inner_words(origin: &Origin) -> &[String] {
    let is_named_so = |name: &String| {
        let name = name.to_ascii_lowercase();
        name.ends_with("parameter") || name.ends_with("param")
    };
    match (&origin.root, &origin.words[..]) {
        (Root::Parameter(name), [_, words @ ..]) if is_named_so(name) => words,
        (_, words) => words,
    }
}

fn wanted(
    schema: &Schema,
    apart: &BTreeSet<Group<'_>>,
    operations: &Operations<'_>,
) -> String {
    let origin = &schema.origin;
    let mut words: Vec<&str> = vec![root_words(&origin.root, operations)];
    words.extend(inner_words(origin).iter().map(String::as_str));
    if let Some((group, status)) = group(schema)
        && apart.contains(&group)
    {
        words.insert(2, status);
    }
    words.join(" ")
}

/// The schemas in the bodies, or in the headers, of an operation's successes or failures:
/// the operation, the word for the latter, and whether they are in bodies.
type Group<'s> = (&'s str, &'s str, bool);

fn group(schema: &Schema) -> Option<(Group<'_>, &str)> {
    let (word, status) = key::of_response(schema)?;
    let Root::Operation(id) = &schema.origin.root else { return None };
    let response = format!("/responses/{status}/content/");
    Some(((id, word, schema.pointer.contains(&response)), status))
}

/// The groups in which schemas with other statuses would have the same name. There, all
/// names have the status, so that none depends on which comes first.
fn by_status<'s>(order: &[(SchemaId, &'s Schema)]) -> BTreeSet<Group<'s>> {
    let mut known: BTreeMap<(Group<'s>, &[String]), &str> = BTreeMap::new();
    let mut apart = BTreeSet::new();
    for (_, schema) in order {
        let Some((group, status)) = group(schema) else { continue };
        let words = &schema.origin.words[..];
        if *known.entry((group, words)).or_insert(status) != status {
            apart.insert(group);
        }
    }
    apart
}

/// A module for each component that has types, and for each operation that has some of
/// its own.
fn modules(
    order: &[(SchemaId, &Schema)],
    types: &BTreeMap<SchemaId, String>,
    operations: &Operations<'_>,
    ledger: &Ledger<'_>,
) -> BTreeMap<Place, String> {
    let reserved = ["mod", "types", "con", "prn", "aux", "nul"];
    let mut scope = Scope::new(ledger, "modules", &reserved, "_types");
    let mut modules = BTreeMap::new();
    for (id, schema) in order {
        let origin = &schema.origin;
        let mut root = root_words(&origin.root, operations).to_owned();
        // A schema may be called as a parameter is.
        if matches!(origin.root, Root::Parameter(_))
            && let [word, ..] = &origin.words[..]
            && inner_words(origin).len() == origin.words.len()
        {
            root = format!("{root} {word}");
        }
        let own = types.get(id).filter(|_| origin.words.is_empty());
        modules.entry(Place::from(&origin.root)).or_insert_with(|| {
            let key = format!("module {}", key::root(&origin.root));
            scope.module(&key, own.unwrap_or(&root))
        });
    }
    modules
}
