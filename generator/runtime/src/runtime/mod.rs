//! What the generated code is made of: sending a request, reading the reply, and the JSON
//! of its types.
//!
//! An [`Operation`] is data; a [`Client`] turns it into a [`Call`]; awaiting the call
//! sends it through the client's [`Transport`] and decodes the reply. Operations that the
//! document does not describe can be written by hand, by implementing [`Operation`].

mod base_url;
mod basic;
mod body;
mod call;
mod client;
mod client_builder;
mod client_credentials;
mod cookie_parameter;
mod credential;
mod decode;
mod decode_error;
mod disposition;
mod environment;
mod error;
mod excerpt;
mod execute;
mod explain;
mod failed;
mod faults;
mod form;
mod header_parameter;
mod hook;
mod multipart;
mod next_page;
mod next_url;
mod nothing;
mod operation;
mod options;
mod outgoing;
mod page_stream;
mod path;
mod pieces;
mod plain_text;
mod provider;
mod request;
mod request_body;
mod response;
mod retry;
mod split;
mod sse;
mod style;
mod text;
mod timer;
mod tokens;
mod transport;
mod tree;
mod type_name;
mod uri_reference;
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

pub mod base64;
pub mod builder;
pub mod by_media_type;
pub mod by_status;
pub mod date;
pub mod date_time;
pub mod download;
pub mod events;
pub mod foreign;
pub mod headers;
pub mod integer_enum;
pub mod iso_duration;
pub mod json_lines;
pub mod null;
pub mod object;
pub mod operations;
pub mod pages;
pub mod secret_string;
pub mod setter;
pub mod slot;
pub mod string_enum;
pub mod tagged_union;
pub mod time_of_day;
pub mod union;
pub mod unrecognized;
pub mod untagged_union;
pub mod uuid;
pub mod visit;
pub mod waiters;

pub use self::base64::Base64;
pub(crate) use self::builder::builder;
pub(crate) use self::by_media_type::by_media_type;
pub(crate) use self::by_status::by_status;
pub use self::client_credentials::ClientCredentials;
pub use self::date::Date;
pub use self::date_time::DateTime;
pub use self::download::Download;
pub use self::events::{Event, EventData, EventSource, EventStream, ServerSentEvents};
pub(crate) use self::foreign::foreign;
pub(crate) use self::headers::headers;
pub(crate) use self::integer_enum::integer_enum;
pub use self::iso_duration::IsoDuration;
pub use self::json_lines::{ItemSource, ItemStream, JsonLines};
pub use self::multipart::{File, Form, Multipart};
pub(crate) use self::object::object;
pub(crate) use self::operations::operation;
pub use self::page_stream::{PageItems, Pages};
pub(crate) use self::pages::pages;
pub use self::plain_text::{JsonOrText, Text};
pub use self::secret_string::SecretString;
pub(crate) use self::setter::setter;
pub(crate) use self::string_enum::string_enum;
pub(crate) use self::tagged_union::tagged_union;
pub use self::time_of_day::TimeOfDay;
pub(crate) use self::untagged_union::untagged_union;
pub use self::uuid::Uuid;
pub(crate) use self::waiters::waiters;
