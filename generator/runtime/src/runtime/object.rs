//! JSON objects: serde's traits for structs, written once instead of derived for each.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::type_name::name_of;
use super::visit::Visit;

/// Defines a struct that is a JSON object, with `Clone`, `Debug`, `PartialEq`,
/// `Serialize`, `Deserialize`, and its builder where one is named; with `Eq`, too, where
/// that stands behind the name. What names each field is written once for all that look
/// at a value, since documents have many objects.
///
/// A row is `field: Type = "name"`, with `[kind]` after it, which says what a setter takes
/// (see [`setter`](super::setter)), where there is a builder. Fields of the section
/// `optional` are `Option`s that are not written when they are `None` and that also read
/// `null` as `None`; those of `any` are the same, but hold any JSON, of which `null` is a
/// value like others; those of `nullable` are `Option<Option<_>>`, which tells absent from
/// `null`; `additional` names the map that takes all other properties, and the type of
/// their values. A `tag` is a property with one value: always written, not a field, and
/// refused when another value is read.
macro_rules! implement_object {
    (
        $(#[$meta:meta])*
        pub struct $object:ident $(: $eq:ident)? as $builder:ident
        $(tag $tag:literal = $tag_value:literal;)*
        $(required { $($(#[$required_meta:meta])* $required:ident: $required_type:ty = $required_name:literal [$($required_kind:tt)+],)* })?
        $(optional { $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty = $optional_name:literal [$($optional_kind:tt)+],)* })?
        $(any { $($(#[$any_meta:meta])* $any:ident: $any_type:ty = $any_name:literal [$($any_kind:tt)+],)* })?
        $(nullable { $($(#[$nullable_meta:meta])* $nullable:ident: $nullable_type:ty = $nullable_name:literal [$($nullable_kind:tt)+],)* })?
        $(additional $additional:ident: $additional_type:ty;)?
    ) => {
        $crate::runtime::object! {
            $(#[$meta])*
            pub struct $object $(: $eq)?
            $(tag $tag = $tag_value;)*
            $(required { $($(#[$required_meta])* $required: $required_type = $required_name,)* })?
            $(optional { $($(#[$optional_meta])* $optional: $optional_type = $optional_name,)* })?
            $(any { $($(#[$any_meta])* $any: $any_type = $any_name,)* })?
            $(nullable { $($(#[$nullable_meta])* $nullable: $nullable_type = $nullable_name,)* })?
            $(additional $additional: $additional_type;)?
        }

        $crate::runtime::builder! {
            $object as $builder {
                required { $($($required: $required_type [$($required_kind)+],)*)? }
                optional {
                    $($($optional: $optional_type [$($optional_kind)+],)*)?
                    $($($any: $any_type [$($any_kind)+],)*)?
                }
                nullable { $($($nullable: $nullable_type [$($nullable_kind)+],)*)? }
                additional { $($additional: $additional_type)? }
            }
        }
    };

    (
        $(#[$meta:meta])*
        pub struct $object:ident $(: $eq:ident)?
        $(tag $tag:literal = $tag_value:literal;)*
        $(required { $($(#[$required_meta:meta])* $required:ident: $required_type:ty = $required_name:literal,)* })?
        $(optional { $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty = $optional_name:literal,)* })?
        $(any { $($(#[$any_meta:meta])* $any:ident: $any_type:ty = $any_name:literal,)* })?
        $(nullable { $($(#[$nullable_meta:meta])* $nullable:ident: $nullable_type:ty = $nullable_name:literal,)* })?
        $(additional $additional:ident: $additional_type:ty;)?
    ) => {
        $(#[$meta])*
        #[derive(Clone)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "the name says as much as the document does")]
        pub struct $object {
            $($($(#[$required_meta])* pub $required: $required_type,)*)?
            $($($(#[$optional_meta])* pub $optional: Option<$optional_type>,)*)?
            $($($(#[$any_meta])* pub $any: Option<$any_type>,)*)?
            $($($(#[$nullable_meta])* pub $nullable: Option<Option<$nullable_type>>,)*)?
            $(
                /// All other properties, by name.
                pub $additional: std::collections::BTreeMap<String, $additional_type>,
            )?
        }

        #[allow(deprecated, reason = "a deprecated field is still read and sent")]
        impl $crate::runtime::object::Object for $object {
            fn visit<'v, __V: $crate::runtime::visit::Visit<'v>>(&'v self, visit: &mut __V) {
                visit.names(stringify!($($($required)*)? $($($optional)*)? $($($any)*)? $($($nullable)*)? $($additional)?));
                $(visit.tag($tag, $tag_value);)*
                $($(visit.required($required_name, &self.$required);)*)?
                $($(visit.optional($optional_name, &self.$optional);)*)?
                $($(visit.optional($any_name, &self.$any);)*)?
                $($(visit.optional($nullable_name, &self.$nullable);)*)?
                $(visit.additional(&self.$additional);)?
            }

            fn read<'de, __A: serde::de::MapAccess<'de>>(map: &mut __A) -> Result<Self, __A::Error> {
                $($(let mut $required = None;)*)?
                $($(let mut $optional = None;)*)?
                $($(let mut $any = None;)*)?
                $($(let mut $nullable = None;)*)?
                $(let mut $additional = std::collections::BTreeMap::new();)?
                $crate::runtime::object::read(
                    map,
                    &mut [
                        $(($tag, &mut $crate::runtime::object::Tag($tag_value)),)*
                        $($(($required_name, &mut $crate::runtime::object::Required(&mut $required)),)*)?
                        $($(($optional_name, &mut $crate::runtime::object::Optional(&mut $optional)),)*)?
                        $($(($any_name, &mut $crate::runtime::object::Nullable(&mut $any)),)*)?
                        $($(($nullable_name, &mut $crate::runtime::object::Nullable(&mut $nullable)),)*)?
                    ],
                    $crate::runtime::object!(@others $($additional)?),
                )?;
                $(
                    let ($(Some($required),)*) = ($($required,)*) else {
                        return Err($crate::runtime::object::incomplete());
                    };
                )?
                Ok($object {
                    $($($required,)*)?
                    $($($optional,)*)?
                    $($($any,)*)?
                    $($($nullable,)*)?
                    $($additional,)?
                })
            }
        }

        #[automatically_derived]
        impl std::fmt::Debug for $object {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::runtime::visit::debug(self, formatter)
            }
        }

        #[automatically_derived]
        impl std::cmp::PartialEq for $object {
            fn eq(&self, other: &Self) -> bool {
                $crate::runtime::visit::equal(self, other)
            }
        }

        $(
            #[automatically_derived]
            impl std::cmp::$eq for $object {}
        )?

        impl serde::Serialize for $object {
            fn serialize<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                $crate::runtime::visit::serialize(self, serializer)
            }
        }

        #[cfg(feature = "test-util")]
        #[allow(deprecated, reason = "a deprecated field has a value like others")]
        impl $crate::runtime::Sample for $object {
            fn sample_within(levels: u32) -> Option<Self> {
                let _levels = levels.checked_sub(1)?;
                Some(Self {
                    $($($required: $crate::runtime::Sample::sample_within(_levels)?,)*)?
                    $($($optional: None,)*)?
                    $($($any: None,)*)?
                    $($($nullable: None,)*)?
                    $($additional: std::collections::BTreeMap::new(),)?
                })
            }
        }

        impl<'de> serde::Deserialize<'de> for $object {
            fn deserialize<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                $crate::runtime::object::deserialize(deserializer)
            }
        }
    };

    (@others) => { &mut $crate::runtime::object::Ignored };
    (@others $additional:ident) => { &mut $additional };
}

// Named apart, since `use object` would import a crate of that name, too.
pub(crate) use implement_object as object;

/// A property's name, borrowed from the input where that is possible.
#[derive(Debug)]
pub struct Name<'de>(
    /// The name.
    pub Cow<'de, str>,
);

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

/// An object. What all have in common is written once, so that a compiler has little to
/// do for each.
pub trait Object: Sized {
    /// Shows the names of the fields, then each property, in the order of the fields.
    fn visit<'v, V: Visit<'v>>(&'v self, visit: &mut V);

    /// Reads the properties.
    ///
    /// # Errors
    ///
    /// When one does not fit its type, or one that must be there is not.
    fn read<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Self, A::Error>;
}

/// Reads an object.
///
/// # Errors
///
/// When the value is not an object, or does not fit the type.
pub fn deserialize<'de, T: Object, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    struct Properties<T>(PhantomData<T>);

    impl<'de, T: Object> Visitor<'de> for Properties<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(formatter, "an object ({})", name_of::<T>())
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
            T::read(&mut map)
        }
    }

    deserializer.deserialize_map(Properties(PhantomData))
}

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
    fn read(&mut self, _name: &'static str, map: &mut A) -> Result<(), A::Error> {
        *self.0 = Some(map.next_value()?);
        Ok(())
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
