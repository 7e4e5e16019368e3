//! What a crate is, in a sentence.

use super::text::one_line;
use crate::model::Api;

/// One sentence for the manifest and the README.
pub(super) fn sentence(api: &Api) -> String {
    let title = one_line(&api.title);
    let the = if takes_article(&title) { "the " } else { "" };
    format!("Client for {the}{title}, version {}.", one_line(&api.version))
}

/// Whether a title is said with an article: it ends with what it is, and does not begin with
/// one.
fn takes_article(title: &str) -> bool {
    let mut words = title.split_whitespace().map(str::to_ascii_lowercase);
    let begins = words.next().is_some_and(|it| matches!(&*it, "the" | "a" | "an"));
    let last = title.split_whitespace().next_back().map(str::to_ascii_lowercase);
    let is_thing = last.is_some_and(|it| {
        matches!(
            &*it,
            "api"
                | "apis"
                | "endpoint"
                | "endpoints"
                | "interface"
                | "service"
                | "services"
        )
    });
    is_thing && !begins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_says_what_it_is_has_an_article() {
        for title in
            ["Astro API", "Adyen Checkout Service", "Amazon Simple Storage Service"]
        {
            assert!(takes_article(title), "{title}");
        }
        for title in ["Asana", "The Jira Cloud API", "Kubernetes", "API of pets", ""] {
            assert!(!takes_article(title), "{title}");
        }
    }
}
