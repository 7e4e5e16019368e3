//! Bodies of `multipart/form-data`: which parts are files.

use openapiv3::{AdditionalProperties, MediaType};

use super::media_type as media;
use super::view::{Node, View};
use super::{Lower, child};
use crate::document::CONTENT_MEDIA_TYPE;
use crate::model::{
    Access, BodyKind, Origin, OtherParts, Part, PartKind, Type, TypeUse,
};

impl<'d> Lower<'d> {
    /// A form of parts. Where some are files, each part has a field of its own.
    pub(super) fn multipart(
        &mut self,
        source: &'d MediaType,
        pointer: &str,
        origin: &Origin,
    ) -> BodyKind {
        let schema = source.schema.as_ref().and_then(|it| self.resolved(it.into()));
        let Some(schema) = schema else { return BodyKind::AnyMultipart };
        let view = View::new(schema);
        let component = match source.schema.as_ref().map(Node::from) {
            Some(Node::Reference(reference)) => {
                Some(reference.trim_start_matches('#').to_owned())
            }
            _ => None,
        };
        let place = component.clone().unwrap_or_else(|| child(pointer, "schema"));
        let found = self.parts(&view, &place, origin);
        if !found.unions.is_empty() {
            let message = (
                "the parts of this form depend on which of several schemas it is of",
                "callers make the parts themselves",
            );
            self.warn("untyped-body", &child(pointer, "schema"), message);
        }
        if !found.unions.is_empty() || found.properties.is_empty() {
            return BodyKind::AnyMultipart;
        }
        let content_type = |name: &str| {
            let encoding = source.encoding.get(name)?;
            encoding.content_type.as_deref().filter(|it| !it.trim().is_empty())
        };
        let mut kinds: Vec<_> = found
            .properties
            .iter()
            .map(|(name, nodes)| {
                self.part_kind(nodes.iter().map(|(node, _)| *node), content_type(name))
            })
            .collect();
        // What is described beside a file may be said of that file.
        let is_alone = kinds.iter().all(|kind| *kind == PartKind::Value);
        for (kind, (name, nodes)) in kinds.iter_mut().zip(&found.properties) {
            if *kind == PartKind::Value {
                let nodes = nodes.iter().map(|(node, _)| *node);
                *kind = self.text_file(nodes, name, is_alone, pointer).unwrap_or(*kind);
            }
        }
        self.headers_of_parts(source, pointer);
        let others = found.additional.as_ref();
        let others = others.and_then(|(additional, place)| match additional {
            AdditionalProperties::Any(false) => None,
            AdditionalProperties::Any(true) => Some((None, PartKind::Value)),
            AdditionalProperties::Schema(schema) => {
                let node = Node::from(&**schema);
                let kind = self.part_kind(std::iter::once(node), None);
                Some((Some((node, place)), kind))
            }
        });
        let kind_of_others = others.as_ref().map(|(_, kind)| kind);
        if kinds.iter().chain(kind_of_others).all(|kind| *kind == PartKind::Value) {
            let ty = self.value(source, pointer, origin);
            let names = found.properties.keys();
            let content_types = names.filter_map(|name| {
                Some(((*name).to_owned(), first_type(content_type(name)?)?))
            });
            return BodyKind::Multipart { ty, content_types: content_types.collect() };
        }
        let mut parts = Vec::new();
        for ((name, nodes), kind) in found.properties.iter().zip(kinds) {
            let required = found.required.contains(name);
            // What replies alone carry is in no request, whoever requires it.
            let required = required && self.access(nodes) != Access::Replies;
            let Some(property) = self.property(name, nodes, required, origin) else {
                continue;
            };
            let written = nodes.iter().find_map(|(node, _)| self.content_type(*node));
            let content_type = content_type(name).or(written);
            // Which of several types a file has, its name says.
            let content_type = match kind {
                PartKind::Value => content_type.and_then(first_type),
                _ => content_type.and_then(all_types),
            };
            parts.push(Part { property, kind, content_type });
        }
        let others = others.map(|(schema, kind)| {
            let ty = match schema {
                Some((node, place)) if kind == PartKind::Value => {
                    self.type_use(node, place, &origin.inside("value"))
                }
                _ => TypeUse::new(Type::Any),
            };
            OtherParts { ty, kind }
        });
        BodyKind::Files { parts, others, component }
    }

    /// Whether a property of a form is a file: binary text, or text of a content type that
    /// is neither text nor JSON.
    fn part_kind(
        &self,
        nodes: impl Iterator<Item = Node<'d>>,
        content_type: Option<&str>,
    ) -> PartKind {
        let is_file = |view: &View<'d>| {
            let is_other = content_type.is_some_and(|it| !media::is_text(it));
            view.format.as_deref() == Some("binary")
                || is_other && matches!(view.ty, None | Some("string")) && view.is_bare()
        };
        for node in nodes {
            let Some(view) = self.telling(node) else { continue };
            if is_file(&view) {
                return PartKind::File;
            }
            let items = view.items.and_then(|items| self.telling(items.into()));
            if items.is_some_and(|items| is_file(&items)) {
                return PartKind::Files;
            }
        }
        PartKind::Value
    }

    /// The kind of a part that is called a file, or described as one, and of which the
    /// document says no more than that it is text, or nothing: files of any content are sent
    /// so. What has no type is bytes by default (OpenAPI 3.0.4, "Encoding Object"). Where the
    /// form has a file anyway, only the name counts.
    fn text_file(
        &mut self,
        nodes: impl Iterator<Item = Node<'d>>,
        name: &str,
        is_alone: bool,
        pointer: &str,
    ) -> Option<PartKind> {
        let found = nodes.filter_map(|node| self.telling(node)).find_map(|view| {
            let items = view.items.and_then(|items| self.telling(items.into()));
            match items {
                Some(items) => {
                    self.is_file(name, &items, is_alone).then_some(PartKind::Files)
                }
                None => self.is_file(name, &view, is_alone).then_some(PartKind::File),
            }
        });
        if found.is_some() {
            let message = (
                format!(
                    "`{}` is a text without a format, or of no type",
                    name.escape_debug()
                ),
                "it is sent as a file, as its name or its description says",
            );
            self.warn_once("text-as-file", &child(pointer, "schema"), message);
        }
        found
    }

    /// Whether a part is meant as a file, or as either a file or a text, such as a URL of
    /// one: a text can be sent as the content of a part that has no name.
    fn is_file(&self, name: &str, view: &View<'d>, is_alone: bool) -> bool {
        let either: Vec<_> = view.one_of.iter().chain(view.any_of).collect();
        if either.is_empty() {
            return is_meant_as_file(name, view, is_alone);
        }
        let either: Vec<_> =
            either.into_iter().filter_map(|it| self.telling(it.into())).collect();
        let is_file = |it: &View<'d>| {
            it.format.as_deref() == Some("binary")
                || is_meant_as_file(name, it, is_alone)
        };
        let is_text = |it: &View<'d>| it.ty == Some("string");
        either.iter().any(is_file) && either.iter().all(|it| is_file(it) || is_text(it))
    }

    /// The content type that the schema of a file, or of each of several, says.
    fn content_type(&self, node: Node<'d>) -> Option<&'d str> {
        let view = self.telling(node)?;
        let file = match view.items {
            Some(items) => self.telling(items.into())?,
            None => view,
        };
        file.data.extensions.get(CONTENT_MEDIA_TYPE)?.as_str()
    }

    /// Headers of parts are for the caller to set: a file has a method for it.
    fn headers_of_parts(&mut self, source: &'d MediaType, pointer: &str) {
        for (name, encoding) in &source.encoding {
            if !encoding.headers.is_empty() {
                let place = child(&child(&child(pointer, "encoding"), name), "headers");
                let message = (
                    "headers of a part are not typed",
                    "`File::header` sets those of a file",
                );
                self.warn("part-headers", &place, message);
            }
        }
    }
}

/// Whether a part is a file by its name, or, where no other part of the form is one, by its
/// description, and by nothing else.
fn is_meant_as_file(name: &str, view: &View<'_>, is_alone: bool) -> bool {
    const FILES: [&str; 2] = ["file", "files"];
    const CONTENTS: [&str; 10] = [
        "binary",
        "content",
        "contents",
        "gzip",
        "multipart",
        "upload",
        "uploaded",
        "uploading",
        "uploads",
        "zip",
    ];
    // What a text says of a file in its place.
    const OTHERS: [&str; 8] =
        ["base64", "base", "name", "path", "uri", "uris", "url", "urls"];
    let prose = view.data.description.as_deref().unwrap_or_default().to_lowercase();
    let says = |words: &[&str]| {
        prose.split(|c: char| !c.is_alphanumeric()).any(|it| words.contains(&it))
    };
    let is_plain = match view.ty {
        Some("string") => view.format.is_none() && view.enumeration.is_empty(),
        None => view.says_nothing() && says(&FILES),
        Some(_) => false,
    };
    let is_described = is_alone && says(&FILES) && says(&CONTENTS);
    is_plain && !says(&OTHERS) && (is_file_name(name) || is_described)
}

/// Whether a part is called a file, or files.
fn is_file_name(name: &str) -> bool {
    let end = name.trim_end_matches(|c: char| !c.is_alphanumeric());
    ["file", "files", "File", "Files", "FILE"].iter().any(|word| {
        end.strip_suffix(word).is_some_and(|before| {
            let is_apart =
                word.starts_with('F') || !before.ends_with(char::is_alphabetic);
            before.is_empty() || is_apart
        })
    })
}

/// The first of the content types that a part may have, unless it is a range.
fn first_type(content_type: &str) -> Option<String> {
    let first = content_type.split(',').next().unwrap_or_default().trim();
    (!first.is_empty() && !first.contains('*')).then(|| first.to_owned())
}

/// The content types that a file may have, unless one is a range.
fn all_types(content_type: &str) -> Option<String> {
    let all: Vec<_> =
        content_type.split(',').map(str::trim).filter(|it| !it.is_empty()).collect();
    let is_range = |it: &&str| it.contains('*');
    (!all.is_empty() && !all.iter().any(is_range)).then(|| all.join(", "))
}
