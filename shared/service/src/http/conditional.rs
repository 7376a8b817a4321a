//! `If-None-Match` (RFC 9110 sections 8.8.3 and 13.1.2).

use lambda_http::http::{HeaderMap, header::IF_NONE_MATCH};

/// Whether the request's `If-None-Match` names the entity tag `current` (with its quotes), in which case
/// a GET is answered by 304. `*` names every representation. Comparison is weak: `W/` is passed over. A
/// header that is no list of entity tags names nothing, and the representation is sent.
#[must_use]
pub fn names_current(headers: &HeaderMap, current: &str) -> bool {
    headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|list| names(list, current))
}

fn names(list: &str, current: &str) -> bool {
    if list.trim() == "*" {
        return true;
    }
    let mut rest = list;
    let mut found = false;
    while let Some((tag, after)) = next_tag(rest) {
        found |= tag == current;
        rest = after;
    }
    found
}

/// The next entity tag with its quotes and without `W/`, and what follows it.
fn next_tag(list: &str) -> Option<(&str, &str)> {
    let list = list.trim_start_matches([' ', '\t', ',']);
    let list = list.strip_prefix("W/").unwrap_or(list);
    let closing = list.strip_prefix('"')?.find('"')?;
    list.split_at_checked(closing.saturating_add(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CURRENT: &str = "\"abc\"";

    fn holds(values: &[&str]) -> bool {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(IF_NONE_MATCH, value.parse().unwrap());
        }
        names_current(&headers, CURRENT)
    }

    #[test]
    fn tags_lists_weak_tags_and_the_star_hold() {
        for value in [
            "\"abc\"",
            "W/\"abc\"",
            "\"x\", \"abc\"",
            "\"x\",W/\"abc\" , \"y\"",
            "*",
            " * ",
            "\"a,b\",\"abc\"",
        ] {
            assert!(holds(&[value]), "{value}");
        }
        assert!(holds(&["\"x\"", "\"abc\""]));
    }

    #[test]
    fn other_tags_and_malformed_headers_do_not() {
        for value in ["", "abc", "\"ab\"", "\"abc", "w/\"abc\"", "\"x\" y \"abc\"", "\"*\"", "\",\"abc\""] {
            assert!(!holds(&[value]), "{value}");
        }
        assert!(!holds(&[]));
    }
}
