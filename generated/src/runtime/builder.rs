//! Builders whose required fields are checked by the compiler.
//!
//! A builder's type parameter lists its required fields, nested to the right and in the
//! order of the object's documentation: [`Missing`] stands where a value is still to be
//! set, the value's type where it is. Only of a builder with no `Missing` in it can `build`
//! be called; of others, rustc says "the required field `id` is not set".

/// Stands for a required field that has not been set.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

/// The first required field.
#[derive(Clone, Copy, Debug)]
pub struct First;

/// The required field that follows the one `P` stands for.
#[derive(Clone, Copy, Debug)]
pub struct Next<P>(std::marker::PhantomData<P>);

/// A list of required fields whose place `P` takes a value of type `V`.
///
/// Setting a place twice is allowed; the last value counts.
pub trait Put<P, V> {
    /// The list once the value is in its place.
    type Output;

    /// Puts `value` in its place.
    fn put(self, value: V) -> Self::Output;
}

impl<V, Head, Tail> Put<First, V> for (Head, Tail) {
    type Output = (V, Tail);

    fn put(self, value: V) -> Self::Output {
        (value, self.1)
    }
}

impl<P, V, Head, Tail: Put<P, V>> Put<Next<P>, V> for (Head, Tail) {
    type Output = (Head, Tail::Output);

    fn put(self, value: V) -> Self::Output {
        (self.0, self.1.put(value))
    }
}

/// A list of required fields that are all set: with these names, and to values of these
/// types, as lists that are nested alike.
///
/// The types of the names are in the crate's module `required`. No value has them: they are
/// there for rustc's messages alone.
pub trait Complete<Names, Values> {
    /// The values.
    fn complete(self) -> Values;
}

impl Complete<(), ()> for () {
    fn complete(self) {}
}

impl<Name, Names, Value, Values, Head, Tail> Complete<(Name, Names), (Value, Values)>
    for (Head, Tail)
where
    Head: Given<Name, Value>,
    Tail: Complete<Names, Values>,
{
    fn complete(self) -> (Value, Values) {
        (self.0.given(), self.1.complete())
    }
}

/// What stands for the required field of this name once that is set: its value.
#[diagnostic::on_unimplemented(
    message = "the required field `{Name}` is not set",
    label = "it must be set before this",
    note = "it is set by the builder's method of that name"
)]
pub trait Given<Name, Value> {
    /// The value.
    fn given(self) -> Value;
}

impl<Name, Value> Given<Name, Value> for Value {
    fn given(self) -> Value {
        self
    }
}

/// Adds `builder()` to an object, and the builder with a setter for each field.
///
/// Rows are `field: Type [kind]`, where `kind` says what a setter takes; see
/// [`setter`](super::setter). Of what may be `null`, `value` takes the value or an
/// `Option` of it, so that a number is of its type, and `into`, `list` and `map` take what
/// [`null`](super::null) says. A required field that is an `Option` is for the last three
/// of the kind `nullable`, `nullable list` or `nullable map`, with the type inside of it.
/// Behind the kind of a field that is required or optional, `initially Variant` names the
/// variant of its enum that it is unless it is set.
macro_rules! implement_builder {
    // Nothing is required: what is set goes to the object itself.
    ($object:ident as $builder:ident {
        required {}
        optional { $($optional:ident: $optional_type:ty [$($optional_kind:tt)+] $(initially $optional_initial:ident)?,)* }
        nullable { $($nullable:ident: $nullable_type:ty [$($nullable_kind:tt)+],)* }
        additional { $($additional:ident: $additional_type:ty)? }
    }) => {
        #[doc = concat!("Builds a [`", stringify!($object), "`].")]
        #[derive(Clone)]
        #[must_use = "a builder does nothing until `build` is called"]
        pub struct $builder {
            object: $object,
        }

        $crate::runtime::builder!(@debug $builder);

        impl $object {
            #[doc = concat!("Starts to build a `", stringify!($object), "`.")]
            pub fn builder() -> $builder {
                $builder { object: Self::default() }$($(.$optional(<$optional_type>::$optional_initial))?)*
            }
        }

        impl $builder {
            $crate::runtime::builder! {
                @setters [object]
                [$($optional: $optional_type [$($optional_kind)+] $(initially $optional_initial)?,)*]
                [$($nullable: $nullable_type [$($nullable_kind)+],)*]
                [$($additional: $additional_type)?]
            }

            #[doc = concat!("The `", stringify!($object), "` with what was set.")]
            #[must_use]
            pub fn build(self) -> $object {
                self.object
            }
        }
    };

    ($object:ident as $builder:ident {
        required { $($required:ident: $required_type:ty [$($required_kind:tt)+] $(initially $initial:ident)?,)* }
        optional { $($optional:ident: $optional_type:ty [$($optional_kind:tt)+] $(initially $optional_initial:ident)?,)* }
        nullable { $($nullable:ident: $nullable_type:ty [$($nullable_kind:tt)+],)* }
        additional { $($additional:ident: $additional_type:ty)? }
    }) => {
        #[doc = concat!("Builds a [`", stringify!($object), "`].")]
        ///
        /// `Required` lists what must be set before `build` can be called; see
        /// [`runtime::builder`]($crate::runtime::builder).
        #[derive(Clone)]
        #[must_use = "a builder does nothing until `build` is called"]
        pub struct $builder<Required> {
            // No property's name begins so, however it is spelled.
            __required: Required,
            $($optional: Option<$optional_type>,)*
            $($nullable: Option<Option<$nullable_type>>,)*
            $($additional: std::collections::BTreeMap<String, $additional_type>,)?
        }

        $crate::runtime::builder!(@debug $builder Required);

        impl $object {
            #[doc = concat!("Starts to build a `", stringify!($object), "`.")]
            pub fn builder() -> $builder<$crate::runtime::builder!(@missing $([$($required_type, $initial)?])*)> {
                $builder {
                    __required: $crate::runtime::builder!(@missings $([$($required_type, $initial)?])*),
                    $($optional: None,)*
                    $($nullable: None,)*
                    $($additional: std::collections::BTreeMap::new(),)?
                }$($(.$optional(<$optional_type>::$optional_initial))?)*
            }
        }

        impl<Required> $builder<Required> {
            $crate::runtime::builder! {
                @required $object $builder [$($optional)* $($nullable)* $($additional)?] $crate::runtime::builder::First;
                $($required: $required_type [$($required_kind)+] $(initially $initial)?,)*
            }
            $crate::runtime::builder! {
                @setters []
                [$($optional: $optional_type [$($optional_kind)+] $(initially $optional_initial)?,)*]
                [$($nullable: $nullable_type [$($nullable_kind)+],)*]
                [$($additional: $additional_type)?]
            }

            #[doc = concat!("The `", stringify!($object), "` with what was set.")]
            #[must_use]
            pub fn build(self) -> $object
            where
                Required: $crate::runtime::builder::Complete<
                    $crate::runtime::builder!(@names $($required)*),
                    $crate::runtime::builder!(@set $($required_type,)*),
                >,
            {
                let $crate::runtime::builder!(@pattern $($required)*) = self.__required.complete();
                $object {
                    $($required,)*
                    $($optional: self.$optional,)*
                    $($nullable: self.$nullable,)*
                    $($additional: self.$additional,)?
                }
            }
        }
    };

    // One setter for each required field; the place grows by one with each.
    (@required $object:ident $builder:ident [$($kept:ident)*] $place:ty;) => {};
    (@required $object:ident $builder:ident $kept:tt $place:ty;
        $field:ident: $type:ty [nullable $($kind:tt)+], $($rest:tt)*
    ) => {
        $crate::runtime::builder! {
            @required_or_null $builder $kept $place; $field: $type [$($kind)+]
        }

        $crate::runtime::builder! {
            @required $object $builder $kept $crate::runtime::builder::Next<$place>; $($rest)*
        }
    };
    (@required $object:ident $builder:ident [$($kept:ident)*] $place:ty;
        $field:ident: $type:ty [$($kind:tt)+] $(initially $initial:ident)?, $($rest:tt)*
    ) => {
        #[doc = $crate::runtime::builder!(@required_docs $($initial)?)]
        pub fn $field(self, $field: $crate::runtime::setter!(@argument $type, $($kind)+)) -> $builder<Required::Output>
        where
            Required: $crate::runtime::builder::Put<$place, $type>,
        {
            $builder {
                __required: self.__required.put($crate::runtime::setter!(@convert $field, $($kind)+)),
                $($kept: self.$kept,)*
            }
        }

        $crate::runtime::builder! {
            @required $object $builder [$($kept)*] $crate::runtime::builder::Next<$place>; $($rest)*
        }
    };

    (@required_docs) => { "Sets the field of that name, which is required." };
    (@required_docs $initial:ident) => {
        concat!("Sets the field of that name, which is `", stringify!($initial), "` otherwise.")
    };

    (@required_or_null $builder:ident $kept:tt $place:ty; $field:ident: $type:ty [list $inner:ty]) => {
        $crate::runtime::builder! {
            @required_or_null $builder $kept $place; $field: $type, []
            [impl $crate::runtime::null::ListOrNull<$inner>] list_or_null
        }
    };
    (@required_or_null $builder:ident $kept:tt $place:ty; $field:ident: $type:ty [map $inner:ty]) => {
        $crate::runtime::builder! {
            @required_or_null $builder $kept $place; $field: $type, []
            [impl $crate::runtime::null::MapOrNull<$inner>] map_or_null
        }
    };
    (@required_or_null $builder:ident $kept:tt $place:ty; $field:ident: $type:ty [$inner:ty]) => {
        $crate::runtime::builder! {
            @required_or_null $builder $kept $place; $field: $type, [__Given]
            [impl $crate::runtime::null::OrNull<$inner, __Given>] or_null
        }
    };
    (@required_or_null $builder:ident [$($kept:ident)*] $place:ty; $field:ident: $type:ty,
        [$($given:ident)?] [$($argument:tt)+] $converted:ident
    ) => {
        /// Sets the field of that name, which is required, `None` to `null`.
        pub fn $field$(<$given>)?(self, $field: $($argument)+) -> $builder<Required::Output>
        where
            Required: $crate::runtime::builder::Put<$place, $type>,
        {
            $builder {
                __required: self.__required.put($field.$converted()),
                $($kept: self.$kept,)*
            }
        }
    };

    // The other setters, of fields of the builder or of the object in it.
    (@setters $inside:tt
        [$($optional:ident: $optional_type:ty [$($optional_kind:tt)+] $(initially $optional_initial:ident)?,)*]
        [$($nullable:ident: $nullable_type:ty [$($nullable_kind:tt)+],)*]
        [$($additional:ident: $additional_type:ty)?]
    ) => {
        $(
            /// Sets the field of that name.
            $(#[doc = concat!("It is `", stringify!($optional_initial), "` unless it is set.")])?
            pub fn $optional(mut self, $optional: $crate::runtime::setter!(@argument $optional_type, $($optional_kind)+)) -> Self {
                $crate::runtime::setter!(@set $crate::runtime::builder!(@field self $inside $optional), $optional, $($optional_kind)+);
                self
            }
        )*
        $($crate::runtime::builder! {
            @nullable $inside $nullable: $nullable_type [$($nullable_kind)+]
        })*
        $(
            /// Sets the field of that name.
            pub fn $additional(mut self, $additional: $crate::runtime::setter!(@argument $additional_type, map $additional_type)) -> Self {
                $crate::runtime::builder!(@field self $inside $additional) = $crate::runtime::setter!(@convert $additional, map $additional_type);
                self
            }
        )?
    };

    (@nullable $inside:tt $field:ident: $type:ty [into]) => {
        $crate::runtime::builder! {
            @nullable $inside $field [__Given]
            [impl $crate::runtime::null::OrNull<$type, __Given>] or_null
        }
    };
    (@nullable $inside:tt $field:ident: $type:ty [value]) => {
        $crate::runtime::builder! {
            @nullable $inside $field [] [impl Into<Option<$type>>] into
        }
    };
    (@nullable $inside:tt $field:ident: $type:ty [list $inner:ty]) => {
        $crate::runtime::builder! {
            @nullable $inside $field []
            [impl $crate::runtime::null::ListOrNull<$inner>] list_or_null
        }
    };
    (@nullable $inside:tt $field:ident: $type:ty [map $inner:ty]) => {
        $crate::runtime::builder! {
            @nullable $inside $field []
            [impl $crate::runtime::null::MapOrNull<$inner>] map_or_null
        }
    };
    (@nullable $inside:tt $field:ident [$($given:ident)?] [$($argument:tt)+] $converted:ident) => {
        /// Sets the field of that name, `None` to `null`.
        pub fn $field$(<$given>)?(mut self, $field: $($argument)+) -> Self {
            $crate::runtime::builder!(@field self $inside $field) = Some($field.$converted());
            self
        }
    };

    (@debug $builder:ident $($required:ident)?) => {
        impl$(<$required>)? std::fmt::Debug for $builder$(<$required>)? {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(stringify!($builder))
            }
        }
    };

    (@field $self:ident [] $field:ident) => { $self.$field };
    (@field $self:ident [$inside:ident] $field:ident) => { $self.$inside.$field };

    // Lists of what is required, nested to the right. The last has an arm of its own rather
    // than the empty list, since a compiler keeps every expansion.
    (@missing []) => { ($crate::runtime::builder::Missing, ()) };
    (@missing [$type:ty, $initial:ident]) => { ($type, ()) };
    (@missing [] $($rest:tt)*) => {
        ($crate::runtime::builder::Missing, $crate::runtime::builder!(@missing $($rest)*))
    };
    (@missing [$type:ty, $initial:ident] $($rest:tt)*) => {
        ($type, $crate::runtime::builder!(@missing $($rest)*))
    };
    (@missings []) => { ($crate::runtime::builder::Missing, ()) };
    (@missings [$type:ty, $initial:ident]) => { (<$type>::$initial, ()) };
    (@missings [] $($rest:tt)*) => {
        ($crate::runtime::builder::Missing, $crate::runtime::builder!(@missings $($rest)*))
    };
    (@missings [$type:ty, $initial:ident] $($rest:tt)*) => {
        (<$type>::$initial, $crate::runtime::builder!(@missings $($rest)*))
    };
    (@names $last:ident) => { ($crate::required::$last, ()) };
    (@names $first:ident $($rest:ident)*) => {
        ($crate::required::$first, $crate::runtime::builder!(@names $($rest)*))
    };
    (@set $last:ty,) => { ($last, ()) };
    (@set $type:ty, $($rest:tt)*) => {
        ($type, $crate::runtime::builder!(@set $($rest)*))
    };
    (@pattern $last:ident) => { ($last, ()) };
    (@pattern $first:ident $($rest:ident)*) => {
        ($first, $crate::runtime::builder!(@pattern $($rest)*))
    };
}

// Named apart, since `use builder` would import a crate of that name, too.
pub(crate) use implement_builder as builder;
