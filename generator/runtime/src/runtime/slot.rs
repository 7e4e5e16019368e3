//! The properties of JSON objects, as they are read. A table of slots, read by one function,
//! takes less to compile for each object than what would read its properties one by one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::iter::empty;
use std::marker::PhantomData;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::object::AN_OBJECT;
use super::unrecognized;

/// Where a property's value goes.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Reads the value; `null` is one like others.
    ///
    /// # Errors
    ///
    /// When it does not fit its type.
    fn read(&mut self, map: &mut A) -> Result<(), A::Error>;

    /// Reads the value that there must be; `null` is an empty list or map where that is
    /// what there must be.
    ///
    /// # Errors
    ///
    /// When it does not fit its type.
    fn read_required(&mut self, map: &mut A) -> Result<(), A::Error>;

    /// Reads the value; `null` is as if there were none.
    ///
    /// # Errors
    ///
    /// When it does not fit its type.
    fn read_optional(&mut self, map: &mut A) -> Result<(), A::Error>;

    /// Whether there is no value.
    fn is_empty(&self) -> bool;
}

impl<'de, T: Deserialize<'de>, A: MapAccess<'de>> Slot<'de, A> for Option<T> {
    fn read(&mut self, map: &mut A) -> Result<(), A::Error> {
        *self = Some(map.next_value()?);
        Ok(())
    }

    fn read_required(&mut self, map: &mut A) -> Result<(), A::Error> {
        *self = Some(map.next_value_seed(Required(PhantomData))?);
        Ok(())
    }

    fn read_optional(&mut self, map: &mut A) -> Result<(), A::Error> {
        *self = map.next_value()?;
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.is_none()
    }
}

/// Where properties go that have no slot of their own.
pub trait Others<'de, A: MapAccess<'de>> {
    /// Reads the value of one of them. Says how many are kept of it: one, or none.
    ///
    /// # Errors
    ///
    /// When it does not fit its type.
    fn read(&mut self, name: Cow<'de, str>, map: &mut A) -> Result<usize, A::Error>;
}

impl<'de, T: Deserialize<'de>, A: MapAccess<'de>> Others<'de, A>
    for BTreeMap<String, T>
{
    fn read(&mut self, name: Cow<'de, str>, map: &mut A) -> Result<usize, A::Error> {
        self.insert(name.into_owned(), map.next_value()?);
        Ok(1)
    }
}

/// Passes over properties that a type does not know.
#[derive(Clone, Copy, Debug)]
pub struct Ignored;

impl<'de, A: MapAccess<'de>> Others<'de, A> for Ignored {
    fn read(&mut self, _name: Cow<'de, str>, map: &mut A) -> Result<usize, A::Error> {
        map.next_value::<IgnoredAny>()?;
        Ok(0)
    }
}

/// Reads the properties of an object to their slots. Most come in the order of the slots,
/// so that each is looked for behind the one before.
///
/// A name has a mark before it: `!` where there must be a value, `?` where there may be
/// none, and `null` says that there is none, `=` where there may be none, and `null` is a
/// value. There is a slot for each, in the same order. Before them come the names of tags,
/// marked `#`, each with its value behind it: they have no slot, and are refused with
/// another value, unless they are marked `~`.
///
/// # Errors
///
/// When a value does not fit its type, or one is missing.
pub fn read<'de, A: MapAccess<'de>>(
    map: &mut A,
    marked: &[&'static str],
    slots: &mut [&mut dyn Slot<'de, A>],
    others: &mut dyn Others<'de, A>,
) -> Result<(), A::Error> {
    let (tags, names) = marked.split_at(marked.len().saturating_sub(slots.len()));
    let (before, mut undeclared) = (unrecognized::undeclared(), 0);
    let mut next = 0;
    while let Some(Name(name)) = map.next_key()? {
        let is_called = |it: &&str| unmarked(it) == name;
        let behind = names.iter().skip(next).position(is_called);
        let found = match behind {
            Some(more) => Some(next + more),
            None => names.iter().take(next).position(is_called),
        };
        match found.and_then(|at| Some((at, names.get(at)?, slots.get_mut(at)?))) {
            Some((at, name, slot)) => {
                match name.get(..1) {
                    Some("!") => slot.read_required(map)?,
                    Some("?") => slot.read_optional(map)?,
                    _ => slot.read(map)?,
                }
                next = at + 1;
            }
            None => {
                match tags.chunks_exact(2).find(|tag| tag.first().is_some_and(is_called))
                {
                    Some([mark, _]) if mark.starts_with('~') => {
                        map.next_value::<IgnoredAny>()?;
                    }
                    Some(tag) => {
                        read_tag(map, &name, tag.last().copied().unwrap_or_default())?
                    }
                    None => undeclared += others.read(name, map)?,
                }
            }
        }
    }
    // What lies deeper is declared, or not, whatever this object declares.
    unrecognized::set_undeclared(before.saturating_add(undeclared));
    let mut slots = names.iter().zip(slots);
    match slots.find(|(name, slot)| name.starts_with('!') && slot.is_empty()) {
        Some((name, _)) => Err(de::Error::missing_field(unmarked(name))),
        None => Ok(()),
    }
}

/// The name behind a mark.
fn unmarked<'n>(name: &&'n str) -> &'n str {
    name.get(1..).unwrap_or_default()
}

/// Reads a property that has one value, and is no field. A tag that is `null` says no more
/// than one that is absent.
fn read_tag<'de, A: MapAccess<'de>>(
    map: &mut A,
    name: &str,
    expected: &str,
) -> Result<(), A::Error> {
    match map.next_value::<Option<String>>()? {
        Some(found) if found != expected => Err(de::Error::custom(format_args!(
            "`{name}` is \"{found}\", expected \"{expected}\""
        ))),
        _ => Ok(()),
    }
}

/// Reads a value that there must be. Servers whose language has one value for no list and
/// an empty one write both as `null`.
struct Required<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Required<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Required<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::deserialize(deserializer)
    }

    fn visit_none<E: de::Error>(self) -> Result<T, E> {
        T::deserialize(Null(PhantomData))
    }

    fn visit_unit<E: de::Error>(self) -> Result<T, E> {
        self.visit_none()
    }
}

/// `null`, or what is empty where a list or a map is asked for.
struct Null<E>(PhantomData<E>);

/// What a visitor expects.
struct Expected<'v, V>(&'v V);

impl<'de, V: Visitor<'de>> fmt::Display for Expected<'_, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }
}

impl<'de, E: de::Error> Deserializer<'de> for Null<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_none()
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_seq(SeqDeserializer::new(empty::<()>()))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        // Objects are asked for as maps are; one that is `null` is none.
        if Expected(&visitor).to_string().starts_with(AN_OBJECT) {
            return visitor.visit_unit();
        }
        visitor.visit_map(MapDeserializer::new(empty::<((), ())>()))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct newtype_struct tuple tuple_struct struct enum identifier ignored_any
    }
}

/// The value of a required property that may be `null`, unless there is another: many
/// servers leave out what they would write as `null`.
pub fn null<T>() -> Option<Option<T>> {
    Some(None)
}

/// What a reader that has read all properties never gives.
pub fn incomplete<E: de::Error>() -> E {
    E::custom("a property is missing")
}

/// A property's name, borrowed from the input where that is possible.
struct Name<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a property name")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(name)))
            }

            fn visit_str<E>(self, name: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }

            fn visit_string<E>(self, name: String) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(name)))
            }
        }

        deserializer.deserialize_str(Text)
    }
}
