//! Unions without a discriminator: what a value looks like decides which variant it is.

use serde::Serialize;
use serde::de::{self, DeserializeOwned};
use serde_json::Value;

use super::union::{Likest, Read, variant};
use super::unrecognized;

/// Implements `From` for each variant's type, `Serialize` and `Deserialize` for an enum
/// whose variants hold values of different types; `Eq`, too, where that stands behind its
/// name.
///
/// A row is `Variant: Type, test | test;` with `as boxed` after a type that is held in a
/// box. After `as text` the union is also made from `&str`, after `as list Element` from
/// an array of what converts into the elements, after `as map Value` from an array of pairs
/// of a name and what converts into a value.
///
/// A test is a type of JSON, or `map` for an object with any names; an object may have to
/// have properties (`with "name"`) and, where it has them, a value in them (`where "name"
/// = "value"`). Where there are several values (`where "name" = "value" | "value"`),
/// another is less likely, but may have come later. The variant `Unrecognized(Value)`
/// keeps what passes no test.
macro_rules! implement_untagged_union {
    ($name:ident $(: $eq:ident)? {
        $($variant:ident: $type:ty $(as $held:ident $($inner:ty)?)?,
            $($json:ident
                $(where $($key:literal = $($value:literal)|+),+)?
                $(with $($required:literal),+)?
            )|+;
        )+
    }) => {
        $(
            #[automatically_derived]
            impl std::cmp::$eq for $name {}
        )?

        $(
            impl From<$type> for $name {
                fn from(value: $type) -> Self {
                    $crate::runtime::untagged_union!(@make $variant value $($held)?)
                }
            }

            $($crate::runtime::untagged_union!(@literal $name $variant $held $($inner)?);)?
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
                // Whole paths: a type of the document may be called `Test`.
                let value = <serde_json::Value as serde::Deserialize>::deserialize(deserializer)?;
                let candidates: &[$crate::runtime::untagged_union::Candidate<Self>] = &[$(
                    $crate::runtime::untagged_union::Candidate {
                        tests: &[$(
                            $crate::runtime::untagged_union::Test {
                                json: $crate::runtime::untagged_union::Json::$json,
                                constants: &[$($(($key, &[$($value),+])),+)?],
                                required: &[$($($required),+)?],
                            },
                        )+],
                        read: $crate::runtime::untagged_union::read::<Self, $type>,
                    },
                )+];
                match $crate::runtime::untagged_union::choose(&value, stringify!($name), candidates)? {
                    Some(chosen) => Ok(chosen),
                    None => Ok(Self::Unrecognized($crate::runtime::unrecognized::value(value))),
                }
            }
        }
    };

    (@make $variant:ident $value:ident boxed) => { Self::$variant(Box::new($value)) };
    (@make $variant:ident $value:ident $($held:ident)?) => { Self::$variant($value) };

    (@literal $name:ident $variant:ident boxed) => {};
    (@literal $name:ident $variant:ident text) => {
        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::$variant(value.to_owned())
            }
        }
    };
    (@literal $name:ident $variant:ident list $element:ty) => {
        impl<__T: Into<$element>, const __N: usize> From<[__T; __N]> for $name {
            fn from(values: [__T; __N]) -> Self {
                Self::$variant(values.into_iter().map(Into::into).collect())
            }
        }
    };
    (@literal $name:ident $variant:ident map $value:ty) => {
        impl<__K: Into<String>, __V: Into<$value>, const __N: usize> From<[(__K, __V); __N]> for $name {
            fn from(values: [(__K, __V); __N]) -> Self {
                let values = values.into_iter().map(|(name, value)| (name.into(), value.into()));
                Self::$variant(values.collect())
            }
        }
    };
}

// Named apart, since `use untagged_union` would import a crate of that name, too.
pub(crate) use implement_untagged_union as untagged_union;

/// A variant that a value may be.
pub struct Candidate<T> {
    /// What its values look like: one of these.
    pub tests: &'static [Test],
    /// Reads a value as this variant.
    pub read: Read<T>,
}

impl<T> Candidate<T> {
    /// Whether its values have any names, so that it declares none.
    fn is_map(&self) -> bool {
        self.tests.iter().all(|it| it.json == Json::map)
    }

    /// Reads a value.
    fn read(&self, value: &Value) -> Result<T, serde_json::Error> {
        let read = (self.read)(value)?;
        if let (true, Value::Object(members)) = (self.is_map(), value) {
            unrecognized::set_undeclared(members.len());
        }
        Ok(read)
    }
}

/// Reads a value as the variant of a type.
///
/// # Errors
///
/// When the value does not fit the type.
pub fn read<U: From<T>, T: DeserializeOwned>(
    value: &Value,
) -> Result<U, serde_json::Error> {
    variant::<T, _>(value).map(U::from)
}

/// What a value looks like.
#[derive(Clone, Copy, Debug)]
pub struct Test {
    /// Its type.
    pub json: Json,
    /// Properties that, where they are there, have this value, or likely one of these, as
    /// texts.
    pub constants: &'static [(&'static str, &'static [&'static str])],
    /// Properties that are there.
    pub required: &'static [&'static str],
}

/// A type of JSON (RFC 8259, section 3), integers told from other numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(non_camel_case_types, reason = "written as OpenAPI writes them")]
pub enum Json {
    /// `true` or `false`.
    boolean,
    /// A number without a fraction.
    integer,
    /// A number.
    number,
    /// Text.
    string,
    /// Any number of values.
    array,
    /// Values by name.
    object,
    /// Values by any names.
    map,
}

impl Test {
    /// Whether a value may be what the test is for.
    fn admits(&self, value: &Value) -> bool {
        let is_json = match self.json {
            Json::boolean => value.is_boolean(),
            Json::integer => is_integer(value),
            Json::number => value.is_number(),
            Json::string => value.is_string(),
            Json::array => value.is_array(),
            Json::object | Json::map => value.is_object(),
        };
        // A property that is `null` may still be one that the type lets be so.
        let has = |name: &&str| value.get(*name).is_some();
        let mut only = self.constants.iter().filter(|(_, values)| values.len() == 1);
        is_json && self.required.iter().all(has) && only.all(|it| fits(value, it))
    }

    /// The properties of a value that have the one value that the test names.
    fn named<'t>(&'t self, value: &'t Value) -> impl Iterator<Item = &'static str> + 't {
        let passes = self.passes(value);
        let only = self.constants.iter().filter(move |(name, values)| {
            passes && values.len() == 1 && value.get(*name).is_some()
        });
        only.map(|(name, _)| *name)
    }

    /// Whether one of these properties of a value is one that the test lists other values of.
    fn contradicts(&self, value: &Value, names: &[&str]) -> bool {
        self.constants.iter().any(|it| names.contains(&it.0) && !fits(value, it))
    }

    /// Whether a value has what the test asks for only by a property that is `null`, which
    /// servers write for what is absent.
    fn is_by_null(&self, value: &Value) -> bool {
        self.required.iter().any(|name| value.get(*name).is_some_and(Value::is_null))
    }

    /// Whether a value has no other values in it than those that the test names.
    fn passes(&self, value: &Value) -> bool {
        self.admits(value) && self.constants.iter().all(|it| fits(value, it))
    }
}

/// Whether a property, where it is there, has one of these values.
fn fits(value: &Value, (name, values): &(&str, &[&str])) -> bool {
    match value.get(*name) {
        Some(Value::String(text)) => values.contains(&text.as_str()),
        Some(other) => values.contains(&other.to_string().as_str()),
        None => true,
    }
}

/// Whether a value has no fraction (JSON Schema 2020-12, section 6.1.1: `1.0` is an
/// integer).
fn is_integer(value: &Value) -> bool {
    value.is_i64()
        || value.is_u64()
        || value.as_f64().is_some_and(|number| number.fract() == 0.0)
}

/// Reads a value as the variant that it looks like. Where it looks like several, it is
/// read as the one that has most of it, of several the one that declares most, and the
/// first of several of those; nothing where it looks like none. Variants that list other values of a property are asked where the others do not
/// have all of it, since lists of values grow.
///
/// # Errors
///
/// When it cannot be read as any variant that it looks like, or as one whose properties it
/// has, and what it can be read as would lose them. Where a variant's properties are `null`
/// and it does not take that, it is not what the value looks like.
pub fn choose<T: Serialize, E: de::Error>(
    value: &Value,
    union: &'static str,
    candidates: &[Candidate<T>],
) -> Result<Option<T>, E> {
    let error = |error| E::custom(format_args!("{union}: {error}"));
    let possible =
        candidates.iter().filter(|it| it.tests.iter().any(|test| test.admits(value)));
    let (likely, others): (Vec<_>, Vec<_>) =
        possible.partition(|it| it.tests.iter().any(|test| test.passes(value)));
    let looks_like = |it: &Candidate<T>| {
        it.tests.iter().any(|test| test.passes(value) && !test.is_by_null(value))
    };
    if let ([only], []) = (&likely[..], &others[..]) {
        return match (only.read)(value) {
            Err(_) if !looks_like(only) => Ok(None),
            read => read.map(Some).map_err(error),
        };
    }
    let mut likest = Likest::new(value);
    let mut problem = None;
    let mut failed: Vec<&Candidate<T>> = Vec::new();
    let mut named: Vec<&str> = Vec::new();
    for candidate in &likely {
        // What takes any names says nothing against one that a constant of the value names.
        if !named.is_empty() && candidate.is_map() {
            continue;
        }
        match likest.offer(|value| candidate.read(value)) {
            Ok(true) => return Ok(likest.finish()),
            Ok(false) => {
                named.extend(candidate.tests.iter().flat_map(|test| test.named(value)));
            }
            Err(error) if looks_like(candidate) => {
                problem = problem.or(Some(error));
                failed.push(candidate);
            }
            Err(_) => {}
        }
    }
    let is_lost = |test: &Test| {
        test.passes(value) && !test.is_by_null(value) && !likest.has_all(test.required)
    };
    let is_meant = failed.iter().flat_map(|it| it.tests).any(is_lost);
    if let (true, Some(problem)) = (likest.is_empty() || is_meant, problem) {
        return Err(error(problem));
    }
    for candidate in &others {
        // A value that a constant names is not what lists others for the same property.
        if candidate.tests.iter().all(|test| test.contradicts(value, &named)) {
            continue;
        }
        if likest.offer(|value| candidate.read(value)).unwrap_or(false) {
            break;
        }
    }
    Ok(likest.finish())
}
