//! Unions with a discriminator: the tag alone decides which variant a value is.

use serde::de;
use serde_json::Value;

/// Defines an enum whose variants hold boxed objects that a tag tells apart, with `From`
/// for each variant's type, `Serialize` and `Deserialize`; with `Eq`, too, where that
/// stands behind the name.
///
/// Rows are `"value" | "value" => Variant(Type)`. An object writes its own tag, so a
/// variant is written as its object. A variant `Unrecognized(Value)` keeps what has a
/// tag that no row names, or one that is no text. `absent => Variant | Variant` names what a
/// value without a tag is: of several the one that it looks like, and where it looks like
/// none of them, it is kept as well. After `absent => Unrecognized` it always is.
macro_rules! implement_tagged_union {
    (
        $(#[$meta:meta])*
        pub enum $name:ident $(: $eq:ident)? by $tag:literal {
            $($(#[$variant_meta:meta])* $($value:literal)|+ => $variant:ident($type:ty),)+
            $(absent => $($absent:ident)|+,)?
        }
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant(Box<$type>),)+
            /// An object that this version of the crate does not know.
            Unrecognized(serde_json::Value),
        }

        $(
            #[automatically_derived]
            impl std::cmp::$eq for $name {}
        )?

        $(
            impl From<$type> for $name {
                fn from(value: $type) -> Self {
                    Self::$variant(Box::new(value))
                }
            }
        )+

        #[cfg(feature = "test-util")]
        impl $crate::runtime::Sample for $name {
            fn sample_within(levels: u32) -> Option<Self> {
                let levels = levels.checked_sub(1)?;
                $(
                    if let Some(value) = <$type as $crate::runtime::Sample>::sample_within(levels) {
                        return Some(Self::from(value));
                    }
                )+
                None
            }
        }

        impl serde::Serialize for $name {
            fn serialize<__S: serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                match self {
                    $(Self::$variant(value) => serde::Serialize::serialize(value, serializer),)+
                    Self::Unrecognized(value) => serde::Serialize::serialize(value, serializer),
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<__D: serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                let value = <serde_json::Value as serde::Deserialize>::deserialize(deserializer)?;
                match $crate::runtime::tagged_union::tag(&value, stringify!($name), $tag)? {
                    $($($crate::runtime::tagged_union::Tag::Text($value))|+ => $crate::runtime::union::variant(&value).map(Self::$variant),)+
                    $crate::runtime::tagged_union::Tag::Absent => $crate::runtime::tagged_union!(@absent $name $tag value $($($absent)+)?),
                    _ => Ok(Self::Unrecognized($crate::runtime::unrecognized::value(value))),
                }
            }
        }
    };

    (@absent $name:ident $tag:literal $value:ident) => {
        Err(serde::de::Error::missing_field($tag))
    };
    (@absent $name:ident $tag:literal $value:ident Unrecognized) => {
        Ok(Self::Unrecognized($crate::runtime::unrecognized::value($value)))
    };
    (@absent $name:ident $tag:literal $value:ident $absent:ident) => {
        $crate::runtime::union::variant::<_, serde_json::Error>(&$value)
            .map(Self::$absent)
            .or_else(|_| Ok(Self::Unrecognized($crate::runtime::unrecognized::value($value))))
    };
    (@absent $name:ident $tag:literal $value:ident $($absent:ident)+) => {
        match $crate::runtime::union::likest(
            &$value,
            &[$(|value| $crate::runtime::union::variant(value).map(Self::$absent)),+],
        ) {
            Some(likest) => Ok(likest),
            None => Ok(Self::Unrecognized($crate::runtime::unrecognized::value($value))),
        }
    };
}

// Named apart, since `use tagged_union` would import a crate of that name, too.
pub(crate) use implement_tagged_union as tagged_union;

/// What an object has for its tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag<'v> {
    /// A text, which may mean a variant.
    Text(&'v str),
    /// The object has none, or `null`, which says no more.
    Absent,
    /// What is no text, and means no variant.
    Other,
}

/// The tag of an object.
///
/// # Errors
///
/// When `value` is not an object.
pub fn tag<'v, E: de::Error>(
    value: &'v Value,
    union: &'static str,
    tag: &'static str,
) -> Result<Tag<'v>, E> {
    let Value::Object(object) = value else {
        return Err(E::custom(format_args!("expected an object ({union})")));
    };
    Ok(match object.get(tag) {
        None | Some(Value::Null) => Tag::Absent,
        Some(Value::String(text)) => Tag::Text(text),
        Some(_) => Tag::Other,
    })
}
