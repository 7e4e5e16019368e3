//! What the body of an error says, or how it begins where it says nowhere what is wrong.

use std::borrow::Cow;

use http::{HeaderName, header};

use super::client::Settings;
use super::credential::Credential;
use super::decode::{Reply, without_mark};
use super::execute::Prepared;
use super::explain;
use super::style::encode;
use super::tree::Tree;

/// How many characters of a body are shown.
const SHOWN: usize = 200;

/// How many bytes of it are looked at, of which some may be space.
const READ: usize = 4096;

/// How short a text is that may be anywhere, so that it says nothing to find it.
const SHORT: usize = 4;

/// How long a secret is at least that is no word of a message.
const TELLING: usize = 8;

/// The headers whose values are no secrets, whoever sets them.
const NO_SECRETS: [HeaderName; 4] =
    [header::ACCEPT, header::ACCEPT_LANGUAGE, header::CONTENT_TYPE, header::USER_AGENT];

/// How the names of values end that nobody shows.
const SECRET: [&str; 10] = [
    "password",
    "passwd",
    "secret",
    "token",
    "authorization",
    "credential",
    "cookie",
    "apikey",
    "accesskey",
    "privatekey",
];

/// What the body of a reply that is no success says.
#[derive(Default)]
pub(super) struct Said {
    /// What is wrong.
    pub(super) message: Option<String>,
    /// What it calls the request.
    pub(super) request_id: Option<String>,
    /// How it begins, where it says nowhere what is wrong.
    pub(super) excerpt: Option<Box<str>>,
}

impl Settings {
    /// What a reply says. What was sent to prove who is calling is not in it: servers repeat
    /// requests.
    pub(super) fn said(
        &self,
        prepared: &Prepared,
        provided: &[Credential],
        reply: &Reply,
    ) -> Said {
        let own = self.proof(prepared.security).map(|it| it.credential).chain(provided);
        let headers = self.headers.iter().chain(prepared.request.headers());
        let headers = headers
            .filter(|(name, value)| value.is_sensitive() && !NO_SECRETS.contains(name));
        let headers = headers.filter_map(|(_, value)| value.to_str().ok());
        let secrets: Vec<&str> =
            own.filter_map(Credential::value).chain(headers).collect();
        let (message, request_id) = explain::reply(reply);
        let message = message.map(|it| without(it, &secrets));
        let excerpt = match message {
            Some(_) => None,
            None => excerpt(prepared, &secrets, reply),
        };
        Said { message, request_id, excerpt }
    }
}

/// The start of a reply, on one line and bounded, where it is text, as the page of a proxy
/// is. Nothing where it is JSON and a body was sent, any value of which it may repeat, where
/// it repeats a secret or a query parameter of the call alone, anywhere in it, or where the
/// start has a value that is called like a secret.
fn excerpt(prepared: &Prepared, secrets: &[&str], reply: &Reply) -> Option<Box<str>> {
    let has_sent =
        prepared.request.request_body().as_bytes().is_none_or(|it| !it.is_empty());
    let first = reply.body.trim_ascii_start().first();
    if has_sent && first.is_some_and(|it| b"{[\"".contains(it)) {
        return None;
    }
    let shown = start(&reply.body).filter(|it| !names_secret(it))?;
    let query = prepared.options.query.0.iter().filter_map(|(_, value)| match value {
        Ok(Tree::Text(text)) => Some(text.as_str()),
        _ => None,
    });
    let mut sent = secrets.iter().copied().chain(query);
    (!sent.any(|secret| repeats(&reply.body, secret))).then(|| shown.into())
}

/// A message with `…` in place of these secrets.
fn without(message: String, secrets: &[&str]) -> String {
    let forms = secrets.iter().flat_map(|secret| forms(secret));
    forms
        .filter(|it| it.len() >= TELLING)
        .fold(message, |message, secret| message.replace(&*secret, "…"))
}

/// The start of a text, with one space for each run of them; nothing where it is no text.
fn start(body: &[u8]) -> Option<String> {
    let body = without_mark(body);
    let head = body.get(..READ).unwrap_or(body);
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last character is cut where the body is, or where it is no longer looked at.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(head.get(..error.valid_up_to())?).ok()?
        }
        Err(_) => return None,
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    if line.is_empty() || line.contains(char::is_control) {
        return None;
    }
    let is_cut = line.chars().nth(SHOWN).is_some() || head.len() < body.len();
    let mut shown: String = line.chars().take(SHOWN).collect();
    if is_cut {
        shown.push('…');
    }
    Some(shown)
}

/// Whether a value in it is called like a secret, as in JSON or in a query.
fn names_secret(line: &str) -> bool {
    let line = line.to_lowercase();
    let is_plain = |c: &char| !matches!(c, '_' | '-' | ' ' | '\\');
    let names: String = line.chars().filter(is_plain).collect();
    let is_value =
        |rest: &str| ["\":", "':", "=", ":"].iter().any(|it| rest.starts_with(it));
    let has_scheme = |it: &&str| line.contains(it);
    ["bearer ", "basic "].iter().any(has_scheme)
        || SECRET.iter().any(|name| {
            names
                .match_indices(name)
                .any(|(at, _)| names.get(at + name.len()..).is_some_and(is_value))
        })
}

/// Whether a body has a secret in it.
fn repeats(body: &[u8], secret: &str) -> bool {
    forms(secret).iter().any(|secret| {
        let secret = secret.as_bytes();
        secret.len() >= SHORT && body.windows(secret.len()).any(|part| part == secret)
    })
}

/// How a secret may be repeated, as it is or as URLs have it: whole, or without the word
/// before it, as in `Bearer …`.
fn forms(secret: &str) -> [Cow<'_, str>; 3] {
    let last = secret.rsplit(' ').next().unwrap_or(secret);
    [secret.into(), last.into(), encode(last)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_shown_where_it_is_text_and_as_far_as_it_may_be() {
        for (body, shown) in [
            (&b"\xef\xbb\xbf<h1>\r\n\t no </h1>\n"[..], Some("<h1> no </h1>")),
            (b"{\"a\": [1]}", Some("{\"a\": [1]}")),
            (b"caf\xc3", Some("caf")),
            (b"caf\xc3(", None),
            (b"\x1f\x8b\x08", None),
            (b"a\x00b", None),
            (b" \n", None),
        ] {
            assert_eq!(start(body).as_deref(), shown, "{body:?}");
        }
        let long = start("ä".repeat(5000).as_bytes()).unwrap();
        assert_eq!(long, format!("{}…", "ä".repeat(SHOWN)));
        let spaces = start(format!("a{}", " ".repeat(5000)).as_bytes());
        assert_eq!(spaces.as_deref(), Some("a…"));
    }

    #[test]
    fn what_is_called_like_a_secret_is_not_shown() {
        for (line, is_secret) in [
            (r#"{"user_password": "x"}"#, true),
            (r#"{"sent": "{\"api_key\": \"x\"}"}"#, true),
            ("no such page: /a?access_token=x", true),
            (r#"{"code": "invalid_token"}"#, false),
            (r#"{"password": ["is too short"]}"#, true),
            ("Authorization: Bearer x", true),
            ("sent with Basic dTpw", true),
            (r#"{"tokens": 7}"#, false),
        ] {
            assert_eq!(names_secret(line), is_secret, "{line}");
        }
    }

    #[test]
    fn a_message_is_told_without_secrets() {
        let told =
            |message: &str| without(message.to_owned(), &["Bearer s3/cret-k3y", "word"]);
        assert_eq!(told("no word for s3/cret-k3y"), "no word for …");
        assert_eq!(told("bad: Bearer s3/cret-k3y, s3%2Fcret-k3y"), "bad: …, …");
    }

    #[test]
    fn a_secret_is_found_in_all_its_forms() {
        for (body, secret, is_found) in [
            ("no such page: /a?k=s3cret", "s3cret", true),
            ("sent: Bearer s3cret", "Bearer s3cret", true),
            ("sent: s3cret", "Bearer s3cret", true),
            ("/a?k=s3%2Fcret", "s3/cret", true),
            ("a key", "key", false),
            ("nothing", "s3cret", false),
        ] {
            assert_eq!(repeats(body.as_bytes(), secret), is_found, "{body}");
        }
    }
}
