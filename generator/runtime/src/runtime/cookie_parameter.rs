//! Parameters in cookies.

use serde::Serialize;

use super::request::{RequestBuilder, append};
use super::style::{Encoding, Style, expand};
use super::tree::Tree;

impl RequestBuilder {
    /// A cookie, in the style `form`, exploded.
    pub fn cookie<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.cookie_styled(name, Style::FORM_EXPLODED, value);
    }

    /// A cookie in another style.
    pub fn cookie_styled<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        style: Style,
        value: &T,
    ) {
        let value = self.value(name, value);
        self.add_cookie(name, style, &value);
    }

    /// A cookie whose value is sent as JSON.
    pub fn cookie_json<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        let value = self.json_text(name, value);
        self.add_cookie(name, Style::FORM_EXPLODED, &value);
    }

    fn add_cookie(&mut self, name: &'static str, style: Style, value: &Tree) {
        if let Some(text) = expand(style, name, value, Encoding::PERCENT) {
            append(&mut self.cookies, "; ", &text.replace('&', "; "));
        }
    }
}
