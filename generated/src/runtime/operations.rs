//! Operations as data: what of them is code, written once instead of emitted for each.

/// Defines the struct of what an operation sends, as an [`Operation`](super::Operation),
/// with its constructor, and the setters of its [`Call`](super::Call).
///
/// After `sends`, it says the method, the path and the operation's id; then, where they are
/// not the defaults of an [`Endpoint`](super::Endpoint), `server`, `security`, `accept`,
/// `download`, `statuses`, `redirects`, `retry` and `idempotent`; then how successes and
/// failures are read. A row is `field: Type [kind] = part(arguments)`, where
/// `kind` says what a setter takes (see [`setter`](super::setter)) and `part` is the method
/// of [`RequestBuilder`](super::RequestBuilder) that adds the value to a request; fields of
/// the section `optional` are `Option`s, and add nothing when they are `None`. After
/// `as Builder`, the struct has that builder in place of a constructor with many
/// arguments.
///
/// `pub form` defines a form in the same manner: with a builder, and rows without parts.
macro_rules! implement_operation {
    (
        $(#[$meta:meta])*
        pub struct $name:ident $(as $builder:ident)?
        sends $method:ident $path:literal as $id:literal;
        $(server $server:literal;)?
        $(security [$([$($scheme:literal),*]),+];)?
        $(accept $accept:literal;)?
        $(download $download:literal;)?
        $(statuses $first:literal..=$last:literal;)?
        $(redirects [$($redirect:literal),*];)?
        $(retry [$($retry:literal),*];)?
        $(idempotent $idempotent:literal;)?
        success $success:ty;
        failure $failure:ty;
        $(required { $($(#[$required_meta:meta])* $required:ident: $required_type:ty [$($required_kind:tt)+] = $required_part:ident($($required_argument:expr),*),)+ })?
        $(optional { $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty [$($optional_kind:tt)+] = $optional_part:ident($($optional_argument:expr),*),)+ })?
    ) => {
        $crate::runtime::operation! {
            @struct [$(#[$meta])*] $name [$($builder)?]
            [$($($(#[$required_meta])* $required: $required_type [$($required_kind)+],)+)?]
            [$($($(#[$optional_meta])* $optional: $optional_type [$($optional_kind)+],)+)?]
        }

        impl $crate::runtime::Operation for $name {
            type Success = $success;
            type Failure = $failure;

            const ENDPOINT: $crate::runtime::Endpoint =
                $crate::runtime::Endpoint::new($id, http::Method::$method, $path)
                    $(.server($server))?
                    $(.security(&[$(&[$($scheme),*]),+]))?
                    $(.accept($accept))?
                    $(.download($download))?
                    $(.redirects(&[$($redirect),*]))?
                    $(.retry_on(&[$($retry),*]))?
                    $(.idempotent($idempotent))?
                    $(.success($first, $last))?;

            fn request(&self, _request: &mut $crate::runtime::RequestBuilder) {
                $($(_request.$required_part($($required_argument,)* &self.$required);)+)?
                $($(
                    if let Some(value) = &self.$optional {
                        _request.$optional_part($($optional_argument,)* value);
                    }
                )+)?
            }
        }

        $(
            impl $crate::runtime::Call<$name> {
                $(
                    $(#[$optional_meta])*
                    pub fn $optional(mut self, $optional: $crate::runtime::setter!(@argument $optional_type, $($optional_kind)+)) -> Self {
                        $crate::runtime::setter!(@set self.operation_mut().$optional, $optional, $($optional_kind)+);
                        self
                    }
                )+
            }
        )?
    };

    (
        $(#[$meta:meta])*
        pub form $name:ident as $builder:ident
        $(required { $($required:tt)+ })?
        $(optional { $($optional:tt)+ })?
    ) => {
        $crate::runtime::operation! {
            @struct [$(#[$meta])*] $name [$builder] [$($($required)+)?] [$($($optional)+)?]
        }
    };

    (@struct [$(#[$meta:meta])*] $name:ident [] [] [
        $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty [$($optional_kind:tt)+],)*
    ]) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$optional_meta])* pub $optional: Option<$optional_type>,)*
        }

        impl $name {
            /// The request with nothing set.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }
        }
    };
    (@struct [$(#[$meta:meta])*] $name:ident [$($builder:ident)?] [
        $($(#[$required_meta:meta])* $required:ident: $required_type:ty [$($required_kind:tt)+],)*
    ] [
        $($(#[$optional_meta:meta])* $optional:ident: $optional_type:ty [$($optional_kind:tt)+],)*
    ]) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$required_meta])* pub $required: $required_type,)*
            $($(#[$optional_meta])* pub $optional: Option<$optional_type>,)*
        }

        $crate::runtime::operation! {
            @construct $name [$($builder)?]
            [$($required: $required_type [$($required_kind)+],)*]
            [$($optional: $optional_type [$($optional_kind)+],)*]
        }
    };

    (@construct $name:ident [] [
        $($required:ident: $required_type:ty [$($required_kind:tt)+],)*
    ] [
        $($optional:ident: $optional_type:ty [$($optional_kind:tt)+],)*
    ]) => {
        impl $name {
            /// The request with what must be sent.
            #[must_use]
            pub fn new($($required: $crate::runtime::setter!(@argument $required_type, $($required_kind)+)),*) -> Self {
                Self {
                    $($required: $crate::runtime::setter!(@convert $required, $($required_kind)+),)*
                    $($optional: None,)*
                }
            }
        }
    };
    (@construct $name:ident [$builder:ident] [$($required:tt)*] [$($optional:tt)*]) => {
        $crate::runtime::builder! {
            $name as $builder {
                required { $($required)* }
                optional { $($optional)* }
                nullable {}
                additional {}
            }
        }
    };
}

// Named apart, since `use operation` would import a crate of that name, too.
pub(crate) use implement_operation as operation;
