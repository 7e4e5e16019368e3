//! What is found about the document as a whole, and about its references.

use super::{Code, warning};

pub(super) const CODES: &[Code] = &[
    warning("callbacks")
        .means(
            "An operation has callbacks: requests that the provider sends. A client cannot make \
             them.",
        )
        .done("they are left out")
        .fix("nothing has to be mended; allow the code, or remove them with an overlay")
        .removable(),
    warning("contradicting-security")
        .means(
            "A security requirement names several schemes that are written to the same place, such \
             as the header `Authorization`, which has room for one.",
        )
        .done("the first of them that the client has a credential for is sent")
        .fix("give each of them a requirement of its own, where one of them is enough")
        .gathered(),
    warning("dangling-reference")
        .means(
            "A reference leads to nothing, usually since a component was renamed or removed.",
        )
        .done("the value is any JSON; what is no schema is left out")
        .fix("correct the reference, or add what it refers to"),
    warning("duplicate-identifier")
        .means("Two schemas that differ have one `$id`.")
        .done("references by it lead to the first of them")
        .fix("give the second an `$id` of its own"),
    warning("incomplete-info")
        .means("`info` lacks its title or its version.")
        .done("the title is \"API\", the version is empty")
        .fix("add what is missing"),
    warning("incomplete-security-scheme")
        .means("A security scheme lacks what its type needs.")
        .done("the scheme is left out")
        .fix("add what is missing"),
    warning("incomplete-server")
        .means(
            "A server has no URL, or one that names a host and no scheme, or a variable of its \
             URL has no default.",
        )
        .done("the scheme is `https`; the first value of its `enum` is taken, or nothing")
        .fix("add what is missing"),
    warning("incomplete-tag")
        .means("A tag has no name, so that no operation can have it.")
        .done("the tag is left out")
        .fix("name the tag, or remove it")
        .removable(),
    warning("links")
        .means("A response has links. They say which call may come next, and no more.")
        .done("they are left out")
        .fix("nothing has to be mended; allow the code, or remove them with an overlay")
        .removable(),
    warning("mended-reference")
        .means("A reference leads nowhere, and it is plain where it should.")
        .done("what is meant is taken")
        .fix("correct the reference"),
    warning("mended-security-scheme")
        .means("A security scheme has the name of a scheme of HTTP as its type.")
        .done("it is read as `type: http` with this scheme")
        .fix("write `type: http` and `scheme`"),
    warning("misplaced-reference")
        .means("A reference leads to something of another kind than what belongs here.")
        .done("what refers is left out, or is any JSON")
        .fix("refer to a component of the right kind"),
    warning("missing-file")
        .means(
            "A reference leads to a file that is not there, or that lies outside of the folder \
             of the document, or of the one that is named instead.",
        )
        .done("what refers is left out, or is any JSON")
        .fix(
            "put the file beside the document, name a `folder` that both are in (`codegen.toml`; \
             `--folder`), or bundle both into one file",
        ),
    warning("misspelt-field")
        .means(
            "An object of OpenAPI or a schema has a member that there is not, and whose name is \
             nearly the one of a member that it lacks.",
        )
        .done("it is passed over")
        .fix("correct its name; names of one's own begin with `x-`"),
    warning("misspelt-media-type")
        .means("A key of `content` is no media type, and what is meant is plain: `application/form-data`.")
        .done("it is taken for the media type that is meant")
        .fix("correct the media type"),
    warning("no-info")
        .means("The document has no `info`, which names the API.")
        .done("its API is called \"API\"")
        .fix("add `info` with `title` and `version`"),
    warning("no-paths")
        .means("The document has no `paths`, so that there is nothing to call.")
        .done("a crate without operations is generated")
        .fix("add `paths`"),
    warning("not-a-list")
        .means("A single value stands where a list belongs.")
        .done("it is read as the only item")
        .fix("make it a list"),
    warning("partial-security")
        .means(
            "Some operations say what they need to be called with, and others say nothing, nor \
             does the document for all: they need nothing, by the letter.",
        )
        .done("they are called without the credentials that others need")
        .fix("add `security` to the document, and `security: []` to operations that need none"),
    warning("reference-cycle")
        .means("References lead back to themselves, and to no value.")
        .done("the value is any JSON; a parameter, response or header is left out")
        .fix("let one of them be a schema instead of a reference"),
    warning("remote-reference")
        .means("A reference leads to another machine. Nothing is fetched while generating.")
        .done("what refers is left out, or is any JSON")
        .fix("bundle the document into one file first"),
    warning("repeated-security-scheme")
        .means(
            "Two security schemes have the same type, the same place and the same name but for \
             capitals or punctuation.",
        )
        .done("they are one scheme, which is called as the first")
        .fix("remove one of them, and name the other in its place"),
    warning("server-without-host")
        .means(
            "The first server is a path, on whatever host the document is on. Another server that \
             is listed has a host and the same path, is reached over `https`, and is the only one \
             that has a host, but for those whose description or host says `mock`, `sandbox`, \
             `staging`, `stage`, `test`, `dev` or `development`.",
        )
        .done("the server with a host is the default")
        .fix("list the server with a host first"),
    warning("unencrypted-server")
        .means(
            "The first server is reached over `http`, so that credentials and data can be read on \
             the way. Where the same server over `https` is listed behind it, that is the default.",
        )
        .fix("list the server over `https`, and no other"),
    warning("unknown-field")
        .means("An object of OpenAPI has a member that there is not.")
        .done("it is passed over")
        .fix("remove it, or begin its name with `x-`")
        .removable(),
    warning("unknown-security-scheme")
        .means("Operations require a security scheme that there is not, or whose type is unknown.")
        .done("callers must set what it needs themselves")
        .fix("add the scheme to `components.securitySchemes`, or correct its name"),
    warning("unreadable-piece")
        .means("Something is not of the form that it must have.")
        .done("it is left out")
        .fix("correct it, or remove it")
        .removable(),
    warning("unsaid-security")
        .means("The document has security schemes, and no `security` that says what needs them.")
        .done("every operation takes the first of them that the client has a credential for")
        .fix("add `security` to the document, or to the operations"),
    warning("unsupported-security-scheme")
        .means(
            "A scheme of HTTP authentication is not one that can be answered, or what it has \
             callers send is a signature of each request.",
        )
        .done("callers must set the header themselves, or sign requests in a transport")
        .fix(
            "describe what stays the same as an `apiKey` in the header `Authorization`; allow the \
             code where requests are signed",
        ),
    warning("unused-security-scheme")
        .means("A security scheme is declared, and no operation has it in its `security`.")
        .done(
            "a credential for it is sent, where the client has one, with every operation that does \
             not say `security: []` itself, unless something else is sent in the same place",
        )
        .fix("add it to `security`, of the document or of operations, or remove it"),
    warning("webhooks")
        .means(
            "The document has webhooks: requests that the provider sends. A client cannot make \
             them.",
        )
        .done("they are left out")
        .fix("nothing has to be mended; allow the code, or remove them with an overlay")
        .removable(),
    warning("wrong-type")
        .means("A value is not of the type that OpenAPI gives it.")
        .done("it is left out")
        .fix("correct the value, or remove it")
        .removable(),
];
