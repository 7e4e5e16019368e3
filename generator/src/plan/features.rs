//! Cargo features of documents with many tags: one for each tag, so that a program compiles
//! the operations that it calls, and the types that these need.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::Ledger;
use super::scope::{Scope, plain};
use super::{
    ApiModule, Crate, Operation, ReplyEnum, RustType, Shared, Stream, TypeKind,
    TypeModule, key,
};
use crate::config::{Config, unknown};
use crate::diagnostic::Diagnostic;

/// How many modules of operations make features worth while.
const MANY: usize = 10;

/// Up to how many there are features for them: crates.io takes 300 of a crate, and others
/// come beside them.
const MOST: usize = 280;

/// How long the condition of a module of types is at most; one that more tags share is
/// always compiled.
const LONGEST: usize = 80;

/// Features that are not for a tag.
const OTHERS: [&str; 14] = [
    "all",
    "blocking",
    "brotli",
    "default",
    "gzip",
    "jiff",
    "reqwest",
    SCHEMAS,
    "streaming",
    "test-util",
    "tower",
    "tracing",
    "uuid",
    "zstd",
];

/// The feature for types that no operation needs.
pub(crate) const SCHEMAS: &str = "schemas";

/// Whether there is a feature for each tag. Where the configuration does not say, it is as it
/// was before, since a program names the features that it needs.
fn are_there(apis: &[ApiModule], config: &Config) -> bool {
    config.features.tags.unwrap_or_else(|| match config.names.is_empty() {
        true => (MANY..=MOST).contains(&apis.len()),
        false => config.names.iter().any(|(key, _)| key.starts_with("feature ")),
    })
}

/// Reports features that are to be on by default and that there are not, and dependencies
/// that cannot be.
pub(super) fn check(plan: &Crate, diagnostics: &mut Vec<Diagnostic>) {
    for name in plan.dependencies.keys() {
        let all = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let why = if !is_name || !name.chars().all(all) {
            "that is no name of a crate"
        } else if crate::emit::has_dependency(plan, name) {
            "the crate has it anyway"
        } else {
            continue;
        };
        let message = format!("`[dependencies]` names `{}`: {why}", name.escape_debug());
        let error = Diagnostic::error("unusable-configuration", "", message)
            .of_config(&["dependencies", name]);
        diagnostics.push(error.help("take the line out"));
    }
    let known = crate::emit::features(plan);
    for name in plan.default_features.iter().flatten() {
        if !known.contains(name) {
            let known = known.iter().map(String::as_str);
            diagnostics.push(unknown(
                &["features", "default", name],
                "`features.default` names",
                name,
                known,
            ));
        }
    }
}

/// Gives the modules their features.
pub(super) fn decide(
    types: &mut [TypeModule],
    apis: &mut [ApiModule],
    shared: &Shared,
    config: &Config,
    ledger: &Ledger<'_>,
) {
    if !are_there(apis, config) {
        return;
    }
    let graph = Graph::new(types);
    let mut names = Scope::new(ledger, "features", &OTHERS, "-tag");
    let mut reached: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for module in apis.iter_mut() {
        let tag = module.tag.as_deref();
        let key =
            tag.map_or("feature-no-tag".to_owned(), |it| key::key("feature", &[it]));
        let feature = names.feature(&key, plain(&module.name));
        let mut starts = Vec::new();
        module.operations.iter().for_each(|it| of_operation(it, &mut starts));
        for at in graph.reach(&starts) {
            reached.entry(at).or_default().insert(feature.clone());
        }
        module.feature = Some(feature);
    }
    let mut starts = Vec::new();
    shared.failures.iter().for_each(|it| of_enum(it, &mut starts));
    let headers = shared.headers.iter().flat_map(|set| &set.fields);
    headers.for_each(|field| named(&field.ty, &mut starts));
    let always = graph.reach(&starts);
    let unused = types.iter().enumerate().filter(|(at, _)| !reached.contains_key(at));
    let unused = unused.flat_map(|(_, module)| &module.items).map(|it| it.name.clone());
    for at in graph.reach(&unused.collect::<Vec<_>>()) {
        reached.entry(at).or_default().insert(SCHEMAS.to_owned());
    }
    for (at, module) in types.iter_mut().enumerate() {
        let features = reached.remove(&at).unwrap_or_default();
        let length: usize =
            features.iter().map(|it| "feature = \"\", ".len() + it.len()).sum();
        if !always.contains(&at) && length <= LONGEST {
            module.features = features.into_iter().collect();
        }
    }
}

/// Which modules of types need which others.
struct Graph {
    modules: BTreeMap<String, usize>,
    needs: Vec<BTreeSet<usize>>,
}

impl Graph {
    fn new(types: &[TypeModule]) -> Self {
        let all = types.iter().enumerate();
        let modules: BTreeMap<_, _> = all
            .flat_map(|(at, module)| {
                module.items.iter().map(move |it| (it.name.clone(), at))
            })
            .collect();
        let needs = types.iter().map(|module| {
            let mut names = Vec::new();
            module.items.iter().for_each(|item| of_kind(&item.kind, &mut names));
            names.iter().filter_map(|name| modules.get(name).copied()).collect()
        });
        let needs = needs.collect();
        Self { modules, needs }
    }

    fn reach(&self, starts: &[String]) -> BTreeSet<usize> {
        let mut open: Vec<_> =
            starts.iter().filter_map(|name| self.modules.get(name).copied()).collect();
        let mut reached = BTreeSet::new();
        while let Some(at) = open.pop() {
            if reached.insert(at) {
                open.extend(self.needs.get(at).into_iter().flatten());
            }
        }
        reached
    }
}

fn of_operation(operation: &Operation, names: &mut Vec<String>) {
    let mut see = |ty: &RustType| named(ty, names);
    operation.inputs.iter().for_each(|input| see(&input.ty));
    let forms = operation.body.forms.iter().flat_map(|form| &form.fields);
    forms.for_each(|field| see(&field.ty));
    let variants = operation.body.choice.iter().flat_map(|choice| &choice.variants);
    variants.for_each(|variant| see(&variant.content.ty));
    let payloads = [&operation.success, &operation.failure];
    payloads.into_iter().filter_map(|it| it.ty()).for_each(&mut see);
    for source in &operation.replies.sources {
        match &source.stream {
            Stream::Items(ty) | Stream::Events(Some(ty)) => see(ty),
            Stream::Bytes | Stream::Events(None) => {}
        }
    }
    operation.replies.enums.iter().for_each(|it| of_enum(it, names));
}

fn of_enum(by_status: &ReplyEnum, names: &mut Vec<String>) {
    by_status
        .rows
        .iter()
        .filter_map(|row| row.payload.ty())
        .for_each(|ty| named(ty, names));
}

fn of_kind(kind: &TypeKind, names: &mut Vec<String>) {
    match kind {
        TypeKind::Struct(object) => {
            object.fields.iter().for_each(|field| named(&field.ty, names));
            object.additional.iter().for_each(|(_, ty)| named(ty, names));
        }
        TypeKind::TaggedUnion(union) => {
            names.extend(union.variants.iter().map(|variant| variant.ty.clone()));
        }
        TypeKind::UntaggedUnion(variants) => {
            variants.iter().for_each(|variant| named(&variant.ty, names));
        }
        TypeKind::Alias(ty) => named(ty, names),
        TypeKind::Enum(_) => {}
    }
}

fn named(ty: &RustType, names: &mut Vec<String>) {
    match ty {
        RustType::Named(name) => names.push(name.clone()),
        RustType::Vec(inner)
        | RustType::Map(inner)
        | RustType::Option(inner)
        | RustType::Boxed(inner) => named(inner, names),
        _ => {}
    }
}
