//! What the configuration says of an API: what is left out of it, and which types come from
//! elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Config, given_type, unknown};
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Kind, SchemaId, Type, TypeUse, closure};
use crate::plan::key::way;
use crate::plan::reach;

/// Does what the configuration says of the API. What cannot be done is an error.
pub(crate) fn adapt(api: &mut Api, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    let schemas = api.schemas.iter().enumerate();
    let keys: BTreeMap<String, SchemaId> =
        schemas.rev().map(|(at, schema)| (way(schema), SchemaId(at))).collect();
    formats(api, config, diagnostics);
    replace(api, config, &keys, diagnostics);
    exclude(api, config, &keys, diagnostics);
}

fn formats(api: &Api, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    for format in config.formats.keys().filter(|it| !api.formats.contains(*it)) {
        let known = api.formats.iter().map(String::as_str);
        diagnostics.push(unknown(
            &["formats", format],
            "`[formats]` names",
            format,
            known,
        ));
    }
}

/// A schema that is replaced becomes another name for the type that takes its place.
fn replace(
    api: &mut Api,
    config: &Config,
    keys: &BTreeMap<String, SchemaId>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (key, path) in &config.replace {
        let Some(&id) = keys.get(key) else {
            let known = keys.keys().map(String::as_str);
            diagnostics.push(unknown(
                &["replace", key],
                "`[replace]` names the type",
                key,
                known,
            ));
            continue;
        };
        if let Some(union) = union_of(api, id) {
            let message = format!(
                "`{}` cannot be replaced: it is told from the other variants of `{}` by a \
                 value that only a generated type is sure to write",
                key.escape_debug(),
                union.escape_debug()
            );
            diagnostics.push(
                Diagnostic::error("unusable-configuration", "", message)
                    .of_config(&["replace", key])
                    .help("replace the union, or a type inside"),
            );
            continue;
        }
        if let Some(schema) = api.schemas.get_mut(id.0) {
            schema.kind = Kind::Alias(TypeUse::new(given_type(path, None)));
        }
    }
}

/// The union with a tag of which a schema is a variant.
fn union_of(api: &Api, id: SchemaId) -> Option<String> {
    let mut schemas = api.schemas.iter();
    let union = schemas.find(|schema| match &schema.kind {
        Kind::Union(union) => union.variants.iter().any(|it| it.schema == id),
        _ => false,
    });
    union.map(way)
}

/// Leaves out operations and types. What only they needed goes, too.
fn exclude(
    api: &mut Api,
    config: &Config,
    keys: &BTreeMap<String, SchemaId>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let before = reach::in_operations(api);
    let mut types = BTreeSet::new();
    for name in &config.exclude {
        let had = api.operations.len();
        api.operations.retain(|operation| operation.id != *name);
        if api.operations.len() < had {
            continue;
        }
        match keys.get(name) {
            Some(&id) => {
                types.insert(id);
                diagnostics.push(left_out(api, name, id));
            }
            None => {
                let ids = api.operations.iter().map(|it| it.id.as_str());
                let known = ids.chain(keys.keys().map(String::as_str));
                let what = "`exclude` names the operation or type";
                diagnostics.push(unknown(&["exclude", name], what, name, known));
            }
        }
    }
    if config.exclude.is_empty() {
        return;
    }
    remove(api, &types);
    let after = reach::in_operations(api);
    // What no operation ever needed stays, and what it needs with it.
    let all = (0..api.schemas.len()).map(SchemaId);
    let is_component =
        |id: &SchemaId| api.schema(*id).is_some_and(|it| it.origin.words.is_empty());
    let others = all.clone().filter(is_component);
    let others = others.filter(|id| !before.contains(id) && !types.contains(id));
    let kept = closure(&api.schemas, after.into_iter().chain(others), Kind::parts);
    api.left_out = all.filter(|id| !kept.contains(id)).collect();
}

/// Puts any JSON where the types were used.
fn remove(api: &mut Api, types: &BTreeSet<SchemaId>) {
    api.visit_uses_mut(&mut |ty| {
        if matches!(&ty.ty, Type::Schema(id) if types.contains(id)) {
            ty.ty = Type::Any;
        }
    });
    for schema in &mut api.schemas {
        let Kind::Union(union) = &mut schema.kind else { continue };
        let absent = union.untagged.iter().filter_map(|at| union.variants.get(*at));
        let absent: BTreeSet<_> = absent.map(|variant| variant.schema).collect();
        union.variants.retain(|variant| !types.contains(&variant.schema));
        let variants = union.variants.iter().enumerate();
        let untagged = variants.filter(|(_, it)| absent.contains(&it.schema));
        union.untagged = untagged.map(|(at, _)| at).collect();
        if union.variants.is_empty() {
            schema.kind = Kind::Alias(TypeUse::new(Type::Any));
        }
    }
}

fn left_out(api: &Api, name: &str, id: SchemaId) -> Diagnostic {
    let pointer = api.schema(id).map(|schema| schema.pointer.clone());
    let message =
        format!("the type `{}` is left out, as `exclude` says", name.escape_debug());
    Diagnostic::warning("excluded-type", pointer.unwrap_or_default(), message)
}
