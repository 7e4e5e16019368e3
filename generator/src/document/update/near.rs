//! What somebody may have meant.

/// The candidate that takes the fewest changes of a character, if they are few for its
/// length. Of several, the first.
pub(super) fn nearest<'c>(
    text: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let limit = (text.chars().count() / 3).max(1);
    let distances = candidates.into_iter().map(|it| (distance(text, it), it));
    let near = distances.filter(|(distance, _)| *distance <= limit);
    near.min_by_key(|(distance, _)| *distance).map(|(_, it)| it)
}

/// How many characters are to be added, removed or replaced. Case does not count.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().flat_map(char::to_lowercase).collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (at, letter) in from.chars().flat_map(char::to_lowercase).enumerate() {
        let mut next = vec![at + 1];
        let pairs = row.iter().zip(row.iter().skip(1));
        for ((before, above), other) in pairs.zip(&to) {
            let left = next.last().copied().unwrap_or_default();
            let replaced = before + usize::from(letter != *other);
            next.push(replaced.min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_changed_characters_are_near_and_many_are_not() {
        assert_eq!(distance("cluster", "Clusters"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(nearest("Clutser", ["Options", "Cluster"]), Some("Cluster"));
        assert_eq!(nearest("Deployment", ["Options", "Cluster"]), None);
        assert_eq!(nearest("", ["ab"]), None);
    }
}
