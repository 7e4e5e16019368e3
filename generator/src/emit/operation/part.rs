//! How an input is added to a request: a call of one of `RequestBuilder`'s methods, the value
//! left out.

use super::super::rust::literal;
use crate::model::{Location, Style};
use crate::plan::{Input, Place, Sending, location_name};

/// The method and its other arguments.
pub(in crate::emit) fn part(input: &Input) -> String {
    match &input.place {
        Place::Parameter { name, location, style: Style::Json, .. } => {
            format!("{}_json({})", location_name(*location), literal(name))
        }
        place @ Place::Parameter { name, location, .. } => {
            let (location, name) = (location_name(*location), literal(name));
            match style(place) {
                None => format!("{location}({name})"),
                Some(style) => format!("{location}_styled({name}, {style})"),
            }
        }
        Place::Body(sending) => body(sending),
        Place::Choice => "choice()".to_owned(),
        // A form's fields are added by the form.
        Place::Part { .. } | Place::OtherParts { .. } => String::new(),
    }
}

/// How a body is sent.
pub(super) fn body(sending: &Sending) -> String {
    match sending {
        Sending::Json(None) => "json()".to_owned(),
        Sending::Json(Some(content_type)) => {
            format!("json_as({})", literal(content_type))
        }
        Sending::Form(styles) if styles.is_empty() => "form()".to_owned(),
        Sending::Form(styles) => {
            let styles = styles.iter().map(|it| {
                let style = style_of(it.style, it.explode, it.allow_reserved);
                format!("({}, {style})", literal(&it.name))
            });
            format!("form_styled(&[{}])", styles.collect::<Vec<_>>().join(", "))
        }
        Sending::Multipart(types) => {
            let types = types
                .iter()
                .map(|(name, it)| format!("({}, {})", literal(name), literal(it)));
            format!("multipart_value(&[{}])", types.collect::<Vec<_>>().join(", "))
        }
        Sending::Parts => "multipart()".to_owned(),
        Sending::Text(content_type) => format!("text({})", literal(content_type)),
        Sending::Bytes(content_type) => format!("body({})", literal(content_type)),
        Sending::Typed => "typed_body()".to_owned(),
    }
}

/// Whether an input's part names a style.
pub(super) fn has_style(input: &Input) -> bool {
    match &input.place {
        Place::Body(sending) => names_style(sending),
        place => style(place).is_some(),
    }
}

/// Whether a body's part names a style.
pub(super) fn names_style(sending: &Sending) -> bool {
    matches!(sending, Sending::Form(styles) if !styles.is_empty())
}

/// The style of a parameter, where it is not the default of its location.
fn style(place: &Place) -> Option<String> {
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
fn style_of(style: Style, explode: bool, reserved: bool) -> String {
    let name = match (style, explode) {
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
    };
    let reserved = if reserved { ".reserved()" } else { "" };
    format!("Style::{name}{reserved}")
}
