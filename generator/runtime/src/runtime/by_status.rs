//! Replies whose status says what they carry.

/// Implements [`Decode`](super::Decode) for an enum with a variant for each status.
///
/// Rows are `200 => Ok(Json<Thing>),` or `204 => NoContent,` where nothing is carried;
/// statuses are patterns, and the last row is `_`, for what no other row names.
macro_rules! implement_by_status {
    ($name:ident { $($status:pat => $variant:ident $(($payload:ty))?,)+ }) => {
        impl $crate::runtime::Decode for $name {
            type Output = Self;

            const ACCEPT: &'static str = "application/json";

            fn decode(
                reply: &$crate::runtime::Reply,
            ) -> Result<Self, $crate::runtime::DecodeError> {
                Ok(match reply.status {
                    $($status => {
                        Self::$variant $((<$payload as $crate::runtime::Decode>::decode(reply)?))?
                    })+
                })
            }
        }
    };
}

// Named apart, since `use by_status` would import a crate of that name, too.
pub(crate) use implement_by_status as by_status;
