//! What the generated code is made of: sending a request, reading the reply, and the JSON
//! of its types.
//!
//! An [`Operation`] is data; a [`Client`] turns it into a [`Call`]; awaiting the call
//! sends it through the client's [`Transport`] and decodes the reply. Operations that the
//! document does not describe can be written by hand, by implementing [`Operation`].

mod body;
mod call;
mod client;
mod client_builder;
mod credential;
mod decode;
mod error;
mod execute;
mod explain;
mod failed;
mod operation;
mod path;
mod request;
mod request_body;
mod response;
mod style;
mod text;
mod transport;
mod tree;

#[cfg(feature = "reqwest")]
mod reqwest_transport;

pub use body::Body;
pub use call::Call;
pub use client::Client;
pub use client_builder::{BuildError, ClientBuilder};
pub use credential::Credential;
pub use decode::{Binary, Decode, DecodeError, Empty, Json, Reply, Text};
pub use error::Error;
pub use operation::{Operation, Security};
pub use request::{BodyChoice, RequestBuilder};
pub use request_body::{RequestBody, RequestStream, TypedBody};
#[cfg(feature = "reqwest")]
pub use reqwest_transport::ReqwestTransport;
pub use response::Response;
pub use style::Style;
pub use transport::{BoxFuture, Incoming, Outgoing, Transport, TransportError};

pub mod builder;
pub mod date_time;
pub mod object;
pub mod operations;
pub mod setter;
pub mod string_enum;
pub mod tagged_union;
pub mod union;

pub(crate) use self::builder::builder;
pub use self::date_time::DateTime;
pub(crate) use self::object::object;
pub(crate) use self::operations::operation;
pub(crate) use self::setter::setter;
pub(crate) use self::string_enum::string_enum;
pub(crate) use self::tagged_union::tagged_union;
