//! A transport that answers from memory.

use std::sync::{Arc, Mutex};

use runtime::runtime::{Body, BoxFuture, Incoming, Outgoing, Transport, TransportError};

/// Answers 204 and keeps what was sent.
#[derive(Clone, Default)]
pub(crate) struct Memory(pub(crate) Arc<Mutex<Vec<Outgoing>>>);

impl Transport for Memory {
    fn send(&self, request: Outgoing) -> BoxFuture<Result<Incoming, TransportError>> {
        self.0.lock().unwrap().push(request);
        let body = Body::from_bytes("");
        Box::pin(async {
            Ok(Incoming { status: 204, headers: Default::default(), body })
        })
    }
}

impl Memory {
    pub(crate) fn sent(&self) -> Vec<Outgoing> {
        self.0.lock().unwrap().clone()
    }
}
