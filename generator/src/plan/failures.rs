//! Enums of what failures carry, which operations with the same failures share.

use super::ledger::Ledger;
use super::replies::{boxed, enum_rows};
use super::reply::{Payload, ReplyRow, When};
use super::scope::Scope;
use super::{RustType, status, words};
use crate::model::Status;

/// How long a name may be that says everything.
const LONGEST: usize = 72;

/// The name of the enum for these failures. It follows from them alone, so that no other
/// operation changes it.
pub(super) fn name(rows: &[(Status, Payload)]) -> String {
    let mut groups: Vec<(&Payload, Vec<String>)> = Vec::new();
    for (status, payload) in rows {
        let word = status::word(*status);
        match groups.iter_mut().find(|(known, _)| *known == payload) {
            Some((_, statuses)) => statuses.push(word),
            None => groups.push((payload, vec![word])),
        }
    }
    let groups: Vec<_> = groups
        .iter()
        .map(|(payload, statuses)| format!("{}{}", word(payload), statuses.join("Or")))
        .collect();
    let name = groups.join("Or");
    if name.len() <= LONGEST {
        return name;
    }
    let statuses: Vec<_> = rows.iter().map(|(it, _)| status::word(*it)).collect();
    let mut statuses = statuses.join("Or");
    statuses.truncate(LONGEST / 2);
    format!("Failure{statuses}X{:08x}", hash(&name))
}

/// The variants, and one for what the document does not describe.
pub(super) fn rows(rows: Vec<(Status, Payload)>) -> Vec<ReplyRow> {
    let mut rows = enum_rows(rows, "Other", |_| "");
    if rows.iter().all(|row| row.when != When::Status(Status::Default)) {
        rows.push(ReplyRow {
            when: When::Status(Status::Default),
            variant: "Other".to_owned(),
            docs: vec!["What the document does not describe.".to_owned()],
            payload: Payload::Json(RustType::Value),
        });
    }
    rows
}

/// The variants of an enum by media type.
pub(super) fn by_media_type(rows: Vec<(&str, Payload)>) -> Vec<ReplyRow> {
    // A name follows from its media type alone, so that none is locked.
    let (lock, rename) = Default::default();
    let ledger = Ledger::new(&lock, &rename);
    let mut scope = Scope::new(&ledger, "media-types", &[], "Type");
    let row = |(media_type, payload): (&str, Payload)| ReplyRow {
        when: When::MediaType(media_type.to_owned()),
        variant: scope.pascal(media_type, subtype(media_type)),
        docs: vec![format!("`{media_type}`.")],
        payload: boxed(payload),
    };
    rows.into_iter().map(row).collect()
}

/// The part of a media type that tells it from others of JSON.
fn subtype(media_type: &str) -> &str {
    media_type.split_once('/').map_or(media_type, |(_, subtype)| subtype)
}

/// The name of an enum by media type: the types that it may be.
pub(super) fn media_name(rows: &[(&str, Payload)]) -> String {
    let name = rows.iter().map(|(_, payload)| word(payload)).collect::<Vec<_>>();
    let name = name.join("Or");
    match name.len() <= LONGEST {
        true => name,
        false => format!("FailureByMediaTypeX{:08x}", hash(&name)),
    }
}

/// What tells an enum by media type from others that would have the same name.
pub(super) fn media_content(rows: &[(&str, Payload)]) -> String {
    let row = |(name, payload): &(&str, Payload)| match payload {
        Payload::Json(ty) => format!("{name}: {ty}"),
        payload => format!("{name}: {}", word(payload)),
    };
    rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

/// What tells these failures from others whose enum would have the same name.
pub(super) fn content(rows: &[(Status, Payload)]) -> String {
    let row = |(status, payload): &(Status, Payload)| match payload {
        Payload::Json(ty) => format!("{}: {ty}", status::word(*status)),
        payload => format!("{}: {}", status::word(*status), word(payload)),
    };
    rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

fn word(payload: &Payload) -> String {
    match payload {
        Payload::Json(ty) => words::pascal(&ty.to_string()),
        Payload::ByMediaType(name) => name.clone(),
        Payload::Text => "Text".to_owned(),
        Payload::JsonOrText => "String".to_owned(),
        _ => "Bytes".to_owned(),
    }
}

/// FNV-1a with 32 bits: the same for the same text, on every machine and in every version.
pub(super) fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
