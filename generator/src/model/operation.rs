//! Operations: what can be asked of an API.

use super::body::Body;
use super::reply::Response;
use super::schema::{Docs, TypeUse};

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its id, unique in the document.
    pub id: String,
    /// What it is named after: its id, or, where the document gives several operations
    /// one id, words that tell it from them.
    pub name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path template, beginning with `/`.
    pub path: String,
    /// The first of its tags.
    pub tag: Option<String>,
    /// What the document says about it.
    pub docs: Docs,
    /// Its parameters, each name once per location.
    pub parameters: Vec<Parameter>,
    /// What is sent.
    pub body: Option<Body>,
    /// What comes back with statuses that are successes: those of 200 to 299, or else
    /// whatever an operation without those is made for.
    pub success: Vec<Response>,
    /// What comes back with other statuses.
    pub failure: Vec<Response>,
    /// The base URL of the server that only this operation is on, with names in braces for
    /// variables that servers of the API have, too ([`Server::template`](super::Server)).
    pub server: Option<String>,
    /// The schemes of which one set must be satisfied; none at all where nobody need
    /// prove anything.
    pub security: Vec<Vec<String>>,
    /// Its JSON pointer in the document.
    pub pointer: String,
}

/// An HTTP method (RFC 9110, section 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants are the methods' names")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it is sent.
    pub location: Location,
    /// How its value is written.
    pub style: Style,
    /// Whether arrays and objects are written element by element.
    pub explode: bool,
    /// Whether reserved characters (RFC 3986, section 2.2) are sent as they are.
    pub allow_reserved: bool,
    /// Whether it must be sent.
    pub required: bool,
    /// Its type.
    pub ty: TypeUse,
    /// What the document says about it.
    pub docs: Docs,
    /// Whether it begins to count at 0, as its default, its smallest value or prose says.
    pub from_zero: bool,
    /// The JSON pointer of its schema.
    pub pointer: String,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In a segment of the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

/// How a parameter's value is written (OpenAPI 3.0.4, "Style Values").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b` in paths and headers.
    Simple,
    /// `.a.b` in paths.
    Label,
    /// `;n=a;n=b` in paths.
    Matrix,
    /// `n=a&n=b` in queries and cookies.
    Form,
    /// `n=a%20b` in queries.
    SpaceDelimited,
    /// `n=a|b` in queries.
    PipeDelimited,
    /// `n[k]=v` in queries.
    DeepObject,
    /// As a text of JSON, in the form that texts have where it is sent.
    Json,
}
