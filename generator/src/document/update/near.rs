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

/// How many characters are to be added, removed, replaced or swapped with their neighbour
/// (the optimal string alignment). Case does not count.
fn distance(from: &str, to: &str) -> usize {
    let letters = |text: &str| -> Vec<char> {
        text.chars().flat_map(char::to_lowercase).collect()
    };
    let (from, to) = (letters(from), letters(to));
    let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or_default();
    let mut above_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (y, letter) in from.iter().enumerate() {
        let mut row = vec![y + 1];
        for (x, other) in to.iter().enumerate() {
            let replaced = cell(&last, x) + usize::from(letter != other);
            let mut best = replaced.min(cell(&last, x + 1) + 1).min(cell(&row, x) + 1);
            if let (Some(y), Some(x)) = (y.checked_sub(1), x.checked_sub(1))
                && from.get(y) == Some(other)
                && to.get(x) == Some(letter)
            {
                best = best.min(cell(&above_last, x) + 1);
            }
            row.push(best);
        }
        above_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_changed_characters_are_near_and_many_are_not() {
        assert_eq!(distance("cluster", "Clusters"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("Pest", "pets"), 1);
        assert_eq!(distance("ab", "ba"), 1);
        assert_eq!(nearest("Clutser", ["Options", "Cluster"]), Some("Cluster"));
        assert_eq!(nearest("Deployment", ["Options", "Cluster"]), None);
        assert_eq!(nearest("", ["ab"]), None);
    }
}
