//! Compositions of one schema and of parts that say nothing which that one does not say:
//! they are that schema.

use openapiv3::{ReferenceOr, Schema};

use super::Lower;
use super::view::{Limits, Node, View};

impl<'d> Lower<'d> {
    /// The part of an `allOf` that says all of what a value is, with its place in the list.
    pub(super) fn only_part(&self, view: &View<'d>) -> Option<(usize, Node<'d>)> {
        if !view.one_of.is_empty() || !view.any_of.is_empty() {
            return None;
        }
        if let [only] = view.all_of
            && view.closes_at_most()
        {
            return Some((0, only.into()));
        }
        let is_reference =
            |part: &ReferenceOr<Schema>| matches!(part, ReferenceOr::Reference { .. });
        let at = view.all_of.iter().position(is_reference)?;
        let only = Node::from(view.all_of.get(at)?);
        let target = View::new(self.resolved(only)?);
        let additional = view.additional.filter(|_| !view.is_closed());
        let limits = Limits::default();
        let own = View { ty: None, all_of: &[], additional, limits, ..view.clone() };
        let mut others =
            view.all_of.iter().enumerate().filter(|(index, _)| *index != at);
        let is_all = self.adds_nothing(&own, only, &target)
            && others.all(|(_, other)| match other {
                ReferenceOr::Item(other) => {
                    self.adds_nothing(&View::new(other), only, &target)
                }
                ReferenceOr::Reference { .. } => false,
            });
        is_all.then_some((at, only))
    }

    /// The schema that says what a node is: itself, or the part that says all of it.
    pub(super) fn telling(&self, node: Node<'d>) -> Option<View<'d>> {
        let mut view = View::new(self.resolved(node)?);
        for _ in 0..DEPTH {
            let Some((_, only)) = self.only_part(&view) else { return Some(view) };
            view = View::new(self.resolved(only)?);
        }
        None
    }

    /// Whether a schema says no more than that a value is an object, which it is anyway, and
    /// which of the properties must be there that must be there anyway.
    fn adds_nothing(&self, view: &View<'d>, node: Node<'d>, target: &View<'d>) -> bool {
        let is_bare = View { ty: None, required: &[], ..view.clone() }.says_nothing()
            && !view.not
            && view.data.discriminator.is_none()
            && view.limits == Limits::default();
        let is_object = match view.ty {
            None => true,
            Some("object") => {
                let mut left = MOST;
                self.is_made_of_objects(node, &mut left)
            }
            Some(_) => false,
        };
        is_bare
            && is_object
            && view.required.iter().all(|name| self.requires(target, name))
    }

    /// Whether a schema says that each of its values is an object. `left` is how many
    /// schemas may still be looked at, since parts can have each other as parts, in any
    /// number.
    fn is_made_of_objects(&self, node: Node<'d>, left: &mut usize) -> bool {
        let Some(rest) = left.checked_sub(1) else { return false };
        *left = rest;
        let Some(schema) = self.resolved(node) else { return false };
        let view = View::new(schema);
        let mut is = |part: &'d ReferenceOr<Schema>| {
            self.is_null(part.into()) || self.is_made_of_objects(part.into(), left)
        };
        view.enumeration.is_empty()
            && match view.ty {
                Some(ty) => ty == "object",
                None => {
                    view.properties.is_some()
                        || view.all_of.iter().any(&mut is)
                        || [view.one_of, view.any_of]
                            .iter()
                            .any(|parts| !parts.is_empty() && parts.iter().all(&mut is))
                }
            }
    }
}

/// How deep parts of parts are looked at: deeper than any document that was seen.
const DEPTH: usize = 16;

/// How many parts of parts are looked at: more than any document that was seen has.
const MOST: usize = 200;
