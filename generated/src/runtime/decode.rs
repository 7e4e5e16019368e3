//! Reading replies.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use http::HeaderMap;
use serde::de::DeserializeOwned;

/// A reply, read to its end.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as it came.
    pub body: Bytes,
}

/// How a reply's body becomes a value.
pub trait Decode {
    /// The value.
    type Output: Send + 'static;

    /// The media type to ask for in `Accept`, if any.
    const ACCEPT: Option<&'static str>;

    /// Reads the value.
    ///
    /// # Errors
    ///
    /// When the body is not what was asked for.
    fn decode(reply: &Reply) -> Result<Self::Output, DecodeError>;
}

/// A body of JSON (RFC 8259).
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(PhantomData<T>);

impl<T: DeserializeOwned + Send + 'static> Decode for Json<T> {
    type Output = T;

    const ACCEPT: Option<&'static str> = Some("application/json");

    fn decode(reply: &Reply) -> Result<T, DecodeError> {
        // The path is only worth its price when it is needed.
        serde_json::from_slice(&reply.body).map_err(|error| {
            if reply.body.is_empty() {
                return DecodeError::new(None, "the body is empty, JSON was expected");
            }
            let mut json = serde_json::Deserializer::from_slice(&reply.body);
            match serde_path_to_error::deserialize::<_, T>(&mut json) {
                Ok(_) => DecodeError::new(None, error),
                Err(error) => {
                    let path = error.path().to_string();
                    DecodeError::new(
                        Some(path).filter(|path| path != "."),
                        error.into_inner(),
                    )
                }
            }
        })
    }
}

/// A body that is not read.
#[derive(Clone, Copy, Debug)]
pub struct Empty;

impl Decode for Empty {
    type Output = ();

    const ACCEPT: Option<&'static str> = None;

    fn decode(_: &Reply) -> Result<(), DecodeError> {
        Ok(())
    }
}

/// Why a body could not be read.
#[derive(Debug)]
pub struct DecodeError {
    path: Option<String>,
    source: Box<dyn std::error::Error + Send + Sync>,
}

impl DecodeError {
    /// An error at a place in the body, such as `nodePools[0].maxNodeCount`.
    pub fn new(
        path: Option<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self { path, source: source.into() }
    }

    /// The place in the body, for example `nodePools[0].maxNodeCount`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(formatter, "{path}: ")?;
        }
        self.source.fmt(formatter)
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}
