//! How many diagnostics there are.

use std::collections::BTreeMap;

use super::{Diagnostic, Severity};

/// What a list of diagnostics comes to, in one line, such as `1 error: 1 too-deep;
/// 3 warnings: 2 links, 1 tuple`. Nothing for an empty list.
#[must_use]
pub fn summary(diagnostics: &[Diagnostic]) -> Option<String> {
    let parts: Vec<String> = [Severity::Error, Severity::Warning]
        .into_iter()
        .filter_map(|severity| counted(diagnostics, severity))
        .collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Those of a severity by code, the most frequent first.
fn counted(diagnostics: &[Diagnostic], severity: Severity) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in diagnostics.iter().filter(|it| it.severity == severity) {
        *counts.entry(diagnostic.code).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    if all == 0 {
        return None;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|&(code, count)| (std::cmp::Reverse(count), code));
    let codes: Vec<_> =
        counts.iter().map(|(code, count)| format!("{count} {code}")).collect();
    let plural = if all == 1 { "" } else { "s" };
    Some(format!("{all} {severity}{plural}: {}", codes.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_counted_the_most_frequent_first() {
        let warning = |code| Diagnostic::warning(code, "", "message");
        let mut all = vec![warning("tuple"), warning("links"), warning("links")];
        assert_eq!(summary(&all).unwrap(), "3 warnings: 2 links, 1 tuple");
        all.push(Diagnostic::error("too-deep", "", "message"));
        assert_eq!(
            summary(&all).unwrap(),
            "1 error: 1 too-deep; 3 warnings: 2 links, 1 tuple"
        );
        assert_eq!(summary(&[]), None);
    }
}
