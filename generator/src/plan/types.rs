//! Schemas to types.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::Ledger;
use super::names::Names;
use super::scope::Scope;
use super::{
    Field, Presence, RustType, Setter, Struct, TaggedUnion, TypeItem, TypeKind,
    TypeModule, UnionVariant, initial, key, reach, text, unions, words,
};
use crate::model::{
    Access, Additional, Api, Kind, Object, Property, Schema, SchemaId, Type, TypeUse,
    Union,
};

/// The modules of types, by name.
pub(super) fn modules(api: &Api, names: &Names, ledger: &Ledger<'_>) -> Vec<TypeModule> {
    let types = Types {
        api,
        names,
        ledger,
        in_requests: reach::in_requests(api),
        comparable: reach::comparable(api),
        rings: reach::Rings::new(api),
    };
    let mut modules: BTreeMap<&str, Vec<(bool, TypeItem)>> = BTreeMap::new();
    let schemas = api.schemas.iter().enumerate();
    for (at, schema) in schemas.filter(|(at, _)| names.has(SchemaId(*at))) {
        let item = types.item(SchemaId(at), schema);
        let is_inside = !schema.origin.words.is_empty();
        modules.entry(names.module(&schema.origin)).or_default().push((is_inside, item));
    }
    let mut modules: Vec<_> = modules
        .into_iter()
        .map(|(name, mut items)| {
            items.sort_by(|(inside, item), (other_inside, other)| {
                (inside, &item.name).cmp(&(other_inside, &other.name))
            });
            let items = items.into_iter().map(|(_, item)| item).collect();
            TypeModule { name: name.to_owned(), items, features: Vec::new() }
        })
        .collect();
    modules.sort_by(|one, other| module_order(&one.name).cmp(module_order(&other.name)));
    initial::fill(&mut modules);
    modules
}

/// What modules are ordered by: their names, raw or not.
pub(super) fn module_order(name: &str) -> &str {
    name.trim_start_matches("r#")
}

/// The type of a value where `null` is none.
pub(super) fn rust_type(ty: &Type, names: &Names) -> RustType {
    match ty {
        Type::Schema(id) => RustType::Named(names.ty(*id).to_owned()),
        Type::Scalar(scalar) => super::scalar::scalar(*scalar),
        Type::Array(inner) => RustType::Vec(Box::new(use_type(inner, names))),
        Type::Map(inner) => RustType::Map(Box::new(use_type(inner, names))),
        Type::Any => RustType::Value,
        Type::Foreign(foreign) => RustType::Foreign(foreign.path.clone()),
    }
}

/// The type of a value in its place; any JSON includes `null` already.
pub(super) fn use_type(ty: &TypeUse, names: &Names) -> RustType {
    let inner = rust_type(&ty.ty, names);
    if ty.nullable && inner != RustType::Value {
        RustType::Option(Box::new(inner))
    } else {
        inner
    }
}

struct Types<'a> {
    api: &'a Api,
    names: &'a Names,
    ledger: &'a Ledger<'a>,
    in_requests: BTreeSet<SchemaId>,
    comparable: BTreeSet<SchemaId>,
    rings: reach::Rings,
}

impl Types<'_> {
    fn item(&self, id: SchemaId, schema: &Schema) -> TypeItem {
        let name = self.names.ty(id).to_owned();
        let kind = match &schema.kind {
            Kind::Object(object) => TypeKind::Struct(self.object(id, schema, object)),
            Kind::Enum(values) => {
                TypeKind::Enum(unions::enumeration(schema, values, self.ledger))
            }
            Kind::Union(union) => TypeKind::TaggedUnion(self.union(id, schema, union)),
            Kind::Untagged(union) => TypeKind::UntaggedUnion(unions::untagged(
                self.api,
                self.names,
                self.ledger,
                (id, schema, union),
                self.in_requests.contains(&id),
            )),
            // Each use of the name says whether `null` is a value.
            Kind::Alias(ty) => TypeKind::Alias(rust_type(&ty.ty, self.names)),
        };
        let docs = text::type_docs(schema, &name);
        let derives = self.derives(id, &kind);
        TypeItem {
            name,
            docs,
            derives,
            kind,
            pointer: schema.pointer.clone(),
            same: None,
        }
    }

    fn derives(&self, id: SchemaId, kind: &TypeKind) -> Vec<String> {
        let mut derives = vec!["Clone", "Debug"];
        match kind {
            // The macro for enums knows what they implement.
            TypeKind::Alias(_) | TypeKind::Enum(_) => return Vec::new(),
            TypeKind::Struct(object) => {
                if !object.has_required() {
                    derives.push("Default");
                }
            }
            TypeKind::TaggedUnion(_) | TypeKind::UntaggedUnion(_) => {}
        }
        if self.comparable.contains(&id) {
            derives.push("Eq");
        }
        derives.push("PartialEq");
        derives.into_iter().map(str::to_owned).collect()
    }

    fn object(&self, id: SchemaId, schema: &Schema, object: &Object) -> Struct {
        let owner = key::way(schema);
        let place = format!("fields {owner}");
        // What a builder has beside its setters.
        let mut scope = Scope::new(self.ledger, place, &["build"], "_field");
        // Of several properties that would have one name, the one that is spelled like an
        // identifier has it.
        let mut claiming: Vec<_> = object.properties.iter().enumerate().collect();
        claiming.sort_by_key(|(_, property)| !is_plain(&property.name));
        let mut alike: BTreeMap<String, usize> = BTreeMap::new();
        let mut fields: Vec<_> = claiming
            .into_iter()
            .map(|(at, property)| {
                *alike.entry(words::snake(&property.name)).or_default() += 1;
                let key = key::inside("field", &owner, &property.name);
                (at, self.field(id, property, scope.snake(&key, &property.name)))
            })
            .collect();
        fields.sort_by_key(|(at, _)| *at);
        let fields = fields.into_iter().map(|(_, mut field)| {
            if alike.get(&words::snake(&field.wire)).is_some_and(|count| *count > 1) {
                text::name_of_property(&mut field.docs, &field.wire);
            }
            field
        });
        let fields = fields.collect();
        let additional = match &object.additional {
            Additional::Typed(ty) => {
                let key = format!("other-fields {owner}");
                let name = scope.snake(&key, "additional_properties");
                Some((name, use_type(ty, self.names)))
            }
            Additional::Unsaid => None,
        };
        let tags = object.tags.iter().map(|tag| (tag.name.clone(), tag.value.clone()));
        let builder = self.in_requests.contains(&id).then(|| self.names.builder(id));
        let implied = object.tags.iter().filter(|tag| tag.is_implied);
        let implied = implied.map(|tag| tag.name.clone()).collect();
        Struct { fields, tags: tags.collect(), implied, additional, builder }
    }

    fn field(&self, id: SchemaId, property: &Property, name: String) -> Field {
        let nullable = property.ty.nullable && property.ty.ty != Type::Any;
        let presence = match (property.required, nullable) {
            (true, _) => Presence::Required,
            (false, _) if self.is_any(&property.ty.ty) => Presence::Any,
            // Of a union of anything, `null` is a value.
            (false, false) if self.holds_any(&property.ty.ty) => Presence::Any,
            (false, false) => Presence::Optional,
            (false, true) => Presence::Nullable,
        };
        let mut ty = rust_type(&property.ty.ty, self.names);
        if self.rings.close(id, &property.ty) {
            ty = RustType::Boxed(Box::new(ty));
        }
        let mut setter = Setter::new(&ty, &property.ty.ty, self.api, self.names);
        if nullable {
            setter = setter.or_null(&ty, property.required);
        }
        if presence == Presence::Required && nullable {
            ty = RustType::Option(Box::new(ty));
        }
        Field {
            docs: text::field_docs(property, &name),
            name,
            wire: property.name.clone(),
            setter,
            ty,
            presence,
            initial: None,
            is_read_only: property.access == Access::Replies,
            deprecated: property.docs.deprecated,
            pointer: property.pointer.clone(),
        }
    }

    /// Whether a type is a union of which any JSON is an alternative.
    fn holds_any(&self, ty: &Type) -> bool {
        let mut ty = ty;
        for _ in 0..=self.api.schemas.len() {
            let Type::Schema(id) = ty else { return false };
            match self.api.schema(*id).map(|it| &it.kind) {
                Some(Kind::Alias(alias)) => ty = &alias.ty,
                Some(Kind::Untagged(union)) => {
                    return union.alternatives.iter().any(|it| self.is_any(&it.ty.ty));
                }
                _ => return false,
            }
        }
        false
    }

    /// Whether a type is any JSON, itself or by another name.
    fn is_any(&self, ty: &Type) -> bool {
        let mut ty = ty;
        for _ in 0..=self.api.schemas.len() {
            match ty {
                Type::Any => return true,
                Type::Schema(id) => match self.api.schema(*id).map(|it| &it.kind) {
                    Some(Kind::Alias(alias)) => ty = &alias.ty,
                    _ => return false,
                },
                _ => return false,
            }
        }
        false
    }

    /// A variant is named after its tag where it has one, after its object otherwise.
    fn union(&self, id: SchemaId, schema: &Schema, union: &Union) -> TaggedUnion {
        let owner = key::way(schema);
        let place = format!("variants {owner}");
        let mut scope = Scope::new(self.ledger, place, &["Unrecognized"], "Variant");
        let variants: Vec<_> = union
            .variants
            .iter()
            .map(|variant| {
                let ty = self.names.ty(variant.schema).to_owned();
                let object = Type::Schema(variant.schema);
                let object = key::variant_type(self.api, &schema.origin, &object);
                let by_type = format!("variant {owner} > {object}");
                let values = variant.values.iter();
                let mut keys: Vec<_> =
                    values.map(|it| key::variant_value(&owner, it)).collect();
                let wanted = match &variant.values[..] {
                    [value] => {
                        keys.push(by_type);
                        let is_named = self
                            .api
                            .schema(variant.schema)
                            .is_some_and(|it| it.origin.words.is_empty());
                        if is_named && is_uri(value) { &*ty } else { value }
                    }
                    _ => {
                        keys.insert(0, by_type);
                        let object = Type::Schema(variant.schema);
                        unions::within(self.api, self.names, id, &object).unwrap_or(&ty)
                    }
                };
                let name = scope.pascal(scope.known(&keys), wanted);
                let pointer =
                    self.api.schema(variant.schema).map(|it| it.pointer.clone());
                let pointer = pointer.unwrap_or_default();
                UnionVariant { name, pointer, ty, values: variant.values.clone() }
            })
            .collect();
        let absent = union.untagged.iter().filter_map(|at| variants.get(*at));
        let mut absent: Vec<_> = absent.map(|variant| variant.name.clone()).collect();
        if absent.is_empty() && union.has_untagged_base {
            absent.push("Unrecognized".to_owned());
        }
        TaggedUnion { tag: union.tag.clone(), variants, absent }
    }
}

/// Whether a name is spelled like an identifier, but for capitals.
fn is_plain(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Whether a value is the URI of something, of which most says where it is.
fn is_uri(value: &str) -> bool {
    let scheme = value.split_once("://").map(|(scheme, _)| scheme);
    let is_scheme =
        |it: &str| !it.is_empty() && it.chars().all(|c| c.is_ascii_alphanumeric());
    scheme.is_some_and(is_scheme) || value.starts_with("urn:")
}
