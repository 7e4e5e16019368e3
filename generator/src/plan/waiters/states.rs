//! Which states a reply can have, as the document has it.

use std::collections::BTreeSet;

use crate::document::pointer::{index, segments};
use crate::model::{
    Additional, Api, Content, Kind, Object, Operation, Scalar, SchemaId, Type,
};

/// What is found where a JSON pointer leads in the replies that are successes.
pub(super) enum States<'m> {
    /// A state may be any text.
    Any,
    /// The states.
    These(BTreeSet<&'m str>),
    /// There is no JSON.
    NoJson,
    /// There is nothing under one of the pointer's names, but under these.
    Missing(BTreeSet<&'m str>),
    /// There is an object or a list, which is no state.
    Composed,
}

/// What values there are at a place.
enum Values<'m> {
    Type(&'m Type),
    Schema(SchemaId),
    /// One of these texts.
    Texts(Vec<&'m str>),
}

/// What the success replies of an operation have where a pointer leads.
pub(super) fn states<'m>(
    api: &'m Api,
    operation: &'m Operation,
    pointer: &str,
) -> States<'m> {
    let contents = operation.success.iter().map(|it| &it.content);
    let types = contents.filter_map(|it| match it {
        Content::Json(ty) => Some(Values::Type(&ty.ty)),
        _ => None,
    });
    let mut places: Vec<_> = types.collect();
    if places.is_empty() {
        return States::NoJson;
    }
    for segment in segments(pointer) {
        let mut step =
            Step { segment: &segment, next: Vec::new(), known: BTreeSet::new() };
        each(api, places, |values| step.take(&values));
        if step.next.is_empty() {
            return States::Missing(step.known);
        }
        places = step.next;
    }
    let mut all = BTreeSet::new();
    let mut is_any = false;
    each(api, places, |values| match values {
        Shape::Any | Shape::Text => is_any = true,
        Shape::Boolean => all.extend(["false", "true"]),
        Shape::Texts(texts) => all.extend(texts),
        Shape::Object(_) | Shape::Tag(..) | Shape::List(_) | Shape::Map(_) => {}
    });
    match (is_any, all.is_empty()) {
        (true, _) => States::Any,
        (false, true) => States::Composed,
        (false, false) => States::These(all),
    }
}

/// What a value looks like, when names of types and choices between them are gone through.
enum Shape<'m> {
    Any,
    /// A text or a number of which nothing more is known.
    Text,
    Boolean,
    Texts(Vec<&'m str>),
    Object(&'m Object),
    /// An object with a property of this name that tells a union's variants apart.
    Tag(&'m str, Vec<&'m str>),
    List(&'m Type),
    Map(&'m Type),
}

/// Takes the shapes that values have, those of each schema once.
fn each<'m>(api: &'m Api, mut open: Vec<Values<'m>>, mut take: impl FnMut(Shape<'m>)) {
    let mut seen = BTreeSet::new();
    while let Some(values) = open.pop() {
        let id = match values {
            Values::Texts(texts) => {
                take(Shape::Texts(texts));
                continue;
            }
            Values::Type(&Type::Schema(id)) | Values::Schema(id) => id,
            Values::Type(ty) => {
                take(match ty {
                    Type::Array(item) => Shape::List(&item.ty),
                    Type::Map(value) => Shape::Map(&value.ty),
                    Type::Scalar(Scalar::Boolean) => Shape::Boolean,
                    Type::Scalar(_) => Shape::Text,
                    Type::Schema(_) | Type::Any | Type::Foreign(_) => Shape::Any,
                });
                continue;
            }
        };
        let Some(schema) = api.schema(id).filter(|_| seen.insert(id)) else { continue };
        match &schema.kind {
            Kind::Object(object) => take(Shape::Object(object)),
            Kind::Enum(all) => {
                let values = all.values.iter().map(|it| it.value.as_str());
                take(Shape::Texts(values.collect()));
            }
            Kind::Union(union) => {
                let values = union.variants.iter().flat_map(|it| &it.values);
                take(Shape::Tag(&union.tag, values.map(String::as_str).collect()));
                open.extend(union.variants.iter().map(|it| Values::Schema(it.schema)));
            }
            Kind::Untagged(union) => {
                let types = union.alternatives.iter().map(|it| &it.ty.ty);
                open.extend(types.map(Values::Type));
            }
            Kind::Alias(ty) => open.push(Values::Type(&ty.ty)),
        }
    }
}

/// A step to what values have under a name.
struct Step<'s, 'm> {
    segment: &'s str,
    next: Vec<Values<'m>>,
    /// The names that there are.
    known: BTreeSet<&'m str>,
}

impl<'m> Step<'_, 'm> {
    fn take(&mut self, shape: &Shape<'m>) {
        match shape {
            Shape::Any => self.next.push(Values::Type(&Type::Any)),
            Shape::List(item) => {
                self.next.extend(index(self.segment).map(|_| Values::Type(item)));
            }
            Shape::Map(value) => self.next.push(Values::Type(value)),
            Shape::Object(object) => self.object(object),
            Shape::Tag(name, values) => {
                self.known.insert(name);
                if *name == self.segment {
                    self.next.push(Values::Texts(values.clone()));
                }
            }
            Shape::Text | Shape::Boolean | Shape::Texts(_) => {}
        }
    }

    fn object(&mut self, object: &'m Object) {
        self.known.extend(object.properties.iter().map(|it| it.name.as_str()));
        self.known.extend(object.tags.iter().map(|it| it.name.as_str()));
        let property = object.properties.iter().find(|it| it.name == self.segment);
        let tag = object.tags.iter().find(|it| it.name == self.segment);
        match (property, tag, &object.additional) {
            (Some(property), ..) if !property.values.is_empty() => {
                let values = property.values.iter().map(String::as_str);
                self.next.push(Values::Texts(values.collect()));
            }
            (Some(property), ..) => self.next.push(Values::Type(&property.ty.ty)),
            (None, Some(tag), _) => self.next.push(Values::Texts(vec![&tag.value])),
            (None, None, Additional::Typed(ty)) => {
                self.next.push(Values::Type(&ty.ty));
            }
            (None, None, Additional::Unsaid) => {}
        }
    }
}
