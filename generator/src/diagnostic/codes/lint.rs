//! What hurts the Rust users of a document that is read without a fault.

use super::{Code, warning};

pub(super) const CODES: &[Code] = &[
    warning("alike-enum-values")
        .means(
            "Two values of an `enum` have the same name in Rust, since they differ in capitals or \
             punctuation only.",
        )
        .done("one of them is named with a number")
        .fix("name them with `x-enum-varnames`"),
    warning("alike-names")
        .means(
            "Two schemas, properties or operations have the same name in Rust, since they differ \
             in capitals or punctuation only. Callers confuse them.",
        )
        .done("one of them is named with a number")
        .fix("rename one of them"),
    warning("contradicting-example")
        .means(
            "An example or a default is no value of its schema, which is what types are made of. \
             Where the example is what is sent, a reply like it is refused.",
        )
        .done("the schema is believed")
        .fix("correct the one that is wrong"),
    warning("integer-enum")
        .means("An `enum` of numbers does not say what they stand for.")
        .done("the values are named after the numbers")
        .fix("name them with `x-enum-varnames`"),
    warning("missing-description")
        .means(
            "An operation or a schema says nothing of itself, and neither do the docs of the \
             generated crate.",
        )
        .done("its docs have no words of their own")
        .fix("add a `description`, or a `summary`"),
    warning("missing-error-schema")
        .means(
            "An operation does not say what comes back when it fails: no response of 4XX, 5XX or \
             `default` has a schema.",
        )
        .done("callers get an error's body as text, without a type")
        .fix("add a `default` response with the schema of errors"),
    warning("missing-operation-id")
        .means("An operation has no id, which is what its method is named after.")
        .done("it is named after its method and path, and renamed when these change")
        .fix("add an `operationId`"),
    warning("missing-reply-schema")
        .means("An operation that reads something does not say what comes back.")
        .done("what comes back is not read")
        .fix("add the `content` of the response"),
    warning("missing-security-scheme")
        .means(
            "The document has no security scheme, and does not say that nobody need prove who is \
             calling.",
        )
        .done("clients have no credential: `default_header` sends one with every request")
        .fix(
            "describe it in `components.securitySchemes`, and say with `security` what needs it; \
             where nothing does, say `security: []`",
        ),
    warning("missing-tag")
        .means("An operation has no tag, while others have.")
        .done("it is in a module for those without one")
        .fix("add one of the tags that others have"),
    warning("number-without-format")
        .means(
            "A number does not say how large it gets: `integer` without `format` and `maximum`, \
             `number` without `format`.",
        )
        .done("an integer has 64 bits, a number is an `f64`")
        .fix("add the `format`"),
    warning("optional-and-nullable")
        .means(
            "A property may be absent and may be `null`. Callers have to tell both from a value, \
             even where the provider means the same by them.",
        )
        .done("absent and `null` are told apart")
        .fix("make it required, or not nullable, where both mean the same"),
    warning("optional-body")
        .means(
            "A request body is not `required`, and its object has required properties: more often \
             than not, `required` is forgotten.",
        )
        .done("the body is set with `.body(..)`, and a call without it compiles")
        .fix("say `required: true`, or `false` where it may be absent"),
    warning("repeated-enum")
        .means("The same `enum` is written in several places.")
        .done("each place has a type of its own, and callers convert between them")
        .fix("move it to `components.schemas`, and refer to it"),
    warning("repeated-object")
        .means("The same object is written in several places.")
        .done("each place has a type of its own, and callers convert between them")
        .fix("move it to `components.schemas`, and refer to it"),
    warning("text-without-format")
        .means("A text has an example that is a timestamp, a date or a UUID, and no `format`.")
        .done("it is a `String`")
        .fix("add the `format`"),
    warning("union-without-discriminator")
        .means(
            "Nothing names the variant that a value of a union is of. It is found by what the \
             value looks like, which goes wrong when the provider adds a property.",
        )
        .fix(
            "add a `discriminator`, or to each object a required property with a constant of its \
             own",
        ),
    warning("unrecognized-pages")
        .means(
            "A list has a parameter that says where it begins, and neither the names that APIs \
             use nor the reply say where the next page is.",
        )
        .done("it has no `stream()`: callers ask for page after page")
        .fix("say with `operations.ID.pages` how its pages are read, or `false` where it has none"),
    warning("untyped-object")
        .means("An object does not say which properties it has.")
        .done("it is a map of any JSON")
        .fix("list its `properties`, or say with `additionalProperties` of what type they are"),
    warning("untyped-value")
        .means("A schema says nothing of its type.")
        .done("the value is any JSON")
        .fix("say of what type it is, or allow the code where it may be anything"),
];
