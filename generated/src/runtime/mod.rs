//! What the generated code is made of: sending a request, reading the reply, and the JSON
//! of its types.
//!
//! An [`Operation`] is data; a [`Client`] turns it into a [`Call`]; awaiting the call
//! sends it through the client's [`Transport`] and decodes the reply. Operations that the
//! document does not describe can be written by hand, by implementing [`Operation`].

mod base_url;
mod body;
mod call;
mod client;
mod client_builder;
mod credential;
mod decode;
mod decode_error;
#[cfg(feature = "streaming")]
mod disposition;
mod environment;
mod error;
mod excerpt;
mod execute;
mod explain;
mod failed;
mod faults;
mod hook;
mod next_page;
mod nothing;
mod operation;
mod options;
mod outgoing;
mod page_stream;
mod path;
#[cfg(feature = "streaming")]
mod pieces;
#[cfg(feature = "streaming")]
mod plain_text;
mod provider;
mod request;
mod request_body;
mod response;
mod retry;
#[cfg(feature = "streaming")]
mod split;
#[cfg(feature = "streaming")]
mod sse;
mod style;
mod text;
mod timer;
mod tokens;
mod transport;
mod tree;
mod type_name;
mod wait;
mod whole_numbers;

#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "test-util")]
mod fake;
#[cfg(any(feature = "reqwest", feature = "tower"))]
mod http_bodies;
#[cfg(feature = "tracing")]
mod observe;
#[cfg(feature = "reqwest")]
mod redirect;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
#[cfg(feature = "test-util")]
mod samples;
#[cfg(feature = "tower")]
mod tower_transport;

pub use body::Body;
pub use call::{Call, Sending};
pub use client::Client;
pub use client_builder::{BuildError, ClientBuilder};
pub use credential::Credential;
pub use decode::{Binary, Decode, Empty, Json, Reply};
pub use decode_error::DecodeError;
pub use error::Error;
#[cfg(feature = "test-util")]
pub use fake::{Fake, Fault, Respond};
pub use hook::{Attempt, Hook};
#[cfg(any(feature = "reqwest", feature = "tower"))]
pub use http_bodies::SentBody;
pub use operation::{Endpoint, Operation, Security};
pub use provider::{CredentialError, CredentialProvider, CredentialRequest};
pub use request::{BodyChoice, RequestBuilder};
pub use request_body::{RequestBody, RequestStream, TypedBody};
#[cfg(feature = "reqwest")]
pub use reqwest_transport::ReqwestTransport;
pub use response::Response;
pub use retry::RetryPolicy;
#[cfg(feature = "test-util")]
pub use samples::Sample;
pub use style::Style;
pub use tokens::Token;
#[cfg(feature = "tower")]
pub use tower_transport::TowerTransport;
pub use transport::{BoxFuture, Incoming, Outgoing, Transport, TransportError};
pub use wait::{Gone, Reached, Seen, States, Step, Until, Wait, Waiter};

pub mod builder;
pub mod date_time;
#[cfg(feature = "streaming")]
pub mod download;
#[cfg(feature = "streaming")]
pub mod events;
#[cfg(feature = "streaming")]
pub mod json_lines;
pub mod null;
pub mod object;
pub mod operations;
pub mod pages;
pub mod setter;
pub mod slot;
pub mod string_enum;
pub mod tagged_union;
pub mod union;
pub mod unrecognized;
pub mod visit;
pub mod waiters;

pub(crate) use self::builder::builder;
pub use self::date_time::DateTime;
#[cfg(feature = "streaming")]
pub use self::download::Download;
#[cfg(feature = "streaming")]
pub use self::events::{Event, EventData, EventSource, EventStream, ServerSentEvents};
#[cfg(feature = "streaming")]
pub use self::json_lines::{ItemSource, ItemStream, JsonLines};
pub(crate) use self::object::object;
pub(crate) use self::operations::operation;
pub use self::page_stream::{PageItems, Pages};
pub(crate) use self::pages::pages;
#[cfg(feature = "streaming")]
pub use self::plain_text::{JsonOrText, Text};
pub(crate) use self::setter::setter;
pub(crate) use self::string_enum::string_enum;
pub(crate) use self::tagged_union::tagged_union;
pub(crate) use self::waiters::waiters;
