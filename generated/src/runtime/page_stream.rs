//! Lists that come page by page, as streams of their pages and of their items.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::call::{Call, Failure, Success};
use super::client::Client;
use super::error::Error;
use super::failed::Failed;
use super::next_page::{Next, Seen};
use super::options::Options;
use super::pages::{Facts, Paged, Paging};
use super::request::RequestBuilder;
use super::response::Response;
use super::transport::BoxFuture;

impl<O: Paged> Call<O> {
    /// The pages, from the one that the call asks for to the last. The next is asked for
    /// when it is needed, and never one that is known not to be there. Where neither a
    /// total nor anything else says which page is the last, that is an empty one, or one
    /// with fewer items than were asked for and than a page before it; a server that gives
    /// the same page again ends it, too, unless that has as many items as were asked for and
    /// was to begin behind them, which is an error.
    /// Where every page has a cursor, the third empty one in a row is the last.
    ///
    /// Where a page gives the URL of the next, that may be relative to its own (RFC 3986,
    /// section 5); a path that is the end of its own is its own. One on another server, to
    /// which no credential may go, or from `https` to `http`, is an error after the page that
    /// gives it.
    pub fn pages(self) -> Pages<O> {
        let position = self.operation.position();
        let seen = Seen::at(position);
        Pages { state: State::Next(Box::new(self), seen) }
    }

    /// The items of all pages, from the first of the page that the call asks for.
    pub fn stream(self) -> PageItems<O> {
        PageItems { pages: self.pages(), items: Vec::new().into_iter(), ahead: None }
    }
}

/// Pages, as they are needed: a stream that is over after an error.
#[must_use = "pages are not asked for until they are needed"]
pub struct Pages<O: Paged> {
    state: State<O>,
}

/// A page, or why there is none.
type Page<O> = Result<Response<Success<O>>, Error<Failure<O>>>;

enum State<O: Paged> {
    Next(Box<Call<O>>, Seen),
    Running(BoxFuture<Arrived<O>>),
    /// The next page cannot be asked for, as the text says.
    Refused(String),
    Over,
}

type Arrived<O> = Result<Option<Fetched<O>>, Error<Failure<O>>>;

/// A page, and how the next is asked for, or why it cannot be.
type Fetched<O> = (Response<Success<O>>, Option<Result<(Call<O>, Seen), String>>);

impl<O: Paged> Pages<O> {
    /// Asks for a page that is needed now or soon.
    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Page<O>>> {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Next(call, seen) => {
                self.state = State::Running(Box::pin(fetch(*call, seen)));
            }
            State::Refused(what) => {
                let error = Error::new(O::ENDPOINT.id, Failed::Request(what), 0);
                return Poll::Ready(Some(Err(error)));
            }
            state => self.state = state,
        }
        let State::Running(running) = &mut self.state else { return Poll::Ready(None) };
        let Poll::Ready(arrived) = running.as_mut().poll(context) else {
            return Poll::Pending;
        };
        self.state = State::Over;
        Poll::Ready(arrived.transpose().map(|arrived| {
            let (page, next) = arrived?;
            match next {
                Some(Ok((call, seen))) => {
                    self.state = State::Next(Box::new(call), seen);
                }
                Some(Err(what)) => self.state = State::Refused(what),
                None => {}
            }
            Ok(page)
        }))
    }
}

async fn fetch<O: Paged>(call: Call<O>, mut seen: Seen) -> Arrived<O> {
    let (client, operation) = (call.client.clone(), call.operation.clone());
    let options = call.options.clone();
    let page = call.send().await?;
    let facts = O::facts(page.value());
    let size = operation.size();
    if seen.is_repeated(O::PAGING, &facts, || O::fingerprint(page.value())) {
        if !is_cut(O::PAGING, size, &facts) {
            return Ok(None);
        }
        let what = "the server gave the same items for another offset";
        return Err(Error::new(O::ENDPOINT.id, Failed::Request(what.to_owned()), 1));
    }
    let asked = || {
        let mut request = RequestBuilder::new(O::ENDPOINT.method, O::ENDPOINT.path);
        operation.request(&mut request);
        url(&client, request, O::ENDPOINT.server, &options)
    };
    let next = seen.next(O::PAGING, size, &facts, page.headers(), &asked);
    let next = match next {
        Err(what) => Some(Err(what)),
        Ok(None) => None,
        Ok(Some(Next::Url(url))) => {
            let options = Options { url: Some(url), ..options };
            Some(Ok(Call { client, operation, options }))
        }
        Ok(Some(Next::Place(place))) => operation
            .go_to(place)
            .map(|operation| Ok(Call { client, operation, options })),
    };
    Ok(Some((page, next.map(|call| Ok((call?, seen))))))
}

/// Whether a page that came twice has as many items as were asked for: the server knows how
/// many that are, and nothing of the offset. The last page may come for each number behind it.
fn is_cut(paging: Paging, size: Option<u64>, facts: &Facts) -> bool {
    matches!(paging, Paging::Offset | Paging::Index) && size == Some(facts.count)
}

/// The URL that a page was asked for at, without credentials.
fn url(
    client: &Client,
    mut request: RequestBuilder,
    server: Option<&'static str>,
    options: &Options,
) -> String {
    if let Some(url) = &options.url {
        return url.clone();
    }
    options.add_to(&mut request);
    let parts = request.finish(&client.settings.server(server));
    // The page is there, so that it could be asked for.
    parts.map(|parts| format!("{}?{}", parts.url, parts.query)).unwrap_or_default()
}

impl<O: Paged> Unpin for Pages<O> {}

impl<O: Paged> Stream for Pages<O> {
    type Item = Result<Response<Success<O>>, Error<Failure<O>>>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

/// The items of pages: a stream that is over after an error.
#[must_use = "pages are not asked for until they are needed"]
pub struct PageItems<O: Paged> {
    pages: Pages<O>,
    items: std::vec::IntoIter<O::Item>,
    /// The page after the current one, where it is asked for before it is needed.
    ahead: Option<Ahead<O>>,
}

/// A page that was asked for before it is needed, once it is there.
type Ahead<O> = Option<Option<Page<O>>>;

impl<O: Paged> PageItems<O> {
    /// Asks for the next page while the items of the current one are taken: one page, no
    /// more. It gets on only while items are asked for.
    pub fn prefetch(mut self) -> Self {
        self.ahead = Some(None);
        self
    }
}

impl<O: Paged> Unpin for PageItems<O> {}

impl<O: Paged> Stream for PageItems<O> {
    type Item = Result<O::Item, Error<Failure<O>>>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(item) = this.items.next() {
                match &mut this.ahead {
                    Some(ahead) if ahead.is_none() => {
                        if let Poll::Ready(page) = this.pages.poll_page(context) {
                            *ahead = Some(page);
                        }
                    }
                    _ => {}
                }
                return Poll::Ready(Some(Ok(item)));
            }
            let page = match this.ahead.as_mut().and_then(Option::take) {
                Some(page) => page,
                None => match this.pages.poll_page(context) {
                    Poll::Ready(page) => page,
                    Poll::Pending => return Poll::Pending,
                },
            };
            match page {
                Some(Ok(page)) => this.items = O::items(page.into_value()).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: Paged> fmt::Debug for Pages<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pages").finish_non_exhaustive()
    }
}

impl<O: Paged> fmt::Debug for PageItems<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PageItems").finish_non_exhaustive()
    }
}
