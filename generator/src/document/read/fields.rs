//! Which fields the objects of OpenAPI have, and what is said of others: a misspelt one would
//! be lost without a word.

use serde_json::Value;

use super::schema::keywords::SCHEMA;
use super::{At, Members, Reader};
use crate::nearest::nearest;

/// An object of OpenAPI 3.0, 3.1 or 3.2. Names that begin with `x-` are extensions, and may
/// stand in each.
pub(super) struct Object {
    /// What one of them is called.
    pub(super) what: &'static str,
    /// The names of its fields, those that are seen the most often first.
    pub(super) fields: &'static [&'static str],
    /// Other names that it can have, and that nobody means who writes another.
    pub(super) others: &'static [&'static str],
}

const fn object(what: &'static str, fields: &'static [&'static str]) -> Object {
    Object { what, fields, others: &[] }
}

pub(super) const DOCUMENT: Object = object(
    "the document",
    &[
        "openapi",
        "info",
        "servers",
        "paths",
        "components",
        "security",
        "tags",
        "externalDocs",
        "webhooks",
        "jsonSchemaDialect",
        "$self",
    ],
);

pub(super) const INFO: Object = object(
    "`info`",
    &[
        "title",
        "version",
        "description",
        "contact",
        "license",
        "termsOfService",
        "summary",
    ],
);

pub(super) const CONTACT: Object = object("a contact", &["name", "url", "email"]);

pub(super) const LICENSE: Object = object("a license", &["name", "url", "identifier"]);

pub(super) const SERVER: Object =
    object("a server", &["url", "description", "variables", "name"]);

pub(super) const SERVER_VARIABLE: Object =
    object("a server's variable", &["default", "description", "enum"]);

pub(super) const TAG: Object = object(
    "a tag",
    &["name", "description", "externalDocs", "summary", "parent", "kind"],
);

pub(super) const EXTERNAL_DOCS: Object =
    object("external documentation", &["url", "description"]);

pub(super) const COMPONENTS: Object = object(
    "the components",
    &[
        "schemas",
        "securitySchemes",
        "parameters",
        "responses",
        "requestBodies",
        "headers",
        "examples",
        "links",
        "callbacks",
        "pathItems",
        "mediaTypes",
    ],
);

pub(super) const PATH_ITEM: Object = Object {
    what: "a path item",
    fields: &[
        "get",
        "post",
        "put",
        "delete",
        "patch",
        "parameters",
        "summary",
        "description",
        "servers",
        "head",
        "options",
        "trace",
    ],
    // OpenAPI 3.2 has these, whose operations are left out.
    others: &["query", "additionalOperations"],
};

pub(super) const OPERATION: Object = object(
    "an operation",
    &[
        "responses",
        "operationId",
        "tags",
        "summary",
        "description",
        "parameters",
        "requestBody",
        "security",
        "deprecated",
        "externalDocs",
        "servers",
        "callbacks",
    ],
);

pub(super) const PARAMETER: Object = object(
    "a parameter",
    &[
        "name",
        "in",
        "schema",
        "description",
        "required",
        "example",
        "style",
        "explode",
        "examples",
        "deprecated",
        "allowEmptyValue",
        "content",
        "allowReserved",
    ],
);

pub(super) const HEADER: Object = Object {
    what: "a header",
    fields: &[
        "schema",
        "description",
        "required",
        "example",
        "style",
        "explode",
        "examples",
        "deprecated",
        "content",
    ],
    // A header is written like a parameter, and has no use for these.
    others: &["name", "in", "allowEmptyValue", "allowReserved"],
};

// The schema of a body that has no content stands beside where that should be.
const BESIDE: &[&str] = &["schema"];

pub(super) const REQUEST_BODY: Object = Object {
    what: "a request body",
    fields: &["content", "required", "description"],
    others: BESIDE,
};

pub(super) const RESPONSE: Object = Object {
    what: "a response",
    fields: &["description", "content", "headers", "links", "summary"],
    others: BESIDE,
};

pub(super) const MEDIA_TYPE: Object = object(
    "a media type",
    &[
        "schema",
        "example",
        "examples",
        "encoding",
        "itemSchema",
        "prefixEncoding",
        "itemEncoding",
    ],
);

pub(super) const ENCODING: Object = object(
    "an encoding",
    &[
        "contentType",
        "style",
        "explode",
        "headers",
        "allowReserved",
        "encoding",
        "prefixEncoding",
        "itemEncoding",
    ],
);

pub(super) const EXAMPLE: Object = object(
    "an example",
    &[
        "value",
        "summary",
        "description",
        "externalValue",
        "dataValue",
        "serializedValue",
    ],
);

pub(super) const SECURITY_SCHEME: Object = object(
    "a security scheme",
    &[
        "type",
        "scheme",
        "in",
        "name",
        "description",
        "flows",
        "bearerFormat",
        "openIdConnectUrl",
        "oauth2MetadataUrl",
        "deprecated",
    ],
);

pub(super) const FLOWS: Object = object(
    "OAuth flows",
    &[
        "authorizationCode",
        "clientCredentials",
        "implicit",
        "password",
        "deviceAuthorization",
    ],
);

pub(super) const FLOW: Object = object(
    "an OAuth flow",
    &["scopes", "tokenUrl", "authorizationUrl", "refreshUrl", "deviceAuthorizationUrl"],
);

pub(super) const DISCRIMINATOR: Object =
    object("a discriminator", &["propertyName", "mapping", "defaultMapping"]);

impl Object {
    fn has(&self, name: &str) -> bool {
        self.fields.contains(&name) || self.others.contains(&name)
    }

    /// The field that is called nearly like this.
    fn near(&self, name: &str) -> Option<&'static str> {
        nearest(name, self.fields.iter().copied())
    }

    /// Which field may be meant by a name that is none.
    pub(super) fn meant(&self, name: &str) -> Option<String> {
        self.near(name).map(meant)
    }
}

fn meant(field: &str) -> String {
    format!("did you mean `{field}`?")
}

impl<'t> Reader<'t, '_> {
    /// The members of an object of OpenAPI, if a value is one, with a warning about those that
    /// there are not.
    pub(super) fn object_of(
        &mut self,
        object: &Object,
        value: &'t Value,
        at: &At<'_>,
    ) -> Option<&'t Members> {
        let members = self.object(value, at)?;
        self.fields(object, members, at);
        Some(members)
    }

    /// Warns of the members that an object of OpenAPI does not have.
    pub(super) fn fields(&mut self, object: &Object, members: &Members, at: &At<'_>) {
        for name in members.keys() {
            self.field(object, name, members, at);
        }
    }

    /// Does so of a parameter or a header. Without a schema, it may have the keywords of one, as
    /// in OpenAPI 2.
    pub(super) fn fields_and_keywords(
        &mut self,
        object: &Object,
        members: &Members,
        at: &At<'_>,
    ) {
        let is_told = ["schema", "content"].iter().any(|it| members.contains_key(*it));
        for name in members.keys().filter(|name| is_told || !SCHEMA.has(name)) {
            self.field(object, name, members, at);
        }
    }

    /// Warns of a member if an object of OpenAPI does not have it.
    pub(super) fn field(
        &mut self,
        object: &Object,
        name: &str,
        members: &Members,
        at: &At<'_>,
    ) {
        if !object.has(name) && !name.starts_with("x-") {
            self.no_field(object, name, members, at);
        }
    }

    /// Says that an object has no field of a name, and which may be meant, if it has not that
    /// one, too. Schemas may have keywords of their own.
    #[cold]
    pub(super) fn no_field(
        &mut self,
        object: &Object,
        name: &str,
        members: &Members,
        at: &At<'_>,
    ) {
        let at = at.member(name);
        if name == "$ref" {
            if members.get(name).is_some_and(|it| !it.is_string()) {
                self.ill_typed(&at, "a text");
            }
            return;
        }
        let is_schema = object.what == SCHEMA.what;
        let near = object.near(name).filter(|it| !members.contains_key(*it));
        let code = match near {
            Some(_) => "misspelt-field",
            None if is_schema => return,
            None => "unknown-field",
        };
        let word = if is_schema { "keyword" } else { "field" };
        let message =
            format!("`{}` is no {word} of {}", name.escape_debug(), object.what);
        self.find(code, &at, message, near.map(meant), None);
    }
}
