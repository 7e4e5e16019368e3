//! What an operation can be asked for: its query parameters, and the properties of its body.

use super::super::{Input, Place, Presence, RustType, Sending};
use super::names::{FIRST_AND_MAX, SIZE, plain};
use super::{Sought, Step, Way, is_integer, is_number, step, wire, without_option};

/// What an operation can be asked for.
pub(super) struct Asked<'s> {
    /// The way to it in the request.
    pub(super) way: Way,
    /// Its name on the wire.
    pub(super) wire: &'s str,
    pub(super) ty: &'s RustType,
    pub(super) docs: &'s [String],
    pub(super) required: bool,
}

impl<'s> Asked<'s> {
    pub(super) fn parameter(input: &'s Input) -> Option<Self> {
        let presence =
            if input.required { Presence::Required } else { Presence::Optional };
        let wire = wire(input)?;
        let step = Step { field: input.name.clone(), wire: wire.to_owned(), presence };
        Some(Self {
            way: Way(vec![step]),
            wire,
            ty: &input.ty,
            docs: &input.docs,
            required: input.required,
        })
    }

    /// Whether a number is said to be a time: the next page does not begin as many further on
    /// as there are items.
    pub(super) fn is_time(&self) -> bool {
        self.docs.join(" ").to_lowercase().contains("timestamp")
    }
}

impl Sought<'_, '_> {
    /// The query parameter with one of these names, or the property of a JSON body.
    pub(super) fn parameter(
        &self,
        names: &[&str],
        is_kind: impl Fn(&RustType) -> bool,
    ) -> Option<Asked<'_>> {
        let inputs = || self.operation.inputs.iter();
        let in_query = names.iter().find_map(|name| {
            inputs().filter_map(Asked::parameter).find(|asked| {
                plain(asked.wire) == *name && is_kind(self.types.resolved(asked.ty))
            })
        });
        let body =
            || inputs().find(|it| matches!(it.place, Place::Body(Sending::Json(_))));
        in_query.or_else(|| {
            let body = body()?;
            let object = self.types.object(&body.ty)?;
            if !body.required && object.has_required() {
                return None;
            }
            names.iter().find_map(|name| {
                let field = object.fields.iter().find(|field| {
                    plain(&field.wire) == *name
                        && field.presence != Presence::Any
                        && is_kind(self.types.resolved(without_option(&field.ty)))
                })?;
                let presence =
                    if body.required { Presence::Required } else { Presence::Optional };
                let wire = String::new();
                let outer = Step { field: body.name.clone(), wire, presence };
                let inner = step(field);
                let required = inner.presence == Presence::Required;
                Some(Asked {
                    way: Way(vec![outer, inner]),
                    wire: &field.wire,
                    ty: without_option(&field.ty),
                    docs: &field.docs,
                    required,
                })
            })
        })
    }

    /// The parameters `first` and `max`, where there are both.
    pub(super) fn first_and_max(&self) -> Option<(Asked<'_>, Asked<'_>)> {
        let (first, max) = FIRST_AND_MAX;
        self.parameter(first, is_integer).zip(self.parameter(max, is_integer))
    }

    /// The query parameter that says how many items a page has.
    pub(super) fn size(&self) -> Option<(String, bool)> {
        let size = self.parameter(SIZE, is_number);
        let size = size.or_else(|| self.first_and_max().map(|(_, max)| max))?;
        match &size.way.0[..] {
            [only] => Some((only.field.clone(), size.required)),
            _ => None,
        }
    }
}
