//! JSON objects: serde's traits for structs, written once instead of derived for each.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, MapAccess, Visitor};

use super::type_name::name_of;
use super::visit::Visit;

/// Defines a struct that is a JSON object, with `Clone`, `Debug`, `PartialEq`,
/// `Serialize`, `Deserialize`, and its builder where one is named; with `Eq`, too, where
/// that stands behind the name, and with `Default` where nothing is required. What names
/// each field is written once for all that look at a value, since documents have many
/// objects.
///
/// A row is `field: Type = "name"`, with `[kind]` after it, which says what a setter
/// takes (see [`setter`](super::setter)), where there is a builder. Fields of the section
/// `optional` are `Option`s that are not written when they are `None` and that also read
/// `null` as `None`; those of `any` are the same, but hold any JSON, of which `null` is a
/// value like others; those of `nullable` are `Option<Option<_>>`, which tells absent
/// from `null`; `additional` names the map that takes all other properties, and the type
/// of their values. A `tag` is a property with one value: always written, not a field,
/// and refused when another value is read, unless it is `implied`. A required field with
/// `or null` behind its name may be `null`, and is where a server leaves it out.
macro_rules! implement_object {
    (
        $(#[$meta:meta])*
        pub struct $object:ident $(: $eq:ident)? as $builder:ident
        $(tag $tag:literal = $tag_value:literal;)*
        $(implied $implied:literal = $implied_value:literal;)*
        $(required { $($(#[$required_meta:meta])* $required:ident: $required_type:ty = $required_name:literal $(or $absent:ident)? [$($required_kind:tt)+] $(initially $initial:ident)?,)* })?
        $(optional { $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty = $optional_name:literal [$($optional_kind:tt)+] $(initially $optional_initial:ident)?,)* })?
        $(any { $($(#[$any_meta:meta])* $any:ident: $any_type:ty = $any_name:literal [$($any_kind:tt)+],)* })?
        $(nullable { $($(#[$nullable_meta:meta])* $nullable:ident: $nullable_type:ty = $nullable_name:literal [$($nullable_kind:tt)+],)* })?
        $(additional $additional:ident: $additional_type:ty;)?
    ) => {
        $crate::runtime::object! {
            $(#[$meta])*
            pub struct $object $(: $eq)?
            $(tag $tag = $tag_value;)*
            $(implied $implied = $implied_value;)*
            $(required { $($(#[$required_meta])* $required: $required_type = $required_name $(or $absent)?,)* })?
            $(optional { $($(#[$optional_meta])* $optional: $optional_type = $optional_name,)* })?
            $(any { $($(#[$any_meta])* $any: $any_type = $any_name,)* })?
            $(nullable { $($(#[$nullable_meta])* $nullable: $nullable_type = $nullable_name,)* })?
            $(additional $additional: $additional_type;)?
        }

        $crate::runtime::builder! {
            $object as $builder {
                required { $($($required: $required_type [$($required_kind)+] $(initially $initial)?,)*)? }
                optional {
                    $($($optional: $optional_type [$($optional_kind)+] $(initially $optional_initial)?,)*)?
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
        $(implied $implied:literal = $implied_value:literal;)*
        $(required { $($(#[$required_meta:meta])* $required:ident: $required_type:ty = $required_name:literal $(or $absent:ident)?,)* })?
        $(optional { $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty = $optional_name:literal,)* })?
        $(any { $($(#[$any_meta:meta])* $any:ident: $any_type:ty = $any_name:literal,)* })?
        $(nullable { $($(#[$nullable_meta:meta])* $nullable:ident: $nullable_type:ty = $nullable_name:literal,)* })?
        $(additional $additional:ident: $additional_type:ty;)?
    ) => {
        $(#[$meta])*
        #[derive(Clone)]
        #[non_exhaustive]
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

        impl $crate::runtime::object::Object for $object {
            fn visit<'v, __V: $crate::runtime::visit::Visit<'v>>(&'v self, visit: &mut __V) {
                visit.names(stringify!($($($required)*)? $($($optional)*)? $($($any)*)? $($($nullable)*)? $($additional)?));
                $(visit.tag($tag, $tag_value);)*
                $(visit.tag($implied, $implied_value);)*
                $($(visit.required($required_name, &self.$required);)*)?
                $($(visit.optional($optional_name, &self.$optional);)*)?
                $($(visit.optional($any_name, &self.$any);)*)?
                $($(visit.optional($nullable_name, &self.$nullable);)*)?
                $(visit.additional(&self.$additional);)?
            }

            $crate::runtime::object! {
                @read $object
                [$("#" $tag $tag_value)* $("~" $implied $implied_value)*]
                [$($($required $required_name $(or $absent)?,)*)?]
                [$($($optional $optional_name)*)?]
                [$($($any $any_name)*)? $($($nullable $nullable_name)*)?]
                [$($additional)?]
            }
        }

        $crate::runtime::object! {
            @default $object
            [$($($required)*)?]
            [$($($optional)*)? $($($any)*)? $($($nullable)*)?]
            [$($additional)?]
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

    // There are no fields.
    (@read $object:ident [$($mark:literal $tag:literal $tag_value:literal)*] [] [] [] []) => {
        fn read<'de, __A: serde::de::MapAccess<'de>>(map: &mut __A) -> Result<Self, __A::Error> {
            let tags = &[$(concat!($mark, $tag), $tag_value,)*];
            let others = &mut $crate::runtime::slot::Ignored;
            $crate::runtime::slot::read(map, tags, &mut [], others).and(Ok($object {}))
        }
    };
    // Nothing is required: what is read goes to the object itself.
    (
        @read $object:ident
        [$($mark:literal $tag:literal $tag_value:literal)*]
        []
        [$($optional:ident $optional_name:literal)*]
        [$($nullable:ident $nullable_name:literal)*]
        [$($additional:ident)?]
    ) => {
        fn read<'de, __A: serde::de::MapAccess<'de>>(map: &mut __A) -> Result<Self, __A::Error> {
            let mut object = Self::default();
            $crate::runtime::slot::read(
                map,
                &[
                    $(concat!($mark, $tag), $tag_value,)*
                    $(concat!("?", $optional_name),)*
                    $(concat!("=", $nullable_name),)*
                ],
                &mut [$(&mut object.$optional,)* $(&mut object.$nullable,)*],
                $crate::runtime::object!(@others $(object.$additional)?),
            )
            .and(Ok(object))
        }
    };
    (
        @read $object:ident
        [$($mark:literal $tag:literal $tag_value:literal)*]
        [$($required:ident $required_name:literal $(or $absent:ident)?,)*]
        [$($optional:ident $optional_name:literal)*]
        [$($nullable:ident $nullable_name:literal)*]
        [$($additional:ident)?]
    ) => {
        fn read<'de, __A: serde::de::MapAccess<'de>>(map: &mut __A) -> Result<Self, __A::Error> {
            $(let mut $required = None $(.or($crate::runtime::slot::$absent()))?;)*
            $(let mut $optional = None;)*
            $(let mut $nullable = None;)*
            $(let mut $additional = std::collections::BTreeMap::new();)?
            // Neither `?` nor a closure, which are more for a compiler.
            $crate::runtime::slot::read(
                map,
                &[
                    $(concat!($mark, $tag), $tag_value,)*
                    $(concat!("!", $required_name),)*
                    $(concat!("?", $optional_name),)*
                    $(concat!("=", $nullable_name),)*
                ],
                &mut [$(&mut $required,)* $(&mut $optional,)* $(&mut $nullable,)*],
                $crate::runtime::object!(@others $($additional)?),
            )
            .and(match ($($required,)*) {
                ($(Some($required),)*) => Ok($object {
                    $($required,)*
                    $($optional,)*
                    $($nullable,)*
                    $($additional,)?
                }),
                _ => Err($crate::runtime::slot::incomplete()),
            })
        }
    };

    (@default $object:ident [] [$($optional:ident)*] [$($additional:ident)?]) => {
        impl std::default::Default for $object {
            fn default() -> Self {
                Self {
                    $($optional: None,)*
                    $($additional: std::collections::BTreeMap::new(),)?
                }
            }
        }
    };
    (@default $object:ident [$($required:ident)+] [$($optional:ident)*] [$($additional:ident)?]) => {};

    (@others) => { &mut $crate::runtime::slot::Ignored };
    (@others $additional:ident) => { &mut $additional };
    (@others $object:ident.$additional:ident) => { &mut $object.$additional };
}

// Named apart, since `use object` would import a crate of that name, too.
pub(crate) use implement_object as object;

/// What is expected where an object is, before its name.
pub(super) const AN_OBJECT: &str = "an object";

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
            write!(formatter, "{AN_OBJECT} ({})", name_of::<T>())
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
            T::read(&mut map)
        }
    }

    // Not as a struct, of which `#[serde(flatten)]` reads only the fields that it lists.
    deserializer.deserialize_map(Properties(PhantomData))
}
