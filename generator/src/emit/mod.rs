//! Plan to tokens: one small file for each emitted thing, and nothing left to decide.

mod client;
mod lib_rs;
mod lints;
mod manifest;
mod operation;
mod readme;
mod required;
mod runtime;
mod rust;
mod servers;
mod table;
mod types;
mod unions;

use std::collections::BTreeSet;

pub(crate) use self::rust::visible;
use crate::plan::Crate;

/// The names of the features that a crate has.
pub(crate) fn features(plan: &Crate) -> BTreeSet<String> {
    manifest::features(plan)
}

/// Whether a crate has this dependency without being told.
pub(crate) fn has_dependency(plan: &Crate, name: &str) -> bool {
    runtime::DEPENDENCIES.iter().any(|(own, _)| *own == name)
        && manifest::is_used(plan, name)
}

/// Code that has no layout yet.
pub type Tokens = proc_macro2::TokenStream;

/// A file before it has a layout.
#[derive(Clone, Debug)]
pub enum Draft {
    /// A file of Rust.
    Rust(RustFile),
    /// A file whose text is final.
    Text {
        /// The path in the crate, with `/`.
        path: String,
        /// The text.
        text: String,
    },
}

/// A file of Rust, item by item.
#[derive(Clone, Debug, Default)]
pub struct RustFile {
    /// The path in the crate, with `/`.
    pub path: String,
    /// The module's docs.
    pub docs: Vec<String>,
    /// The module's attributes.
    pub attributes: Vec<Tokens>,
    /// Groups of items without an empty line between them: imports, modules.
    pub groups: Vec<Vec<Tokens>>,
    /// Everything else.
    pub items: Vec<Item>,
}

/// An item of a file.
#[derive(Clone, Debug)]
pub enum Item {
    /// Laid out by prettyplease.
    Tokens(Tokens),
    /// A table for one of the runtime's macros, laid out already: prettyplease cannot
    /// know where its rows end.
    Table(String),
}

/// How the crate is laid out: prettyplease breaks lines at 89 columns.
const RUSTFMT: &str = "max_width = 89\nuse_small_heuristics = \"Max\"\n";

/// Writes a crate's files down. Those of types and operations, which are most, are made when
/// they are asked for, so that their tokens need not all be kept.
pub fn emit(plan: &Crate) -> impl Iterator<Item = Draft> {
    let text = |path: &str, text| Draft::Text { path: path.to_owned(), text };
    let first = [
        text("Cargo.toml", manifest::manifest(plan)),
        text("README.md", readme::readme(plan)),
        Draft::Rust(lib_rs::lib_rs(plan)),
        Draft::Rust(client::client(plan)),
        Draft::Rust(types::index(plan)),
        Draft::Rust(operation::index(plan)),
    ];
    let modules = required::module(plan)
        .into_iter()
        .chain(servers::module(plan))
        .chain(plan.types.iter().map(types::module))
        .chain(plan.apis.iter().map(operation::module))
        .chain(operation::shared::modules(plan));
    let guide = plan.guide.clone().map(|it| text("src/guide.md", it));
    let rustfmt = plan.standalone.then(|| text("rustfmt.toml", RUSTFMT.to_owned()));
    first
        .into_iter()
        .chain(modules.map(Draft::Rust))
        .chain(runtime::files(plan))
        .chain(guide)
        .chain(rustfmt)
}
