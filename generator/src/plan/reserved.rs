//! Names that generated code says without a path, so that nothing of a document is called
//! so where they are said.

/// What the macros say that generated code calls: a macro finds a type where it is called.
pub(super) const PRELUDE: [&str; 14] = [
    "Box",
    "Err",
    "From",
    "Into",
    "IntoIterator",
    "None",
    "Ok",
    "Option",
    "Required",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
];

/// What modules import for values: maps, and the runtime's types for formats.
pub(super) const IMPORTS: [&str; 8] = [
    "BTreeMap",
    "Base64",
    "Date",
    "DateTime",
    "IsoDuration",
    "SecretString",
    "TimeOfDay",
    "Uuid",
];
