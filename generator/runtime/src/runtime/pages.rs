//! Lists that come page by page.

use std::fmt;
use std::pin::Pin;
use std::str::FromStr;
use std::task::{Context, Poll};

use futures_core::Stream;
use http::HeaderMap;

use super::call::{Call, Failure, Success};
use super::error::Error;
use super::failed::Failed;
use super::next_page::{Next, Seen};
use super::operation::Operation;
use super::response::Response;
use super::transport::BoxFuture;

/// An operation that gives a list page by page.
pub trait Paged: Operation + Clone {
    /// An item of the list.
    type Item: Send + 'static;

    /// How the next page is asked for.
    const PAGING: Paging;

    /// Where the call begins, where it says so.
    fn position(&self) -> Option<u64>;

    /// How many items the call asks for, where it says so.
    fn size(&self) -> Option<u64>;

    /// What a page says of those that follow.
    fn facts(page: &Success<Self>) -> Facts;

    /// The items of a page.
    fn items(page: Success<Self>) -> Vec<Self::Item>;

    /// Goes to another page. Nothing, where there is no such page.
    fn go_to(self, place: Place) -> Option<Self>;
}

/// How the next page is asked for.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Paging {
    /// With the number of items before it.
    Offset,
    /// With its number.
    Page {
        /// The number of the first page.
        first: u64,
    },
    /// With what the page before says.
    Cursor,
    /// At a URL that comes with the page before.
    Elsewhere(Elsewhere),
}

/// Where the URL of the next page is. Only crates with such lists have the functions.
#[derive(Clone, Copy)]
pub struct Elsewhere {
    /// The URL as the page says it.
    pub(super) find: fn(&Facts, &HeaderMap) -> Option<String>,
    /// The URL that is asked, from the one of the page before and the one that it says.
    pub(super) resolve: fn(&str, &str) -> Result<String, String>,
}

impl fmt::Debug for Elsewhere {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Elsewhere").finish_non_exhaustive()
    }
}

/// What a page says of those that follow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// How many items it has.
    pub count: u64,
    /// How many items there are in all.
    pub total: Option<u64>,
    /// How many pages there are in all.
    pub pages: Option<u64>,
    /// The cursor or the URL of the next page.
    pub next: Option<String>,
    /// Whether there are more.
    pub has_more: Option<bool>,
}

/// Where a page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// An offset, or the number of a page.
    Number(u64),
    /// A cursor.
    Cursor(String),
}

/// Implements [`Paged`] for an operation. Rows name fields: those of the request after
/// `by`, those of the reply as the way to them, each with its presence.
macro_rules! implement_pages {
    (
        $operation:ident of $item:ty;
        items [$($items:tt)*];
        by $paging:ident $({ first: $first:literal })? $(at $place:ident: $place_type:ty)?;
        $(size $size_presence:ident $size:ident;)?
        $(total [$($total:tt)+];)?
        $(pages [$($pages:tt)+];)?
        $(next [$($next:tt)+];)?
        $(last [$($last:tt)+];)?
        $(more [$($more:tt)+];)?
        $(done [$($done:tt)+];)?
    ) => {
        #[allow(deprecated, reason = "a deprecated field still says where a page is")]
        impl $crate::runtime::pages::Paged for $operation {
            type Item = $item;

            const PAGING: $crate::runtime::pages::Paging =
                $crate::runtime::pages::Paging::$paging $({ first: $first })?;

            fn position(&self) -> Option<u64> {
                $crate::runtime::pages!(@position self $($place)?)
            }

            fn size(&self) -> Option<u64> {
                $crate::runtime::pages!(@size self $($size_presence $size)?)
            }

            fn facts(_page: &<Self::Success as $crate::runtime::Decode>::Output) -> $crate::runtime::pages::Facts {
                let items = $crate::runtime::pages!(@peek _page; $($items)*);
                #[allow(unused_mut, reason = "not every page says more")]
                let mut facts = $crate::runtime::pages::Facts::of(items);
                $(facts.total = $crate::runtime::pages::number($crate::runtime::pages!(@peek _page; $($total)+));)?
                $(facts.pages = $crate::runtime::pages::number($crate::runtime::pages!(@peek _page; $($pages)+));)?
                $(facts.next = $crate::runtime::pages::text($crate::runtime::pages!(@peek _page; $($next)+));)?
                $(
                    if let Some(last) = $crate::runtime::pages::last(items) {
                        facts.next = $crate::runtime::pages::text($crate::runtime::pages!(@peek last; $($last)+));
                    }
                )?
                $(facts.has_more = $crate::runtime::pages!(@peek _page; $($more)+).copied();)?
                $(facts.has_more = $crate::runtime::pages!(@peek _page; $($done)+).map(std::ops::Not::not);)?
                facts
            }

            fn items(page: <Self::Success as $crate::runtime::Decode>::Output) -> Vec<$item> {
                let items: Option<Vec<$item>> = $crate::runtime::pages!(@take page; $($items)*);
                items.unwrap_or_default()
            }

            fn go_to(self, _place: $crate::runtime::pages::Place) -> Option<Self> {
                $crate::runtime::pages!(@go self _place $($place: $place_type)?)
            }
        }
    };

    (@position $self:ident) => { None };
    (@position $self:ident $place:ident) => {
        $crate::runtime::pages::number($self.$place.as_ref())
    };

    (@size $self:ident) => { None };
    (@size $self:ident optional $size:ident) => {
        $crate::runtime::pages::number($self.$size.as_ref())
    };
    (@size $self:ident required $size:ident) => {
        $crate::runtime::pages::number(Some(&$self.$size))
    };

    (@go $self:ident $at:ident) => { Some($self) };
    (@go $self:ident $at:ident $place:ident: $place_type:ty) => {{
        let place: Option<$place_type> = $crate::runtime::pages::parsed($at);
        let mut moved = $self;
        moved.$place = place;
        if moved.$place.is_some() { Some(moved) } else { None }
    }};

    (@peek $value:expr;) => { Some($value) };
    (@peek $value:expr; required $field:ident $($rest:tt)*) => {
        $crate::runtime::pages!(@peek &$value.$field; $($rest)*)
    };
    (@peek $value:expr; optional $field:ident $($rest:tt)*) => {
        match &$value.$field {
            Some(it) => $crate::runtime::pages!(@peek it; $($rest)*),
            None => None,
        }
    };
    (@peek $value:expr; nullable $field:ident $($rest:tt)*) => {
        match &$value.$field {
            Some(Some(it)) => $crate::runtime::pages!(@peek it; $($rest)*),
            _ => None,
        }
    };

    (@take $value:expr;) => { Some($value) };
    (@take $value:expr; required $field:ident $($rest:tt)*) => {
        $crate::runtime::pages!(@take $value.$field; $($rest)*)
    };
    (@take $value:expr; optional $field:ident $($rest:tt)*) => {
        match $value.$field {
            Some(it) => $crate::runtime::pages!(@take it; $($rest)*),
            None => None,
        }
    };
    (@take $value:expr; nullable $field:ident $($rest:tt)*) => {
        match $value.$field {
            Some(Some(it)) => $crate::runtime::pages!(@take it; $($rest)*),
            _ => None,
        }
    };
}

// Named apart, since `use pages` would import a crate of that name, too.
pub(crate) use implement_pages as pages;

impl Facts {
    /// What the items alone say.
    pub fn of<T>(items: Option<&Vec<T>>) -> Self {
        Self { count: items.map_or(0, |it| it.len() as u64), ..Self::default() }
    }
}

/// A number that is there, whatever its type is.
pub fn number<T: ToString>(value: Option<&T>) -> Option<u64> {
    value.and_then(|it| it.to_string().parse().ok())
}

/// A text that is there, whatever its type is.
pub fn text<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(ToString::to_string)
}

/// The last of the items that are there.
pub fn last<T>(items: Option<&Vec<T>>) -> Option<&T> {
    items.and_then(|it| it.last())
}

/// A place, as the value of a parameter; nothing, where it is of another type.
pub fn parsed<T: FromStr>(place: Place) -> Option<T> {
    match place {
        Place::Number(number) => number.to_string(),
        Place::Cursor(cursor) => cursor,
    }
    .parse()
    .ok()
}

impl<O: Paged> Call<O> {
    /// The pages, from the one that the call asks for to the last. The next is asked for
    /// when it is needed, and never one that is known not to be there.
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
    Over,
}

type Arrived<O> =
    Result<(Response<Success<O>>, Option<(Call<O>, Seen)>), Error<Failure<O>>>;

impl<O: Paged> Pages<O> {
    /// Asks for a page that is needed now or soon.
    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Page<O>>> {
        if matches!(self.state, State::Next(..)) {
            let state = std::mem::replace(&mut self.state, State::Over);
            if let State::Next(call, seen) = state {
                self.state = State::Running(Box::pin(fetch(*call, seen)));
            }
        }
        let State::Running(running) = &mut self.state else { return Poll::Ready(None) };
        let Poll::Ready(arrived) = running.as_mut().poll(context) else {
            return Poll::Pending;
        };
        self.state = State::Over;
        Poll::Ready(Some(arrived.map(|(page, next)| {
            if let Some((call, seen)) = next {
                self.state = State::Next(Box::new(call), seen);
            }
            page
        })))
    }
}

async fn fetch<O: Paged>(call: Call<O>, mut seen: Seen) -> Arrived<O> {
    let (client, operation) = (call.client.clone(), call.operation.clone());
    let options = call.options.clone();
    let page = call.send().await?;
    let facts = O::facts(page.value());
    let own =
        options.url.as_deref().or(O::SERVER.filter(|_| !client.settings().is_own_url));
    let base = own.unwrap_or(&client.settings().base_url);
    let size = operation.size();
    let next = match seen.next(O::PAGING, size, &facts, page.headers(), base) {
        Ok(next) => next,
        Err(what) => return Err(Error::new(O::ID, Failed::Request(what), 0)),
    };
    let next = match next {
        None => None,
        Some(Next::Url(url)) => {
            let options = super::options::Options { url: Some(url), ..options };
            Some(Call { client, operation, options })
        }
        Some(Next::Place(place)) => {
            operation.go_to(place).map(|operation| Call { client, operation, options })
        }
    };
    Ok((page, next.map(|call| (call, seen))))
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
