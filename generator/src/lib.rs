//! Turns an OpenAPI document into a Rust client crate.
//!
//! Data flows one way, and each stage only adds decisions:
//!
//! ```
//! use generator::{Config, Source, document, emit, format, lower, plan};
//!
//! let text = "{openapi: 3.0.3, info: {title: Pets, version: '1'}, paths: {},
//!     components: {schemas: {Pet: {type: object}}}}";
//! let source = Source::new("pets.yaml", text);
//! let config = Config::new("pets", "0.1.0");
//! let mut diagnostics = Vec::new();
//!
//! let document = document::read(&source, &mut diagnostics).map_err(|it| it.to_string())?;
//! let api = lower::lower(&document, &mut diagnostics);
//! let plan = plan::plan(&api, &config, &mut diagnostics);
//! let drafts = emit::emit(&plan);
//! let files = format::format(drafts)?;
//!
//! assert!(diagnostics.is_empty());
//! assert!(files.get("src/lib.rs").is_some());
//! # Ok::<(), String>(())
//! ```
//!
//! [`generate`] runs it all. The library reads no file and writes none; the same input
//! gives the same bytes.

#![forbid(unsafe_code)]
// No input makes the generator panic. Tests may.
#![cfg_attr(
    not(test),
    warn(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

mod adapt;
pub mod config;
pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod emit;
pub mod files;
pub mod format;
pub mod lint;
pub mod lock;
pub mod lower;
pub mod manifest;
pub mod model;
mod nearest;
pub mod plan;
pub mod source;
pub mod surface;
mod toml_text;

pub use config::{
    Config, DiagnosticsConfig, FeaturesConfig, OperationConfig, PageKeys, PagesBy,
    PagesConfig, WaiterConfig,
};
pub use diagnostic::{Diagnostic, Severity};
pub use files::Files;
pub use lock::Lock;
pub use manifest::Manifest;
pub use source::{Source, Unreadable};

/// A generated crate, and what there is to say about its document.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The crate's files.
    pub files: Files,
    /// What callers see, a line for each thing.
    pub surface: String,
    /// Where everything of the document is in the crate.
    pub manifest: Manifest,
    /// What was not expressed, and what was mended; warnings only, with their places.
    pub diagnostics: Vec<Diagnostic>,
    /// How many operations and types the crate has.
    pub count: Count,
    /// The lists that come page by page, a line each: how they are asked for and read.
    pub pages: Vec<String>,
    /// What everything is called, for the lock file.
    pub lock: Lock,
}

/// How much there is of what callers see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The operations.
    pub operations: usize,
    /// The types.
    pub types: usize,
}

/// Generates a crate from a document.
///
/// # Errors
///
/// Everything that there is to say about a document that cannot be read, or that has what
/// the configuration denies; at least one of it an error.
pub fn generate(source: &Source, config: &Config) -> Result<Generated, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let outcome = stages(source, config, &mut diagnostics);
    if let Err(error) = &outcome {
        diagnostics.push(error.clone());
    }
    // Those that there are before there is a document.
    document::fill_places(source, &mut diagnostics);
    config.fill_places(&mut diagnostics);
    diagnostics.sort_by_key(|it| {
        (it.file.clone(), it.place.as_ref().map(|place| place.span.start))
    });
    diagnostic::keep_each_once(&mut diagnostics);
    diagnostic::gather(&mut diagnostics);
    let diagnostics = config.diagnostics.apply(diagnostics);
    let is_refused = diagnostics.iter().any(|it| it.severity == Severity::Error);
    match outcome {
        Ok(generated) if !is_refused => Ok(Generated { diagnostics, ..generated }),
        _ => Err(diagnostics),
    }
}

fn stages(
    source: &Source,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Generated, Diagnostic> {
    config.check()?;
    let mut document = document::read(source, diagnostics)?;
    let mut api = lower::with_formats(&document, &config.formats, diagnostics);
    // Nothing after this asks for it, and of large documents it is large.
    drop(std::mem::take(&mut document.openapi));
    let mut said = Vec::new();
    adapt::adapt(&mut api, config, &mut said);
    let fault = said.iter().position(|it| it.severity == Severity::Error);
    let fault = fault.map(|at| said.remove(at));
    diagnostics.append(&mut said);
    if let Some(fault) = fault {
        return Err(fault);
    }
    let mut faults = Vec::new();
    let plan = plan::plan(&api, config, &mut faults);
    if let Some(fault) = faults.pop() {
        diagnostics.extend(faults);
        return Err(fault);
    }
    document.fill_places(diagnostics);
    let mut manifest = manifest::manifest(&api, &plan);
    manifest.point_to_source(|pointer| document.source_pointer(pointer));
    drop((document, api));
    let files = format::format(emit::emit(&plan)).map_err(|error| {
        Diagnostic::error("generator-fault", "", error)
            .help("this is a fault of the generator; please report it with the document")
    })?;
    Ok(Generated {
        files,
        surface: surface::surface(&plan),
        manifest,
        diagnostics: Vec::new(),
        count: Count {
            operations: plan.apis.iter().map(|module| module.operations.len()).sum(),
            types: plan.types.iter().map(|module| module.items.len()).sum(),
        },
        pages: surface::pages(&plan),
        lock: plan.lock,
    })
}
