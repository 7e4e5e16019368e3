//! Parameters of operations that are the credentials of security schemes.

use super::security::{MOST_SETS, Place};
use super::{Lower, operation::Site};
use crate::model::{Location, SecurityScheme};

/// The schemes that an operation's parameters may be the credentials of, and the sets of them
/// that it needs.
pub(super) struct Credentials<'s> {
    known: Vec<&'s SecurityScheme>,
    sets: Vec<Vec<String>>,
    /// Where the parameters that are credentials are written.
    found: Vec<Place<'s>>,
    /// Whether nothing is said of what the operation needs.
    is_silent: bool,
}

impl<'s> Credentials<'s> {
    /// Those of an operation that needs these sets of schemes. One that nothing is said of may
    /// say what it needs by its parameters, with whatever schemes there are.
    pub(super) fn new(
        sets: Vec<Vec<String>>,
        known: &'s [SecurityScheme],
        is_silent: bool,
    ) -> Self {
        let is_needed = |scheme: &&SecurityScheme| {
            is_silent || sets.iter().flatten().any(|name| *name == scheme.name)
        };
        let known = known.iter().filter(is_needed).collect();
        Self { known, sets, found: Vec::new(), is_silent }
    }

    /// How many parameters were found to be credentials.
    pub(super) fn found(&self) -> usize {
        self.found.len()
    }

    /// Which one of those found a parameter is once more.
    pub(super) fn position(&self, location: Location, name: &str) -> Option<usize> {
        let place = Place::of_parameter(location, name)?;
        self.found.iter().position(|it| *it == place)
    }

    /// The schemes whose credential a parameter is; none where it is another parameter.
    ///
    /// One that is required is sent whatever else is: documents that list several as
    /// alternatives often mean all of them. One that is optional is left to the client where
    /// that sends it whenever it has it, which is not so where there are alternatives without.
    fn find(&mut self, location: Location, name: &str, required: bool) -> Vec<&'s str> {
        let Some(place) = Place::of_parameter(location, name) else { return Vec::new() };
        let schemes = self.known.iter();
        let schemes: Vec<_> =
            schemes.filter(|it| Place::of(&it.credential) == place).copied().collect();
        let Some(first) = schemes.first() else { return Vec::new() };
        let names: Vec<_> = schemes.iter().map(|it| it.name.as_str()).collect();
        let has_one = |set: &Vec<String>| set.iter().any(|it| names.contains(&&**it));
        if required {
            self.sets = with_one_of(&self.beginning(), &names);
        } else if self.is_silent {
            // With each, there are at least twice as many sets. An operation with that many is
            // none of an API: those behind stay parameters, and there are few sets all the same.
            let sets = self.beginning();
            if sets.len() * (names.len() + 1) > MOST_SETS {
                return Vec::new();
            }
            self.sets = with_one_of(&sets, &names);
            self.sets.extend(sets);
        } else if !self.sets.iter().all(has_one) {
            return Vec::new();
        }
        self.found.push(Place::of(&first.credential));
        names
    }

    /// The sets, of which there is at least the empty one.
    fn beginning(&self) -> Vec<Vec<String>> {
        match &self.sets[..] {
            [] => vec![Vec::new()],
            sets => sets.to_vec(),
        }
    }

    /// The sets of schemes that the operation needs.
    pub(super) fn needed(self) -> Vec<Vec<String>> {
        let mut kept: Vec<Vec<String>> = Vec::new();
        for set in self.sets {
            let is_same = |other: &Vec<String>| {
                other.len() == set.len() && other.iter().all(|name| set.contains(name))
            };
            if !kept.iter().any(is_same) {
                kept.push(set);
            }
        }
        kept
    }
}

/// The sets, each that has none of these names once with each of them.
fn with_one_of(sets: &[Vec<String>], names: &[&str]) -> Vec<Vec<String>> {
    let is_many = sets.len() * names.len() > MOST_SETS;
    let added = if is_many { names.get(..1).unwrap_or_default() } else { names };
    let has_one = |set: &[String]| set.iter().any(|it| names.contains(&it.as_str()));
    let mut all = Vec::new();
    for set in sets {
        match has_one(set) {
            true => all.push(set.clone()),
            false => all.extend(added.iter().map(|name| {
                let set = set.iter().cloned();
                set.chain([(*name).to_owned()]).collect::<Vec<_>>()
            })),
        }
    }
    all
}

impl<'d> Lower<'d> {
    /// Whether a parameter is left out of its operation, since it is the credential of a
    /// scheme that the operation needs: callers give it once, to the client.
    pub(super) fn is_credential(
        &mut self,
        credentials: &mut Credentials<'_>,
        source: &'d openapiv3::Parameter,
        location: Location,
        place: &str,
    ) -> bool {
        let data = source.parameter_data_ref();
        // Of `Authorization`, it is said that it is no parameter at all.
        if super::parameter_name::is_ignored(location, &data.name) {
            return false;
        }
        let schemes = credentials.find(location, &data.name, data.required);
        let names: Vec<_> =
            schemes.iter().map(|name| format!("`{}`", name.escape_debug())).collect();
        if names.is_empty() {
            return false;
        }
        let (what, client) = match names.len() {
            1 => ("the security scheme", "the client's credential for it is sent"),
            _ => ("the security schemes", "the client's credential for one is sent"),
        };
        let message = (
            format!(
                "the parameter `{}` is the credential of {what} {}",
                data.name.escape_debug(),
                names.join(" and ")
            ),
            format!("it is left out of operations, and {client}"),
        );
        self.warn_once("credential-parameter", place, message);
        true
    }
}

/// Whether nothing says what an operation needs.
pub(super) fn is_silent(document: &openapiv3::OpenAPI, site: &Site<'_>) -> bool {
    site.source.security.is_none() && document.security.is_none()
}

/// Whether an operation itself says that nothing is needed.
pub(super) fn needs_nothing(site: &Site<'_>) -> bool {
    let own = site.source.security.as_ref();
    own.is_some_and(|all| all.iter().all(|requirement| requirement.is_empty()))
}
