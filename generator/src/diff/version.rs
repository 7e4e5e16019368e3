//! The next version.

use semver::Version;
use serde::Serialize;

use super::rules::Class;

/// What kind of release the changes make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// There is nothing to release.
    None,
    /// Nothing but docs changed.
    Patch,
    /// There is more than there was.
    Minor,
    /// Something that worked may not.
    Major,
}

impl Verdict {
    /// The worst of some changes.
    pub(super) fn of(classes: impl Iterator<Item = Class>) -> Self {
        let verdicts = classes.map(|class| match class {
            Class::Breaking => Self::Major,
            Class::Addition => Self::Minor,
            Class::Docs => Self::Patch,
        });
        verdicts.max().unwrap_or(Self::None)
    }

    /// The word for it: `major`, `minor`, `patch` or `none`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// Whether a version is another one or comes after it (Semantic Versioning 2.0.0, item 11).
pub(super) fn is_at_least(version: &str, other: &str) -> bool {
    match (Version::parse(version), Version::parse(other)) {
        (Ok(version), Ok(other)) => version >= other,
        _ => false,
    }
}

/// The version after this one, as Cargo compares versions: the first part that is not zero
/// is raised for what breaks, and of `0.y.z` the last part for anything else. What follows
/// the numbers of a version, such as `-beta.1`, is left out; a version that is none stays
/// as it is.
pub(super) fn next(version: &str, verdict: Verdict) -> String {
    let Some(Version { major, minor, patch, .. }) =
        Version::parse(version).ok().filter(|_| verdict != Verdict::None)
    else {
        return version.to_owned();
    };
    let up = |number: u64| number.saturating_add(1);
    match (verdict, major, minor) {
        (Verdict::Major, 0, 0) => format!("0.0.{}", up(patch)),
        (Verdict::Major, 0, _) => format!("0.{}.0", up(minor)),
        (Verdict::Major, ..) => format!("{}.0.0", up(major)),
        (Verdict::Minor, 1.., _) => format!("{major}.{}.0", up(minor)),
        _ => format!("{major}.{minor}.{}", up(patch)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_that_is_raised_enough_is_the_next_one_or_after_it() {
        for version in ["0.2.0", "0.2.1", "1.0.0"] {
            assert!(is_at_least(version, "0.2.0"), "{version}");
        }
        for version in ["0.1.9", "0.2.0-beta.1", "2"] {
            assert!(!is_at_least(version, "0.2.0"), "{version}");
        }
    }

    #[test]
    fn the_next_version_is_the_one_that_cargo_expects() {
        let cases = [
            ("1.2.3", "2.0.0", "1.3.0", "1.2.4"),
            ("0.2.3", "0.3.0", "0.2.4", "0.2.4"),
            ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
            ("1.2.3-beta.1+5", "2.0.0", "1.3.0", "1.2.4"),
            ("1", "1", "1", "1"),
        ];
        for (version, major, minor, patch) in cases {
            assert_eq!(next(version, Verdict::Major), major);
            assert_eq!(next(version, Verdict::Minor), minor);
            assert_eq!(next(version, Verdict::Patch), patch);
            assert_eq!(next(version, Verdict::None), version);
        }
    }
}
