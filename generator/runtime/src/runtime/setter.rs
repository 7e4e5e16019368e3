//! What setters take, and how that becomes a field's value.

/// The argument of a setter and its conversion, by kind: `value` takes the type itself,
/// `into` what converts into it, `boxed` the same for what the box holds, `list` an
/// iterator over what converts into the elements, `map` an iterator over pairs of a name
/// and what converts into a value. The last three name the inner type beside the kind.
macro_rules! implement_setter {
    (@argument $type:ty, value) => { $type };
    (@argument $type:ty, into) => { impl Into<$type> };
    (@argument $type:ty, boxed $inner:ty) => { impl Into<$inner> };
    (@argument $type:ty, list $inner:ty) => { impl IntoIterator<Item = impl Into<$inner>> };
    (@argument $type:ty, map $inner:ty) => {
        impl IntoIterator<Item = (impl Into<String>, impl Into<$inner>)>
    };

    (@convert $value:ident, value) => { $value };
    (@convert $value:ident, into) => { $value.into() };
    (@convert $value:ident, boxed $inner:ty) => { Box::new($value.into()) };
    (@convert $value:ident, list $inner:ty) => { $value.into_iter().map(Into::into).collect() };
    (@convert $value:ident, map $inner:ty) => {
        $value.into_iter().map(|(name, value)| (name.into(), value.into())).collect()
    };
}

// Named apart, since `use setter` would import a crate of that name, too.
pub(crate) use implement_setter as setter;
