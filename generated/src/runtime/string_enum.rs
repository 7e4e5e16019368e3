//! Enums of strings that stay open: a value this crate does not know is kept.

use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{self, Deserializer, Unexpected, Visitor};

use super::type_name::name_of;
use super::unrecognized;

/// Defines an open enum of strings, with `as_str`, `Clone`, `Debug`, `Display`, `Eq`,
/// `FromStr`, `Hash`, `Serialize` and `Deserialize`. None of them is derived, since
/// documents have many enums, and what looks at each variant takes time to compile: two
/// values are equal when they are sent as the same text, and a copy is what that text is
/// read as. Rows are `Variant = "value"`; a variant `Unrecognized(String)` takes what no
/// row names. After `: From<&str>` it is made from any text: that is a value, too.
macro_rules! implement_string_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident: From<&str> { $($rows:tt)* }
    ) => {
        $crate::runtime::string_enum! {
            $(#[$meta])*
            pub enum $name { $($rows)* }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::runtime::string_enum::read(text)
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                $crate::runtime::string_enum::read(&text)
            }
        }
    };

    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $value:literal,)* }
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A value that this version of the crate does not know, as it is sent.
            Unrecognized(String),
        }

        impl $name {
            /// The value as it is sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unrecognized(value) => value,
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            // Not `Self::Err`, which may be a variant.
            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok(match text {
                    $($value => Self::$variant,)*
                    _ => Self::Unrecognized($crate::runtime::unrecognized::scalar(text.to_owned())),
                })
            }
        }

        impl std::clone::Clone for $name {
            fn clone(&self) -> Self {
                $crate::runtime::string_enum::read(self.as_str())
            }
        }

        #[automatically_derived]
        impl std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl std::cmp::Eq for $name {}

        impl std::hash::Hash for $name {
            fn hash<__H: std::hash::Hasher>(&self, hasher: &mut __H) {
                self.as_str().hash(hasher);
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::runtime::string_enum::debug(
                    self.as_str(), &[$($value),*], stringify!($($variant)*), formatter,
                )
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        #[cfg(feature = "test-util")]
        impl $crate::runtime::Sample for $name {
            fn sample_within(_: u32) -> Option<Self> {
                let first = [$($value),*].into_iter().next().unwrap_or_default();
                Some($crate::runtime::string_enum::read(first))
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

/// The value that a text is.
pub fn read<T: FromStr<Err = Infallible>>(text: &str) -> T {
    let Ok(value) = T::from_str(text);
    value
}

/// Reads an enum of strings. A number or a truth value that is written as one of its values
/// is that: documents that list them without quotes do not say which of both is sent.
///
/// # Errors
///
/// When the value is something else.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err = Infallible>,
    D: Deserializer<'de>,
{
    struct Text<T>(PhantomData<T>);

    impl<T: FromStr<Err = Infallible>> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(formatter, "a string ({})", name_of::<T>())
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            Ok(read(text))
        }

        fn visit_u64<E: de::Error>(self, number: u64) -> Result<T, E> {
            self.listed(&number.to_string(), Unexpected::Unsigned(number))
        }

        fn visit_i64<E: de::Error>(self, number: i64) -> Result<T, E> {
            self.listed(&number.to_string(), Unexpected::Signed(number))
        }

        fn visit_bool<E: de::Error>(self, value: bool) -> Result<T, E> {
            self.listed(if value { "true" } else { "false" }, Unexpected::Bool(value))
        }
    }

    impl<T: FromStr<Err = Infallible>> Text<T> {
        /// The value that a text is, where it is listed.
        fn listed<E: de::Error>(
            &self,
            text: &str,
            found: Unexpected<'_>,
        ) -> Result<T, E> {
            match unrecognized::counted(|| read(text)) {
                (value, counts) if counts.parts == 0 => Ok(value),
                _ => Err(de::Error::invalid_type(found, self)),
            }
        }
    }

    deserializer.deserialize_any(Text(PhantomData))
}

/// Writes the variant's name, as a derived `Debug` would. `variants` are the names of the
/// variants for `values`, separated by spaces.
///
/// # Errors
///
/// When the formatter fails.
pub fn debug(
    text: &str,
    values: &[&str],
    variants: &str,
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let variant = values.iter().position(|value| *value == text);
    match variant.and_then(|at| variants.split_whitespace().nth(at)) {
        Some(variant) => formatter.write_str(variant),
        None => formatter.debug_tuple("Unrecognized").field(&text).finish(),
    }
}
