//! Operations that come back with something else than JSON.

use std::collections::BTreeMap;

use http::Method;

use super::types::{Entry, Problem};
use crate::runtime::{
    Binary, Call, Client, Endpoint, EventSource, ItemSource, Json, JsonLines, Operation,
    Reply, RequestBuilder, by_media_type, by_status, headers,
};

/// What [`Client::get_cover`] sends.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GetCover {}

impl Operation for GetCover {
    type Success = GetCoverResponse;
    type Failure = Json<serde_json::Value>;

    const ENDPOINT: Endpoint =
        Endpoint::new("getCover", Method::GET, "/cover").accept("image/png");

    fn request(&self, _: &mut RequestBuilder) {}
}

/// What [`Client::get_cover`] gives, by status.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum GetCoverResponse {
    /// 200 OK.
    Ok(bytes::Bytes),
    /// 204 No Content: there is no cover.
    NoContent,
    /// A success that the document does not describe.
    Unexpected(Reply),
}

by_status! {
    GetCoverResponse {
        200 => Ok(Binary),
        204 => NoContent,
        _ => Unexpected(Reply),
    }
}

/// Headers of a reply, `None` where they are absent or do not fit their type.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct XPagesHeaders {
    /// How many pages the book has.
    pub x_pages: Option<i64>,
}

headers! {
    XPagesHeaders {
        x_pages = "x-pages",
    }
}

/// What [`Client::export`] sends.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Export {}

impl Operation for Export {
    type Success = JsonLines<Entry>;
    type Failure = ExportFailure;

    const ENDPOINT: Endpoint = Endpoint::new("export", Method::GET, "/export");

    fn request(&self, _: &mut RequestBuilder) {}
}

/// What a failed [`Client::export`] carries, by media type.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ExportFailure {
    /// `application/json`.
    Json(Problem),
    /// `application/problem+json`.
    ProblemJson(BTreeMap<String, String>),
}

by_media_type! {
    ExportFailure {
        "application/json" => Json(Json<Problem>),
        "application/problem+json" => ProblemJson(Json<BTreeMap<String, String>>),
    }
}

impl ItemSource for Export {
    type Item = Entry;
}

impl EventSource for Export {
    type Data = Json<Entry>;

    const ACCEPT: Option<&'static str> = Some("text/event-stream");
}

impl Client {
    /// The cover of a book.
    ///
    /// `GET /cover`
    pub fn get_cover(&self) -> Call<GetCover> {
        self.call(GetCover::default())
    }

    /// All entries, as lines or as events.
    ///
    /// `GET /export`
    pub fn export(&self) -> Call<Export> {
        self.call(Export::default())
    }
}
