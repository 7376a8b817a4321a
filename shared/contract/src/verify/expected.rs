//! What a caller expects of a document.

/// The caller has to say what is expected, or say that anything will do: there is no default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected<T> {
    /// This and nothing else.
    Exactly(T),
    /// Whatever the document says.
    Any,
}
