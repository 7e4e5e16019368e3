//! What an operation's replies are read as.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::super::rust::{
    Import, Within, docs, ident, imports, literal, type_text, type_tokens,
};
use super::super::{Item, table};
use crate::model::Status;
use crate::plan::{Operation, Payload, ReplyEnum, RustType, Stream, When};

/// The names that payloads need.
#[derive(Default)]
pub(in crate::emit) struct Needs {
    pub(in crate::emit) runtime: BTreeSet<&'static str>,
    pub(in crate::emit) map: bool,
    pub(in crate::emit) types: bool,
}

impl Needs {
    pub(in crate::emit) fn of_operation(&mut self, operation: &Operation) {
        self.of_payload(&operation.success);
        self.of_payload(&operation.failure);
        operation.replies.enums.iter().for_each(|it| self.of_enum(it));
        for source in &operation.replies.sources {
            match &source.stream {
                Stream::Bytes => {}
                Stream::Items(ty) => {
                    self.need("ItemSource");
                    self.of_type(ty);
                }
                Stream::Events(data) => {
                    self.need("EventSource");
                    self.need(if data.is_some() { "Json" } else { "Text" });
                    data.iter().for_each(|ty| self.of_type(ty));
                }
            }
        }
    }

    pub(in crate::emit) fn of_enum(&mut self, it: &ReplyEnum) {
        self.runtime.insert(table::enum_of_replies(it));
        it.rows.iter().map(|row| &row.payload).for_each(|it| match it {
            // Nothing is written for it.
            Payload::Empty => {}
            other => self.of_payload(other),
        });
    }

    fn of_payload(&mut self, payload: &Payload) {
        match payload {
            Payload::Empty => self.need("Empty"),
            Payload::Json(_) => self.need("Json"),
            Payload::Text => self.need("Text"),
            Payload::JsonOrText => self.need("JsonOrText"),
            Payload::Binary => self.need("Binary"),
            Payload::JsonLines(_) => self.need("JsonLines"),
            Payload::Events(data) => {
                self.need("ServerSentEvents");
                self.need(if data.is_some() { "Json" } else { "Text" });
            }
            Payload::Reply => self.need("Reply"),
            Payload::ByStatus(_) | Payload::ByMediaType(_) => {}
        }
        if let Some(ty) = payload.ty() {
            self.of_type(ty);
        }
    }

    pub(in crate::emit) fn of_type(&mut self, ty: &RustType) {
        imports(ty, &mut |import| match import {
            Import::BTreeMap => self.map = true,
            Import::Runtime(name) => {
                self.runtime.insert(name);
            }
            Import::Type(_) => self.types = true,
        });
    }

    fn need(&mut self, name: &'static str) {
        self.runtime.insert(name);
    }
}

/// Which module something of replies is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::emit) enum Place {
    /// That of the operation.
    Operation,
    /// That of what failures carry.
    Failures,
}

/// How a payload is read, in source form.
pub(in crate::emit) fn payload_text(payload: &Payload, place: Place) -> String {
    let ty = |ty| type_text(ty, Within::Api);
    match payload {
        Payload::Empty => "Empty".to_owned(),
        Payload::Json(of) => format!("Json<{}>", ty(of)),
        Payload::Text => "Text".to_owned(),
        Payload::JsonOrText => "JsonOrText".to_owned(),
        Payload::Binary => "Binary".to_owned(),
        Payload::JsonLines(of) => format!("JsonLines<{}>", ty(of)),
        Payload::Events(Some(of)) => format!("ServerSentEvents<Json<{}>>", ty(of)),
        Payload::Events(None) => "ServerSentEvents<Text>".to_owned(),
        Payload::Reply => "Reply".to_owned(),
        Payload::ByStatus(name) => name.clone(),
        Payload::ByMediaType(name) if place == Place::Failures => name.clone(),
        Payload::ByMediaType(name) => format!("super::failures::{name}"),
    }
}

/// An enum by status or by media type, and its table.
pub(in crate::emit) fn enumeration(it: &ReplyEnum, place: Place) -> [Item; 2] {
    let name = ident(&it.name);
    let about = docs(&it.docs);
    let variants = it.rows.iter().map(|row| {
        let (variant, docs) = (ident(&row.variant), docs(&row.docs));
        let value = value(&row.payload, place);
        quote!(#docs #variant #value)
    });
    let item = quote! {
        #about
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants,)* }
    };
    [Item::Tokens(item), Item::Table(table::replies(it, place))]
}

/// What a variant holds.
fn value(payload: &Payload, place: Place) -> TokenStream {
    match payload {
        Payload::Empty => TokenStream::new(),
        Payload::Json(ty) => {
            let ty = type_tokens(ty, Within::Api);
            quote!((#ty))
        }
        Payload::Text | Payload::JsonOrText => quote!((String)),
        Payload::Binary => quote!((bytes::Bytes)),
        Payload::JsonLines(ty) => {
            let ty = type_tokens(ty, Within::Api);
            quote!((Vec<#ty>))
        }
        Payload::Events(data) => {
            let data = match data {
                Some(ty) => type_tokens(ty, Within::Api),
                None => quote!(String),
            };
            quote!((Vec<crate::runtime::Event<#data>>))
        }
        Payload::Reply => quote!((Reply)),
        Payload::ByStatus(name) => {
            let name = ident(name);
            quote!((#name))
        }
        Payload::ByMediaType(name) => {
            let name = ident(name);
            match place {
                Place::Operation => quote!((super::failures::#name)),
                Place::Failures => quote!((#name)),
            }
        }
    }
}

/// What says that a reply is of a row's variant.
pub(in crate::emit) fn pattern(when: &When) -> String {
    match when {
        When::Status(Status::Code(code)) => code.to_string(),
        When::Status(Status::Range(first)) => {
            format!("{}..={}", first * 100, first * 100 + 99)
        }
        When::Status(Status::Default) => "_".to_owned(),
        When::MediaType(media_type) => literal(media_type),
    }
}

/// The operation's names for what it shares.
pub(in crate::emit) fn aliases(operation: &Operation) -> impl Iterator<Item = Item> {
    operation.replies.aliases.iter().map(|alias| {
        let (name, target) = (ident(&alias.name), ident(&alias.target));
        let (docs, module) = (docs(&alias.docs), ident(alias.module));
        Item::Tokens(quote!(#docs pub type #name = super::#module::#target;))
    })
}

/// How the operation's success can be read as values, as they arrive.
pub(in crate::emit) fn sources(operation: &Operation) -> impl Iterator<Item = Item> {
    let name = ident(&operation.name);
    operation.replies.sources.iter().filter_map(move |source| {
        let accept = source
            .accept
            .as_ref()
            .map(|accept| quote!(const ACCEPT: Option<&'static str> = Some(#accept);));
        Some(Item::Tokens(match &source.stream {
            // Every operation can; the declaration says what is asked for.
            Stream::Bytes => return None,
            Stream::Items(ty) => {
                let ty = type_tokens(ty, Within::Api);
                quote!(impl ItemSource for #name { type Item = #ty; #accept })
            }
            Stream::Events(Some(ty)) => {
                let ty = type_tokens(ty, Within::Api);
                quote!(impl EventSource for #name { type Data = Json<#ty>; #accept })
            }
            Stream::Events(None) => {
                quote!(impl EventSource for #name { type Data = Text; #accept })
            }
        }))
    })
}
