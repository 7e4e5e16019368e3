//! Path templates.

/// Puts values, encoded already, into a template; gives the path, and the query that some
/// documents have in their templates. What follows a `#` is not sent.
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
    template: &str,
    values: &[(&'static str, String)],
) -> Result<(String, String), String> {
    let template = template.split('#').next().unwrap_or_default();
    let (template, query) = template.split_once('?').unwrap_or((template, ""));
    let mut path = String::with_capacity(template.len());
    for segment in template.split('/').skip(1) {
        let (expanded, last) = fill(segment, values)?;
        let leaves = matches!(expanded.as_str(), "" | "." | "..");
        if let Some(name) = last.filter(|_| leaves) {
            return Err(format!(
                "the path parameter `{name}` makes the path segment {expanded:?}, which would \
                 lead to another resource"
            ));
        }
        path.push('/');
        path.push_str(&expanded);
    }
    Ok((path, fill(query, values)?.0))
}

/// Puts values into a part of a template, and says which was the last.
fn fill<'t>(
    template: &'t str,
    values: &[(&'static str, String)],
) -> Result<(String, Option<&'t str>), String> {
    let mut filled = String::new();
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
    Ok((filled, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_in_their_segment() {
        let values =
            [("a", "x".to_owned()), ("b", "y".to_owned()), ("dot", ".".to_owned())];
        let expand = |template| {
            expand(template, &values).map(|(path, query)| path + "|" + &query)
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
