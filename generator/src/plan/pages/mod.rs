//! Lists that come page by page: found by the names that APIs use, or as the
//! configuration says.

mod asked;
mod configured;
mod found;
mod last;
mod names;
mod unused;
mod urls;

use std::collections::{BTreeMap, BTreeSet};

use self::asked::Asked;
use super::{
    ApiModule, Crate, Field, Input, Operation, Place, Presence, RustType, Struct,
    TypeItem, TypeKind, TypeModule,
};
use crate::config::{Config, PagesConfig};
use crate::diagnostic::Diagnostic;
use crate::model::{Api, Location, Method, Response, Text};

/// How an operation's pages are asked for and read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The type of an item.
    pub item: RustType,
    /// The way to the items in the reply.
    pub items: Way,
    /// How the next page is asked for.
    pub paging: Paging,
    /// The way to the field of the request that says where a page begins, and its type.
    pub at: Option<(Way, RustType)>,
    /// The field of the request that says how many items a page has, and whether it is
    /// required.
    pub size: Option<(String, bool)>,
    /// The way to the number of all items.
    pub total: Option<Way>,
    /// The way to the number of all pages.
    pub pages: Option<Way>,
    /// The way to the cursor or the URL of the next page.
    pub next: Option<Way>,
    /// The way to the cursor in the last item.
    pub last: Option<Way>,
    /// The way to whether there are more.
    pub more: Option<Way>,
    /// The way to whether there are no more.
    pub done: Option<Way>,
    /// Whether pages without items end the list, where they do not say themselves whether
    /// there are more: the cursor is in every reply.
    pub until_empty: bool,
    /// The way to the position of the page's first item, where [`Paging::Index`] needs it.
    pub begins: Option<Way>,
}

/// How the next page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// With the number of items before it.
    Offset,
    /// With the position of its first item, counted from where the first page says that it
    /// begins.
    Index,
    /// With its number.
    Page {
        /// The number of the first page.
        first: u64,
    },
    /// With what the page before says.
    Cursor,
    /// At the URL that the page before says.
    Url,
    /// At the URL of the header `Link` with the relation `next`.
    Link,
}

/// The way to a value: fields, each in the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way(pub Vec<Step>);

/// A field on the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The field's name.
    pub field: String,
    /// The property's name.
    pub wire: String,
    /// When it is there.
    pub presence: Presence,
}

impl std::fmt::Display for Way {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.0.iter().map(|step| step.wire.as_str()).collect();
        formatter.write_str(if names.is_empty() { "the body" } else { "" })?;
        formatter.write_str(&names.join("."))
    }
}

/// Decides which operations give pages.
pub(super) fn decide(
    api: &Api,
    types: &[TypeModule],
    apis: &mut [ApiModule],
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let types = Types::of(types);
    let sources: BTreeMap<_, _> =
        api.operations.iter().map(|it| (it.id.as_str(), it)).collect();
    for operation in apis.iter_mut().flat_map(|module| &mut module.operations) {
        let own = config.operations.get(&operation.id).and_then(|it| it.pages.as_ref());
        let Some(source) = sources.get(operation.id.as_str()) else { continue };
        let urls = &api.urls;
        let sought = Sought { operation, types: &types, urls, success: &source.success };
        operation.pages = match own {
            Some(PagesConfig::Off) => None,
            Some(PagesConfig::By(keys)) => match sought.configured(keys) {
                Ok(pages) => Some(sought.ended(pages)),
                Err(what) => {
                    let id = source.id.as_str();
                    let message =
                        format!("the pages of `{id}` cannot be read so: {what}");
                    diagnostics.push(
                        Diagnostic::error("unusable-configuration", "", message)
                            .of_config(&["operations", id, "pages"]),
                    );
                    None
                }
            },
            None if matches!(operation.method, Method::Get | Method::Post) => sought
                .found(|name| {
                    let mut parameters = source.parameters.iter();
                    parameters.any(|it| it.name == name && it.from_zero)
                })
                .map(|pages| sought.ended(pages)),
            None => None,
        };
    }
}

/// Operations that give a list and have a parameter that says where in it to begin, and
/// whose pages are not found: their ids, and the parameter's name.
pub(crate) fn not_found(plan: &Crate, config: &Config) -> Vec<(String, String)> {
    let (types, urls) = (Types::of(&plan.types), BTreeSet::new());
    let is_off = |id: &str| {
        config.operations.get(id).is_some_and(|it| it.pages == Some(PagesConfig::Off))
    };
    let operations = plan.apis.iter().flat_map(|module| &module.operations);
    let unpaged = operations
        .filter(|it| it.pages.is_none() && it.method == Method::Get && !is_off(&it.id));
    let mut found = Vec::new();
    for operation in unpaged {
        let sought = Sought { operation, types: &types, urls: &urls, success: &[] };
        if let Some(parameter) = sought.unused() {
            found.push((operation.id.clone(), parameter.to_owned()));
        }
    }
    found
}

/// The types by name.
struct Types<'t>(BTreeMap<&'t str, &'t TypeItem>);

impl<'t> Types<'t> {
    fn of(types: &'t [TypeModule]) -> Self {
        let items = types.iter().flat_map(|module| &module.items);
        Self(items.map(|item| (item.name.as_str(), item)).collect())
    }

    /// A type without the names and boxes around it.
    fn resolved<'r>(&self, ty: &'r RustType) -> &'r RustType
    where
        't: 'r,
    {
        let mut ty = ty;
        for _ in 0..16 {
            ty = match ty {
                RustType::Boxed(inner) => inner,
                RustType::Named(name) => match self.0.get(name.as_str()) {
                    Some(TypeItem { kind: TypeKind::Alias(ty), .. }) => ty,
                    _ => return ty,
                },
                _ => return ty,
            };
        }
        ty
    }

    /// The pointers of the schemas that a name stands for, one after the other.
    fn pointers<'s>(&'s self, ty: &'s RustType) -> impl Iterator<Item = &'s str> {
        let item = |ty: &'s RustType| match ty {
            RustType::Named(name) => self.0.get(name.as_str()).copied(),
            _ => None,
        };
        let next = move |it: &&'s TypeItem| match &it.kind {
            TypeKind::Alias(ty) => item(ty),
            _ => None,
        };
        std::iter::successors(item(ty), next).map(|it| it.pointer.as_str()).take(16)
    }

    fn object(&self, ty: &RustType) -> Option<&'t Struct> {
        let RustType::Named(name) = self.resolved(ty) else { return None };
        match &self.0.get(name.as_str())?.kind {
            TypeKind::Struct(object) => Some(object),
            _ => None,
        }
    }
}

/// An operation that may give pages.
struct Sought<'s, 't> {
    operation: &'s Operation,
    types: &'s Types<'t>,
    /// The pointers of the schemas whose values are URLs.
    urls: &'s BTreeSet<String>,
    success: &'s [Response],
}

/// The name of a query parameter.
fn wire(input: &Input) -> Option<&str> {
    match &input.place {
        Place::Parameter { name, location: Location::Query, .. } => Some(name),
        _ => None,
    }
}

fn step(field: &Field) -> Step {
    let presence = match (&field.ty, field.presence) {
        // A required field that may be null holds an option, as an optional one does.
        (RustType::Option(_), Presence::Required) => Presence::Optional,
        (_, presence) => presence,
    };
    Step { field: field.name.clone(), wire: field.wire.clone(), presence }
}

fn without_option(ty: &RustType) -> &RustType {
    match ty {
        RustType::Option(inner) => inner,
        other => other,
    }
}

fn is_integer(ty: &RustType) -> bool {
    matches!(ty, RustType::Integer(_))
}

fn is_number(ty: &RustType) -> bool {
    matches!(ty, RustType::Integer(_) | RustType::F64)
}

fn is_text(ty: &RustType) -> bool {
    *ty == RustType::String
}

/// Whether a type may be that of a cursor.
fn is_cursor(ty: &RustType) -> bool {
    let is_stamp =
        matches!(ty, RustType::Text(Text::Date | Text::DateTime | Text::Uuid));
    is_text(ty) || is_integer(ty) || is_stamp
}
