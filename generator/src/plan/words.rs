//! How names of documents become names of Rust.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::letters::{self, is_identifier};

/// `createdAt` to `created_at`.
pub(super) fn snake(name: &str) -> String {
    spell(name).to_snake_case()
}

/// `created_at` to `CreatedAt`.
pub(crate) fn pascal(name: &str) -> String {
    spell(name).to_upper_camel_case()
}

/// Writes a name so that its words can be told apart: the plural of an acronym is one
/// word (`externalIPs`), and symbols that carry the meaning are spelled out (`+1`).
fn spell(name: &str) -> String {
    let (name, comparison) = compared(name);
    let has_word = name.chars().any(char::is_alphanumeric);
    let mut spelled = String::new();
    let chars: Vec<char> = name.chars().collect();
    for (at, &c) in chars.iter().enumerate() {
        let next = chars.get(at + 1);
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        if c == 's' && ends_acronym(&chars, at) {
            spelled.push(c);
            if next.is_some_and(|next| next.is_alphanumeric()) {
                spelled.push(' ');
            }
        } else if c.is_uppercase() && acronym_goes_on(&chars, at) {
            spelled.extend(c.to_lowercase());
        } else if let Some(word) = symbol(c, at, has_word, next.copied()) {
            spelled.push(' ');
            spelled.push_str(word);
            spelled.push(' ');
        } else if let Some(letter) = letters::greek(before, c, next.copied()) {
            spelled.push(' ');
            spelled.push_str(letter);
            spelled.push(' ');
        } else if is_identifier(c) && c != '_' {
            spelled.push(c);
        } else {
            spelled.push(' ');
        }
    }
    spelled.push_str(comparison);
    spelled
}

/// A name without the comparison at its end, and the words for that: `DateSent<` is before
/// a date, and `DateSent>` after one. Brackets around something (`List<Pet>`) are none.
fn compared(name: &str) -> (&str, &'static str) {
    const COMPARISONS: [(&str, &str); 4] = [
        ("<=", " less equal"),
        (">=", " greater equal"),
        ("<", " less"),
        (">", " greater"),
    ];
    let mut found = COMPARISONS.iter().filter_map(|(sign, words)| {
        let rest = name.strip_suffix(sign)?;
        let is_name =
            rest.ends_with(char::is_alphanumeric) && !rest.contains(['<', '>']);
        is_name.then_some((rest, *words))
    });
    found.next().unwrap_or((name, ""))
}

/// Whether the `s` at `at` is the plural of an acronym: two capitals before it, and the
/// word ends after it.
fn ends_acronym(chars: &[char], at: usize) -> bool {
    let capital = |at: Option<usize>| {
        at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_uppercase())
    };
    let ends = chars.get(at + 1).is_none_or(|next| !next.is_lowercase());
    capital(at.checked_sub(1)) && capital(at.checked_sub(2)) && ends
}

/// Whether the capital at `at` is inside an acronym that ends in a plural `s`.
fn acronym_goes_on(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| chars.get(at));
    if !before.is_some_and(|c| c.is_uppercase()) {
        return false;
    }
    let rest = chars.iter().skip(at).take_while(|c| c.is_uppercase()).count();
    chars.get(at + rest) == Some(&'s') && ends_acronym(chars, at + rest)
}

/// The word for a symbol. Beside words, only signs in front of one are spelled out
/// (`-1`, `-created`); a name of nothing but symbols is spelled whole (`>=`).
fn symbol(
    c: char,
    at: usize,
    has_word: bool,
    next: Option<char>,
) -> Option<&'static str> {
    let sign = at == 0 && next.is_some_and(|next| next.is_alphanumeric());
    if has_word && !sign && c != '*' {
        return None;
    }
    Some(match c {
        '+' => "plus",
        '-' => "minus",
        _ if has_word && c != '*' => return None,
        '*' => "star",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '!' => "not",
        '~' => "tilde",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '/' => "slash",
        '\\' => "backslash",
        '|' => "pipe",
        '&' => "and",
        '%' => "percent",
        '$' => "dollar",
        '#' => "hash",
        '@' => "at",
        '?' => "question",
        '^' => "caret",
        '_' => "underscore",
        ' ' => "space",
        '(' => "open",
        ')' => "close",
        '[' => "open",
        ']' => "close",
        '"' => "quote",
        '\'' => "apostrophe",
        '`' => "backtick",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        let cases = [
            ("externalIPs", "external_ips"),
            ("DateSent<", "date_sent_less"),
            ("DateSent>=", "date_sent_greater_equal"),
            ("List<Pet>", "list_pet"),
            ("k8sTags", "k8s_tags"),
            ("isDrEnabled", "is_dr_enabled"),
            ("oidcIssuerUrl", "oidc_issuer_url"),
            ("IDsOfPets", "ids_of_pets"),
            ("HTTPStatus", "http_status"),
            ("a-b", "a_b"),
            ("$ref", "ref"),
            ("@id", "id"),
            ("APIs", "apis"),
            ("vpcSubnetRange", "vpc_subnet_range"),
            ("+1", "plus_1"),
            ("-1", "minus_1"),
            ("-created", "minus_created"),
        ];
        for (name, expected) in cases {
            assert_eq!(snake(name), expected, "{name}");
        }
        assert_eq!(pascal("name:asc"), "NameAsc");
        assert_eq!(pascal("CREATE_FAILED"), "CreateFailed");
        assert_eq!(pascal(">="), "GreaterEqual");
        assert_eq!(pascal("*"), "Star");
    }
}
