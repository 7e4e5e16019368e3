//! Types for texts that are the written form of something else.

/// Implements what all of these types have: they keep the text as it was received, so
/// that it is sent back unchanged, and a text that is not what the document promises does
/// not make the rest of a reply unreadable.
macro_rules! implement_text {
    ($name:ident, $sample:literal) => {
        #[cfg(feature = "test-util")]
        $crate::runtime::samples::sample! {
            $name = Self::from_text($sample);
        }

        impl $name {
            /// The value with this text, which is sent as it is.
            #[must_use]
            pub fn from_text(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text as it is sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text as it is sent.
            #[must_use]
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self(text.to_owned()))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(&self.0)
            }
        }

        impl std::cmp::PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl std::cmp::PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }

        impl serde::Serialize for $name {
            fn serialize<__S: serde::Serializer>(
                &self,
                serializer: __S,
            ) -> Result<__S::Ok, __S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<__D: serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> Result<Self, __D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer).map(Self)
            }
        }
    };
}

pub(super) use implement_text as text;
