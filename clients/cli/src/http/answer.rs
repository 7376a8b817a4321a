//! What the service answered, and what follows from it.

use hyper::StatusCode;
use hyper::body::Bytes;

use super::problem::Problem;
use crate::exit::{Exit, Failed};

/// What the service answered.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Bytes,
}

impl Answer {
    /// The body, where the status is the wanted one.
    pub(crate) fn expect(self, status: StatusCode) -> Result<Bytes, Failed> {
        if self.status == status { Ok(self.body) } else { Err(self.refusal()) }
    }

    /// Why there is no body: the status, and of a problem its code and title.
    pub(crate) fn refusal(&self) -> Failed {
        let exit = exit(self.status);
        let problem = Problem::read(&self.body).map(|problem| format!(": {problem}")).unwrap_or_default();
        let failed =
            Failed::new(exit, format_args!("the service answered {}{problem}", self.status.as_u16()));
        match hint(exit, self.status) {
            Some(hint) => failed.hint(hint),
            None => failed,
        }
    }
}

fn exit(status: StatusCode) -> Exit {
    match status {
        StatusCode::NOT_FOUND => Exit::NotThere,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Exit::NotAuthorised,
        StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY => Exit::Refused,
        _ => Exit::Unavailable,
    }
}

fn hint(exit: Exit, status: StatusCode) -> Option<&'static str> {
    match exit {
        Exit::NotThere => {
            Some("There is none yet, or it is not yours: the two are one answer. Check the address too.")
        }
        Exit::NotAuthorised => {
            Some("Check the credential, its registration, and that this address takes its kind.")
        }
        Exit::Refused => {
            Some("The run's own state refuses it; trying again changes nothing until that changes.")
        }
        _ if status.is_redirection() => Some("Redirects are not followed. Is the address the service's own?"),
        _ if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() => Some("Try again later."),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_has_its_exit_code() {
        for (status, code) in [
            (404, 3),
            (401, 4),
            (403, 4),
            (409, 6),
            (422, 6),
            (429, 5),
            (500, 5),
            (502, 5),
            (503, 5),
            (504, 5),
            (301, 5),
            (302, 5),
            (307, 5),
            (308, 5),
            (304, 5),
            (204, 5),
            (400, 5),
            (405, 5),
            (413, 5),
            (415, 5),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(exit(status).code(), code, "{status}");
        }
    }
}
