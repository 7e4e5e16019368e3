//! How an input is added to a request.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::rust::ident;
use crate::model::{Location, Style};
use crate::plan::{Input, Place};

/// The statement that adds an input to the request.
pub(super) fn part(input: &Input) -> TokenStream {
    let field = ident(&input.name);
    match (&input.place, style(&input.place)) {
        (Place::JsonBody, _) => quote!(request.json(&self.#field);),
        (Place::Parameter { name, location, .. }, None) => {
            let function = ident(location_name(*location));
            quote!(request.#function(#name, &self.#field);)
        }
        (Place::Parameter { name, location, .. }, Some(style)) => {
            let function = ident(&format!("{}_styled", location_name(*location)));
            quote!(request.#function(#name, #style, &self.#field);)
        }
    }
}

fn location_name(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// The style of a parameter, where it is not the default of its location.
pub(super) fn style(place: &Place) -> Option<TokenStream> {
    let Place::Parameter { location, style, explode, .. } = place else { return None };
    let name = match (style, explode, location) {
        (Style::Simple, false, Location::Path | Location::Header) => return None,
        (Style::Form, true, Location::Query | Location::Cookie) => return None,
        (Style::Simple, false, _) => "SIMPLE",
        (Style::Simple, true, _) => "SIMPLE_EXPLODED",
        (Style::Label, false, _) => "LABEL",
        (Style::Label, true, _) => "LABEL_EXPLODED",
        (Style::Matrix, false, _) => "MATRIX",
        (Style::Matrix, true, _) => "MATRIX_EXPLODED",
        (Style::Form, false, _) => "FORM",
        (Style::Form | Style::SpaceDelimited | Style::PipeDelimited, true, _) => {
            "FORM_EXPLODED"
        }
        (Style::SpaceDelimited, false, _) => "SPACE_DELIMITED",
        (Style::PipeDelimited, false, _) => "PIPE_DELIMITED",
        (Style::DeepObject, _, _) => "DEEP_OBJECT",
    };
    let name = ident(name);
    Some(quote!(Style::#name))
}
