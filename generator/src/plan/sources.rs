//! How successes can be read as they arrive.

use super::reply::{Payload, Source, Stream};
use crate::model::{Content, Method, Operation, Response, Status};

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
    let success = &operation.success;
    let is_unsaid = success.iter().any(is_unsaid) || success.iter().all(is_unchanged);
    if operation.method == Method::Get && is_unsaid {
        add(&mut sources, Stream::Bytes, Some("*/*"));
    }
    sources
}

/// Whether what is written may be answered with a body of which the document says nothing.
pub(super) fn is_undescribed(operation: &Operation) -> bool {
    let writes = matches!(operation.method, Method::Post | Method::Put | Method::Patch);
    let success = &operation.success;
    writes
        && success.iter().all(|it| it.content == Content::Empty)
        && success.iter().any(is_unsaid)
}

/// Whether a success may have a body, of which the document does not speak: what is asked
/// for with `GET` is not nothing (RFC 9110, section 15.3).
fn is_unsaid(response: &Response) -> bool {
    let may_have_body = match response.status {
        Status::Code(code) => (200..300).contains(&code) && code != 204 && code != 205,
        Status::Range(first) => first == 2,
        Status::Default => true,
    };
    may_have_body && response.content == Content::Empty
}

/// Whether a response is of what the caller has: the document says nothing of what there is
/// otherwise.
fn is_unchanged(response: &Response) -> bool {
    response.status == Status::Code(304)
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
