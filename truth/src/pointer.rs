//! JSON pointers (RFC 6901).

/// The pointer to a member of the value at `pointer`.
pub(crate) fn join(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// The names and indices that a pointer leads through.
pub(crate) fn segments(pointer: &str) -> impl Iterator<Item = String> {
    let segments = pointer.split('/').skip(1);
    segments.map(unescape)
}

/// The name or index that a segment of a pointer stands for.
pub(crate) fn unescape(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

/// The pointers of the schemas that a value of the schema at a pointer must satisfy: that
/// schema, before it the one that it is a part of by `allOf`, `anyOf` or `oneOf`, and so on.
pub(crate) fn whole(pointer: &str) -> Vec<&str> {
    let mut all = vec![pointer];
    let mut inner = pointer;
    while let Some(outer) = outer(inner) {
        all.push(outer);
        inner = outer;
    }
    all.reverse();
    all
}

/// The pointer of the schema that the one at a pointer is a part of by `allOf`, `anyOf` or
/// `oneOf`.
pub(crate) fn outer(pointer: &str) -> Option<&str> {
    let (list, index) = pointer.rsplit_once('/')?;
    let (outer, keyword) = list.rsplit_once('/')?;
    let is_index = !index.is_empty() && index.bytes().all(|byte| byte.is_ascii_digit());
    let is_composed = is_index && matches!(keyword, "allOf" | "anyOf" | "oneOf");
    // A property may have such a name.
    let is_property = outer.ends_with("/properties");
    (is_composed && !is_property).then_some(outer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_composition_belongs_to_its_whole() {
        let found = whole("/components/schemas/A/allOf/1/oneOf/0");
        let expected = [
            "/components/schemas/A",
            "/components/schemas/A/allOf/1",
            "/components/schemas/A/allOf/1/oneOf/0",
        ];
        assert_eq!(found, expected);
        let property = "/components/schemas/A/properties/oneOf/0";
        assert_eq!(whole(property), [property]);
        assert_eq!(whole("/a/oneOf/0/items"), ["/a/oneOf/0/items"]);
    }
}
