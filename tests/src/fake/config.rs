//! How the fake behaves.

use std::time::Duration;

/// The organization, the token and the times of a fake API.
///
/// [`Config::default`] has the token `fake-token`, the organization
/// `clm88r8hi000008jwhzxu5crg`, clusters that are pending for 50 ms, and deletions that
/// are over at once.
#[derive(Debug, Clone)]
pub struct Config {
    pub(super) token: String,
    pub(super) organization_id: String,
    pub(super) pending: Duration,
    pub(super) busy: Duration,
    pub(super) deleting: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            token: "fake-token".to_owned(),
            organization_id: "clm88r8hi000008jwhzxu5crg".to_owned(),
            pending: Duration::from_millis(50),
            busy: Duration::ZERO,
            deleting: Duration::ZERO,
        }
    }
}

impl Config {
    /// Sets the bearer token that requests must carry; any other is answered with 401.
    #[must_use]
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.token = token.into();
        self
    }

    /// Sets the one organization the token may use; any other is answered with 403.
    #[must_use]
    pub fn organization_id(mut self, id: impl Into<String>) -> Self {
        self.organization_id = id.into();
        self
    }

    /// Sets how long a cluster stays `CREATING` or `UPDATING` after a change.
    ///
    /// It is a time and not a number of reads, so a client that polls too often is seen
    /// to do so in [`Astro::requests`](super::Astro::requests).
    #[must_use]
    pub fn pending_for(mut self, time: Duration) -> Self {
        self.pending = time;
        self
    }

    /// Sets how long after a change further changes are answered with 409.
    ///
    /// A pending cluster is always busy, so this only tells where it is longer than
    /// [`pending_for`](Self::pending_for): the cluster then reads `CREATED` and is busy
    /// all the same.
    #[must_use]
    pub fn busy_for(mut self, time: Duration) -> Self {
        self.busy = time;
        self
    }

    /// Sets how long a deleted cluster can still be read; after that it is answered
    /// with 404. It is busy for that time.
    #[must_use]
    pub fn deleting_for(mut self, time: Duration) -> Self {
        self.deleting = time;
        self
    }
}
