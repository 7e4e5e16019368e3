//! One view of a schema, however openapiv3 has sorted it.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, ReferenceOr, Schema, SchemaData, SchemaKind, Type,
    VariantOrUnknownOrEmpty,
};
use serde::Serialize;
use serde_json::Value;

/// A schema or a reference to one, boxed or not.
#[derive(Clone, Copy, Debug)]
pub(super) enum Node<'d> {
    Reference(&'d str),
    Item(&'d Schema),
}

impl<'d> From<&'d ReferenceOr<Schema>> for Node<'d> {
    fn from(node: &'d ReferenceOr<Schema>) -> Self {
        match node {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Item(schema),
        }
    }
}

impl<'d> From<&'d ReferenceOr<Box<Schema>>> for Node<'d> {
    fn from(node: &'d ReferenceOr<Box<Schema>>) -> Self {
        match node {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(schema) => Self::Item(schema),
        }
    }
}

/// The keywords of a schema.
#[derive(Clone, Debug)]
pub(super) struct View<'d> {
    pub(super) data: &'d SchemaData,
    pub(super) ty: Option<&'d str>,
    pub(super) format: Option<String>,
    pub(super) enumeration: Vec<Value>,
    pub(super) properties: Option<&'d IndexMap<String, ReferenceOr<Box<Schema>>>>,
    pub(super) required: &'d [String],
    pub(super) additional: Option<&'d AdditionalProperties>,
    pub(super) items: Option<&'d ReferenceOr<Box<Schema>>>,
    pub(super) one_of: &'d [ReferenceOr<Schema>],
    pub(super) any_of: &'d [ReferenceOr<Schema>],
    pub(super) all_of: &'d [ReferenceOr<Schema>],
    pub(super) not: bool,
    pub(super) limits: Limits<'d>,
}

/// The keywords that limit a value without giving it another type.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Limits<'d> {
    pub(super) minimum: Option<f64>,
    pub(super) maximum: Option<f64>,
    pub(super) exclusive_minimum: bool,
    pub(super) exclusive_maximum: bool,
    pub(super) multiple_of: Option<f64>,
    pub(super) pattern: Option<&'d str>,
    pub(super) length: (Option<usize>, Option<usize>),
    pub(super) items: (Option<usize>, Option<usize>),
    pub(super) properties: (Option<usize>, Option<usize>),
    pub(super) unique_items: bool,
}

impl<'d> View<'d> {
    /// The parts of an `allOf` that are written in the schema, by their places in it.
    pub(super) fn written_parts(
        &self,
    ) -> impl Iterator<Item = (usize, View<'d>)> + use<'d> {
        self.all_of.iter().enumerate().filter_map(|(at, part)| match part {
            ReferenceOr::Item(part) => Some((at, View::new(part))),
            ReferenceOr::Reference { .. } => None,
        })
    }

    pub(super) fn new(schema: &'d Schema) -> Self {
        let mut view = Self::empty(&schema.schema_data);
        match &schema.schema_kind {
            SchemaKind::Type(ty) => view.typed(ty),
            SchemaKind::OneOf { one_of } => view.one_of = one_of,
            SchemaKind::AllOf { all_of } => view.all_of = all_of,
            SchemaKind::AnyOf { any_of } => view.any_of = any_of,
            SchemaKind::Not { .. } => view.not = true,
            SchemaKind::Any(any) => view.any(any),
        }
        view
    }

    fn empty(data: &'d SchemaData) -> Self {
        Self {
            data,
            ty: None,
            format: None,
            enumeration: Vec::new(),
            properties: None,
            required: &[],
            additional: None,
            items: None,
            one_of: &[],
            any_of: &[],
            all_of: &[],
            not: false,
            limits: Limits::default(),
        }
    }

    fn typed(&mut self, ty: &'d Type) {
        match ty {
            Type::String(string) => {
                self.ty = Some("string");
                self.format = format(&string.format);
                self.enumeration = values(&string.enumeration);
                self.limits.pattern = string.pattern.as_deref();
                self.limits.length = (string.min_length, string.max_length);
            }
            Type::Number(number) => {
                self.ty = Some("number");
                self.format = format(&number.format);
                self.enumeration = values(&number.enumeration);
                self.limits.minimum = number.minimum;
                self.limits.maximum = number.maximum;
                self.limits.exclusive_minimum = number.exclusive_minimum;
                self.limits.exclusive_maximum = number.exclusive_maximum;
                self.limits.multiple_of = number.multiple_of;
            }
            Type::Integer(integer) => {
                self.ty = Some("integer");
                self.format = format(&integer.format);
                self.enumeration = values(&integer.enumeration);
                self.limits.minimum = integer.minimum.map(|value| value as f64);
                self.limits.maximum = integer.maximum.map(|value| value as f64);
                self.limits.exclusive_minimum = integer.exclusive_minimum;
                self.limits.exclusive_maximum = integer.exclusive_maximum;
                self.limits.multiple_of = integer.multiple_of.map(|value| value as f64);
            }
            Type::Object(object) => {
                self.ty = Some("object");
                self.properties = Some(&object.properties);
                self.required = &object.required;
                self.additional = object.additional_properties.as_ref();
                self.limits.properties = (object.min_properties, object.max_properties);
            }
            Type::Array(array) => {
                self.ty = Some("array");
                self.items = array.items.as_ref();
                self.limits.items = (array.min_items, array.max_items);
                self.limits.unique_items = array.unique_items;
            }
            Type::Boolean(boolean) => {
                self.ty = Some("boolean");
                self.enumeration = values(&boolean.enumeration);
            }
        }
    }

    fn any(&mut self, any: &'d openapiv3::AnySchema) {
        self.ty = any.typ.as_deref();
        self.format = any.format.clone();
        self.enumeration.clone_from(&any.enumeration);
        self.properties = Some(&any.properties).filter(|all| !all.is_empty());
        self.required = &any.required;
        self.additional = any.additional_properties.as_ref();
        self.items = any.items.as_ref();
        self.one_of = &any.one_of;
        self.any_of = &any.any_of;
        self.all_of = &any.all_of;
        self.not = any.not.is_some();
        self.limits = Limits {
            minimum: any.minimum,
            maximum: any.maximum,
            exclusive_minimum: any.exclusive_minimum.unwrap_or_default(),
            exclusive_maximum: any.exclusive_maximum.unwrap_or_default(),
            multiple_of: any.multiple_of,
            pattern: any.pattern.as_deref(),
            length: (any.min_length, any.max_length),
            items: (any.min_items, any.max_items),
            properties: (any.min_properties, any.max_properties),
            unique_items: any.unique_items.unwrap_or_default(),
        };
    }

    /// Whether the schema says nothing of a value's type at all, only what it is for.
    pub(super) fn says_nothing(&self) -> bool {
        self.is_bare()
            && self.ty.is_none()
            && self.format.is_none()
            && self.one_of.is_empty()
            && self.any_of.is_empty()
            && self.all_of.is_empty()
    }

    /// Whether the schema says nothing of a value's type but what it is composed of.
    pub(super) fn has_parts_alone(&self) -> bool {
        let alone = Self { all_of: &[], one_of: &[], any_of: &[], ..self.clone() };
        alone.says_nothing() && !alone.says_scalar()
    }

    /// Whether a format, or a limit of texts, says which value without parts it is.
    pub(super) fn says_scalar(&self) -> bool {
        self.format.is_some()
            || self.limits.pattern.is_some()
            || self.limits.length != (None, None)
    }

    /// Whether the schema describes an object, itself or by what it is composed of.
    pub(super) fn is_object(&self) -> bool {
        self.enumeration.is_empty()
            && (self.ty == Some("object")
                || self.properties.is_some()
                || self.ty.is_none()
                    && (self.additional.is_some() || !self.all_of.is_empty()))
    }

    /// Whether the schema says no more than which properties an object must have.
    pub(super) fn requires_alone(&self) -> bool {
        let ty = self.ty.filter(|ty| *ty != "object");
        let required = &[];
        !self.required.is_empty() && Self { ty, required, ..self.clone() }.says_nothing()
    }

    /// Whether the schema says no more of a value's shape than that an object has no other
    /// properties, which no type of its own could hold a caller to.
    pub(super) fn closes_at_most(&self) -> bool {
        let additional = self.additional.filter(|_| !self.is_closed());
        Self { additional, ..self.clone() }.is_bare()
    }

    /// Whether the schema says that an object has no other properties.
    pub(super) fn is_closed(&self) -> bool {
        matches!(self.additional, Some(AdditionalProperties::Any(false)))
    }

    /// Whether the schema says nothing of a value's shape itself, so that what it is
    /// composed of says all.
    pub(super) fn is_bare(&self) -> bool {
        self.properties.is_none_or(IndexMap::is_empty)
            && self.required.is_empty()
            && self.additional.is_none()
            && self.items.is_none()
            && self.enumeration.is_empty()
    }
}

/// A format as the document writes it.
fn format<T: Serialize>(format: &VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(known) => {
            let value = serde_json::to_value(known).ok()?;
            value.as_str().map(str::to_owned)
        }
        VariantOrUnknownOrEmpty::Unknown(name) => Some(name.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn values<T: Clone + Into<Value>>(values: &[Option<T>]) -> Vec<Value> {
    values.iter().map(|value| value.clone().map_or(Value::Null, Into::into)).collect()
}
