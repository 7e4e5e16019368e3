//! The properties of JSON objects, as they are read. A table of slots, read by one function,
//! takes less to compile for each object than what would read its properties one by one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

/// Where a property's value goes.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// When it does not fit its type.
    fn read(&mut self, name: &'static str, map: &mut A) -> Result<(), A::Error>;

    /// Whether a value is needed that has not come.
    fn is_missing(&self) -> bool {
        false
    }
}

/// The slot of a property that must be there.
#[derive(Debug)]
pub struct Required<'f, T>(
    /// What it is read to.
    pub &'f mut Option<T>,
);

impl<'de, T: Deserialize<'de>, A: MapAccess<'de>> Slot<'de, A> for Required<'_, T> {
    fn read(&mut self, name: &'static str, map: &mut A) -> Result<(), A::Error> {
        Nullable(self.0).read(name, map)
    }

    fn is_missing(&self) -> bool {
        self.0.is_none()
    }
}

/// The slot of a property whose `null` is as if it were absent.
#[derive(Debug)]
pub struct Optional<'f, T>(
    /// What it is read to.
    pub &'f mut Option<T>,
);

impl<'de, T: Deserialize<'de>, A: MapAccess<'de>> Slot<'de, A> for Optional<'_, T> {
    fn read(&mut self, _name: &'static str, map: &mut A) -> Result<(), A::Error> {
        *self.0 = map.next_value()?;
        Ok(())
    }
}

/// The slot of a property that may be absent, and whose `null` is a value like others.
#[derive(Debug)]
pub struct Nullable<'f, T>(
    /// What it is read to.
    pub &'f mut Option<T>,
);

impl<'de, T: Deserialize<'de>, A: MapAccess<'de>> Slot<'de, A> for Nullable<'_, T> {
    fn read(&mut self, _name: &'static str, map: &mut A) -> Result<(), A::Error> {
        *self.0 = Some(map.next_value()?);
        Ok(())
    }
}

/// The slot of a property that has one value, and is no field. A tag that is `null` says
/// no more than one that is absent.
#[derive(Debug)]
pub struct Tag(
    /// The value.
    pub &'static str,
);

impl<'de, A: MapAccess<'de>> Slot<'de, A> for Tag {
    fn read(&mut self, name: &'static str, map: &mut A) -> Result<(), A::Error> {
        let Self(expected) = self;
        match map.next_value::<Option<String>>()? {
            Some(found) if found != *expected => Err(de::Error::custom(format_args!(
                "`{name}` is \"{found}\", expected \"{expected}\""
            ))),
            _ => Ok(()),
        }
    }
}

/// Where properties go that have no slot of their own.
pub trait Others<'de, A: MapAccess<'de>> {
    /// Reads the value of one of them.
    ///
    /// # Errors
    ///
    /// When it does not fit its type.
    fn read(&mut self, name: Cow<'de, str>, map: &mut A) -> Result<(), A::Error>;
}

impl<'de, T: Deserialize<'de>, A: MapAccess<'de>> Others<'de, A>
    for BTreeMap<String, T>
{
    fn read(&mut self, name: Cow<'de, str>, map: &mut A) -> Result<(), A::Error> {
        self.insert(name.into_owned(), map.next_value()?);
        Ok(())
    }
}

/// Passes over properties that a type does not know.
#[derive(Clone, Copy, Debug)]
pub struct Ignored;

impl<'de, A: MapAccess<'de>> Others<'de, A> for Ignored {
    fn read(&mut self, _name: Cow<'de, str>, map: &mut A) -> Result<(), A::Error> {
        map.next_value::<IgnoredAny>()?;
        Ok(())
    }
}

/// Reads the properties of an object to their slots. Most come in the order of the slots,
/// so that each is looked for behind the one before.
///
/// # Errors
///
/// When a value does not fit its type, or one is missing.
pub fn read<'de, A: MapAccess<'de>>(
    map: &mut A,
    slots: &mut [(&'static str, &mut dyn Slot<'de, A>)],
    others: &mut dyn Others<'de, A>,
) -> Result<(), A::Error> {
    let mut next = 0;
    while let Some(Name(name)) = map.next_key()? {
        let behind = slots.iter().skip(next).position(|(it, _)| *it == name);
        let found = match behind {
            Some(more) => Some(next + more),
            None => slots.iter().take(next).position(|(it, _)| *it == name),
        };
        match found.and_then(|at| Some((at, slots.get_mut(at)?))) {
            Some((at, (name, slot))) => {
                slot.read(name, map)?;
                next = at + 1;
            }
            None => others.read(name, map)?,
        }
    }
    match slots.iter().find(|(_, slot)| slot.is_missing()) {
        Some((name, _)) => Err(de::Error::missing_field(name)),
        None => Ok(()),
    }
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
