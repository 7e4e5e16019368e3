//! What a diagnostic says.

/// What is wrong, and what the generator did about it where the code alone does not say.
///
/// A text is one that only says what is wrong; a pair of texts is both.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    /// What is wrong, in one sentence without a full stop at its end.
    pub wrong: String,
    /// What was done about it, such as `it is left out`, also without a full stop.
    pub done: Option<String>,
}

impl From<String> for Message {
    fn from(wrong: String) -> Self {
        Self { wrong, done: None }
    }
}

impl From<&str> for Message {
    fn from(wrong: &str) -> Self {
        wrong.to_owned().into()
    }
}

impl<W: Into<String>, D: Into<String>> From<(W, D)> for Message {
    fn from((wrong, done): (W, D)) -> Self {
        Self { wrong: wrong.into(), done: Some(done.into()) }
    }
}
