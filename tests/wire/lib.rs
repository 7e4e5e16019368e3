//! A transport that answers from memory and keeps what was sent.

use std::sync::{Arc, Mutex};

/// What was sent: method and URL, headers, body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sent {
    pub line: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Sent {
    /// A header's value.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Where the requests of one client are kept.
pub type Log = Arc<Mutex<Vec<Sent>>>;

/// Makes a `client(status, body)` for one of the emitted crates: the client, and where its
/// requests are kept. `client_with` lets a test set it up further, and `client_from` takes a
/// builder as it is, with the servers of the document. Each crate has a runtime of its own, and so a transport trait.
#[macro_export]
macro_rules! client_of {
    ($name:ident) => {
        #[allow(
            dead_code,
            reason = "some tests set up all their clients with credentials"
        )]
        fn client(status: u16, body: &'static str) -> ($name::Client, $crate::Log) {
            client_with(status, body, |builder| builder)
        }

        #[allow(dead_code, reason = "some tests call the servers of the document")]
        fn client_with(
            status: u16,
            body: &'static str,
            set: impl Fn($name::ClientBuilder) -> $name::ClientBuilder,
        ) -> ($name::Client, $crate::Log) {
            let builder = $name::Client::builder().base_url("http://api.test");
            client_from(status, body, set(builder))
        }

        fn client_from(
            status: u16,
            body: &'static str,
            builder: $name::ClientBuilder,
        ) -> ($name::Client, $crate::Log) {
            use $name::runtime::{
                Body, BoxFuture, Incoming, Outgoing, Transport, TransportError,
            };

            struct Memory(u16, &'static str, $crate::Log);

            impl Transport for Memory {
                fn send(
                    &self,
                    request: Outgoing,
                ) -> BoxFuture<Result<Incoming, TransportError>> {
                    let text =
                        |value: &http::HeaderValue| value.to_str().unwrap().to_owned();
                    self.2.lock().unwrap().push($crate::Sent {
                        line: format!("{} {}", request.method, request.url),
                        headers: request
                            .headers
                            .iter()
                            .map(|(name, value)| (name.to_string(), text(value)))
                            .collect(),
                        body: request
                            .body
                            .as_bytes()
                            .map(|bytes| String::from_utf8(bytes.to_vec()).unwrap())
                            .unwrap_or_default(),
                    });
                    let reply = Incoming {
                        status: self.0,
                        headers: http::HeaderMap::new(),
                        body: Body::from_bytes(self.1),
                    };
                    Box::pin(async move { Ok(reply) })
                }
            }

            let log = $crate::Log::default();
            let transport = Memory(status, body, log.clone());
            let client = builder.transport(transport).build().unwrap();
            (client, log)
        }
    };
}
