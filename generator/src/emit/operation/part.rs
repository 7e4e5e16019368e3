//! How an input is added to a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::rust::ident;
use super::body;
use crate::model::{Location, Style};
use crate::plan::{Input, Operation, Place, location_name};

/// The statement that adds an input to the request.
pub(super) fn part(input: &Input, operation: &Operation) -> TokenStream {
    let field = ident(&input.name);
    let Place::Parameter { name, location, style, .. } = &input.place else {
        return body::body(input, operation);
    };
    let location = location_name(*location);
    if *style == Style::Json {
        let function = ident(&format!("{location}_json"));
        return quote!(request.#function(#name, &self.#field););
    }
    match self::style(&input.place) {
        None => {
            let function = ident(location);
            quote!(request.#function(#name, &self.#field);)
        }
        Some(style) => {
            let function = ident(&format!("{location}_styled"));
            quote!(request.#function(#name, #style, &self.#field);)
        }
    }
}

/// The style of a parameter, where it is not the default of its location.
pub(super) fn style(place: &Place) -> Option<TokenStream> {
    let Place::Parameter { location, style, explode, allow_reserved, .. } = place else {
        return None;
    };
    match (style, explode, location) {
        (Style::Json, _, _) => None,
        _ if *allow_reserved => Some(style_of(*style, *explode, true)),
        (Style::Simple, false, Location::Path | Location::Header) => None,
        (Style::Form, true, Location::Query | Location::Cookie) => None,
        _ => Some(style_of(*style, *explode, false)),
    }
}

/// A style as the runtime names it.
pub(super) fn style_of(style: Style, explode: bool, reserved: bool) -> TokenStream {
    let name = ident(match (style, explode) {
        (Style::Simple, false) => "SIMPLE",
        (Style::Simple, true) => "SIMPLE_EXPLODED",
        (Style::Label, false) => "LABEL",
        (Style::Label, true) => "LABEL_EXPLODED",
        (Style::Matrix, false) => "MATRIX",
        (Style::Matrix, true) => "MATRIX_EXPLODED",
        (Style::Form, false) => "FORM",
        (Style::SpaceDelimited, false) => "SPACE_DELIMITED",
        (Style::PipeDelimited, false) => "PIPE_DELIMITED",
        (Style::DeepObject, _) => "DEEP_OBJECT",
        (
            Style::Form | Style::SpaceDelimited | Style::PipeDelimited | Style::Json,
            _,
        ) => "FORM_EXPLODED",
    });
    let reserved = reserved.then(|| quote!(.reserved()));
    quote!(Style::#name #reserved)
}
