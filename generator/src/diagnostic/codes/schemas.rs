//! What is found about schemas.

use super::{Code, warning};

pub(super) const CODES: &[Code] = &[
    warning("alternative-not-an-object")
        .means("Of an object that is also a `oneOf` or `anyOf`, an alternative is no object.")
        .done("the alternative is left out")
        .fix("move the properties into the alternatives, or remove the alternative")
        .removable(),
    warning("ambiguous-union")
        .means(
            "Nothing tells the alternatives of a union apart: no tag, no constant, no required \
             property, no JSON type.",
        )
        .done("a value is read as the one that keeps and declares most of it, the first of several")
        .fix("require a property in each alternative that has another constant in each"),
    warning("conditional-schema")
        .means("`if`, `then`, `else`, `dependentSchemas` and their like say what holds under a condition only.")
        .done("what they say is left out")
        .fix("describe the cases as a `oneOf`, or allow the code"),
    warning("contradicting-discriminator")
        .means(
            "A discriminator gives an alternative a value that the alternative's own schema does \
             not allow, or names a property that none has while another one tells them apart.",
        )
        .fix("correct the mapping, the `propertyName`, or the values of the alternative's schema"),
    warning("contradicting-enum")
        .means("An `enum` lists arrays or objects for a type that is none, or only other values for one that is.")
        .done("these values are left out; texts beside an array of texts are those of its items")
        .fix("move the `enum` to the items, or correct the type"),
    warning("contradicting-format")
        .means("A schema names a value that has no room in an integer of its `format`.")
        .done("the integer has 64 bits")
        .fix("correct the `format`, or the value"),
    warning("contradicting-type")
        .means("A type does not fit the keywords beside it, or the values of its `enum`.")
        .done("the type that is meant is taken; where that is not plain, any JSON")
        .fix("correct the type"),
    warning("discriminator-not-used")
        .means("A discriminator does not tell the alternatives apart.")
        .done("they are told apart by what they look like")
        .fix("map each value to one object, with the tag a string in each"),
    warning("draft-3-required")
        .means("`required: true` within a property is of JSON Schema's draft 3.")
        .done("the property is required")
        .fix("name the property in the object's `required`"),
    warning("duplicate-enum-value")
        .means("An `enum` lists a value twice.")
        .done("the second is left out")
        .fix("remove one of them")
        .removable(),
    warning("empty-all-of")
        .means("No part of an `allOf` says what the value is.")
        .done("the value is any JSON")
        .fix("say of what type it is"),
    warning("empty-enum")
        .means("An `enum` lists no value, so that no value would be valid.")
        .done("the `enum` is left out")
        .fix("list the values, or remove the `enum`")
        .removable(),
    warning("enum-value-type")
        .means("A value of an `enum` is not of the schema's type.")
        .done("it is read as one of the type")
        .fix("correct the value, or the type"),
    warning("format-without-type")
        .means("A schema has a `format`, and does not say of which type.")
        .done("the value is any JSON")
        .fix("add the `type`"),
    warning("ill-typed-value")
        .means("A `default` or an `example` is no value of its schema's type.")
        .done("it is left out")
        .fix("correct the value, or remove it")
        .removable(),
    warning("incomplete-discriminator")
        .means("A discriminator does not name its property.")
        .done("the discriminator is left out")
        .fix("add its `propertyName`"),
    warning("integer-or-number")
        .means("A value is an integer or a number, and nothing else.")
        .done("it is a double, in which integers beyond 2^53 lose their last digits")
        .fix("write `number`, or `integer` where no fractions are sent; or allow the code"),
    warning("missing-items")
        .means("An array does not say what its items are.")
        .done("its items are any JSON")
        .fix("add `items`"),
    warning("missing-type")
        .means(
            "A schema says what the items of an array are, as one of several, and not that it is \
             an array: a value of any other type has no items, and is allowed.",
        )
        .done("an array of them, and one alone, are taken")
        .fix("add the `type`, or move the alternatives out of `items`"),
    warning("not")
        .means("`not` says what a value is not, which is no type.")
        .done("the value is any JSON")
        .fix("say of what type the value is"),
    warning("only-null")
        .means("`null` is the only value that a schema allows.")
        .done("it is held as any JSON")
        .fix("say what the value is when it is not null"),
    warning("pattern-properties")
        .means("The properties that match several patterns have several types.")
        .done("any JSON is taken for them")
        .fix("describe them with one `additionalProperties`"),
    warning("properties-as-list")
        .means("`properties` is a list instead of an object.")
        .done("its members are read by their `name`")
        .fix("make `properties` an object of schemas by name"),
    warning("quoted-enum-value")
        .means("The values of an `enum` of numbers or truth values are quoted.")
        .done("they are read without quotes")
        .fix("remove the quotes"),
    warning("recursive-alias")
        .means("A schema is made of itself and of nothing else.")
        .done("the value is any JSON")
        .fix("say of what type the value is"),
    warning("recursive-all-of")
        .means("An `allOf` is a part of itself.")
        .done("there, the part is left out")
        .fix("remove the part that leads back"),
    warning("recursive-union")
        .means("A union is an alternative of itself.")
        .done("there, it is left out")
        .fix("remove the alternative that leads back"),
    warning("required-one-way")
        .means("Properties that are read only or write only are required, and their object is sent and received.")
        .done("they are optional, since one of both does not carry them")
        .fix("give requests and replies schemas of their own"),
    warning("several-unions-in-all-of")
        .means("An object is made of several unions, whose alternatives could be combined at will.")
        .done("the properties of all alternatives are optional")
        .fix("describe the combinations that there are as one `oneOf`"),
    warning("tuple")
        .means("Each item of an array has a schema of its own.")
        .done("every item is taken for any of them")
        .fix("describe it as an object with a property for each item"),
    warning("undeclared-required")
        .means("A property is required, and no property of the object is called so.")
        .done("it is a property of any JSON, which may be absent")
        .fix("add it to the `properties`, or correct the name in `required`"),
    warning("unknown-type")
        .means("A type is none of OpenAPI's.")
        .done("any JSON is taken, or the type that is meant")
        .fix("write one of `string`, `number`, `integer`, `boolean`, `array` and `object`"),
    warning("unmapped-discriminator")
        .means(
            "A discriminator has no `mapping`, so that the names of the schemas are its values \
             (OpenAPI 3.0.4, \"Discriminator Object\"), while the schemas say others of the \
             property, as a default or an example.",
        )
        .done("what they say are the values")
        .fix("add the `mapping`, or a `const` to each schema"),
    warning("unquoted-enum-value")
        .means(
            "A value of an `enum` of strings is no string, such as a bare `no`, `on` or `1.10` in \
             YAML.",
        )
        .done("it is a string as it is written, and an integer or a truth value is read, too")
        .fix("put it in quotes"),
    warning("unreadable-schema")
        .means("A schema is neither an object nor a truth value.")
        .done("any JSON is taken")
        .fix("write a schema"),
];
