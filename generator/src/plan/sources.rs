//! How successes can be read as they arrive.

use super::reply::{Payload, Source, Stream};
use crate::model::{Content, Operation};

/// The ways to read an operation's success as it arrives, each once.
pub(super) fn sources(
    operation: &Operation,
    payload: impl Fn(&Content) -> Payload,
) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    // What the ordinary call reads as a whole.
    for response in &operation.success {
        if let Some(stream) = stream(payload(&response.content)) {
            add(&mut sources, stream, None);
        }
    }
    // What must be asked for.
    for response in &operation.success {
        for (media_type, content) in &response.others {
            if let Some(stream) = stream(payload(content)) {
                add(&mut sources, stream, Some(media_type));
            }
        }
    }
    sources
}

fn stream(payload: Payload) -> Option<Stream> {
    match payload {
        Payload::Binary => Some(Stream::Bytes),
        Payload::JsonLines(ty) => Some(Stream::Items(ty)),
        Payload::Events(ty) => Some(Stream::Events(ty)),
        _ => None,
    }
}

/// A call has one method for each kind of stream.
fn add(sources: &mut Vec<Source>, stream: Stream, accept: Option<&str>) {
    let same = |known: &&mut Source| {
        std::mem::discriminant(&known.stream) == std::mem::discriminant(&stream)
    };
    match (sources.iter_mut().find(same), accept) {
        (Some(known), Some(more)) => {
            // Several statuses may be of one media type.
            if let Some(accept) = &mut known.accept
                && accept.split(", ").all(|it| it != more)
            {
                accept.push_str(", ");
                accept.push_str(more);
            }
        }
        (Some(_), None) => {}
        (None, accept) => {
            sources.push(Source { stream, accept: accept.map(str::to_owned) });
        }
    }
}
