//! Waiters of a document as methods.

/// Declares waiters as methods of an operation's call.
macro_rules! implement_waiters {
    ($operation:ident $(
        $(#[$meta:meta])*
        $method:ident($name:literal) -> $until:ident {
            state $state:literal;
            success [$($success:literal),*];
            failure [$($failure:literal),*];
            pending [$($pending:literal),*];
            gone [$($gone:literal),*];
            every $interval:literal s within $within:literal s;
        }
    )+) => {
        impl $crate::runtime::Call<$operation> {
            $(
                $(#[$meta])*
                pub fn $method(self) -> $crate::runtime::Wait<$operation, $crate::runtime::$until> {
                    self.wait(&$crate::runtime::Waiter {
                        name: $name,
                        state: $state,
                        success: &[$($success),*],
                        failure: &[$($failure),*],
                        pending: &[$($pending),*],
                        gone: &[$($gone),*],
                        interval: std::time::Duration::from_secs($interval),
                        within: std::time::Duration::from_secs($within),
                    })
                }
            )+
        }
    };
}

// Named apart, since `use waiters` would import a crate of that name, too.
pub(crate) use implement_waiters as waiters;
