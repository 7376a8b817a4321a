//! The IAM principal that API Gateway established (REST API, `requestContext.identity`).

use std::fmt;

/// Who signed the request, reduced to what may carry a grant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum IamPrincipal {
    /// A role, by account and name: STS drops a role's path, and a session name is the caller's choice.
    Role {
        /// `aws`, `aws-cn` or `aws-us-gov`.
        partition: String,
        /// The 12 digits of the account that owns the role.
        account: String,
        /// The role's name, without its path.
        name: String,
    },
    /// A user, by its whole ARN.
    User(String),
    /// Anything else that can sign a request, such as the root user; nothing is ever granted to it.
    Other(String),
}

impl IamPrincipal {
    /// The principal behind the gateway's `userArn` and `accountId`. `None` where either is missing or empty,
    /// the ARN is none, or the two disagree: no gateway sends that.
    #[must_use]
    pub fn of_identity(user_arn: Option<&str>, account_id: Option<&str>) -> Option<Self> {
        let (arn, account_id) = (Arn::parse(user_arn?)?, account_id?);
        if arn.account != account_id {
            return None;
        }
        match (arn.service, arn.resource.split_once('/')) {
            ("sts", Some(("assumed-role", rest))) => {
                let (name, session) = rest.split_once('/')?;
                (is_name(name) && !session.is_empty()).then(|| arn.role(name))
            }
            ("iam", Some(("user", path_and_name))) => {
                (!path_and_name.is_empty()).then(|| Self::User(arn.text.to_owned()))
            }
            _ => Some(Self::Other(arn.text.to_owned())),
        }
    }

    /// The role that `arn:…:iam::ACCOUNT:role/PATH/NAME` registers.
    #[must_use]
    pub fn of_role_arn(text: &str) -> Option<Self> {
        let arn = Arn::parse(text)?;
        let path_and_name = arn.resource.strip_prefix("role/")?;
        let name = path_and_name.rsplit('/').next()?;
        (arn.service == "iam" && is_name(name)).then(|| arn.role(name))
    }

    /// The user that `arn:…:iam::ACCOUNT:user/PATH/NAME` registers.
    #[must_use]
    pub fn of_user_arn(text: &str) -> Option<Self> {
        let arn = Arn::parse(text)?;
        let name = arn.resource.strip_prefix("user/")?.rsplit('/').next()?;
        (arn.service == "iam" && is_name(name)).then(|| Self::User(text.to_owned()))
    }
}

impl fmt::Display for IamPrincipal {
    /// The ARN; that of a role is without path and session.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Role { partition, account, name } => {
                write!(f, "arn:{partition}:iam::{account}:role/{name}")
            }
            Self::User(arn) | Self::Other(arn) => f.write_str(arn),
        }
    }
}

/// An ARN without a region, as IAM's and STS's are.
struct Arn<'a> {
    text: &'a str,
    partition: &'a str,
    service: &'a str,
    account: &'a str,
    resource: &'a str,
}

impl<'a> Arn<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.splitn(6, ':');
        let (prefix, partition, service) = (parts.next()?, parts.next()?, parts.next()?);
        let (region, account, resource) = (parts.next()?, parts.next()?, parts.next()?);
        let plausible =
            prefix == "arn" && partition.starts_with("aws") && region.is_empty() && !resource.is_empty();
        let is_account = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
        (plausible && is_account).then_some(Self { text, partition, service, account, resource })
    }

    fn role(&self, name: &str) -> IamPrincipal {
        IamPrincipal::Role {
            partition: self.partition.to_owned(),
            account: self.account.to_owned(),
            name: name.to_owned(),
        }
    }
}

/// A role's or user's name: 1 to 64 of `A-Z a-z 0-9 + = , . @ _ -` (IAM and STS quotas).
fn is_name(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+=,.@_-".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCOUNT: &str = "123456789012";

    fn identity(arn: &str) -> Option<IamPrincipal> {
        IamPrincipal::of_identity(Some(arn), Some(ACCOUNT))
    }

    #[test]
    fn an_assumed_role_is_its_registration_whatever_the_session_and_path() {
        let registered = IamPrincipal::of_role_arn("arn:aws:iam::123456789012:role/engines/eu/n3-engine");
        assert!(registered.is_some());
        for session in ["a", "admin", "x@y"] {
            assert_eq!(
                identity(&format!("arn:aws:sts::{ACCOUNT}:assumed-role/n3-engine/{session}")),
                registered
            );
        }
        assert_ne!(identity("arn:aws:sts::123456789012:assumed-role/other/n3-engine"), registered);
    }

    #[test]
    fn a_user_stays_as_it_is() {
        let arn = "arn:aws:iam::123456789012:user/engines/one";
        assert_eq!(identity(arn), IamPrincipal::of_user_arn(arn));
        assert_ne!(identity(arn), IamPrincipal::of_user_arn("arn:aws:iam::123456789012:user/one"));
    }

    #[test]
    fn other_signers_are_established_and_match_no_registration() {
        assert!(matches!(identity("arn:aws:iam::123456789012:root"), Some(IamPrincipal::Other(_))));
    }

    #[test]
    fn what_is_missing_or_disagrees_is_nobody() {
        let arn = "arn:aws:sts::123456789012:assumed-role/n3-engine/s";
        assert_eq!(IamPrincipal::of_identity(Some(arn), Some("210987654321")), None);
        assert_eq!(IamPrincipal::of_identity(Some(arn), Some("")), None);
        assert_eq!(IamPrincipal::of_identity(Some(arn), None), None);
        assert_eq!(IamPrincipal::of_identity(None, Some(ACCOUNT)), None);
        for broken in [
            "",
            "arn",
            "arn:aws:sts::123456789012:assumed-role/n3-engine",
            "arn:aws:sts::1:assumed-role/r/s",
            "arn:aws:sts:eu-west-1:123456789012:assumed-role/r/s",
        ] {
            assert_eq!(identity(broken), None, "{broken}");
        }
    }
}
