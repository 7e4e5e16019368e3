//! What looks at objects: serde's `Serialize`, `Debug` and `PartialEq`, written once
//! instead of derived for each.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::str::SplitWhitespace;
use std::vec;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::object::Object;
use super::type_name::name_of;

/// What a property's value can do.
pub trait Property: Serialize + fmt::Debug + PartialEq + 'static {}

impl<T: Serialize + fmt::Debug + PartialEq + 'static> Property for T {}

/// Looks at an object.
pub trait Visit<'v> {
    /// The names of the fields, separated by spaces.
    fn names(&mut self, _names: &'static str) {}

    /// A property that is no field, and always has this value.
    fn tag(&mut self, _name: &'static str, _value: &'static str) {}

    /// A property.
    fn required<T: Property>(&mut self, name: &'static str, value: &'v T);

    /// A property that may be absent.
    fn optional<T: Property>(&mut self, name: &'static str, value: &'v Option<T>);

    /// The properties without fields of their own.
    fn additional<T: Property>(&mut self, properties: &'v BTreeMap<String, T>);
}

/// Writes an object.
///
/// # Errors
///
/// When the format cannot hold it.
pub fn serialize<T: Object, S: Serializer>(
    object: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut writer = Writer::<S>(serializer.serialize_map(None));
    object.visit(&mut writer);
    writer.0?.end()
}

/// An object, as it is written. The first error ends it, and is kept for the end.
struct Writer<S: Serializer>(Result<S::SerializeMap, S::Error>);

impl<S: Serializer> Writer<S> {
    fn entry<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        let Ok(map) = &mut self.0 else { return };
        if let Err(error) = map.serialize_entry(name, value) {
            self.0 = Err(error);
        }
    }
}

impl<'v, S: Serializer> Visit<'v> for Writer<S> {
    fn tag(&mut self, name: &'static str, value: &'static str) {
        self.entry(name, value);
    }

    fn required<T: Property>(&mut self, name: &'static str, value: &'v T) {
        self.entry(name, value);
    }

    fn optional<T: Property>(&mut self, name: &'static str, value: &'v Option<T>) {
        if let Some(value) = value {
            self.entry(name, value);
        }
    }

    fn additional<T: Property>(&mut self, properties: &'v BTreeMap<String, T>) {
        for (name, value) in properties {
            self.entry(name, value);
        }
    }
}

/// Writes an object as a derived `Debug` would.
///
/// # Errors
///
/// When the formatter fails.
pub fn debug<T: Object>(object: &T, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut fields = Fields {
        names: "".split_whitespace(),
        fields: formatter.debug_struct(name_of::<T>()),
    };
    object.visit(&mut fields);
    fields.fields.finish()
}

/// The fields of an object, as they are shown.
struct Fields<'a, 'b> {
    names: SplitWhitespace<'static>,
    fields: fmt::DebugStruct<'a, 'b>,
}

impl Fields<'_, '_> {
    fn field(&mut self, value: &dyn fmt::Debug) {
        let name = self.names.next().unwrap_or_default();
        self.fields.field(name.strip_prefix("r#").unwrap_or(name), value);
    }
}

impl<'v> Visit<'v> for Fields<'_, '_> {
    fn names(&mut self, names: &'static str) {
        self.names = names.split_whitespace();
    }

    fn required<T: Property>(&mut self, _name: &'static str, value: &'v T) {
        self.field(value);
    }

    fn optional<T: Property>(&mut self, _name: &'static str, value: &'v Option<T>) {
        self.field(value);
    }

    fn additional<T: Property>(&mut self, properties: &'v BTreeMap<String, T>) {
        self.field(properties);
    }
}

/// Whether two objects have equal fields.
pub fn equal<T: Object>(object: &T, other: &T) -> bool {
    let mut others = Values(Vec::new());
    other.visit(&mut others);
    let mut comparison = Comparison { others: others.0.into_iter(), equal: true };
    object.visit(&mut comparison);
    comparison.equal
}

/// The values of an object's fields.
struct Values<'v>(Vec<&'v dyn Any>);

impl<'v> Visit<'v> for Values<'v> {
    fn required<T: Property>(&mut self, _name: &'static str, value: &'v T) {
        self.0.push(value);
    }

    fn optional<T: Property>(&mut self, _name: &'static str, value: &'v Option<T>) {
        self.0.push(value);
    }

    fn additional<T: Property>(&mut self, properties: &'v BTreeMap<String, T>) {
        self.0.push(properties);
    }
}

/// The fields of an object, beside the values of another one's.
struct Comparison<'v> {
    others: vec::IntoIter<&'v dyn Any>,
    equal: bool,
}

impl Comparison<'_> {
    fn field<T: PartialEq + 'static>(&mut self, value: &T) {
        let other = self.others.next();
        self.equal = self.equal
            && other.and_then(|it| it.downcast_ref()).is_some_and(|it| value == it);
    }
}

impl<'v> Visit<'v> for Comparison<'_> {
    fn required<T: Property>(&mut self, _name: &'static str, value: &'v T) {
        self.field(value);
    }

    fn optional<T: Property>(&mut self, _name: &'static str, value: &'v Option<T>) {
        self.field(value);
    }

    fn additional<T: Property>(&mut self, properties: &'v BTreeMap<String, T>) {
        self.field(properties);
    }
}
