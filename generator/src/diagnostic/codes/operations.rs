//! What is found about paths, operations, parameters, bodies and responses.

use super::{Code, warning};

pub(super) const CODES: &[Code] = &[
    warning("body-without-place")
        .means(
            "A response has content although replies with its status have none: 1xx, 204 and \
             304 (RFC 9110, section 6.4.1).",
        )
        .done("the content is left out")
        .fix("correct the status, or remove the content")
        .removable(),
    warning("credential-parameter")
        .means(
            "A parameter of an operation is in the same place and has the same name as a security \
             scheme that the operation needs: it is the scheme's credential. One that is optional is \
             a parameter all the same where there are alternatives without the scheme.",
        )
        .done("it is left out; the client's credential is sent")
        .fix("remove the parameter, which the operation's `security` says already")
        .gathered()
        .removable(),
    warning("duplicate-operation-id")
        .means(
            "Several operations have one id. Ids are unique among all operations, and which \
             of them this one means is not known.",
        )
        .done("each is named after its tag and the id, or after its method and path where others have both")
        .fix("give each an id of its own"),
    warning("duplicate-parameter")
        .means("A parameter is declared twice.")
        .done("the first is used")
        .fix("remove one of them")
        .removable(),
    warning("empty-request-body")
        .means("A request has a body that is described by nothing.")
        .done("the caller says what the body is")
        .fix("describe the body's `content`, or remove the body"),
    warning("form-content-type")
        .means("A property of a form that is encoded as in a URL has a content type.")
        .done("the content type is not used")
        .fix("remove the `contentType`, or send the form as `multipart/form-data`")
        .removable(),
    warning("header-name")
        .means("A response has a header with a name that no header can have.")
        .done("the header is left out")
        .fix("correct the name, or remove the header")
        .removable(),
    warning("ignored-header")
        .means(
            "`Accept`, `Content-Type` and `Authorization` cannot be described as parameters \
             (OpenAPI 3.0.4, \"Parameter Object\"). Nor can what says how a request is sent: \
             `Content-Length`, `Host` and what belongs to one connection (RFC 9110, section \
             7.6.1), such as `Transfer-Encoding`. A length that is not the body's cuts it off.",
        )
        .done("it follows from the content types, the security, the body and the connection; a call's header() sets another value")
        .fix("remove the parameter; describe content types and security where they belong")
        .removable(),
    warning("ill-typed-json-patch")
        .means("A JSON Patch is said to be an object; it is a list of operations (RFC 6902, section 3).")
        .done("the body is a list of any JSON")
        .fix("describe the body as an array"),
    warning("mended-path")
        .means("A path does not begin with a slash.")
        .done("a slash is put before it")
        .fix("begin the path with a slash"),
    warning("misplaced-parameter")
        .means("A parameter is in none of path, query, header and cookie.")
        .done("the parameter is left out")
        .fix("say where it is with `in`, or remove it")
        .removable(),
    warning("nested-parameter")
        .means(
            "A parameter is a list of objects or of lists. What that is in a URL or a header is not \
             defined (OpenAPI 3.0.4, \"Style Values\"): servers read one JSON text, one for each \
             item, or names in brackets.",
        )
        .done("each item is written as JSON")
        .fix("describe it with `content: {application/json: ..}` where it is one JSON text"),
    warning("no-media-type")
        .means(
            "A key of `content` is no media type, but what belongs into one: `schema`, `example`, \
             `examples` or `encoding`.",
        )
        .done("it is left out")
        .fix("put it into the media type that it is for")
        .removable(),
    warning("no-responses")
        .means("An operation does not say what comes back.")
        .done("what comes back is not read")
        .fix("add `responses`"),
    warning("no-schema")
        .means("Nothing says of what type a parameter or a header is.")
        .done("any JSON is taken")
        .fix("add its `schema`"),
    warning("no-success")
        .means(
            "An operation has responses, and none of them is a success: none for a status of 200 \
             to 299, none for a redirect, and no `default`. The document does not say what it \
             is called for.",
        )
        .done("what a success carries is not read; raw() gives it, and download() that of a GET")
        .fix("add the response of a success"),
    warning("openapi-2-body")
        .means("A parameter with `in: body` or `in: formData` is of OpenAPI 2.")
        .done("it is read as the request body")
        .fix("describe it as the `requestBody`"),
    warning("other-media-types")
        .means("A response comes in several media types, and not each of them is read.")
        .done("what is left out is neither asked for nor read")
        .fix("nothing has to be mended where one of them is enough; or remove the others")
        .gathered(),
    warning("part-headers")
        .means("A part of a multipart body has headers of its own.")
        .done("they are not typed; `File::header` sets those of a file")
        .fix("nothing has to be mended; allow the code, or remove them with an overlay")
        .removable(),
    warning("path-parameter-not-in-path")
        .means("A path parameter is not in the path's template, or with other capitals.")
        .done("with other capitals, the path's name is taken; otherwise the parameter is left out")
        .fix("give it the name of the template, or remove it"),
    warning("pattern-parameter")
        .means("The name of a parameter is a regular expression between slashes.")
        .done("the parameter is left out; a call's `query_parameter` or `header` sends what it matches")
        .fix("declare the parameters that there are by their names"),
    warning("same-path")
        .means("Two keys of `paths` are the same path, with the same method.")
        .done("the second operation is left out")
        .fix("remove one of them")
        .removable(),
    warning("scalar-list-parameter")
        .means(
            "The name of a query parameter ends in `[]`, which is how many servers take several values,              and its schema is of one value.",
        )
        .done("the parameter takes a list")
        .fix("describe the parameter as an array"),
    warning("schema-as-body")
        .means("The body of a request refers to a schema, and not to a body.")
        .done("it is taken for JSON of this schema")
        .fix("write `content: {application/json: {schema: {$ref: …}}}`"),
    warning("schema-beside-content")
        .means("The schema of a body stands beside its content.")
        .done("it is taken for JSON of this schema")
        .fix("move the schema to `content.application/json.schema`"),
    warning("schema-beside-name")
        .means("The type of a parameter or a header stands beside its name, as in OpenAPI 2.")
        .done("it is read as if it stood in `schema`")
        .fix("move it to `schema`"),
    warning("several-event-types")
        .means("Events of one stream carry data of several types.")
        .done("the data is any JSON")
        .fix("describe the data as a `oneOf` with a discriminator"),
    warning("structured-header")
        .means("The value of a response's header is an array or an object.")
        .done("it is read as text")
        .fix("describe it as a string"),
    warning("text-as-file")
        .means(
            "A part of a `multipart/form-data` is called or described as a file, and is a text \
             without a format, or of no type.",
        )
        .done("it is sent as a file, with a name and a type")
        .fix("add `format: binary`, or allow the code"),
    warning("undeclared-path-parameter")
        .means("The template of a path names a parameter that the operation does not declare.")
        .done("it is taken for text")
        .fix("declare the parameter"),
    warning("unknown-method")
        .means(
            "A path has an operation under a key that is no method of OpenAPI 3.0 or 3.1, such as \
             `query` of OpenAPI 3.2.",
        )
        .done("the operation is left out")
        .fix("correct the method, or remove the operation")
        .removable(),
    warning("unknown-status")
        .means("A key of `responses` is no status of HTTP, no range such as `4XX`, and not `default`.")
        .done("the response is left out")
        .fix("correct the status, or remove the response")
        .removable(),
    warning("unknown-style")
        .means("A parameter has a style that there is not, or not where it is.")
        .done("the default of its place is used")
        .fix("remove the `style`, or use one that its place has")
        .removable(),
    warning("unreadable-path")
        .means("A key of `paths` is a whole URL. A path is relative to a server.")
        .done("its operations are left out")
        .fix("put the server into `servers`, and the path into `paths`"),
    warning("untyped-body")
        .means(
            "A request body that is neither JSON nor a form has a schema with parts, or a form has \
             one that is no object with properties.",
        )
        .done("callers write the body themselves, and its schema is left out")
        .fix("correct the media type, describe a form as an object, or offer JSON, too"),
    warning("untyped-reply")
        .means("A reply that is text or bytes has a schema with parts.")
        .done("it is read as text or as bytes, and its schema is left out")
        .fix("correct the media type, or describe the reply as a string"),
];
