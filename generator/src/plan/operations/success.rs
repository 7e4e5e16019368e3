//! What the document says of the only success of an operation.

use std::collections::BTreeSet;

use crate::model::{Operation, Response, Status};

/// How many words that nothing else says make a description worth reading. Below, it is
/// mostly "The pet that was asked for".
const NEW: usize = 2;

/// How many letters tell words apart: `returns` is `returned`.
const STEM: usize = 5;

/// How many words a description begins with.
const FIRST: usize = 4;

/// The beginnings of words that may be said of any success.
const USUAL: [&str; 44] = [
    "accep", "array", "been", "body", "compl", "conta", "conte", "creat", "data",
    "defau", "delet", "detai", "empty", "entit", "expec", "follo", "forma", "found",
    "from", "given", "have", "inclu", "infor", "json", "list", "messa", "modif",
    "objec", "opera", "paylo", "remov", "reply", "repre", "reque", "resou", "respo",
    "resul", "retri", "retur", "speci", "struc", "succe", "that", "updat",
];

/// The description of a success, unless it says no more than the operation, its name and
/// path do, or than any success does.
pub(super) fn said(operation: &Operation) -> Option<String> {
    let [Response { description, status, .. }] = &operation.success[..] else {
        return None;
    };
    // The same is said of its failures.
    if *status == Status::Default {
        return None;
    }
    let docs = [&operation.docs.summary, &operation.docs.description];
    let docs = docs.into_iter().flatten().map(String::as_str);
    let names = [&*operation.name, &*operation.path];
    let names = names.into_iter().chain(operation.tag.as_deref());
    let mut known: BTreeSet<String> = docs.chain(names).flat_map(stems).collect();
    known.extend(USUAL.map(str::to_owned));
    let new: BTreeSet<String> =
        stems(description).filter(|stem| !known.contains(stem)).collect();
    if new.len() < NEW {
        return None;
    }
    let description = description.trim();
    // Many begin with "Successful response." themselves.
    let mut beginning = description.split_whitespace().take(FIRST);
    if beginning.any(|word| word.to_ascii_lowercase().starts_with("success")) {
        return Some(description.to_owned());
    }
    // Lists, tables and the like begin a line.
    let is_text = description.starts_with(|c: char| c.is_alphanumeric() || c == '`');
    let is_one =
        is_text && !description.contains("\n\n") && !description.contains("```");
    let gap = if is_one { " " } else { "\n\n" };
    Some(format!("On success:{gap}{description}"))
}

/// The words of a text, as far as they tell it from others: `listServers` is two, and words
/// of three letters say nothing.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in text.chars() {
        let is_new = !c.is_alphabetic() || c.is_uppercase() && was_lower;
        if is_new {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut()
            && c.is_alphabetic()
        {
            word.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase();
    }
    let telling = words.into_iter().filter(|word| word.chars().count() > 3);
    telling.map(|word| word.chars().take(STEM).collect::<String>())
}
