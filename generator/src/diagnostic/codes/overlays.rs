//! What is found when a provider's document is corrected and cut to what is wanted.

use super::{Code, error, warning};

pub(super) const CODES: &[Code] = &[
    error("empty-selection")
        .means("An entry of `[select]` finds no operation.")
        .done("nothing is written")
        .fix("write the entry as the document has it, or take it away"),
    warning("idle-action")
        .means("An action of an overlay has neither `update` nor `remove` nor `copy`.")
        .done("the action is passed over")
        .fix("say what the action does, or take it away"),
    error("invalid-json-path")
        .means("A query is no JSONPath (RFC 9535), or is too long or too deep.")
        .done("nothing is written")
        .fix("write the query by RFC 9535, such as `$.paths['/pets'].get`"),
    error("invalid-overlay")
        .means("A file is no overlay (OpenAPI Overlay Specification 1.0 and 1.1).")
        .done("nothing is written")
        .fix("mend the overlay at the place that is shown"),
    warning("kept-for-reference")
        .means(
            "A reference leads into an operation that is not selected. What it leads to is \
             needed all the same.",
        )
        .done("what it leads to becomes a component, and the reference leads there")
        .fix("select the operation, too, or correct the reference with an overlay"),
    warning("more-selected")
        .means(
            "A path item is a reference, so that its operations cannot be taken one by one.",
        )
        .done("all of its operations are taken")
        .fix("select the path, or write the path item where the reference stands"),
    error("overlay-copy")
        .means("The `copy` of an action finds no value, or more than one.")
        .done("nothing is written")
        .fix("write a query that finds exactly one value"),
    error("overlay-mismatch")
        .means("What an action says cannot be merged into what it finds.")
        .done("nothing is written")
        .fix(
            "remove the target with an action before this one, or give the action targets of \
             one kind",
        ),
    error("overlay-too-large")
        .means("After an action the document would be too large or too deep.")
        .done("nothing is written")
        .fix("narrow the action's target"),
    warning("overlay-version")
        .means("An overlay does something that only a newer version of overlays has.")
        .done("the action is applied as the newer version has it")
        .fix("begin the overlay with `overlay: 1.1.0`"),
    warning("overlay-without-match")
        .means(
            "The target of an action finds nothing: the provider may have corrected the \
             document, or renamed what was meant.",
        )
        .done("the action is passed over")
        .fix("remove the action, or mend its target"),
    error("reference-to-file")
        .means("A document that is taken over refers to other files.")
        .done("nothing is written")
        .fix("give the document in one file, as `redocly bundle` makes it"),
    warning("unknown-overlay-field")
        .means("An overlay has a member that the specification does not know.")
        .done("the member is passed over")
        .fix("correct its name; names of one's own begin with `x-`"),
];
