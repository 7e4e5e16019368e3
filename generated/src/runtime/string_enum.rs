//! Enums of strings that stay open: a value this crate does not know is kept.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserializer, Visitor};

/// An enum whose values are strings.
pub trait StringEnum: Sized {
    /// The enum's name, for messages.
    const NAME: &'static str;

    /// The value, and the name of its variant where that is known.
    fn parts(&self) -> (&str, Option<&'static str>);

    /// The value that `text` names; `Unrecognized` where it names none that is known.
    fn from_text(text: &str) -> Self;
}

/// Defines an open enum of strings, with `as_str`, `Clone`, `Debug`, `Display`, `Eq`,
/// `FromStr`, `Hash`, `Serialize` and `Deserialize`. Most of them are not derived, since
/// documents have many enums, and what looks at each variant takes time to compile: two
/// values are equal when they are sent as the same text. Rows are `Variant = "value"`; a variant `Unrecognized(String)` takes
/// what no row names.
macro_rules! implement_string_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $value:literal,)* }
    ) => {
        $(#[$meta])*
        #[derive(Clone)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "the name says as much as the document does")]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A value that this version of the crate does not know, as it is sent.
            Unrecognized(String),
        }

        impl $name {
            /// The value as it is sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                $crate::runtime::string_enum::StringEnum::parts(self).0
            }
        }

        impl $crate::runtime::string_enum::StringEnum for $name {
            const NAME: &'static str = stringify!($name);

            fn parts(&self) -> (&str, Option<&'static str>) {
                match self {
                    $(Self::$variant => ($value, Some(stringify!($variant))),)*
                    Self::Unrecognized(value) => (value, None),
                }
            }

            fn from_text(text: &str) -> Self {
                match text {
                    $($value => Self::$variant,)*
                    _ => Self::Unrecognized(text.to_owned()),
                }
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl Eq for $name {}

        impl std::hash::Hash for $name {
            fn hash<__H: std::hash::Hasher>(&self, hasher: &mut __H) {
                self.as_str().hash(hasher);
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::runtime::string_enum::debug(self, formatter)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            // Not `Self::Err`, which may be a variant.
            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok($crate::runtime::string_enum::StringEnum::from_text(text))
            }
        }

        #[cfg(feature = "test-util")]
        impl $crate::runtime::Sample for $name {
            fn sample_within(_: u32) -> Option<Self> {
                let first = [$($value),*].into_iter().next().unwrap_or_default();
                Some($crate::runtime::string_enum::StringEnum::from_text(first))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                $crate::runtime::string_enum::deserialize(deserializer)
            }
        }
    };
}

// Named apart, since `use string_enum` would import a crate of that name, too.
pub(crate) use implement_string_enum as string_enum;

/// Reads an enum of strings.
///
/// # Errors
///
/// When the value is not a string.
pub fn deserialize<'de, T: StringEnum, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    struct Text<T>(PhantomData<T>);

    impl<T: StringEnum> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(formatter, "a string ({})", T::NAME)
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            Ok(T::from_text(text))
        }
    }

    deserializer.deserialize_str(Text(PhantomData))
}

/// Writes the variant's name, as a derived `Debug` would.
///
/// # Errors
///
/// When the formatter fails.
pub fn debug<T: StringEnum>(
    value: &T,
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match value.parts() {
        (_, Some(name)) => formatter.write_str(name),
        (text, None) => formatter.debug_tuple("Unrecognized").field(&text).finish(),
    }
}
