//! What a module of operations imports.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::super::rust::{Import, imports, use_all};
use super::{body, part, reply};
use crate::plan::{ApiModule, RustType};

/// The imports of a module, in rustfmt's groups.
pub(super) fn uses(module: &ApiModule) -> Vec<Vec<TokenStream>> {
    let mut runtime = BTreeSet::from(["Call", "Client", "operation"]);
    let mut used: Vec<&RustType> = Vec::new();
    let mut needs = reply::Needs::default();
    for operation in &module.operations {
        needs.of_operation(operation);
        let (names, types) = body::uses(operation);
        runtime.extend(names);
        used.extend(types);
        if let Some(pages) = &operation.pages {
            runtime.insert("pages");
            used.push(&pages.item);
        }
        if !operation.waiters.is_empty() {
            runtime.insert("waiters");
        }
        for input in &operation.inputs {
            used.push(&input.ty);
            used.extend(input.setter.inner());
            if part::has_style(input) {
                runtime.insert("Style");
            }
        }
    }
    let (mut has_map, mut has_types) = (needs.map, needs.types);
    runtime.extend(needs.runtime);
    for ty in used {
        imports(ty, &mut |import| match import {
            Import::BTreeMap => has_map = true,
            Import::Runtime(name) => {
                runtime.insert(name);
            }
            Import::Type(_) => has_types = true,
        });
    }
    let std = has_map.then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let types = has_types.then(|| {
        quote!(
            use crate::types;
        )
    });
    vec![
        std.into_iter().collect(),
        use_all(&quote!(crate::runtime), runtime).into_iter().chain(types).collect(),
    ]
}
