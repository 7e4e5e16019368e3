//! References to other places on the same server, such as those to the next page.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What has no place in a path or a query (RFC 3986, sections 3.3 and 3.4). Percent signs
/// stay: what is encoded already must not be encoded again.
const REFUSED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Resolves a reference against the URL of what it comes with (RFC 3986, section 5.2); what
/// may not stand in a URL is percent-encoded, and a fragment, which is not sent, is left out.
///
/// The URL is on the very server of the base, of which it has scheme, host and port, as they
/// are written there: it is safe to send credentials to it. A reference that says `http`
/// where the base says `https`, as servers behind a proxy write it, is one to the same server,
/// if neither says another port. Names and passwords in a reference are left out.
///
/// # Errors
///
/// When it leads to another server, or nowhere; the text says which, as in "it …".
pub(super) fn resolve(base: &str, reference: &str) -> Result<String, &'static str> {
    let (base, reference) = (split(base), split(reference.trim_ascii()));
    let scheme = reference.scheme.or(base.scheme).unwrap_or_default();
    let origin = |authority| server(scheme, authority);
    let (Some(own_scheme), Some(own)) = (base.scheme, base.authority) else {
        return Err("is relative to no URL");
    };
    if reference.scheme.is_some() && reference.authority.is_none() {
        return Err("is no http or https URL");
    }
    if let Some(authority) = reference.authority {
        let Some(other) = origin(authority) else {
            return Err("is no http or https URL");
        };
        if !server(own_scheme, own).is_some_and(|own| own.is_same(&other)) {
            return Err("is on another server");
        }
    }
    let is_whole = reference.authority.is_some();
    let path = match reference.path {
        "" if !is_whole => without_dots(base.path),
        path if is_whole || path.starts_with('/') => without_dots(path),
        path => {
            let folder = base.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            without_dots(&format!("{folder}/{path}"))
        }
    };
    let is_same = !is_whole && reference.path.is_empty();
    let query = reference.query.or_else(|| base.query.filter(|_| is_same));
    let mut url = format!("{own_scheme}://{own}");
    url.extend(utf8_percent_encode(&path, REFUSED));
    if let Some(query) = query {
        url.push('?');
        url.extend(utf8_percent_encode(query, REFUSED));
    }
    Ok(url)
}

/// The parts of a reference (RFC 3986, appendix B), without the fragment.
struct Parts<'r> {
    scheme: Option<&'r str>,
    authority: Option<&'r str>,
    path: &'r str,
    query: Option<&'r str>,
}

fn split(reference: &str) -> Parts<'_> {
    let reference = reference.split('#').next().unwrap_or_default();
    let (rest, query) = match reference.split_once('?') {
        Some((rest, query)) => (rest, Some(query)),
        None => (reference, None),
    };
    let (scheme, rest) = match rest.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => (Some(scheme), rest),
        _ => (None, rest),
    };
    let (authority, path) = match rest.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            (Some(authority), path)
        }
        None => (None, rest),
    };
    Parts { scheme, authority, path, query }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|it| it.is_ascii_alphanumeric() || "+-.".contains(it))
}

/// Where a URL's requests are sent to.
struct Server {
    /// The host, in lower case.
    host: String,
    port: u16,
    /// The port that the scheme means where there is none.
    usual: u16,
}

impl Server {
    /// Whether this is the same host and port, or the usual port of either scheme.
    fn is_same(&self, other: &Self) -> bool {
        let are_usual = self.port == self.usual && other.port == other.usual;
        let is_port = are_usual || (self.port, self.usual) == (other.port, other.usual);
        self.host == other.host && is_port
    }
}

fn server(scheme: &str, authority: &str) -> Option<Server> {
    let usual = match &*scheme.to_ascii_lowercase() {
        "https" => 443,
        "http" => 80,
        _ => return None,
    };
    let address = authority.rsplit('@').next()?;
    // The colons of an IPv6 address are in brackets.
    let (host, port) = match address.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port),
        _ => (address, ""),
    };
    let port = match port {
        "" => usual,
        port => port.parse().ok()?,
    };
    (!host.is_empty()).then(|| Server { host: host.to_ascii_lowercase(), port, usual })
}

/// A path from the root, without `.` and `..` (RFC 3986, section 5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept = Vec::new();
    let mut segments = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(segment) = segments.next() {
        match segment {
            "." | ".." => {
                if segment == ".." {
                    kept.pop();
                }
                if segments.peek().is_none() {
                    kept.push("");
                }
            }
            _ => kept.push(segment),
        }
    }
    format!("/{}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_as_the_standard_shows() {
        // RFC 3986, section 5.4, with another scheme and what has no place in it encoded.
        let base = "http://a/b/c/d;p?q";
        for (reference, url) in [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q"),
            ("g?y#s", "http://a/b/c/g?y"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
        ] {
            assert_eq!(resolve(base, reference).as_deref(), Ok(url), "{reference}");
        }
        assert_eq!(resolve("http://a", "g?y").as_deref(), Ok("http://a/g?y"));
    }

    #[test]
    fn usual_ports_and_letters_make_no_other_server() {
        for (base, reference, url) in [
            ("https://h/v1", "https://h:443/v1?p=2", "https://h/v1?p=2"),
            ("https://h:443/v1", "https://h/v1?p=2", "https://h:443/v1?p=2"),
            ("http://h/v1", "http://h:80/v1?p=2", "http://h/v1?p=2"),
            ("http://h/v1", "http://h:/v1?p=2", "http://h/v1?p=2"),
            ("https://h/v1", "HTTPS://H?p=2", "https://h/?p=2"),
            ("https://h/v1", "//h/x", "https://h/x"),
            ("https://h/v1", "http://h/v1?p=2", "https://h/v1?p=2"),
            ("http://h/v1", "https://h:443/v1?p=2", "http://h/v1?p=2"),
            ("https://[::1]:8/v1", "https://[::1]:8/x", "https://[::1]:8/x"),
            ("https://[::1]/v1", "https://[::1]:443/x", "https://[::1]/x"),
            ("https://h/v1", "https://u:p@h/x", "https://h/x"),
            // Some readers of URLs would take this for one of b.test.
            ("https://h/v1", "https://b.test\\@h/x", "https://h/x"),
        ] {
            assert_eq!(resolve(base, reference).as_deref(), Ok(url), "{reference}");
        }
    }

    #[test]
    fn what_has_no_place_in_a_url_is_encoded_once() {
        for (reference, url) in [
            ("?$skip=a b|c\"d", "https://h/v1/x?$skip=a%20b%7Cc%22d"),
            ("?p=%20%7c", "https://h/v1/x?p=%20%7c"),
            (" ?p=ä\t\n ", "https://h/v1/x?p=%C3%A4"),
            ("/\\b.test/x", "https://h/%5Cb.test/x"),
            ("\\\\b.test/x", "https://h/v1/%5C%5Cb.test/x"),
            ("/a\nb", "https://h/a%0Ab"),
            ("?p=[1]&q={}", "https://h/v1/x?p=[1]&q=%7B%7D"),
        ] {
            let resolved = resolve("https://h/v1/x", reference);
            assert_eq!(resolved.as_deref(), Ok(url), "{reference}");
            assert!(url.parse::<http::Uri>().is_ok(), "{url}");
        }
    }

    #[test]
    fn no_reference_leads_to_another_server() {
        for (base, reference, why) in [
            ("https://h/", "https://b.test/", "is on another server"),
            ("https://h/", "//b.test/", "is on another server"),
            ("https://h/", "///b.test/", "is no http or https URL"),
            ("https://h/", "https:///b.test/", "is no http or https URL"),
            ("https://h/", "https://h:8443/", "is on another server"),
            ("https://h/", "https://h@b.test/", "is on another server"),
            ("https://h/", "https://h.b.test/", "is on another server"),
            ("https://h/", "http://h:443/", "is on another server"),
            ("https://h/", "http://h:8080/", "is on another server"),
            ("https://h:8443/", "http://h/", "is on another server"),
            ("https://h/", "https://h:x/", "is no http or https URL"),
            ("https://h/", "mailto:a@h", "is no http or https URL"),
            ("https://h/", "https:x", "is no http or https URL"),
            ("https://h/", "ftp://h/", "is no http or https URL"),
            ("", "/x", "is relative to no URL"),
        ] {
            assert_eq!(resolve(base, reference), Err(why), "{reference}");
        }
    }
}
