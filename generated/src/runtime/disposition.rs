//! File names in the header `Content-Disposition` (RFC 6266).

use percent_encoding::percent_decode_str;

/// The name of the file, without folders. `filename*` takes precedence (RFC 6266, section
/// 4.3).
pub(super) fn file_name(value: &[u8]) -> Option<String> {
    let value = text(value);
    let mut plain = None;
    let mut extended = None;
    for (name, value) in parameters(&value) {
        if name.eq_ignore_ascii_case("filename*") {
            extended = extended.or_else(|| extended_value(&value));
        } else if name.eq_ignore_ascii_case("filename") {
            plain = plain.or(Some(value));
        }
    }
    [extended, plain].into_iter().flatten().find_map(|name| last_segment(&name))
}

/// A header's text: UTF-8 where it is that, ISO 8859-1 otherwise.
fn text(value: &[u8]) -> String {
    match std::str::from_utf8(value) {
        Ok(text) => text.to_owned(),
        Err(_) => value.iter().map(|&byte| char::from(byte)).collect(),
    }
}

/// The parameters after the type (RFC 9110, section 5.6.6). Quotes and escapes in them are
/// resolved, and what cannot be read is passed over.
fn parameters(value: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut chars = value.chars().peekable();
    // The type, which may be missing where servers write the parameters alone.
    let mut name = String::new();
    while let Some(c) = chars.next() {
        match c {
            ';' => name.clear(),
            '=' => {
                while chars.next_if(|c| c.is_whitespace()).is_some() {}
                let value = match chars.next_if_eq(&'"') {
                    Some(_) => quoted(&mut chars),
                    None => {
                        let mut token = String::new();
                        while let Some(c) = chars.next_if(|&c| c != ';') {
                            token.push(c);
                        }
                        token.trim().to_owned()
                    }
                };
                found.push((name.trim().to_owned(), value));
                name.clear();
            }
            c => name.push(c),
        }
    }
    found
}

/// The rest of a quoted string. A backslash in front of a character that needs none is a
/// separator of folders, as some servers write it.
fn quoted(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> String {
    let mut text = String::new();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next_if(|c| matches!(c, '"' | '\\')) {
                Some(escaped) => text.push(escaped),
                None => text.push('\\'),
            },
            c => text.push(c),
        }
    }
    text
}

/// `UTF-8''na%C3%AFve` (RFC 8187, section 3.2).
fn extended_value(value: &str) -> Option<String> {
    let (charset, rest) = value.split_once('\'')?;
    let (_, encoded) = rest.split_once('\'')?;
    let bytes: Vec<u8> = percent_decode_str(encoded).collect();
    if charset.eq_ignore_ascii_case("utf-8") {
        String::from_utf8(bytes).ok()
    } else if charset.eq_ignore_ascii_case("iso-8859-1") {
        Some(bytes.into_iter().map(char::from).collect())
    } else {
        None
    }
}

/// What is left of a name without folders and control characters.
fn last_segment(name: &str) -> Option<String> {
    let segment = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let segment: String = segment.chars().filter(|c| !c.is_control()).collect();
    let segment = segment.trim();
    (!matches!(segment, "" | "." | "..")).then(|| segment.to_owned())
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn names_are_found_however_they_are_written() {
        for (value, expected) in [
            ("attachment; filename=\"a b.txt\"", Some("a b.txt")),
            ("attachment; filename=a.txt", Some("a.txt")),
            ("attachment;FileName = a.txt ; x=y", Some("a.txt")),
            ("filename=a.txt", Some("a.txt")),
            (r#"inline; filename="say \"hi\"; ok.txt""#, Some("say \"hi\"; ok.txt")),
            ("attachment; filename*=UTF-8''na%C3%AFve.txt", Some("naïve.txt")),
            ("attachment; filename*=iso-8859-1'en'na%EFve.txt", Some("naïve.txt")),
            ("attachment; filename=x.txt; filename*=UTF-8''y.txt", Some("y.txt")),
            ("attachment; filename*=UTF-8''y.txt; filename=x.txt", Some("y.txt")),
            ("attachment; filename*=EBCDIC''y; filename=x.txt", Some("x.txt")),
            ("attachment; filename*=UTF-8''%FF; filename=x.txt", Some("x.txt")),
            ("attachment; filename*=broken; filename=x.txt", Some("x.txt")),
            ("attachment; filename=\"naïve.txt\"", Some("naïve.txt")),
            ("attachment; filename=\"unclosed", Some("unclosed")),
            ("attachment", None),
            ("", None),
            ("attachment; filename=\"\"", None),
        ] {
            assert_eq!(file_name(value.as_bytes()).as_deref(), expected, "{value}");
        }
        let latin = b"attachment; filename=\"na\xefve.txt\"";
        assert_eq!(file_name(latin).as_deref(), Some("naïve.txt"));
    }

    #[test]
    fn a_name_leads_to_no_other_folder() {
        for (value, expected) in [
            ("attachment; filename=\"/etc/passwd\"", Some("passwd")),
            ("attachment; filename=\"..\"", None),
            ("attachment; filename=\"../..\"", None),
            (r#"attachment; filename="C:\temp\a.txt""#, Some("a.txt")),
            ("attachment; filename*=UTF-8''..%2F..%2Fa.txt", Some("a.txt")),
            ("attachment; filename*=UTF-8''a%00%0Ab.txt", Some("ab.txt")),
            ("attachment; filename*=UTF-8''%2E%2E; filename=b", Some("b")),
        ] {
            assert_eq!(file_name(value.as_bytes()).as_deref(), expected, "{value}");
        }
    }
}
