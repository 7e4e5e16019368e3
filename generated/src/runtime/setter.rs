//! What setters take, and how that becomes a field's value.

use std::collections::BTreeMap;

/// The argument of a setter and its conversion, by kind: `value` takes the type itself,
/// `into` what converts into it, `boxed` the same for what the box holds, `list` an
/// iterator over what converts into the elements and `list_of` one over the elements, `map`
/// an iterator over pairs of a name and what converts into a value and `map_of` one over
/// pairs of a name and a value. All but the first two name the inner type beside the kind.
/// Fields that may be `null` have setters of their own, which take what
/// [`null`](super::null) says.
/// For each kind there is also a function that sets an optional field, since a compiler has
/// less to do for a call than for what the function does.
macro_rules! implement_setter {
    (@argument $type:ty, value) => { $type };
    (@argument $type:ty, into) => { impl Into<$type> };
    (@argument $type:ty, boxed $inner:ty) => { impl Into<$inner> };
    (@argument $type:ty, list_of $inner:ty) => { impl IntoIterator<Item = $inner> };
    (@argument $type:ty, list $inner:ty) => { impl IntoIterator<Item = impl Into<$inner>> };
    (@argument $type:ty, map_of $inner:ty) => {
        impl IntoIterator<Item = (impl Into<String>, $inner)>
    };
    (@argument $type:ty, map $inner:ty) => {
        impl IntoIterator<Item = (impl Into<String>, impl Into<$inner>)>
    };

    (@set $field:expr, $value:ident, $kind:ident $($inner:ty)?) => {
        $crate::runtime::setter::$kind(&mut $field, $value)
    };

    (@convert $value:ident, value) => { $value };
    (@convert $value:ident, into) => { $value.into() };
    (@convert $value:ident, boxed $inner:ty) => { Box::new($value.into()) };
    (@convert $value:ident, list_of $inner:ty) => { $value.into_iter().collect() };
    (@convert $value:ident, list $inner:ty) => { $value.into_iter().map(Into::into).collect() };
    (@convert $value:ident, map_of $inner:ty) => {
        $value.into_iter().map(|(name, value)| (name.into(), value)).collect()
    };
    (@convert $value:ident, map $inner:ty) => {
        $value.into_iter().map(|(name, value)| (name.into(), value.into())).collect()
    };
}

// Named apart, since `use setter` would import a crate of that name, too.
pub(crate) use implement_setter as setter;

/// Sets a field to a value.
pub fn value<T>(field: &mut Option<T>, value: T) {
    *field = Some(value);
}

/// Sets a field to what converts into its value.
pub fn into<T>(field: &mut Option<T>, value: impl Into<T>) {
    *field = Some(value.into());
}

/// Sets a field to what converts into the value in its box.
pub fn boxed<T>(field: &mut Option<Box<T>>, value: impl Into<T>) {
    *field = Some(Box::new(value.into()));
}

/// Sets a field to a list of these elements.
pub fn list_of<T>(field: &mut Option<Vec<T>>, value: impl IntoIterator<Item = T>) {
    *field = Some(value.into_iter().collect());
}

/// Sets a field to a list of what converts into its elements.
pub fn list<T>(
    field: &mut Option<Vec<T>>,
    value: impl IntoIterator<Item = impl Into<T>>,
) {
    *field = Some(value.into_iter().map(Into::into).collect());
}

/// Sets a field to a map of these values.
pub fn map_of<T>(
    field: &mut Option<BTreeMap<String, T>>,
    value: impl IntoIterator<Item = (impl Into<String>, T)>,
) {
    *field = Some(value.into_iter().map(|(name, value)| (name.into(), value)).collect());
}

/// Sets a field to a map of what converts into its values.
pub fn map<T>(
    field: &mut Option<BTreeMap<String, T>>,
    value: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>,
) {
    let pairs = value.into_iter().map(|(name, value)| (name.into(), value.into()));
    *field = Some(pairs.collect());
}
