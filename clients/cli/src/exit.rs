//! Exit codes, and the error that carries one.

use std::fmt;

/// How a command ended. The codes never change; of several the worst, which is the last here, counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Verified, or done.
    Done,
    /// Not verified.
    NotVerified,
    /// Usage, unreadable input, or an invalid key set.
    Usage,
    /// Not there, or not the caller's.
    NotThere,
    /// Not authorised.
    NotAuthorised,
    /// The service is not available.
    Unavailable,
    /// Refused by the state that the run is in.
    Refused,
}

impl Exit {
    /// Every way to end, in the order of the codes.
    pub(crate) const ALL: [Self; 7] = [
        Self::Done,
        Self::NotVerified,
        Self::Usage,
        Self::NotThere,
        Self::NotAuthorised,
        Self::Unavailable,
        Self::Refused,
    ];

    /// The exit code of the process.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::NotVerified => 1,
            Self::Usage => 2,
            Self::NotThere => 3,
            Self::NotAuthorised => 4,
            Self::Unavailable => 5,
            Self::Refused => 6,
        }
    }

    /// What the code means.
    pub(crate) const fn meaning(self) -> &'static str {
        match self {
            Self::Done => "verified, or done",
            Self::NotVerified => "not verified; also where there is nothing to verify",
            Self::Usage => "usage error, unreadable input, or invalid key set",
            Self::NotThere => "not there or not yours (404)",
            Self::NotAuthorised => "not authorised (401, 403)",
            Self::Unavailable => {
                "service unavailable, or an answer that it must not give (429, 5xx, network)"
            }
            Self::Refused => "refused by the run's state (409, 422)",
        }
    }

    /// The exit codes as help shows them.
    pub(crate) fn table() -> String {
        let lines = Self::ALL.iter().map(|exit| format!("  {}  {}", exit.code(), exit.meaning()));
        format!("Exit codes:\n{}", lines.collect::<Vec<_>>().join("\n"))
    }
}

/// Why a command could not do what it was asked: how it ends, what is said, and what may help.
#[derive(Debug)]
pub(crate) struct Failed {
    pub(crate) exit: Exit,
    message: String,
    pub(crate) hint: Option<&'static str>,
}

impl Failed {
    /// A failure with a message, which holds nothing that a server said and no secret.
    pub(crate) fn new(exit: Exit, message: impl fmt::Display) -> Self {
        Self { exit, message: message.to_string(), hint: None }
    }

    /// A usage error, unreadable input, or an invalid key set.
    pub(crate) fn usage(message: impl fmt::Display) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// The service is not available.
    pub(crate) fn unavailable(message: impl fmt::Display) -> Self {
        Self::new(Exit::Unavailable, message)
    }

    /// Adds what may help.
    pub(crate) fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_the_published_ones() {
        assert_eq!(Exit::ALL.map(Exit::code), [0, 1, 2, 3, 4, 5, 6]);
        assert!(Exit::Done < Exit::NotVerified && Exit::NotVerified < Exit::Usage);
    }

    #[test]
    fn the_manual_has_the_table_of_help() {
        let manual = include_str!("../../../docs/cli.md");
        for exit in Exit::ALL {
            let row = format!("| {} | {} |", exit.code(), exit.meaning());
            assert!(manual.contains(&row), "{row}");
        }
    }
}
