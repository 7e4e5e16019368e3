//! Path templates.

/// Puts values, encoded already, into a template; gives the URL on a server, and the query
/// that some documents have in their templates. What follows a `#` is not sent.
///
/// A value cannot leave its segment: it holds no `/`, and a segment made with it is neither
/// empty nor a dot segment, which every URL parser would resolve, however it is encoded
/// (WHATWG URL, "double-dot").
///
/// # Errors
///
/// When a value is missing, or a segment would be empty, `.` or `..`; the message says
/// which.
pub(super) fn expand(
    server: &str,
    template: &str,
    values: &[(&'static str, String)],
) -> Result<(String, String), String> {
    let template = template.split_once('#').map_or(template, |(before, _)| before);
    let (template, query) = template.split_once('?').unwrap_or((template, ""));
    let length: usize = values.iter().map(|(_, value)| value.len()).sum();
    let mut url = String::with_capacity(server.len() + template.len() + length);
    url.push_str(server);
    for segment in template.split('/').skip(1) {
        url.push('/');
        let begin = url.len();
        let last = fill(&mut url, segment, values)?;
        let expanded = &url[begin..];
        if let Some(name) = last.filter(|_| matches!(expanded, "" | "." | "..")) {
            return Err(format!(
                "the path parameter `{name}` makes the path segment {expanded:?}, which would \
                 lead to another resource"
            ));
        }
    }
    let mut filled = String::new();
    fill(&mut filled, query, values)?;
    Ok((url, filled))
}

/// Adds a part of a template with its values, and says which was the last.
fn fill<'t>(
    filled: &mut String,
    template: &'t str,
    values: &[(&'static str, String)],
) -> Result<Option<&'t str>, String> {
    let mut rest = template;
    let mut last = None;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        let Some((_, value)) = values.iter().find(|(known, _)| *known == name) else {
            return Err(format!("the path parameter `{name}` has no value"));
        };
        filled.push_str(before);
        filled.push_str(value);
        last = Some(name);
        rest = after;
    }
    filled.push_str(rest);
    Ok(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_in_their_segment() {
        let values =
            [("a", "x".to_owned()), ("b", "y".to_owned()), ("dot", ".".to_owned())];
        let expand = |template| {
            expand("", template, &values).map(|(path, query)| path + "|" + &query)
        };
        assert_eq!(expand("/p/{a}/q/{b}").as_deref(), Ok("/p/x/q/y|"));
        assert_eq!(expand("/{a}{b}").as_deref(), Ok("/xy|"));
        assert_eq!(expand("/{a}.json").as_deref(), Ok("/x.json|"));
        assert_eq!(expand("/{a}:cancel/").as_deref(), Ok("/x:cancel/|"));
        assert_eq!(expand("/a?b={b}&c#d{a}").as_deref(), Ok("/a|b=y&c"));
        assert!(expand("/{dot}").is_err());
        assert!(expand("/{dot}{dot}").is_err());
        assert!(expand("/{c}").is_err());
    }
}
