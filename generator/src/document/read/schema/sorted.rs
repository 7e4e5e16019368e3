//! The keywords of a schema, and how openapiv3 sorts schemas by them.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, BooleanType, IntegerType, NumberType,
    ObjectType, ReferenceOr, Schema, SchemaData, SchemaKind, StringType, Type,
};
use serde_json::{Number, Value};

/// The keywords of a schema, read but not sorted.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) data: SchemaData,
    pub(crate) ty: Option<String>,
    pub(crate) format: Option<String>,
    pub(crate) pattern: Option<String>,
    pub(crate) length: (Option<usize>, Option<usize>),
    pub(crate) minimum: Option<Number>,
    pub(crate) maximum: Option<Number>,
    pub(crate) exclusive: (Option<bool>, Option<bool>),
    pub(crate) multiple_of: Option<Number>,
    pub(crate) properties: IndexMap<String, ReferenceOr<Box<Schema>>>,
    pub(crate) required: Vec<String>,
    pub(crate) additional: Option<AdditionalProperties>,
    pub(crate) property_count: (Option<usize>, Option<usize>),
    pub(crate) items: Option<ReferenceOr<Box<Schema>>>,
    pub(crate) item_count: (Option<usize>, Option<usize>),
    pub(crate) unique_items: Option<bool>,
    pub(crate) enumeration: Vec<Value>,
    pub(crate) one_of: Vec<ReferenceOr<Schema>>,
    pub(crate) all_of: Vec<ReferenceOr<Schema>>,
    pub(crate) any_of: Vec<ReferenceOr<Schema>>,
    pub(crate) not: Option<Box<ReferenceOr<Schema>>>,
}

/// The schema that allows everything.
pub(crate) fn any() -> Schema {
    Draft::default().sorted()
}

/// Whether a schema only limits values, whatever type they are of.
pub(crate) fn leaves_type_open(schema: &ReferenceOr<Schema>) -> bool {
    let ReferenceOr::Item(schema) = schema else { return false };
    match &schema.schema_kind {
        SchemaKind::Not { .. } => true,
        SchemaKind::Any(any) => {
            any.typ.is_none()
                && any.enumeration.is_empty()
                && any.properties.is_empty()
                && any.required.is_empty()
                && any.additional_properties.is_none()
                && any.items.is_none()
                && any.one_of.is_empty()
                && any.any_of.is_empty()
                && any.all_of.is_empty()
        }
        _ => false,
    }
}

impl Draft {
    pub(crate) fn has_text(&self) -> bool {
        self.pattern.is_some() || self.length != (None, None)
    }

    pub(crate) fn has_number(&self) -> bool {
        self.minimum.is_some()
            || self.maximum.is_some()
            || self.exclusive != (None, None)
            || self.multiple_of.is_some()
    }

    pub(crate) fn has_object(&self) -> bool {
        !self.properties.is_empty()
            || !self.required.is_empty()
            || self.additional.is_some()
            || self.property_count != (None, None)
    }

    pub(crate) fn has_array(&self) -> bool {
        self.items.is_some()
            || self.item_count != (None, None)
            || self.unique_items.is_some()
    }

    pub(crate) fn has_composition(&self) -> bool {
        !self.one_of.is_empty()
            || !self.all_of.is_empty()
            || !self.any_of.is_empty()
            || self.not.is_some()
    }

    /// Whether the schemas that it is composed of may say which type a value has.
    pub(crate) fn is_composed_of_types(&self) -> bool {
        !self.one_of.is_empty()
            || !self.any_of.is_empty()
            || !self.all_of.iter().all(leaves_type_open)
            || self.not.is_some()
    }

    /// Whether no keyword is about anything but objects.
    pub(crate) fn may_be_object(&self) -> bool {
        self.ty.is_none()
            && self.format.is_none()
            && self.enumeration.is_empty()
            && !self.has_text()
            && !self.has_number()
            && !self.has_array()
            && !self.has_composition()
    }

    /// The schema, of the narrowest kind that holds all keywords.
    pub(crate) fn sorted(mut self) -> Schema {
        let schema_data = std::mem::take(&mut self.data);
        let schema_kind = self.kind();
        Schema { schema_data, schema_kind }
    }

    fn kind(self) -> SchemaKind {
        let said = [
            self.has_text(),
            self.has_number(),
            self.has_object(),
            self.has_array(),
            self.has_composition(),
        ];
        let only =
            |at: usize| said.iter().enumerate().all(|(it, said)| it == at || !said);
        let none = usize::MAX;
        let is_plain = self.enumeration.is_empty() && self.format.is_none();
        match self.ty.as_deref() {
            Some("string") if only(0) && self.enumerates(Value::is_string) => {
                self.string()
            }
            // A number of openapiv3's has forgotten whether it was written with a point.
            Some("number") if only(1) && self.enumeration.is_empty() => self.number(),
            Some("integer") if only(1) && self.is_whole() => self.integer(),
            Some("boolean")
                if only(none)
                    && self.format.is_none()
                    && self.enumerates(Value::is_boolean) =>
            {
                let values = self.enumeration.iter();
                let enumeration = values.map(Value::as_bool).collect();
                SchemaKind::Type(Type::Boolean(BooleanType { enumeration }))
            }
            Some("object") if only(2) && is_plain => {
                SchemaKind::Type(Type::Object(ObjectType {
                    properties: self.properties,
                    required: self.required,
                    additional_properties: self.additional,
                    min_properties: self.property_count.0,
                    max_properties: self.property_count.1,
                }))
            }
            Some("array") if only(3) && is_plain => {
                SchemaKind::Type(Type::Array(ArrayType {
                    items: self.items,
                    min_items: self.item_count.0,
                    max_items: self.item_count.1,
                    unique_items: self.unique_items.unwrap_or_default(),
                }))
            }
            None if only(4) && is_plain => self.composed(),
            _ => self.mixed(),
        }
    }

    fn enumerates(&self, check: fn(&Value) -> bool) -> bool {
        self.enumeration.iter().all(|value| value.is_null() || check(value))
    }

    fn is_whole(&self) -> bool {
        let limits = [&self.minimum, &self.maximum, &self.multiple_of];
        self.enumerates(Value::is_i64)
            && limits.into_iter().flatten().all(Number::is_i64)
    }

    fn string(self) -> SchemaKind {
        let values = self.enumeration.iter();
        SchemaKind::Type(Type::String(StringType {
            format: self.format.into(),
            pattern: self.pattern,
            enumeration: values.map(|it| it.as_str().map(str::to_owned)).collect(),
            min_length: self.length.0,
            max_length: self.length.1,
        }))
    }

    fn number(self) -> SchemaKind {
        SchemaKind::Type(Type::Number(NumberType {
            format: self.format.into(),
            multiple_of: self.multiple_of.as_ref().and_then(Number::as_f64),
            exclusive_minimum: self.exclusive.0.unwrap_or_default(),
            exclusive_maximum: self.exclusive.1.unwrap_or_default(),
            minimum: self.minimum.as_ref().and_then(Number::as_f64),
            maximum: self.maximum.as_ref().and_then(Number::as_f64),
            enumeration: Vec::new(),
        }))
    }

    fn integer(self) -> SchemaKind {
        let values = self.enumeration.iter();
        SchemaKind::Type(Type::Integer(IntegerType {
            format: self.format.into(),
            multiple_of: self.multiple_of.as_ref().and_then(Number::as_i64),
            exclusive_minimum: self.exclusive.0.unwrap_or_default(),
            exclusive_maximum: self.exclusive.1.unwrap_or_default(),
            minimum: self.minimum.as_ref().and_then(Number::as_i64),
            maximum: self.maximum.as_ref().and_then(Number::as_i64),
            enumeration: values.map(Value::as_i64).collect(),
        }))
    }

    fn composed(self) -> SchemaKind {
        let said =
            [!self.one_of.is_empty(), !self.all_of.is_empty(), !self.any_of.is_empty()];
        match (said, self.not) {
            ([true, false, false], None) => SchemaKind::OneOf { one_of: self.one_of },
            ([false, true, false], None) => SchemaKind::AllOf { all_of: self.all_of },
            ([false, false, true], None) => SchemaKind::AnyOf { any_of: self.any_of },
            ([false, false, false], Some(not)) => SchemaKind::Not { not },
            (_, not) => Self { not, ..self }.mixed(),
        }
    }

    fn mixed(self) -> SchemaKind {
        let float = |number: &Option<Number>| number.as_ref().and_then(Number::as_f64);
        SchemaKind::Any(AnySchema {
            typ: self.ty,
            pattern: self.pattern,
            multiple_of: float(&self.multiple_of),
            exclusive_minimum: self.exclusive.0,
            exclusive_maximum: self.exclusive.1,
            minimum: float(&self.minimum),
            maximum: float(&self.maximum),
            properties: self.properties,
            required: self.required,
            additional_properties: self.additional,
            min_properties: self.property_count.0,
            max_properties: self.property_count.1,
            items: self.items,
            min_items: self.item_count.0,
            max_items: self.item_count.1,
            unique_items: self.unique_items,
            enumeration: self.enumeration,
            format: self.format,
            min_length: self.length.0,
            max_length: self.length.1,
            one_of: self.one_of,
            all_of: self.all_of,
            any_of: self.any_of,
            not: self.not,
        })
    }
}
