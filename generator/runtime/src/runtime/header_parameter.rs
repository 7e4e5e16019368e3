//! Parameters in headers.

use std::borrow::Cow;

use http::{HeaderName, HeaderValue};
use serde::Serialize;

use super::request::RequestBuilder;
use super::style::{Encoding, Style, expand};
use super::tree::Tree;

impl Encoding {
    /// Nothing is encoded.
    const HEADER: Self = Self { name: as_it_is, value: as_it_is, reserved: as_it_is };
}

fn as_it_is(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

impl RequestBuilder {
    /// A header, in the style `simple`.
    pub fn header<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.header_styled(name, Style::SIMPLE, value);
    }

    /// A header in another style.
    pub fn header_styled<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) {
        let value = self.value(name, value);
        self.add_header(name, style, &value);
    }

    /// A header whose value is sent as JSON.
    pub fn header_json<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        let value = self.json_text(name, value);
        self.add_header(name, Style::SIMPLE, &value);
    }

    fn add_header(&mut self, name: &'static str, style: Style, value: &Tree) {
        let Some(text) = expand(style, name, value, Encoding::HEADER) else { return };
        match (HeaderName::try_from(name), HeaderValue::try_from(text)) {
            (Ok(name), Ok(value)) => {
                self.headers.append(name, value);
            }
            _ => self.fail(format!("the parameter `{name}` cannot be sent as a header")),
        }
    }
}
