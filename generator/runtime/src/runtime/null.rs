//! What setters of fields that may be `null` take.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What sets a field that may be `null`: what converts into its type `T`, or an `Option`
/// of that type, whose `None` is `null`. Which of the two it is, is `Given`, and is
/// inferred.
pub trait OrNull<T, Given> {
    /// The value, or nothing for `null`.
    fn or_null(self) -> Option<T>;
}

/// What was given is a value.
#[derive(Clone, Copy, Debug)]
pub struct Value;

/// What was given is a value or `null`.
#[derive(Clone, Copy, Debug)]
pub struct Nullable;

impl<T, V: Into<T>> OrNull<T, Value> for V {
    fn or_null(self) -> Option<T> {
        Some(self.into())
    }
}

impl<T> OrNull<T, Nullable> for Option<T> {
    fn or_null(self) -> Self {
        self
    }
}

/// Several values that a setter takes at once, in an order of their own. What other
/// iterators give is collected before: an `Option` is an iterator, too, so that `null` could
/// not be told from nothing.
pub trait Collection: IntoIterator {}

impl<T> Collection for Vec<T> {}
impl<T> Collection for &Vec<T> {}
impl<T> Collection for &[T] {}
impl<T, const N: usize> Collection for [T; N] {}
impl<T> Collection for VecDeque<T> {}
impl<T> Collection for BTreeSet<T> {}
impl<K, V> Collection for BTreeMap<K, V> {}

/// What sets a list that may be `null`: a collection of what converts into its elements, or
/// an `Option` of a `Vec` of them, whose `None` is `null`.
pub trait ListOrNull<T> {
    /// The elements, or nothing for `null`.
    fn list_or_null(self) -> Option<Vec<T>>;
}

impl<T, C: Collection<Item: Into<T>>> ListOrNull<T> for C {
    fn list_or_null(self) -> Option<Vec<T>> {
        Some(self.into_iter().map(Into::into).collect())
    }
}

impl<T> ListOrNull<T> for Option<Vec<T>> {
    fn list_or_null(self) -> Self {
        self
    }
}

/// What sets a map that may be `null`: a collection of pairs of a name and what converts
/// into a value, or an `Option` of a map, whose `None` is `null`.
pub trait MapOrNull<T> {
    /// The values by name, or nothing for `null`.
    fn map_or_null(self) -> Option<BTreeMap<String, T>>;
}

impl<T, K, V, C> MapOrNull<T> for C
where
    K: Into<String>,
    V: Into<T>,
    C: Collection<Item = (K, V)>,
{
    fn map_or_null(self) -> Option<BTreeMap<String, T>> {
        let pairs = self.into_iter();
        Some(pairs.map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl<T> MapOrNull<T> for Option<BTreeMap<String, T>> {
    fn map_or_null(self) -> Self {
        self
    }
}
