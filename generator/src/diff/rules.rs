//! The rules: what a change of a document is for callers of its crate, and why.

use serde::Serialize;

/// What a change is for those who depend on the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Code that compiled may no longer compile, replies that were read may no longer be
    /// read, or requests go elsewhere or look otherwise.
    Breaking,
    /// There is more than there was; what there was is as it was.
    Addition,
    /// The code does the same; what is said about it is not the same.
    Docs,
}

impl Class {
    /// The word for it: `breaking`, `addition` or `docs`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Addition => "addition",
            Self::Docs => "docs",
        }
    }
}

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, in kebab case. Names are stable.
    pub code: &'static str,
    /// What a change of its kind is.
    pub class: Class,
    /// What changed, in a few words.
    pub what: &'static str,
    /// Why the change is what it is, in one sentence without a full stop.
    pub why: &'static str,
}

macro_rules! rules {
    ($($name:ident $class:ident $code:literal $what:literal $why:literal;)+) => {
        $(pub(super) const $name: Rule = Rule {
            code: $code,
            class: Class::$class,
            what: $what,
            why: $why,
        };)+

        /// All rules, in the order of `docs/semver.md`.
        pub const RULES: &[Rule] = &[$($name),+];
    };
}

rules! {
    // The client.
    SERVER_CHANGED Breaking "server-changed" "another default base URL" "calls of a client that is told no base URL go elsewhere";
    SERVER_KNOWN Addition "server-known" "a default base URL" "a client that is told its base URL goes where it went";
    SERVER_ADDED Addition "server-added" "a constant for a server" "a constant that nobody names yet";
    SERVER_REMOVED Breaking "server-removed" "no constant for a server" "code that names the constant does not compile";
    SERVER_URL_CHANGED Breaking "server-url-changed" "another URL in a server's constant" "clients that are told the constant send their calls elsewhere";
    SERVER_VARIABLE_ADDED Addition "server-variable-added" "a variable of base URLs" "a method of the builder that nobody calls yet, and a default";
    SERVER_VARIABLE_REMOVED Breaking "server-variable-removed" "no variable of base URLs" "code that calls the builder's method does not compile";
    SERVER_VARIABLE_CHANGED Breaking "server-variable-changed" "another name, type or default of a variable of base URLs" "code that calls the builder's method does not compile, or calls go elsewhere";
    SERVER_VALUE_ADDED Addition "server-value-added" "a value of a variable of base URLs" "the enum is open";
    SERVER_VALUE_REMOVED Breaking "server-value-removed" "no value of a variable of base URLs" "code that names the variant does not compile";
    CREDENTIAL_ADDED Addition "credential-added" "a way to prove who is calling" "a method of the builder that nobody calls yet";
    CREDENTIAL_REMOVED Breaking "credential-removed" "no way to prove who is calling" "code that calls the builder's method does not compile";
    CREDENTIAL_CHANGED Breaking "credential-changed" "another method, environment variable, or thing that is sent" "code that calls the builder's method does not compile, or what it gives is sent otherwise";
    CREDENTIAL_GRANT_ADDED Addition "credential-grant-added" "tokens can be got with an id and a secret" "a method of the builder that nobody calls yet";
    FEATURE_ADDED Addition "feature-added" "a Cargo feature" "a feature that nobody names yet";
    FEATURE_REMOVED Breaking "feature-removed" "no Cargo feature" "a manifest that names the feature is refused";
    FEATURES_INTRODUCED Breaking "features-introduced" "a feature for each tag" "a program without default features no longer has the operations";
    FEATURE_NEEDED Breaking "feature-needed" "something needs a feature that it did not need" "a program without default features no longer has it";
    FEATURE_FREED Addition "feature-freed" "something comes with more features than before" "programs that have it still do";
    RUNTIME_ADDED Addition "runtime-added" "a part of the runtime" "a module that nobody names yet";
    RUNTIME_REMOVED Breaking "runtime-removed" "no longer a part of the runtime" "code that names what is in it does not compile";
    // Operations.
    OPERATION_ADDED Addition "operation-added" "an operation" "a method of the client that nobody calls yet";
    OPERATION_REMOVED Breaking "operation-removed" "no longer an operation" "code that calls it does not compile";
    OPERATION_RENAMED Breaking "operation-renamed" "another id, and with it other names" "code that names its method or its request does not compile";
    OPERATION_MOVED Breaking "operation-moved" "another path or method" "requests of the version before go elsewhere";
    OPERATION_REGROUPED Breaking "operation-regrouped" "another tag, and with it another module" "code that names the module of its request does not compile";
    OPERATION_SERVER_CHANGED Breaking "operation-server-changed" "another server of an operation's own" "its requests go elsewhere";
    SECURITY_CHANGED Breaking "security-changed" "what proves who is calling" "a client with what sufficed is refused, or no longer sends it";
    SECURITY_ALTERNATIVE_ADDED Addition "security-alternative-added" "another way to prove who is calling" "what sufficed does";
    ACCEPT_CHANGED Breaking "accept-changed" "other media types are asked for" "a server answers with something else, or refuses";
    SUCCESS_STATUSES_CHANGED Breaking "success-statuses-changed" "other statuses are a success" "what was `Ok` is an `Err`, or the reverse";
    SUCCESS_TYPE_CHANGED Breaking "success-type-changed" "another type of a success" "code that uses the value does not compile, or replies are read otherwise";
    FAILURE_TYPE_CHANGED Breaking "failure-type-changed" "another type of a failure's body" "the error's type is another, so code that names it does not compile";
    RESPONSE_ADDED Docs "response-added" "a status is described" "that it changes no type, or which, the other changes say";
    RESPONSE_REMOVED Docs "response-removed" "a status is no longer described" "that it changes no type, or which, the other changes say";
    PARAMETER_ADDED Addition "parameter-added" "an optional parameter or part of a form" "a setter that nobody calls yet; it is not sent";
    PARAMETER_REQUIRED_ADDED Breaking "parameter-required-added" "a required parameter or part of a form" "the method takes an argument more";
    PARAMETER_REMOVED Breaking "parameter-removed" "no longer a parameter or part of a form" "code that sets it does not compile";
    PARAMETER_RENAMED Breaking "parameter-renamed" "another name of a parameter or part of a form" "code that sets it does not compile, or it is sent by another name";
    PARAMETER_BECAME_REQUIRED Breaking "parameter-became-required" "a parameter or part of a form must be there" "the method takes an argument more";
    PARAMETER_BECAME_OPTIONAL Breaking "parameter-became-optional" "a parameter or part of a form may be absent" "the method takes an argument less";
    PARAMETER_TYPE_CHANGED Breaking "parameter-type-changed" "another type of a parameter or part of a form" "code that sets it does not compile";
    PARAMETER_STYLE_CHANGED Breaking "parameter-style-changed" "another style of a parameter" "requests look otherwise";
    ARGUMENTS_REORDERED Breaking "arguments-reordered" "another order of what is required" "arguments of a call are taken for one another";
    REQUEST_BUILDER_CHANGED Breaking "request-builder-changed" "a request is built by a function's arguments, or by a builder" "code that makes the request does not compile";
    BODY_ADDED Addition "body-added" "an optional body" "a setter that nobody calls yet; it is not sent";
    BODY_REQUIRED_ADDED Breaking "body-required-added" "a required body" "the method takes an argument more";
    BODY_REMOVED Breaking "body-removed" "no longer a body" "code that sends one does not compile";
    BODY_BECAME_REQUIRED Breaking "body-became-required" "a body must be there" "the method takes an argument more";
    BODY_BECAME_OPTIONAL Breaking "body-became-optional" "a body may be absent" "the method takes an argument less";
    BODY_TYPE_CHANGED Breaking "body-type-changed" "another type of a body" "code that sends one does not compile";
    BODY_MEDIA_TYPE_CHANGED Breaking "body-media-type-changed" "another media type or encoding of a body" "requests look otherwise";
    BODY_CONTENT_ADDED Addition "body-content-added" "another content that a body can have" "the enum of contents is open";
    BODY_CONTENT_REMOVED Breaking "body-content-removed" "no longer a content that a body can have" "code that names the variant does not compile";
    BODY_CONTENT_CHANGED Breaking "body-content-changed" "a content of a body is made or sent otherwise" "code that makes the variant does not compile, or requests look otherwise";
    BODY_FORM_ADDED Addition "body-form-added" "a struct for a form" "a type that nobody names yet";
    BODY_FORM_REMOVED Breaking "body-form-removed" "no longer a struct for a form, or no longer an enum of contents" "code that names the type does not compile";
    STATUS_ADDED Addition "status-added" "a variant for a status" "the enum is open, and nothing typed was said of the status before";
    STATUS_NARROWED Breaking "status-narrowed" "a variant for a status that another variant was for" "replies with the status are another variant, and read as another type";
    STATUS_REMOVED Breaking "status-removed" "no variant for a status" "code that names the variant does not compile";
    STATUS_CHANGED Breaking "status-changed" "another name or type of a status's variant" "code that names the variant does not compile, or replies are read otherwise";
    REPLY_TYPE_ADDED Addition "reply-type-added" "a type for what comes back" "a type that nobody names yet";
    REPLY_TYPE_REMOVED Breaking "reply-type-removed" "no longer a type for what comes back" "code that names the type does not compile";
    REPLY_ALIAS_CHANGED Breaking "reply-alias-changed" "a name beside an operation stands for another type" "what is in the other type differs";
    STREAM_ADDED Addition "stream-added" "a reply can be read as it arrives" "a method that nobody calls yet";
    STREAM_REMOVED Breaking "stream-removed" "a reply can no longer be read as it arrives" "code that calls the method does not compile, or the server answers otherwise";
    STREAM_CHANGED Breaking "stream-changed" "what arrives is of another type or is asked for otherwise" "code that uses the items does not compile, or the server answers otherwise";
    PAGES_ADDED Addition "pages-added" "a list can be read page by page" "methods that nobody calls yet";
    PAGES_REMOVED Breaking "pages-removed" "a list is no longer read page by page" "code that calls `stream` or `pages` does not compile";
    PAGES_ITEM_CHANGED Breaking "pages-item-changed" "another type of a list's items" "code that uses the items does not compile";
    PAGES_CHANGED Breaking "pages-changed" "pages are asked for or read otherwise" "a server as it was gives other pages";
    // Types.
    TYPE_ADDED Addition "type-added" "a type" "a type that nobody names yet";
    TYPE_REMOVED Breaking "type-removed" "no longer a type" "code that names it does not compile";
    TYPE_RENAMED Breaking "type-renamed" "another name of a type" "code that names it does not compile";
    TYPES_PARTED Breaking "types-parted" "two names of one type that are two types" "code that uses one in place of the other does not compile";
    TYPES_JOINED Addition "types-joined" "two types that are one with two names" "code that uses each by its name still compiles";
    TYPE_KIND_CHANGED Breaking "type-kind-changed" "another kind of type" "code that uses it does not compile";
    UNION_TAG_GAINED Breaking "union-tag-gained" "a union is told apart by a tag" "values without the tag are no longer read, and variants have other names";
    UNION_TAG_LOST Breaking "union-tag-lost" "a union is no longer told apart by a tag" "values are told apart otherwise, and variants have other names";
    DERIVE_ADDED Addition "derive-added" "a trait more" "code that did not need it does not";
    DERIVE_LOST Breaking "derive-lost" "a trait less" "code that needs the trait does not compile";
    BUILDER_ADDED Addition "builder-added" "a builder" "a method that nobody calls yet";
    BUILDER_LOST Breaking "builder-lost" "no builder, or one of another name" "code that builds the type does not compile";
    ALIAS_CHANGED Breaking "alias-changed" "a name stands for another type" "code that uses it does not compile";
    FIELD_ADDED Addition "field-added" "an optional field" "structs are open: no code can list all fields; values without it are read";
    FIELD_REQUIRED_ADDED Breaking "field-required-added" "a required field" "builders want it, and replies of the version before, which lack it, are not read";
    FIELD_FROM_ADDITIONAL Breaking "field-from-additional" "a field for what was among all other properties" "the map of all other properties no longer has it";
    FIELD_REMOVED Breaking "field-removed" "no longer a field" "code that names it does not compile";
    FIELD_RENAMED Breaking "field-renamed" "another name of a field" "code that names it does not compile";
    FIELD_WIRE_NAME_CHANGED Breaking "field-wire-name-changed" "another name of a property" "values with the old name are not read";
    FIELD_BECAME_REQUIRED Breaking "field-became-required" "a field must be there" "its type is no longer an `Option`, and values without it are not read";
    FIELD_BECAME_OPTIONAL Breaking "field-became-optional" "a field may be absent" "its type is an `Option` now";
    FIELD_NULLABILITY_CHANGED Breaking "field-nullability-changed" "whether `null` is told from absent" "its type is another, and `null` is read otherwise";
    FIELD_TYPE_CHANGED Breaking "field-type-changed" "another type of a field" "code that uses the value does not compile";
    INITIAL_VALUE_ADDED Addition "initial-value-added" "a builder sets a field to its only value" "code that sets it still does";
    INITIAL_VALUE_LOST Breaking "initial-value-lost" "a builder no longer sets a field, or to another value" "code that does not set it does not compile, or sends another value";
    SETTER_CHANGED Breaking "setter-changed" "a setter takes something else" "code that calls it does not compile";
    CONSTANT_CHANGED Breaking "constant-changed" "a property that has one value came, went or has another" "values with another value are not read, and requests look otherwise";
    ADDITIONAL_ADDED Addition "additional-added" "a map for all other properties, any JSON" "what was dropped is kept";
    ADDITIONAL_TYPED_ADDED Breaking "additional-typed-added" "a map for all other properties, of one type" "values whose other properties are of another type are not read";
    ADDITIONAL_REMOVED Breaking "additional-removed" "no map for all other properties" "code that uses it does not compile";
    ADDITIONAL_CHANGED Breaking "additional-changed" "another type or name of all other properties" "code that uses them does not compile";
    ENUM_VALUE_ADDED Addition "enum-value-added" "a value of an enum" "enums are open: the value was read as unrecognized before";
    ENUM_VALUE_REMOVED Breaking "enum-value-removed" "no longer a value of an enum" "code that names the variant does not compile";
    ENUM_VALUE_RENAMED Breaking "enum-value-renamed" "another name of a value" "code that names the variant does not compile";
    VARIANT_ADDED Addition "variant-added" "a variant of a union" "unions are open, and no value that was another variant is this one";
    VARIANT_ADDED_OVERLAPPING Breaking "variant-added-overlapping" "a variant that looks like another" "values that were the other variant may be this one";
    VARIANT_REMOVED Breaking "variant-removed" "no longer a variant of a union" "code that names the variant does not compile";
    VARIANT_RENAMED Breaking "variant-renamed" "another name of a variant" "code that names the variant does not compile";
    VARIANT_TYPE_CHANGED Breaking "variant-type-changed" "another type in a variant" "code that uses the value does not compile";
    LITERAL_ADDED Addition "literal-added" "a union is made from a literal, too" "a conversion that nobody calls yet";
    LITERAL_LOST Breaking "literal-lost" "a union is no longer made from a literal" "code that passes the literal does not compile";
    TAG_VALUE_ADDED Addition "tag-value-added" "a tag more that means a variant" "unions are open: values with it were unrecognized before";
    TAG_VALUE_REMOVED Breaking "tag-value-removed" "a tag less that means a variant" "values with it are unrecognized";
    TAG_PROPERTY_CHANGED Breaking "tag-property-changed" "another property tells variants apart" "values with the old one are not read";
    TAG_ABSENT_ALLOWED Addition "tag-absent-allowed" "a value without a tag is read" "it was refused before";
    TAG_ABSENT_CHANGED Breaking "tag-absent-changed" "a value without a tag is refused, or another variant" "values without a tag are not read as before";
    LOOKS_WIDENED Addition "looks-widened" "more values look like a variant" "those that did still do, and none that looks like another";
    LOOKS_CHANGED Breaking "looks-changed" "other values look like a variant" "values may be another variant than before";
    LOOKALIKE_GREW Breaking "lookalike-grew" "a variant that others look like has more in it" "values of the others may be read as it, since it keeps more of them";
    VARIANTS_REORDERED Breaking "variants-reordered" "another order of variants that look alike" "values that look like both may be the other one";
    // Anything.
    DEPRECATED Addition "deprecated" "something should no longer be used" "code that uses it compiles with a warning";
    DEPRECATION_WITHDRAWN Docs "deprecation-withdrawn" "something may be used again" "code that uses it compiles without the warning";
    DOCS_CHANGED Docs "docs-changed" "what is said about something" "no code changes";
    CHANGED Breaking "changed" "anything that no other rule is for" "what is not known to be harmless is not";
}
