//! Where a value stands, in the text it was written in and in the document that is made
//! of it. The two differ where a reference leads, and where a schema of OpenAPI 3.1 is
//! brought to another shape.

use super::pointer::join;

/// A value of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// The number of the file; 0 is the document itself.
    pub(super) file: usize,
    /// The JSON pointer to it (RFC 6901).
    pub(super) pointer: String,
}

/// The way to a value. Pointers are written only when somebody asks.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    file: usize,
    step: Step<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root,
    Member(&'a At<'a>, &'a str),
    Item(&'a At<'a>, usize),
    Moved { to: &'a At<'a>, from: &'a str },
}

impl<'a> At<'a> {
    /// The whole of the document.
    pub(super) fn root() -> Self {
        Self { file: 0, step: Step::Root }
    }

    /// The member with this name.
    pub(super) fn member(&'a self, name: &'a str) -> Self {
        Self { file: self.file, step: Step::Member(self, name) }
    }

    /// The item at this index.
    pub(super) fn item(&'a self, index: usize) -> Self {
        Self { file: self.file, step: Step::Item(self, index) }
    }

    /// This place of the document, for a value that was written at another.
    pub(super) fn written_at(&'a self, from: &'a Spot) -> Self {
        let step = Step::Moved { to: self, from: &from.pointer };
        Self { file: from.file, step }
    }

    /// The number of the file that the value was written in.
    pub(super) fn file(&self) -> usize {
        self.file
    }

    /// The name of the member that it is; nothing where it is none.
    pub(super) fn name(&self) -> Option<&str> {
        match self.step {
            Step::Member(_, name) => Some(name),
            Step::Moved { to, .. } => to.name(),
            Step::Root | Step::Item(..) => None,
        }
    }

    /// The pointer to the value in its file.
    pub(super) fn source(&self) -> String {
        match self.step {
            Step::Root => String::new(),
            Step::Member(parent, name) => join(&parent.source(), name),
            Step::Item(parent, index) => join(&parent.source(), &index.to_string()),
            Step::Moved { from, .. } => from.to_owned(),
        }
    }

    /// Whether this is the schema of a property.
    pub(super) fn is_property(&self) -> bool {
        let source = self.source();
        let mut names = source.rsplit('/').skip(1);
        names.next() == Some("properties")
    }

    /// The file of the value and the pointer in it.
    pub(super) fn spot(&self) -> Spot {
        Spot { file: self.file, pointer: self.source() }
    }

    /// The pointer to the value in the document that is made.
    pub(super) fn made(&self) -> String {
        match self.step {
            Step::Root => String::new(),
            Step::Member(parent, name) => join(&parent.made(), name),
            Step::Item(parent, index) => join(&parent.made(), &index.to_string()),
            Step::Moved { to, .. } => to.made(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_moved_keeps_the_place_it_was_written_at() {
        let root = At::root();
        let components = root.member("components");
        let to = components.member("a/b");
        let from = Spot { file: 1, pointer: "/Pet".to_owned() };
        let moved = to.written_at(&from);
        let items = moved.member("items");
        let deep = items.item(3);
        assert_eq!(deep.source(), "/Pet/items/3");
        assert_eq!(deep.made(), "/components/a~1b/items/3");
        assert_eq!((deep.file(), to.file()), (1, 0));
    }
}
