//! What is found about the configuration, and what should not happen.

use super::{Code, error, warning};

pub(super) const CODES: &[Code] = &[
    warning("excluded-type")
        .means("A type is left out, because the configuration says so, and it is used.")
        .done("where it is used, any JSON is")
        .fix("take the type out of `exclude`, or exclude what uses it as well"),
    error("generator-fault")
        .means("The generator made code that is no Rust.")
        .fix("this is a fault of the generator; please report it with the document"),
    error("invalid-crate-name")
        .means("Cargo would refuse the name of the crate.")
        .fix("a name begins with a letter, and has letters, digits, `-` and `_`"),
    error("invalid-crate-version")
        .means("Cargo would refuse the version of the crate.")
        .fix("a version has three numbers, as 1.4.0, and may go on as -beta.2"),
    warning("unfit-format")
        .means(
            "The configuration gives the values of a format a type that they cannot be held \
             by: a text for numbers, or the reverse.",
        )
        .done("they are held as if the configuration said nothing")
        .fix("give the format another type in `[formats]`, or correct the value's `type`"),
    error("unusable-configuration")
        .means(
            "The configuration names what the document does not have: an operation, a parameter, \
             a property, a state, a security scheme; or it has a value that makes no sense, such \
             as a status that is none of a failure.",
        )
        .fix("correct the configuration; operations go by their `operationId`"),
    error("unusable-name")
        .means(
            "A name of `[rename]` or of the lock file is no identifier of Rust, is reserved, \
             or is given to two things.",
        )
        .fix("give the thing another name; names that are taken are in the lock file"),
];
