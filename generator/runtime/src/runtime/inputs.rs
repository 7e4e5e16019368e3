//! What operations send: structs, written once instead of emitted for each.

/// Defines the struct of what an operation sends, with its constructor, and the setters of
/// its [`Call`](super::Call).
///
/// A row is `field: Type [kind]`, where `kind` says what a setter takes (see
/// [`setter`](super::setter)); fields of the section `optional` are `Option`s. After
/// `as Builder`, the struct has that builder in place of a constructor with many
/// arguments. `pub form` defines a form, which is a part of what an operation sends: with
/// a builder, and without a call.
macro_rules! implement_inputs {
    (
        $(#[$meta:meta])*
        pub struct $name:ident
        required { $($(#[$required_meta:meta])* $required:ident: $required_type:ty [$required_kind:ident $($required_inner:ty)?],)+ }
        $(optional { $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty [$optional_kind:ident $($optional_inner:ty)?],)+ })?
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "the name says as much as the document does")]
        pub struct $name {
            $($(#[$required_meta])* pub $required: $required_type,)+
            $($($(#[$optional_meta])* pub $optional: Option<$optional_type>,)+)?
        }

        #[allow(deprecated, reason = "a deprecated field is still sent")]
        impl $name {
            /// The request with what must be sent.
            #[must_use]
            pub fn new($($required: $crate::runtime::setter!(@argument $required_type, $required_kind $($required_inner)?)),+) -> Self {
                Self {
                    $($required: $crate::runtime::setter!(@convert $required_kind $required),)+
                    $($($optional: None,)+)?
                }
            }
        }

        $crate::runtime::inputs! {
            @setters $name
            $($($(#[$optional_meta])* $optional: $optional_type [$optional_kind $($optional_inner)?],)+)?
        }
    };

    (
        $(#[$meta:meta])*
        pub struct $name:ident
        $(optional { $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty [$optional_kind:ident $($optional_inner:ty)?],)+ })?
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "the name says as much as the document does")]
        pub struct $name {
            $($($(#[$optional_meta])* pub $optional: Option<$optional_type>,)+)?
        }

        impl $name {
            /// The request with nothing set.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }
        }

        $crate::runtime::inputs! {
            @setters $name
            $($($(#[$optional_meta])* $optional: $optional_type [$optional_kind $($optional_inner)?],)+)?
        }
    };

    (
        $(#[$meta:meta])*
        pub struct $name:ident as $builder:ident
        $(required { $($required:tt)* })?
        $(optional { $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty [$optional_kind:ident $($optional_inner:ty)?],)+ })?
    ) => {
        $crate::runtime::inputs! {
            $(#[$meta])*
            pub form $name as $builder
            $(required { $($required)* })?
            $(optional { $($(#[$optional_meta])* $optional: $optional_type [$optional_kind $($optional_inner)?],)+ })?
        }

        $crate::runtime::inputs! {
            @setters $name
            $($($(#[$optional_meta])* $optional: $optional_type [$optional_kind $($optional_inner)?],)+)?
        }
    };

    (
        $(#[$meta:meta])*
        pub form $name:ident as $builder:ident
        $(required { $($(#[$required_meta:meta])* $required:ident: $required_type:ty [$required_kind:ident $($required_inner:ty)?],)+ })?
        $(optional { $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty [$optional_kind:ident $($optional_inner:ty)?],)+ })?
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "the name says as much as the document does")]
        pub struct $name {
            $($($(#[$required_meta])* pub $required: $required_type,)+)?
            $($($(#[$optional_meta])* pub $optional: Option<$optional_type>,)+)?
        }

        $crate::runtime::builder! {
            $name as $builder {
                required { $($($required: $required_type [$required_kind $($required_inner)?],)+)? }
                optional { $($($optional: $optional_type [$optional_kind $($optional_inner)?],)+)? }
                nullable {}
                additional {}
            }
        }
    };

    (@setters $name:ident) => {};
    (
        @setters $name:ident
        $($(#[$meta:meta])* $field:ident: $type:ty [$kind:ident $($inner:ty)?],)+
    ) => {
        #[allow(deprecated, reason = "a deprecated field is still sent")]
        #[allow(missing_docs, reason = "the name says as much as the document does")]
        impl $crate::runtime::Call<$name> {
            $(
                $(#[$meta])*
                pub fn $field(mut self, $field: $crate::runtime::setter!(@argument $type, $kind $($inner)?)) -> Self {
                    self.operation_mut().$field = Some($crate::runtime::setter!(@convert $kind $field));
                    self
                }
            )+
        }
    };
}

// Named apart, since `use inputs` would import a crate of that name, too.
pub(crate) use implement_inputs as inputs;
