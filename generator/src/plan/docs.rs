//! Placeholder until the module lands.
pub(crate) fn rustdoc(markdown: &str) -> Vec<String> {
    markdown.lines().map(|l| l.trim_end().to_owned()).collect()
}
pub(crate) fn sentence(markdown: &str) -> Option<String> {
    markdown.lines().next().map(str::to_owned)
}
