//! JSON objects: serde's traits for structs, written once instead of derived for each.

use std::borrow::Cow;

use serde::de::{self, Deserialize, Deserializer, Visitor};

/// Defines a struct that is a JSON object, with `Serialize`, `Deserialize`, and its builder
/// where one is named.
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
        pub struct $object:ident as $builder:ident
        $(tag $tag:literal = $tag_value:literal;)*
        $(required { $($(#[$required_meta:meta])* $required:ident: $required_type:ty = $required_name:literal [$required_kind:ident $($required_inner:ty)?],)* })?
        $(optional { $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty = $optional_name:literal [$optional_kind:ident $($optional_inner:ty)?],)* })?
        $(any { $($(#[$any_meta:meta])* $any:ident: $any_type:ty = $any_name:literal [$any_kind:ident $($any_inner:ty)?],)* })?
        $(nullable { $($(#[$nullable_meta:meta])* $nullable:ident: $nullable_type:ty = $nullable_name:literal [$nullable_kind:ident $($nullable_inner:ty)?],)* })?
        $(additional $additional:ident: $additional_type:ty;)?
    ) => {
        $crate::runtime::object! {
            $(#[$meta])*
            pub struct $object
            $(tag $tag = $tag_value;)*
            $(required { $($(#[$required_meta])* $required: $required_type = $required_name,)* })?
            $(optional { $($(#[$optional_meta])* $optional: $optional_type = $optional_name,)* })?
            $(any { $($(#[$any_meta])* $any: $any_type = $any_name,)* })?
            $(nullable { $($(#[$nullable_meta])* $nullable: $nullable_type = $nullable_name,)* })?
            $(additional $additional: $additional_type;)?
        }

        $crate::runtime::builder! {
            $object as $builder {
                required { $($($required: $required_type [$required_kind $($required_inner)?],)*)? }
                optional {
                    $($($optional: $optional_type [$optional_kind $($optional_inner)?],)*)?
                    $($($any: $any_type [$any_kind $($any_inner)?],)*)?
                }
                nullable { $($($nullable: $nullable_type [$nullable_kind $($nullable_inner)?],)*)? }
                additional { $($additional: $additional_type)? }
            }
        }
    };

    (
        $(#[$meta:meta])*
        pub struct $object:ident
        $(tag $tag:literal = $tag_value:literal;)*
        $(required { $($(#[$required_meta:meta])* $required:ident: $required_type:ty = $required_name:literal,)* })?
        $(optional { $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty = $optional_name:literal,)* })?
        $(any { $($(#[$any_meta:meta])* $any:ident: $any_type:ty = $any_name:literal,)* })?
        $(nullable { $($(#[$nullable_meta:meta])* $nullable:ident: $nullable_type:ty = $nullable_name:literal,)* })?
        $(additional $additional:ident: $additional_type:ty;)?
    ) => {
        $(#[$meta])*
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
        impl serde::Serialize for $object {
            fn serialize<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                let mut object = serializer.serialize_map(None)?;
                $(serde::ser::SerializeMap::serialize_entry(&mut object, $tag, $tag_value)?;)*
                $($(serde::ser::SerializeMap::serialize_entry(&mut object, $required_name, &self.$required)?;)*)?
                $($(
                    if let Some(value) = &self.$optional {
                        serde::ser::SerializeMap::serialize_entry(&mut object, $optional_name, value)?;
                    }
                )*)?
                $($(
                    if let Some(value) = &self.$any {
                        serde::ser::SerializeMap::serialize_entry(&mut object, $any_name, value)?;
                    }
                )*)?
                $($(
                    if let Some(value) = &self.$nullable {
                        serde::ser::SerializeMap::serialize_entry(&mut object, $nullable_name, value)?;
                    }
                )*)?
                $(
                    for (name, value) in &self.$additional {
                        serde::ser::SerializeMap::serialize_entry(&mut object, name, value)?;
                    }
                )?
                serde::ser::SerializeMap::end(object)
            }
        }

        #[allow(deprecated, reason = "a deprecated field is still read and sent")]
        impl<'de> serde::Deserialize<'de> for $object {
            fn deserialize<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                struct Fields;

                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = $object;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str(concat!("an object (", stringify!($object), ")"))
                    }

                    fn visit_map<__A: serde::de::MapAccess<'de>>(self, mut map: __A) -> Result<$object, __A::Error> {
                        $($(let mut $required = None;)*)?
                        $($(let mut $optional = None;)*)?
                        $($(let mut $any = None;)*)?
                        $($(let mut $nullable = None;)*)?
                        $(let mut $additional = std::collections::BTreeMap::new();)?
                        while let Some($crate::runtime::object::Name(name)) = map.next_key()? {
                            match &*name {
                                $($tag => $crate::runtime::object::expect_tag($tag, $tag_value, map.next_value()?)?,)*
                                $($($required_name => $required = Some(map.next_value()?),)*)?
                                $($($optional_name => $optional = map.next_value()?,)*)?
                                $($($any_name => $any = Some(map.next_value()?),)*)?
                                $($($nullable_name => $nullable = Some(map.next_value()?),)*)?
                                _ => $crate::runtime::object!(@other map name $($additional)?),
                            }
                        }
                        Ok($object {
                            $($($required: $crate::runtime::object::required($required, $required_name)?,)*)?
                            $($($optional,)*)?
                            $($($any,)*)?
                            $($($nullable,)*)?
                            $($additional,)?
                        })
                    }
                }

                deserializer.deserialize_map(Fields)
            }
        }
    };

    (@other $map:ident $name:ident) => {{
        $map.next_value::<serde::de::IgnoredAny>()?;
    }};
    (@other $map:ident $name:ident $additional:ident) => {{
        $additional.insert($name.into_owned(), $map.next_value()?);
    }};
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

            fn expecting(
                &self,
                formatter: &mut std::fmt::Formatter<'_>,
            ) -> std::fmt::Result {
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

/// The value of a property that must be there.
///
/// # Errors
///
/// When the property was absent.
pub fn required<T, E: de::Error>(value: Option<T>, name: &'static str) -> Result<T, E> {
    value.ok_or_else(|| E::missing_field(name))
}

/// Checks that a tag has the one value that its object allows. A tag that is `null` says
/// no more than one that is absent.
///
/// # Errors
///
/// When it has another.
pub fn expect_tag<E: de::Error>(
    name: &'static str,
    expected: &'static str,
    found: Option<String>,
) -> Result<(), E> {
    match found {
        Some(found) if found != expected => Err(E::custom(format_args!(
            "`{name}` is \"{found}\", expected \"{expected}\""
        ))),
        _ => Ok(()),
    }
}
