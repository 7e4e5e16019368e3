//! Enums of integers that stay open: a value this crate does not know is kept.

/// Defines an open enum of integers, with `value`, `Clone`, `Debug`, `Display`, `Eq`,
/// `From<i64>`, `Hash`, `Serialize` and `Deserialize`. Rows are `Variant = value`; a variant `Unrecognized(i64)` takes
/// what no row names.
macro_rules! implement_integer_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $value:literal,)* }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A value that this version of the crate does not know, as it is sent.
            Unrecognized(i64),
        }

        impl $name {
            /// The value as it is sent.
            #[must_use]
            pub fn value(&self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unrecognized(value) => *value,
                }
            }
        }

        impl From<i64> for $name {
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::Unrecognized($crate::runtime::unrecognized::scalar(value)),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.value().fmt(formatter)
            }
        }

        #[cfg(feature = "test-util")]
        impl $crate::runtime::Sample for $name {
            fn sample_within(_: u32) -> Option<Self> {
                let first: Option<i64> = [$($value),*].into_iter().next();
                first.map(Self::from)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                serializer.serialize_i64(self.value())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                <i64 as serde::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }
    };
}

// Named apart, since `use integer_enum` would import a crate of that name, too.
pub(crate) use implement_integer_enum as integer_enum;
