//! Headers as values.

use http::HeaderMap;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer, value::Error as TextError};

use super::whole_numbers::as_integers;

/// Implements `From<&HeaderMap>` for a struct of headers. Rows are `field = "name"`; each
/// field is an `Option`, which is `None` where there is no such header, or where its value
/// does not fit the type.
macro_rules! implement_headers {
    ($name:ident { $($field:ident = $header:literal,)+ }) => {
        impl From<&http::HeaderMap> for $name {
            fn from(headers: &http::HeaderMap) -> Self {
                Self { $($field: $crate::runtime::headers::read(headers, $header),)+ }
            }
        }
    };
}

// Named apart, since `use headers` would import a crate of that name, too.
pub(crate) use implement_headers as headers;

/// A header as a value: a text, a text that is JSON, such as a number, or a list of either,
/// with commas between its elements (OpenAPI 3.0.4, style `simple`). `None` where it is
/// absent, and where it fits none of these.
#[must_use]
pub fn read<T: DeserializeOwned>(headers: &HeaderMap, name: &str) -> Option<T> {
    let mut values = headers.get_all(name).iter().filter_map(|it| it.to_str().ok());
    let first = values.next()?;
    let text = values.fold(first.to_owned(), |text, more| format!("{text}, {more}"));
    let text = text.trim();
    let plain: StrDeserializer<'_, TextError> = text.into_deserializer();
    if let Ok(value) = T::deserialize(plain) {
        return Some(value);
    }
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    if let Some(value) = as_integers(text.as_bytes())
        .and_then(|integers| serde_json::from_slice(&integers).ok())
    {
        return Some(value);
    }
    let elements: Vec<_> = text.split(',').map(str::trim).collect();
    let texts = elements.iter().map(|&it| serde_json::Value::from(it)).collect();
    let values = || {
        let value = |it: &&str| serde_json::from_str::<serde_json::Value>(it).ok();
        elements.iter().map(value).collect::<Option<Vec<_>>>()
    };
    serde_json::from_value(serde_json::Value::Array(texts))
        .ok()
        .or_else(|| serde_json::from_value(serde_json::Value::Array(values()?)).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header<T: DeserializeOwned>(values: &[&str]) -> Option<T> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append("x-value", value.parse().unwrap());
        }
        read(&headers, "X-Value")
    }

    #[test]
    fn values_have_the_type_they_are_read_as() {
        assert_eq!(header::<String>(&["12"]), Some("12".to_owned()));
        assert_eq!(header::<String>(&["\"e\""]), Some("\"e\"".to_owned()));
        assert_eq!(header::<i64>(&[" 12 "]), Some(12));
        assert_eq!(header::<i64>(&["12.0"]), Some(12));
        assert_eq!(header::<f64>(&["0.5"]), Some(0.5));
        assert_eq!(header::<bool>(&["true"]), Some(true));
        assert_eq!(header::<Vec<String>>(&["a, 2"]), Some(vec!["a".into(), "2".into()]));
        assert_eq!(header::<Vec<i64>>(&["1,2"]), Some(vec![1, 2]));
        assert_eq!(
            header::<String>(&["<a>; rel=next", "<b>"]).unwrap(),
            "<a>; rel=next, <b>"
        );
    }

    #[test]
    fn what_is_absent_or_does_not_fit_is_none() {
        assert_eq!(header::<String>(&[]), None);
        assert_eq!(header::<i64>(&["many"]), None);
        assert_eq!(header::<i64>(&[""]), None);
        assert_eq!(header::<Vec<i64>>(&["1,x"]), None);
    }
}
