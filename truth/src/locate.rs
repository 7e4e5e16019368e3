//! Places in compact JSON.

use crate::pointer::join;

enum Open {
    Array(usize),
    Object(String),
}

/// The pointer of the value in which a column of a JSON text in one line lies; columns
/// count bytes from 1.
pub(crate) fn path_at(json: &str, column: usize) -> String {
    let mut open: Vec<Open> = Vec::new();
    let bytes = json.as_bytes();
    let mut at = 0;
    let end = column.saturating_sub(1).min(bytes.len());
    while at < end {
        match bytes.get(at) {
            Some(b'[') => open.push(Open::Array(0)),
            Some(b'{') => {
                let (name, next) = key(json, at + 1);
                open.push(Open::Object(name));
                at = next;
                continue;
            }
            Some(b',') => match open.last_mut() {
                Some(Open::Array(index)) => *index += 1,
                Some(Open::Object(name)) => {
                    let (next_name, next) = key(json, at + 1);
                    *name = next_name;
                    at = next;
                    continue;
                }
                None => {}
            },
            Some(b']' | b'}') if at + 1 < end => drop(open.pop()),
            Some(b'"') => {
                at = string_end(bytes, at);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    open.iter().fold(String::new(), |path, open| match open {
        Open::Array(index) => format!("{path}/{index}"),
        Open::Object(name) => join(&path, name),
    })
}

/// A member's name that starts at a byte, and where what follows it starts.
fn key(json: &str, at: usize) -> (String, usize) {
    let end = string_end(json.as_bytes(), at);
    let name = json.get(at..end).and_then(|name| serde_json::from_str(name).ok());
    (name.unwrap_or_default(), end.max(at))
}

/// Where the string that starts at a byte ends, or `at` where none starts.
fn string_end(bytes: &[u8], at: usize) -> usize {
    if bytes.get(at) != Some(&b'"') {
        return at;
    }
    let mut next = at + 1;
    loop {
        match bytes.get(next) {
            Some(b'\\') => next += 2,
            Some(b'"') | None => return next + 1,
            Some(_) => next += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_lead_to_values() {
        let json = r#"{"a\"":[1,{"b":"x,y"}],"c":{},"d":[[],2]}"#;
        let at = |needle: &str| path_at(json, json.find(needle).unwrap() + 2);
        assert_eq!(at("1"), "/a\"/0");
        assert_eq!(at("x"), "/a\"/1/b");
        assert_eq!(at("2"), "/d/1");
        assert_eq!(path_at("", 7), "");
        assert_eq!(path_at("{", 7), "/");
    }
}
