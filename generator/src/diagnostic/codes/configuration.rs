//! What is found about the configuration, and what should not happen.

use super::{Code, error};

pub(super) const CODES: &[Code] = &[
    error("generator-fault")
        .means("The generator made code that is no Rust.")
        .fix("this is a fault of the generator; please report it with the document"),
    error("invalid-crate-name")
        .means("Cargo would refuse the name of the crate.")
        .fix("a name begins with a letter, and has letters, digits, `-` and `_`"),
    error("unusable-configuration")
        .means(
            "The configuration names an operation, a parameter or a property that the document \
             does not have.",
        )
        .fix("correct the configuration; operations go by their `operationId`"),
];
