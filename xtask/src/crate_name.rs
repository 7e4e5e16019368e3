//! Names for crates, from the names of files and folders.

use generator::config::is_crate_name;

/// The name of the crate in a folder: the folder's own, or its words where no crate may be
/// called like it.
pub(crate) fn of_folder(folder: &str) -> String {
    if is_crate_name(folder) { folder.to_owned() } else { of_words(folder) }
}

/// The ASCII words of a text, as the name of a crate.
pub(crate) fn of_words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let mut words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    let begins_with_letter = words
        .first()
        .is_some_and(|it| it.starts_with(|c: char| c.is_ascii_alphabetic()));
    let name = words.join("-").to_ascii_lowercase();
    if begins_with_letter && is_crate_name(&name) {
        return name;
    }
    words.insert(0, "api");
    words.join("-").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{of_folder, of_words};

    #[test]
    fn what_may_be_a_name_is_one() {
        for name in ["things", "Two--Words", "a_1"] {
            assert_eq!(of_folder(name), name);
        }
    }

    #[test]
    fn anything_else_gives_its_words() {
        assert_eq!(of_folder("api.things.test"), "api-things-test");
        assert_eq!(of_folder("1forge.com"), "api-1forge-com");
        assert_eq!(of_folder("_private"), "private");
        assert_eq!(of_folder("x y"), "x-y");
        assert_eq!(of_folder("дом"), "api");
        assert_eq!(of_folder(""), "api");
        assert_eq!(of_folder("crate"), "api-crate");
        assert_eq!(of_words("Two__Words.v1"), "two-words-v1");
    }
}
