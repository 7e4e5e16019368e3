//! What a word that there is not was meant to be.

/// The word that is most like another, if one is like it at all: of three letters, one may
/// be another.
pub(crate) fn nearest<'w>(
    word: &str,
    words: impl Iterator<Item = &'w str>,
) -> Option<&'w str> {
    let most = word.chars().count().max(3) / 3;
    let lower = word.to_lowercase();
    let distance = |other: &str| {
        // Two texts differ in their length at least.
        let lengths = (lower.len(), other.len());
        if lengths.0.abs_diff(lengths.1) > 4 * most {
            return usize::MAX;
        }
        strsim::damerau_levenshtein(&lower, &other.to_lowercase())
    };
    let near = words.map(|other| (distance(other), other));
    near.filter(|(distance, _)| *distance <= most).min().map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_and_no_far_one() {
        let words = ["operations", "output", "document"];
        let find = |word| nearest(word, words.into_iter());
        assert_eq!(find("operatons"), Some("operations"));
        assert_eq!(find("Output"), Some("output"));
        assert_eq!(find("docmuent"), Some("document"));
        assert_eq!(find("colour"), None);
        assert_eq!(find(""), None);
    }
}
