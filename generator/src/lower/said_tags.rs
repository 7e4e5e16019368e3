//! Discriminators without a mapping: what the alternatives say of their own values.

use std::collections::BTreeSet;

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::Lower;
use super::view::{Node, View};
use crate::model::{Alternative, Type};

/// What a schema says of its value of a tag.
enum Said<'d> {
    /// All that it may be.
    Listed(Vec<String>),
    /// What it is where nobody says otherwise, or what it is once.
    Meant(&'d str),
}

impl<'d> Lower<'d> {
    /// Gives alternatives that nothing is mapped to the value that the default or the
    /// example of their property says, in place of their name, where it is another one in
    /// each: a provider seldom sends the names of schemas (OpenAPI 3.0.4, "Discriminator
    /// Object", has no other word for it where there is no mapping).
    pub(super) fn said_tags(
        &mut self,
        alternatives: &mut [Alternative],
        tag: &str,
        discriminator: &str,
    ) {
        if !is_unmapped(alternatives) {
            return;
        }
        let said: Vec<_> =
            alternatives.iter().map(|it| said_of(self.written_as(it)?, tag)).collect();
        let mut seen = BTreeSet::new();
        for (alternative, said) in alternatives.iter().zip(&said) {
            let name = alternative.component.iter().map(String::as_str);
            let values: Vec<_> = match said {
                Some(Said::Listed(values)) => {
                    values.iter().map(String::as_str).collect()
                }
                Some(Said::Meant(value)) => vec![value],
                None => name.collect(),
            };
            if !values.into_iter().all(|value| seen.insert(value)) {
                return;
            }
        }
        let mut meant = Vec::new();
        for (alternative, said) in alternatives.iter_mut().zip(&said) {
            if let Some(Said::Meant(value)) = said
                && alternative.component.as_deref() != Some(*value)
            {
                alternative.values = vec![(*value).to_owned()];
                meant.push(format!("`{}`", value.escape_debug()));
            }
        }
        if !meant.is_empty() {
            let message = (
                format!(
                    "nothing is mapped to these schemas, whose `{}` has a default or an example \
                     that is not their name",
                    tag.escape_debug()
                ),
                format!("their tags are {}", meant.join(", ")),
            );
            self.warn("unmapped-discriminator", discriminator, message);
        }
    }

    /// Whether nothing is mapped, and some alternatives have the property that the
    /// discriminator names while others do not: what is called so is something else then,
    /// such as the type of a server beside volumes that have none.
    pub(super) fn is_half_declared(
        &self,
        alternatives: &[Alternative],
        tag: &str,
    ) -> bool {
        // Whoever is a choice of others may have it.
        let may_have = |view: &View<'d>| {
            view.properties.is_some_and(|all| all.contains_key(tag))
                || !view.one_of.is_empty()
                || !view.any_of.is_empty()
        };
        let has = |alternative: &Alternative| {
            self.written_as(alternative)
                .is_none_or(|it| self.any_composed(View::new(it), may_have))
        };
        let have = alternatives.iter().filter(|it| has(it)).count();
        is_unmapped(alternatives) && have > 0 && have < alternatives.len()
    }

    /// The component that an alternative is.
    fn written_as(&self, alternative: &Alternative) -> Option<&'d Schema> {
        alternative.component.as_ref()?;
        let Type::Schema(id) = alternative.ty.ty else { return None };
        let components = &self.document.components.as_ref()?.schemas;
        self.resolved(components.get_index(id.0)?.1.into())
    }
}

fn is_unmapped(alternatives: &[Alternative]) -> bool {
    alternatives.len() > 1 && alternatives.iter().all(|it| it.values.is_empty())
}

/// What a schema, or a part of it that is written in it, says of a property.
fn said_of<'d>(schema: &'d Schema, tag: &str) -> Option<Said<'d>> {
    let view = View::new(schema);
    if let Some(node) = view.properties.and_then(|all| all.get(tag)) {
        let Node::Item(schema) = node.into() else { return None };
        let property = View::new(schema);
        if !property.enumeration.is_empty() {
            let texts = property.enumeration.iter();
            let texts: Option<_> =
                texts.map(|it| Some(it.as_str()?.to_owned())).collect();
            return texts.map(Said::Listed);
        }
        let data = property.data;
        let text = data.default.as_ref().or(data.example.as_ref());
        return text.and_then(Value::as_str).map(Said::Meant);
    }
    view.all_of.iter().find_map(|part| match part {
        ReferenceOr::Item(part) => said_of(part, tag),
        ReferenceOr::Reference { .. } => None,
    })
}
