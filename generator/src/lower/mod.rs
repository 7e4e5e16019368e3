//! Document to model: references are resolved, `allOf` is merged, and how the variants of
//! a union are told apart is decided. What cannot be expressed becomes a diagnostic, and
//! only that part degrades.

mod access;
mod alias;
mod body;
mod choice;
mod compose;
mod credential;
mod docs;
mod enumeration;
mod events;
mod header;
mod inherit;
mod itself;
mod media;
mod media_type;
mod media_types;
mod middle;
mod multipart;
mod object;
mod only;
mod operation;
mod parameter;
mod parameter_name;
mod parts;
mod reference;
mod required;
mod response;
mod said_tags;
mod scalar;
mod schema;
mod security;
mod server;
mod status;
mod tags;
mod template;
mod union;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::OpenAPI;

use crate::diagnostic::{Diagnostic, Message};
use crate::document::Document;
use crate::document::pointer::join as child;
use crate::model::{Api, Response, Schema, SchemaId, TagInfo};

/// Lowers a document.
pub fn lower(document: &Document<'_>, diagnostics: &mut Vec<Diagnostic>) -> Api {
    with_formats(document, &BTreeMap::new(), diagnostics)
}

/// Lowers a document. Values of these formats, and those alone, have the types that stand
/// beside them.
pub fn with_formats(
    document: &Document<'_>,
    formats: &BTreeMap<String, String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Api {
    let mut lower = Lower::new(document, formats, diagnostics);
    let document = &document.openapi;
    lower.components();
    let servers = lower.servers();
    let mut security_schemes = lower.security_schemes();
    let operations = lower.operations(&mut security_schemes);
    let formats = std::mem::take(&mut lower.found_formats);
    let urls = std::mem::take(&mut lower.urls);
    let middles = std::mem::take(&mut lower.middles);
    let undeclared = std::mem::take(&mut lower.undeclared);
    let mut schemas = lower.finish();
    middle::settle(&mut schemas, &operations, middles);
    alias::settle(&mut schemas, diagnostics);
    required::settle(&mut schemas, &undeclared, diagnostics);
    access::settle(&mut schemas, &operations, diagnostics);
    choice::settle(&mut schemas, diagnostics);
    alias::settle(&mut schemas, diagnostics);
    alias::adopt(&mut schemas);
    tags::settle(&mut schemas);
    let mut api = Api {
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        description: document.info.description.clone(),
        servers,
        security_schemes,
        tags: document.tags.iter().map(tag).collect(),
        schemas,
        operations,
        formats,
        urls,
        left_out: BTreeSet::new(),
    };
    alias::inline(&mut api);
    api
}

fn tag(tag: &openapiv3::Tag) -> TagInfo {
    TagInfo { name: tag.name.clone(), description: tag.description.clone() }
}

/// What lowering knows while it runs.
struct Lower<'d> {
    document: &'d OpenAPI,
    /// The names of components that the document does not have.
    made_up: &'d BTreeSet<String>,
    /// Which types values of some formats have.
    formats: &'d BTreeMap<String, String>,
    /// The formats that there are.
    found_formats: BTreeSet<String>,
    /// The pointers of the schemas whose values are URLs.
    urls: BTreeSet<String>,
    diagnostics: &'d mut Vec<Diagnostic>,
    /// The components' slots come first, and are empty until each is lowered.
    schemas: Vec<Option<Schema>>,
    /// The components' schemas by name.
    components: BTreeMap<&'d str, SchemaId>,
    /// Which components are composed of which.
    children: inherit::Children<'d>,
    /// The components between a base and others that are composed of them.
    middles: Vec<middle::Middle>,
    /// What is required and not declared.
    undeclared: required::Undeclared,
    /// The schemas without a name that are being lowered, outermost first.
    open: Vec<itself::Open>,
    /// The pointers of the unions that are being put among the parts of an object.
    expanding: Vec<String>,
    /// The components' responses by pointer, as far as they were needed, for statuses
    /// that are successes and for others.
    responses: BTreeMap<(String, bool), Response>,
    /// The types of the components' parameters by pointer, as far as they were needed.
    parameters: BTreeMap<String, parameter::Written>,
}

impl<'d> Lower<'d> {
    fn new(
        document: &'d Document<'_>,
        formats: &'d BTreeMap<String, String>,
        diagnostics: &'d mut Vec<Diagnostic>,
    ) -> Self {
        let (made_up, document) = (&document.made_up, &document.openapi);
        let names = document.components.iter().flat_map(|all| all.schemas.keys());
        let components: BTreeMap<_, _> =
            names.enumerate().map(|(at, name)| (name.as_str(), SchemaId(at))).collect();
        let schemas = vec![None; components.len()];
        let children = inherit::children(document);
        let responses = BTreeMap::new();
        Self {
            document,
            made_up,
            formats,
            found_formats: BTreeSet::new(),
            urls: BTreeSet::new(),
            diagnostics,
            schemas,
            components,
            children,
            middles: Vec::new(),
            undeclared: required::Undeclared::default(),
            responses,
            parameters: BTreeMap::new(),
            expanding: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Lowers every schema of the components into the slot kept for it.
    fn components(&mut self) {
        let document = self.document;
        for (name, schema) in document.components.iter().flat_map(|all| &all.schemas) {
            if let Some(&id) = self.components.get(name.as_str()) {
                self.component(id, name, schema);
            }
        }
    }

    /// Adds a schema that stands inside another thing.
    fn push(&mut self, schema: Schema) -> SchemaId {
        self.schemas.push(Some(schema));
        SchemaId(self.schemas.len() - 1)
    }

    /// Puts a schema into the slot that has been kept for it.
    fn fill(&mut self, id: SchemaId, schema: Schema) -> SchemaId {
        if let Some(slot) = self.schemas.get_mut(id.0) {
            *slot = Some(schema);
        }
        id
    }

    fn warn(&mut self, code: &'static str, pointer: &str, message: impl Into<Message>) {
        self.diagnostics.push(Diagnostic::warning(code, pointer, message));
    }

    /// Every schema. Each component's slot has been filled, so the ids stay what they were.
    fn finish(self) -> Vec<Schema> {
        self.schemas.into_iter().flatten().collect()
    }
}
