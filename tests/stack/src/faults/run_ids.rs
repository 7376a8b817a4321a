//! Finds the run ids that a request names: every UUID in its body, since the proxy does not look into
//! the operations.

use std::collections::BTreeSet;

use uuid::Uuid;

/// Characters of a hyphenated UUID.
const LENGTH: usize = 36;

/// Every distinct hyphenated UUID in `body`.
pub(super) fn in_body(body: &[u8]) -> BTreeSet<Uuid> {
    body.windows(LENGTH)
        .filter(|window| hyphenated(window))
        .filter_map(|window| Uuid::try_parse_ascii(window).ok())
        .collect()
}

/// A cheap look before parsing: hyphens where they belong.
fn hyphenated(window: &[u8]) -> bool {
    [8, 13, 18, 23].iter().all(|place| window.get(*place) == Some(&b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_uuid_is_found_once() {
        let (one, two) = (Uuid::new_v4(), Uuid::new_v4());
        let body = format!(r#"{{"a":"{one}","b":[{{"S":"{two}"}},"{one}"]}}"#);
        assert_eq!(in_body(body.as_bytes()), BTreeSet::from([one, two]));
        assert!(in_body(b"not-a-uuid").is_empty());
        assert!(in_body(one.simple().to_string().as_bytes()).is_empty());
    }
}
