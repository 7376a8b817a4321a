//! Addresses of the service.

use std::str::FromStr;

use execution_contract::RunId;

/// Hosts that plain HTTP is spoken to: this machine.
const LOOPBACK: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// A base address: `https://HOST[:PORT][/PATH]`, or `http://` on this machine, without a final slash.
///
/// Paths have none of the characters that need an escape, about which signers differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl(String);

impl BaseUrl {
    /// Where a run's contract is.
    pub(crate) fn contract(&self, run: RunId) -> String {
        format!("{}/api/n3/runs/{run}/execution-contract", self.0)
    }

    /// Where the key set is.
    pub(crate) fn key_set(&self) -> String {
        format!("{}/.well-known/jwks.json", self.0)
    }
}

impl FromStr for BaseUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let base = text.strip_suffix('/').unwrap_or(text);
        let valid = if let Some(rest) = base.strip_prefix("https://") {
            is_place(rest, is_host_name)
        } else if let Some(rest) = base.strip_prefix("http://") {
            is_place(rest, |host| LOOPBACK.contains(&host))
        } else {
            false
        };
        if valid {
            Ok(Self(base.to_owned()))
        } else {
            Err("not https://HOST[:PORT][/PATH]; http:// is for this machine alone")
        }
    }
}

fn is_place(text: &str, is_host: impl Fn(&str) -> bool) -> bool {
    let (authority, path) = text.split_once('/').map_or((text, None), |(host, path)| (host, Some(path)));
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if is_port(port) => host,
        _ => authority,
    };
    is_host(host) && path.is_none_or(|path| path.split('/').all(is_segment))
}

fn is_host_name(host: &str) -> bool {
    !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok()
}

fn is_segment(segment: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._~-".contains(&byte);
    !segment.is_empty() && !segment.starts_with('.') && segment.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_the_service_are_taken() {
        for text in [
            "https://n3.example",
            "https://n3.example:8443/live",
            "https://a1b2.execute-api.eu-west-1.amazonaws.com/live/",
            "http://127.0.0.1:4566/restapis/x_1/live",
            "http://localhost",
            "http://[::1]:80",
        ] {
            let base: BaseUrl = text.parse().unwrap();
            assert_eq!(base.key_set(), format!("{}/.well-known/jwks.json", text.trim_end_matches('/')));
        }
    }

    #[test]
    fn a_contract_has_one_address_whatever_the_case_of_the_id() {
        let base: BaseUrl = "https://n3.example/live".parse().unwrap();
        let run = RunId::parse("6F9619FF-8B86-4D01-B42D-00CF4FC964FF").unwrap();
        let expected =
            "https://n3.example/live/api/n3/runs/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/execution-contract";
        assert_eq!(base.contract(run), expected);
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "n3.example",
            "ftp://n3.example",
            "HTTPS://n3.example",
            "https://",
            "https:///live",
            "https://a b",
            "http://n3.example",
            "http://127.0.0.1.example",
            "http://127.0.0.2",
            "http://localhost.",
            "http://[::1",
            "https://user@n3.example",
            "https://user:secret@n3.example",
            "https://n3.example:",
            "https://n3.example:x",
            "https://n3.example:65536",
            "https://n3.example:+1",
            "https://n3.example//",
            "https://n3.example/a//b",
            "https://n3.example/..",
            "https://n3.example/.a",
            "https://n3.example/%2e",
            "https://n3.example/?a=b",
            "https://n3.example#a",
            "https://n3.example\n",
            "https://n3.example/ü",
            "http://localhost@n3.example",
        ] {
            assert!(text.parse::<BaseUrl>().is_err(), "{text:?}");
        }
    }
}
