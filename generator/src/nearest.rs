//! What somebody may have meant.

/// The candidate that takes the fewest changes of a character, if they are few for its
/// length: one of three. Of several, the first. Case does not count.
pub(crate) fn nearest<'c>(
    text: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let limit = (text.chars().count() / 3).max(1);
    let lower = text.to_lowercase();
    let distances = candidates
        .into_iter()
        .map(|it| (strsim::osa_distance(&lower, &it.to_lowercase()), it));
    let near = distances.filter(|(distance, _)| *distance <= limit);
    near.min_by_key(|(distance, _)| *distance).map(|(_, it)| it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_changed_characters_are_near_and_many_are_not() {
        assert_eq!(nearest("Clutser", ["Options", "Cluster"]), Some("Cluster"));
        assert_eq!(nearest("operatons", ["output", "operations"]), Some("operations"));
        assert_eq!(nearest("Output", ["output", "operations"]), Some("output"));
        assert_eq!(nearest("ab", ["ba"]), Some("ba"));
        assert_eq!(nearest("Deployment", ["Options", "Cluster"]), None);
        assert_eq!(nearest("", ["ab"]), None);
    }
}
