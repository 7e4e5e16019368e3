//! Lists that come page by page.

use std::fmt::{self, Write};
use std::hash::{DefaultHasher, Hasher};
use std::str::FromStr;

use http::HeaderMap;

use super::call::Success;
use super::operation::Operation;

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

    /// A number that only pages with the same items have in common.
    fn fingerprint(page: &Success<Self>) -> u64;

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
    /// With the position of its first item, counted from where the first page says that it
    /// begins.
    Index,
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
    /// The position of its first item.
    pub begins: Option<u64>,
    /// Whether every page has a cursor, so that only empty ones end the list where it says
    /// nothing else.
    pub until_empty: bool,
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
/// `by`, or, where they are required or in its body, as the way to them in `at`; those of
/// the reply as the way to them, each with its presence. `until empty` says that every page
/// has a cursor, so that pages without items end the list.
macro_rules! implement_pages {
    (
        $operation:ident of $item:ty;
        items [$($items:tt)*];
        by $paging:ident $({ first: $first:literal })? $(at $place:ident: $place_type:ty)?;
        $(at [$($inner:tt)+]: $inner_type:ty;)?
        $(size $size_presence:ident $size:ident;)?
        $(total [$($total:tt)+];)?
        $(pages [$($pages:tt)+];)?
        $(next [$($next:tt)+];)?
        $(last [$($last:tt)+];)?
        $(more [$($more:tt)+];)?
        $(done [$($done:tt)+];)?
        $(begins [$($begins:tt)+];)?
        $(until $empty:ident;)?
    ) => {
        impl $crate::runtime::pages::Paged for $operation {
            type Item = $item;

            const PAGING: $crate::runtime::pages::Paging =
                $crate::runtime::pages::Paging::$paging $({ first: $first })?;

            fn position(&self) -> Option<u64> {
                $crate::runtime::pages!(@position self $($place)? $([$($inner)+])?)
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
                $(facts.begins = $crate::runtime::pages::number($crate::runtime::pages!(@peek _page; $($begins)+));)?
                $($crate::runtime::pages!(@until $empty facts);)?
                facts
            }

            fn fingerprint(page: &<Self::Success as $crate::runtime::Decode>::Output) -> u64 {
                $crate::runtime::pages::fingerprint($crate::runtime::pages!(@peek page; $($items)*))
            }

            fn items(page: <Self::Success as $crate::runtime::Decode>::Output) -> Vec<$item> {
                let items: Option<Vec<$item>> = $crate::runtime::pages!(@take page; $($items)*);
                items.unwrap_or_default()
            }

            fn go_to(self, _place: $crate::runtime::pages::Place) -> Option<Self> {
                $crate::runtime::pages!(@go self _place $($place: $place_type)? $([$($inner)+]: $inner_type)?)
            }
        }
    };

    (@position $self:ident) => { None };
    (@position $self:ident $place:ident) => {
        $crate::runtime::pages::number($self.$place.as_ref())
    };

    (@position $self:ident [$($inner:tt)+]) => {
        $crate::runtime::pages::number($crate::runtime::pages!(@peek $self; $($inner)+))
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

    (@go $self:ident $at:ident [$($inner:tt)+]: $place_type:ty) => {{
        let place: Option<$place_type> = $crate::runtime::pages::parsed($at);
        let is_there = place.is_some();
        let mut moved = $self;
        $crate::runtime::pages!(@set (moved) place; $($inner)+);
        if is_there { Some(moved) } else { None }
    }};

    (@set ($target:expr) $place:ident; required $field:ident $($rest:tt)+) => {
        $crate::runtime::pages!(@set ($target.$field) $place; $($rest)+)
    };
    (@set ($target:expr) $place:ident; required $field:ident) => {
        if let Some(place) = $place {
            $target.$field = place;
        }
    };
    (@set ($target:expr) $place:ident; optional $field:ident) => {
        $target.$field = $place
    };
    (@set ($target:expr) $place:ident; nullable $field:ident) => {
        $target.$field = $place.map(Some)
    };
    (@set ($target:expr) $place:ident; optional $field:ident $($rest:tt)+) => {
        $crate::runtime::pages!(@set ($target.$field.get_or_insert_default()) $place; $($rest)+)
    };

    (@until empty $facts:ident) => {
        $facts.until_empty = true
    };

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

/// A number that only the same items have in common.
pub fn fingerprint<T: fmt::Debug>(items: Option<&Vec<T>>) -> u64 {
    let mut written = Fingerprint(DefaultHasher::new());
    // Neither the hasher nor what is declared fails to write.
    let _ = write!(written, "{items:?}");
    written.0.finish()
}

/// Takes in what is written.
struct Fingerprint(DefaultHasher);

impl Write for Fingerprint {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
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
