//! The file of the document.

use std::fs;
use std::path::Path;

use crate::Result;
use crate::settings::shown;

/// The comment that a document begins with, up to its first line that is no comment. It
/// stays when the rest is written anew. JSON has none.
pub(super) fn head_comment(text: &str) -> &str {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_comment = |line: &&str| line.starts_with('#') || line.trim().is_empty();
    let length = text.split_inclusive('\n').take_while(is_comment).map(str::len).sum();
    let head = text.get(..length).unwrap_or_default();
    // Empty lines alone are nothing to keep.
    if head.contains('#') && head.ends_with('\n') { head } else { "" }
}

/// Writes a text beside its file and then in its place, so that the file is never half
/// written.
pub(super) fn replace(file: &Path, text: &str) -> Result<()> {
    let failed = |path: &Path, error: &std::io::Error| {
        format!("error: {}: {error}", shown(path).display())
    };
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let beside = file.with_file_name(name);
    fs::write(&beside, text).map_err(|error| failed(&beside, &error))?;
    fs::rename(&beside, file).map_err(|error| failed(file, &error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comment_at_the_head_ends_where_the_document_begins() {
        assert_eq!(
            head_comment("# a\n#\n\n# b\nopenapi: 3.0.3 # c\n# d\n"),
            "# a\n#\n\n# b\n"
        );
        assert_eq!(head_comment("\nopenapi: 3.0.3\n"), "");
        assert_eq!(head_comment("{\"openapi\": \"3.0.3\"}"), "");
        assert_eq!(head_comment("# only"), "");
        assert_eq!(head_comment(""), "");
    }
}
