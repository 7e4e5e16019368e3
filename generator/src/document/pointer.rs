//! JSON pointers (RFC 6901).

use std::borrow::Cow;

/// The pointer to the member `segment` of the value at `pointer`.
pub(crate) fn join(pointer: &str, segment: &str) -> String {
    format!("{pointer}/{}", escape(segment))
}

/// A member's name as it is written in a pointer: `~` as `~0` and `/` as `~1`.
pub(crate) fn escape(segment: &str) -> Cow<'_, str> {
    if segment.contains(['~', '/']) {
        Cow::Owned(segment.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(segment)
    }
}

/// The names and indices a pointer leads through, from the root on. The empty pointer has
/// none. What precedes the first slash is ignored.
pub(crate) fn segments(pointer: &str) -> impl Iterator<Item = Cow<'_, str>> {
    pointer.split('/').skip(1).map(|segment| {
        if segment.contains('~') {
            Cow::Owned(segment.replace("~1", "/").replace("~0", "~"))
        } else {
            Cow::Borrowed(segment)
        }
    })
}

/// The array index a segment stands for. Leading zeros and signs make no index.
pub(crate) fn index(segment: &str) -> Option<usize> {
    let digits = segment.bytes().all(|byte| byte.is_ascii_digit());
    let canonical = segment == "0" || !segment.starts_with('0');
    if digits && canonical { segment.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_is_split_again() {
        let names = ["paths", "/a/{b}", "~1", "", "~", "é ", "m~n/o~0"];
        let pointer =
            names.iter().fold(String::new(), |pointer, name| join(&pointer, name));
        assert_eq!(pointer, "/paths/~1a~1{b}/~01//~0/é /m~0n~1o~00");
        assert!(segments(&pointer).eq(names));
        assert_eq!(segments("").count(), 0);
        assert!(segments("/").eq([""]));
    }

    #[test]
    fn only_canonical_digits_are_an_index() {
        let indices =
            ["0", "7", "10", "01", "+1", "-", "", "1a", "99999999999999999999999"];
        let expected = [Some(0), Some(7), Some(10), None, None, None, None, None, None];
        assert_eq!(indices.map(index), expected);
    }
}
