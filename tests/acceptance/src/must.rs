//! How a caller ends the test that it works for.

/// A value that has to be there.
pub trait Must<T> {
    /// The value, or the end of the test with `what` was to be had and, where it is known, why not.
    fn must(self, what: &str) -> T;
}

impl<T> Must<T> for Option<T> {
    #[expect(clippy::panic, reason = "the callers work for tests, and this is how a test fails")]
    #[track_caller]
    fn must(self, what: &str) -> T {
        self.unwrap_or_else(|| panic!("{what}: there is none"))
    }
}

impl<T, E: std::fmt::Debug> Must<T> for Result<T, E> {
    #[expect(clippy::panic, reason = "the callers work for tests, and this is how a test fails")]
    #[track_caller]
    fn must(self, what: &str) -> T {
        self.unwrap_or_else(|error| panic!("{what}: {error:?}"))
    }
}
