//! Values of replies that carry nothing.

use std::any::Any;
use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, Deserializer, Error as _, Visitor, value::Error};
use serde_json::Value;

/// What stands for nothing: `null` where the type is any JSON, `None` where it is an
/// `Option`, and an empty map where it is an object of which the document says nothing.
///
/// It is not read from the text `null`, which unions keep as a value that they do not know.
pub(super) fn value<T: DeserializeOwned + 'static>() -> Option<T> {
    same(Value::Null)
        .or_else(|| same(BTreeMap::<String, Value>::new()))
        .or_else(|| T::deserialize(Nothing).ok())
}

/// The value, where it is of this type.
fn same<T: 'static, U: 'static>(value: U) -> Option<T> {
    let mut value = Some(value);
    (&mut value as &mut dyn Any).downcast_mut::<Option<T>>()?.take()
}

struct Nothing;

impl<'de> Deserializer<'de> for Nothing {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("there is nothing"))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_none()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_nothing_is_made_of_it() {
        assert_eq!(value::<Value>(), Some(Value::Null));
        assert_eq!(value::<Option<Vec<String>>>(), Some(None));
        assert_eq!(value::<BTreeMap<String, Value>>(), Some(BTreeMap::new()));
        assert_eq!(value::<BTreeMap<String, String>>(), None);
        assert_eq!(value::<String>(), None);
        assert_eq!(value::<Vec<String>>(), None);
    }
}
