//! What is found while the text is read.

use super::{Code, error, warning};

pub(super) const CODES: &[Code] = &[
    warning("duplicate-key")
        .means("A mapping has the same key twice. YAML and JSON leave open which one counts.")
        .done("the last one counts")
        .fix("keep one of them, or merge them"),
    error("empty-document")
        .means("The file is empty, or has nothing but comments.")
        .fix("begin it with `openapi: 3.1.1`"),
    error("endless-alias")
        .means("A YAML alias stands inside of what it refers to, so that it never ends.")
        .fix("use `$ref` where a schema refers to itself"),
    warning("json-read-as-yaml")
        .means(
            "The document looks like JSON and is not: a trailing comma, a comment, a tab or a \
             quote is in the way. Other tools may refuse it.",
        )
        .done("it is read as YAML, which allows more")
        .fix("correct the JSON at this place"),
    error("json-syntax")
        .means("The document is not JSON, and cannot be read as YAML either.")
        .fix("correct the text at this place"),
    error("not-a-mapping")
        .means("The document is a list or a single value.")
        .fix("begin it with `openapi: 3.1.1`"),
    error("several-documents")
        .means("The file holds several YAML documents.")
        .fix("keep one document per file; `---` starts another one"),
    error("too-deep")
        .means(
            "Lists and mappings are nested more than 127 deep, which no description of an API \
             needs.",
        )
        .fix("move the inner schemas to the components, and refer to them"),
    error("too-many-aliases")
        .means(
            "YAML aliases make the document many times as large as its text, as they do in \
             files made to exhaust a reader.",
        )
        .fix("write out what the aliases `*name` refer to, or use `$ref`"),
    warning("trailing-text")
        .means("Something follows the end of the document.")
        .done("it is not read")
        .fix("remove what follows the document"),
    error("unknown-version")
        .means("The document is not of OpenAPI 3.0 or 3.1, or does not say of which version.")
        .fix("convert it to OpenAPI 3.0 or 3.1, or begin it with `openapi: 3.1.1`"),
    error("unreadable-file")
        .means("The file of the document is not there, cannot be read, or is no text in UTF-8.")
        .fix("correct the file's name, or save the file in UTF-8"),
    error("yaml-syntax")
        .means("The document is not YAML.")
        .fix("correct the text at this place"),
];
