//! What OpenAPI has at a place of a document, by the way that leads there.

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    Document,
    Info,
    Servers,
    Tags,
    Requirements,
    Paths,
    PathItems,
    PathItem,
    Operation,
    Callbacks,
    Callback,
    Parameters,
    Parameter,
    RequestBodies,
    RequestBody,
    Responses,
    Response,
    Contents,
    MediaType,
    Encodings,
    Encoding,
    Headers,
    Header,
    Components,
    Schemas,
    Schema,
    SchemaList,
    Examples,
    Example,
    SecuritySchemes,
    SecurityScheme,
}

impl Thing {
    /// What stands at a pointer into an OpenAPI document; nothing where OpenAPI does not say
    /// it, as in extensions.
    pub(super) fn at(pointer: &str) -> Option<Self> {
        let mut segments = pointer.split('/').skip(1);
        segments.try_fold(Self::Document, Self::member)
    }

    /// The member or the item of a name, as it is in a pointer.
    fn member(self, name: &str) -> Option<Self> {
        if name.starts_with("x-") && self != Self::Schemas {
            return None;
        }
        Some(match (self, name) {
            (Self::Document, "info") => Self::Info,
            (Self::Document | Self::PathItem | Self::Operation, "servers") => {
                Self::Servers
            }
            (Self::Document, "tags") => Self::Tags,
            (Self::Document | Self::Operation, "security") => Self::Requirements,
            (Self::Document, "paths") => Self::Paths,
            (Self::Document, "webhooks") => Self::PathItems,
            (Self::Document, "components") => Self::Components,
            (Self::Paths | Self::PathItems | Self::Callback, _) => Self::PathItem,
            (
                Self::PathItem,
                "get" | "put" | "post" | "delete" | "options" | "head" | "patch"
                | "trace" | "query",
            ) => Self::Operation,
            (Self::PathItem | Self::Operation | Self::Components, "parameters") => {
                Self::Parameters
            }
            (Self::Parameters, _) => Self::Parameter,
            (Self::Operation, "requestBody") => Self::RequestBody,
            (Self::Components, "requestBodies") => Self::RequestBodies,
            (Self::RequestBodies, _) => Self::RequestBody,
            (Self::Operation | Self::Components, "responses") => Self::Responses,
            (Self::Responses, _) => Self::Response,
            (Self::Operation | Self::Components, "callbacks") => Self::Callbacks,
            (Self::Callbacks, _) => Self::Callback,
            (Self::Components, "pathItems") => Self::PathItems,
            (
                Self::RequestBody | Self::Response | Self::Parameter | Self::Header,
                "content",
            ) => Self::Contents,
            (Self::Contents, _) => Self::MediaType,
            (Self::MediaType, "encoding") => Self::Encodings,
            (Self::Encodings, _) => Self::Encoding,
            (Self::Response | Self::Encoding | Self::Components, "headers") => {
                Self::Headers
            }
            (Self::Headers, _) => Self::Header,
            (
                Self::MediaType | Self::Parameter | Self::Header | Self::Components,
                "examples",
            ) => Self::Examples,
            (Self::Examples, _) => Self::Example,
            (Self::Components, "securitySchemes") => Self::SecuritySchemes,
            (Self::SecuritySchemes, _) => Self::SecurityScheme,
            (Self::Components, "schemas") => Self::Schemas,
            (Self::Schemas | Self::SchemaList, _) => Self::Schema,
            (Self::MediaType | Self::Parameter | Self::Header, "schema") => Self::Schema,
            (
                Self::Schema,
                "properties" | "patternProperties" | "dependentSchemas" | "$defs"
                | "definitions",
            ) => Self::Schemas,
            (Self::Schema, "allOf" | "anyOf" | "oneOf" | "prefixItems") => {
                Self::SchemaList
            }
            (
                Self::Schema,
                "items"
                | "additionalProperties"
                | "not"
                | "if"
                | "then"
                | "else"
                | "contains"
                | "propertyNames"
                | "unevaluatedItems"
                | "unevaluatedProperties"
                | "additionalItems"
                | "contentSchema",
            ) => Self::Schema,
            _ => return None,
        })
    }

    /// What it is called.
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Document => "the whole document",
            Self::Info => "`info`",
            Self::Servers => "servers",
            Self::Tags => "tags",
            Self::Requirements => "security requirements",
            Self::Paths => "the paths",
            Self::PathItems => "path items",
            Self::PathItem => "a path item",
            Self::Operation => "an operation",
            Self::Callbacks => "callbacks",
            Self::Callback => "a callback",
            Self::Parameters => "parameters",
            Self::Parameter => "a parameter",
            Self::RequestBodies => "request bodies",
            Self::RequestBody => "a request body",
            Self::Responses => "responses",
            Self::Response => "a response",
            Self::Contents => "the content of a body",
            Self::MediaType => "a media type",
            Self::Encodings => "encodings",
            Self::Encoding => "an encoding",
            Self::Headers => "headers",
            Self::Header => "a header",
            Self::Components => "the components",
            Self::Schemas | Self::SchemaList => "several schemas",
            Self::Schema => "a schema",
            Self::Examples => "examples",
            Self::Example => "an example",
            Self::SecuritySchemes => "security schemes",
            Self::SecurityScheme => "a security scheme",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_at_a_place_is_said_by_the_way_to_it() {
        let schemas = [
            "/components/schemas/properties",
            "/components/schemas/A/properties/items/items",
            "/components/schemas/x-A/allOf/0",
            "/paths/~1a/get/parameters/0/schema",
            "/webhooks/a/post/requestBody/content/a~1b/schema/not",
        ];
        for pointer in schemas {
            assert_eq!(Thing::at(pointer), Some(Thing::Schema), "{pointer}");
        }
        let others = [
            ("/info", Thing::Info),
            ("/components/schemas/A/properties", Thing::Schemas),
            ("/paths/~1a", Thing::PathItem),
            ("/paths/~1a/get/responses/200/headers/b", Thing::Header),
            ("/components/callbacks/a/b/put", Thing::Operation),
        ];
        for (pointer, thing) in others {
            assert_eq!(Thing::at(pointer), Some(thing), "{pointer}");
        }
        let unknown =
            ["/x-a", "/components/x-b/c", "/components/schemas/A/example", "/a"];
        for pointer in unknown {
            assert_eq!(Thing::at(pointer), None, "{pointer}");
        }
    }
}
