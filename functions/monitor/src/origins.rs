//! The origins whose pages may read the monitor's data.

use lambda_http::http::{HeaderMap, HeaderValue, header::ORIGIN};
use service::config::ConfigError;

/// The configured origins, each spelled as browsers send it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origins(Vec<String>);

impl Origins {
    /// Reads a list of origins, separated by commas without blanks: `https://host`, with a port where it is
    /// not the scheme's own, the host in lower case (a name in its ASCII form, or an IPv4 address).
    /// `http` only for `localhost` and `127.0.0.1`, where a page is being developed.
    ///
    /// # Errors
    /// Names the variable `place` and the entry's position. `*` and `null` are no origins: the one would
    /// admit everybody, the other every sandboxed page.
    pub fn parse(place: &str, list: &str) -> Result<Self, ConfigError> {
        let read = |(index, entry): (usize, &str)| {
            if is_origin(entry) {
                Ok(entry.to_owned())
            } else {
                Err(ConfigError::at(
                    format!("{place}[{index}]"),
                    "is no origin as browsers spell it, https://host or https://host:port",
                ))
            }
        };
        list.split(',').enumerate().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// The request's origin, if it has just one and that is configured.
    pub(crate) fn of_request<'a>(&self, headers: &'a HeaderMap) -> Option<&'a HeaderValue> {
        let mut values = headers.get_all(ORIGIN).iter();
        let (value, further) = (values.next()?, values.next());
        let known = self.0.iter().any(|origin| origin.as_bytes() == value.as_bytes());
        (known && further.is_none()).then_some(value)
    }
}

fn is_origin(text: &str) -> bool {
    let Some((scheme, authority)) = text.split_once("://") else { return false };
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let default_port = match scheme {
        "https" => "443",
        "http" if ["localhost", "127.0.0.1"].contains(&host) => "80",
        _ => return false,
    };
    is_host(host) && port.is_none_or(|port| is_port(port) && port != default_port)
}

fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
    };
    host.split('.').all(is_label)
}

fn is_port(port: &str) -> bool {
    let canonical = !port.starts_with('0') && port.bytes().all(|byte| byte.is_ascii_digit());
    canonical && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(list: &str) -> Result<Origins, String> {
        Origins::parse("O", list).map_err(|error| error.to_string())
    }

    fn admits(origins: &Origins, sent: &[&str]) -> bool {
        let mut headers = HeaderMap::new();
        for value in sent {
            headers.append(ORIGIN, value.parse().unwrap());
        }
        origins.of_request(&headers).is_some()
    }

    #[test]
    fn origins_are_read_as_browsers_spell_them() {
        for list in [
            "https://portal.example",
            "https://a.example,https://b.example:8443",
            "http://localhost,http://localhost:5173,http://127.0.0.1:3000",
            "https://xn--bcher-kva.example",
            "https://192.0.2.1",
        ] {
            assert!(parse(list).is_ok(), "{list}");
        }
    }

    #[test]
    fn everything_else_is_refused_and_its_place_named() {
        for entry in [
            "*",
            "null",
            "",
            "https://",
            "https://*",
            "https://*.example",
            "https://a.example/",
            "https://a.example/path",
            "https://a.example?q",
            "https://a.example#f",
            "https://user@a.example",
            "https://A.example",
            "HTTPS://a.example",
            "https://a.example:443",
            "https://a.example:",
            "https://a.example:0",
            "https://a.example:08443",
            "https://a.example:65536",
            "https://a.example:1:2",
            "https://a..example",
            "https://-a.example",
            "https://b\u{fc}cher.example",
            "http://a.example",
            "http://localhost:80",
            "http://localhost.example",
            "http://127.0.0.2",
            "ftp://a.example",
            "a.example",
            " https://a.example",
            "https://a.example ",
        ] {
            let error = parse(&format!("https://ok.example,{entry}")).unwrap_err();
            assert!(error.starts_with("O[1]: "), "{entry}: {error}");
        }
    }

    #[test]
    fn only_one_origin_that_is_exactly_a_configured_one_is_admitted() {
        let origins = parse("https://a.example,https://b.example").unwrap();
        assert!(admits(&origins, &["https://a.example"]) && admits(&origins, &["https://b.example"]));
        for sent in [
            &[][..],
            &["https://c.example"],
            &["https://a.example."],
            &["https://a.example:443"],
            &["HTTPS://A.EXAMPLE"],
            &["http://a.example"],
            &["https://a.example,https://b.example"],
            &["https://a.example", "https://b.example"],
            &["null"],
            &["*"],
            &[""],
        ] {
            assert!(!admits(&origins, sent), "{sent:?}");
        }
        assert!(!admits(&Origins::default(), &["https://a.example"]));
    }
}
