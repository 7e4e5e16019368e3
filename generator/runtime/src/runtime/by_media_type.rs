//! Replies whose media type says what they carry.

use super::decode::{Reply, media_type};
use super::decode_error::DecodeError;

/// Implements [`Decode`](super::Decode) for an enum with a variant for each media type.
///
/// Rows are `"application/problem+json" => ProblemJson(Json<Problem>),` with the media
/// type as the header `Content-Type` has it, without parameters.
macro_rules! implement_by_media_type {
    ($name:ident { $($media_type:literal => $variant:ident($payload:ty),)+ }) => {
        impl $crate::runtime::Decode for $name {
            type Output = Self;

            const ACCEPT: &'static str = "application/json";

            fn decode(
                reply: &$crate::runtime::Reply,
            ) -> Result<Self, $crate::runtime::DecodeError> {
                $crate::runtime::by_media_type::decode(
                    reply,
                    &[$(($media_type, |reply| {
                        <$payload as $crate::runtime::Decode>::decode(reply).map(Self::$variant)
                    }),)+],
                )
            }
        }

        #[cfg(feature = "test-util")]
        impl $crate::runtime::Respond for $name {
            fn respond(value: Self) -> $crate::runtime::Reply {
                match value {
                    $(Self::$variant(value) => $crate::runtime::by_media_type::named(
                        <$payload as $crate::runtime::Respond>::respond(value),
                        $media_type,
                    ),)+
                }
            }
        }
    };
}

// Named apart, since `use by_media_type` would import a crate of that name, too.
pub(crate) use implement_by_media_type as by_media_type;

/// A media type, and how what it stands for is read.
pub type Row<T> = (&'static str, fn(&Reply) -> Result<T, DecodeError>);

/// Reads a reply as what its media type stands for. Where there is none of that name, or
/// the body does not fit, it is the first of the others that the body fits: many servers
/// write the same media type on all that they send.
///
/// # Errors
///
/// When it fits none; the error is that of its media type, or else of the first.
pub fn decode<T>(reply: &Reply, rows: &[Row<T>]) -> Result<T, DecodeError> {
    let found = media_type(&reply.headers).unwrap_or_default();
    let (meant, others): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.0 == found);
    let mut problem = None;
    for (_, read) in meant.into_iter().chain(others) {
        match read(reply) {
            Ok(value) => return Ok(value),
            Err(error) => problem = problem.or(Some(error)),
        }
    }
    Err(problem.unwrap_or_else(|| DecodeError::new(None, "there is nothing to read")))
}

/// A reply with this media type.
#[cfg(feature = "test-util")]
pub fn named(mut reply: Reply, media_type: &'static str) -> Reply {
    let value = http::HeaderValue::from_static(media_type);
    reply.headers.insert(http::header::CONTENT_TYPE, value);
    reply
}
