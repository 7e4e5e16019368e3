//! Parameters of operations that are the credentials of security schemes.

use super::security::{MOST_SETS, Place};
use super::{Lower, operation::Site};
use crate::model::{Location, SecurityScheme};

/// The schemes that an operation's parameters may be the credentials of, and those that some
/// of its parameters are.
pub(super) struct Credentials<'s> {
    known: Vec<&'s SecurityScheme>,
    found: Vec<Found<'s>>,
    /// Whether nothing is said of what the operation needs.
    is_silent: bool,
}

/// Where a parameter and schemes are written.
struct Found<'s> {
    place: Place<'s>,
    required: bool,
}

impl<'s> Credentials<'s> {
    /// Those of an operation that needs these sets of schemes. One that nothing is said of may
    /// say what it needs by its parameters, with whatever schemes there are.
    pub(super) fn new(
        sets: &[Vec<String>],
        known: &'s [SecurityScheme],
        is_silent: bool,
    ) -> Self {
        let is_needed = |scheme: &&SecurityScheme| {
            is_silent || sets.iter().flatten().any(|name| *name == scheme.name)
        };
        let known = known.iter().filter(is_needed).collect();
        Self { known, found: Vec::new(), is_silent }
    }

    /// The schemes whose credential a parameter is; none where it is another parameter.
    pub(super) fn find(
        &mut self,
        location: Location,
        name: &str,
        required: bool,
    ) -> Vec<&'s str> {
        let Some(place) = Place::of_parameter(location, name) else { return Vec::new() };
        let schemes = self.known.iter();
        let schemes: Vec<_> =
            schemes.filter(|it| Place::of(&it.credential) == place).copied().collect();
        if let Some(first) = schemes.first() {
            let place = Place::of(&first.credential);
            self.found.push(Found { place, required });
        }
        schemes.into_iter().map(|it| it.name.as_str()).collect()
    }

    /// The sets of schemes that an operation needs, of which its security says these. A
    /// credential that is required as a parameter is sent whatever else is: documents that
    /// list several as alternatives often mean all of them.
    pub(super) fn needed(self, said: Vec<Vec<String>>) -> Vec<Vec<String>> {
        let names_at = |place: &Place<'_>| -> Vec<&'s str> {
            let schemes = self.known.iter();
            let schemes = schemes.filter(|it| Place::of(&it.credential) == *place);
            schemes.map(|it| it.name.as_str()).collect()
        };
        let mut sets = said;
        if sets.is_empty() && !self.found.is_empty() {
            sets.push(Vec::new());
        }
        for found in self.found.iter().filter(|it| it.required) {
            sets = with_one_of(&sets, &names_at(&found.place));
        }
        for found in self.found.iter().filter(|it| !it.required && self.is_silent) {
            let without = sets.clone();
            sets = with_one_of(&sets, &names_at(&found.place));
            sets.extend(without);
        }
        let mut kept: Vec<Vec<String>> = Vec::new();
        for set in sets {
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
