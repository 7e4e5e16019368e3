//! How names of documents become names of Rust.

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::letters::{self, is_identifier};

/// `createdAt` to `created_at`.
pub(super) fn snake(name: &str) -> String {
    one_word(&spell(name)).to_snake_case()
}

/// Words with capitals inside, as they are written.
const MIXED: [&str; 8] =
    ["GraphQL", "IPv4", "IPv6", "MySQL", "NoSQL", "OAuth", "PostgreSQL", "oAuth"];

/// A name in which words with capitals inside are one word each: `getOAuthToken` becomes
/// `get_oauth_token`. In camel case, they are written as ever.
fn one_word(name: &str) -> String {
    let mut written = String::new();
    let mut rest = name;
    let first = |rest: &str| {
        let found = MIXED.iter().filter_map(|word| Some((rest.find(word)?, *word)));
        found.min_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())))
    };
    while let Some((at, word)) = first(rest) {
        let (before, after) = rest.split_at(at);
        let end = before.chars().next_back().or(written.chars().next_back());
        let begins = match end {
            Some(c) if after.starts_with('o') => !c.is_alphanumeric(),
            Some(c) => !c.is_uppercase(),
            None => true,
        };
        let (word, after) = after.split_at(word.len());
        let singular = after.strip_prefix('s').unwrap_or(after);
        let ends = !singular.starts_with(char::is_lowercase);
        written.push_str(before);
        if begins && ends {
            let mut letters = word.chars();
            written.extend(letters.next().map(|c| c.to_ascii_uppercase()));
            written.push_str(&letters.as_str().to_lowercase());
        } else {
            written.push_str(word);
        }
        rest = after;
    }
    written + rest
}

/// `created_at` to `CreatedAt`.
pub(crate) fn pascal(name: &str) -> String {
    spell(name).to_upper_camel_case()
}

/// An identifier of at most so many characters. What is left out is whole words of its
/// middle: what stands last tells it from those of the same beginning.
pub(super) fn shortened(name: &str, longest: usize) -> String {
    if name.chars().count() <= longest {
        return name.to_owned();
    }
    let words = of_identifier(name);
    let length =
        |words: &[&str]| words.iter().map(|it| it.chars().count()).sum::<usize>();
    let fits = |from: &usize| {
        words.get(*from..).is_some_and(|it| length(it) <= longest * 3 / 8)
    };
    let from = (1..words.len()).find(fits).unwrap_or(words.len());
    let end = words.get(from..).unwrap_or_default();
    let left = longest.saturating_sub(length(end));
    let beginning = words.get(..from).unwrap_or_default();
    let to = (1..=beginning.len()).rev();
    let mut beginnings = to.filter_map(|to| beginning.get(..to));
    let is_whole = |words: &&[&str]| words.last().is_none_or(|it| !leads_on(it));
    match beginnings.find(|it| length(it) <= left && is_whole(it)) {
        Some(beginning) => beginning.concat() + &end.concat(),
        // One word alone is too long.
        None => name.chars().take(left).chain(end.concat().chars()).collect(),
    }
}

/// Whether a word is nothing without the one behind it.
fn leads_on(word: &str) -> bool {
    const WORDS: [&str; 8] = ["and", "by", "for", "from", "in", "of", "to", "with"];
    WORDS.iter().any(|it| word.trim_end_matches('_').eq_ignore_ascii_case(it))
}

/// The words of an identifier, each with the underscores behind it.
fn of_identifier(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in name.char_indices() {
        let is_first = match before {
            Some('_') => c != '_',
            Some(before) => c.is_uppercase() && !before.is_uppercase(),
            None => false,
        };
        if is_first {
            words.extend(name.get(start..at));
            start = at;
        }
        before = Some(c);
    }
    words.extend(name.get(start..));
    words
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
        if is_behind_version(&chars, at) {
            spelled.push(' ');
        }
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

/// Whether an acronym begins here behind a version, as in `CoreV1API`.
fn is_behind_version(chars: &[char], at: usize) -> bool {
    let is_upper = |at: usize| chars.get(at).is_some_and(|c| c.is_uppercase());
    let before = chars.get(..at).unwrap_or_default();
    let digits = before.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    let Some(v) = at.checked_sub(digits + 1).filter(|_| digits > 0) else {
        return false;
    };
    let begins = v.checked_sub(1).is_none_or(|before| !is_upper(before));
    chars.get(v) == Some(&'V') && begins && is_upper(at) && is_upper(at + 1)
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
            ("getOAuth2Token", "get_oauth2_token"),
            ("oAuthScope", "oauth_scope"),
            ("geoAuthor", "geo_author"),
            ("getIPv6Range", "get_ipv6_range"),
            ("assignIPv4s", "assign_ipv4s"),
            ("IPv4", "ipv4"),
            ("ipv4Address", "ipv4_address"),
            ("getMySQLVersion", "get_mysql_version"),
            ("executeGraphQL", "execute_graphql"),
        ];
        for (name, expected) in cases {
            assert_eq!(snake(name), expected, "{name}");
        }
        assert_eq!(pascal("name:asc"), "NameAsc");
        assert_eq!(pascal("CREATE_FAILED"), "CreateFailed");
        assert_eq!(pascal(">="), "GreaterEqual");
        assert_eq!(pascal("*"), "Star");
        assert_eq!(pascal("OAuthToken"), "OAuthToken");
        assert_eq!(pascal("getCoreV1APIResources"), "GetCoreV1ApiResources");
        assert_eq!(pascal("IPV4CIDR"), "Ipv4cidr");
    }

    #[test]
    fn a_long_name_keeps_its_beginning_and_its_end_in_whole_words() {
        for (name, longest, expected) in [
            (
                "put_metadata_templates_schema_update",
                30,
                "put_metadata_templates_update",
            ),
            (
                "PutMetadataTemplatesSchemaUpdateById",
                32,
                "PutMetadataTemplatesUpdateById",
            ),
            // A word that leads on to what is left out goes with it.
            ("post_users_by_credential_moved_by_new_id", 26, "post_users_by_new_id"),
            ("short", 5, "short"),
            (&"a".repeat(100), 80, &"a".repeat(80)),
            (&format!("{}_end", "b".repeat(100)), 80, &format!("{}end", "b".repeat(77))),
        ] {
            assert_eq!(shortened(name, longest), expected);
        }
    }
}
