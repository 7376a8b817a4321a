//! Documents that hold, for somebody else.

use super::super::case::{CONTRACT, Case, RUN, edit};
use super::super::key_sets::KeySetText;
use super::document::{ISSUER, NEXT, REVOKED, Signed, TENANT, verified};

const OTHER: &str = "11111111-2222-4333-8444-555555555555";

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = issuers();
    cases.extend(runs());
    cases.extend(tenants());
    cases
}

fn issuers() -> Vec<Case> {
    let expect = "wrong_issuer";
    let signed = |issuer: &str| Signed::usual().claims(ISSUER, issuer).document();
    let case = |name, description, issuer| super::case(name, description, expect, signed(issuer));
    let other_set = KeySetText::usual().issuer("https://other.example").text();
    let run = case("issuer-before-run", "the issuer is named before run and tenant", "https://other.example");
    vec![
        case("issuer-other", "another issuer", "https://other.example"),
        case("issuer-case", "the issuer in other case", "https://N3.example/live"),
        case("issuer-slash", "a slash at the end", "https://n3.example/live/"),
        case("issuer-beginning", "the beginning of the issuer", "https://n3.example"),
        case("issuer-port", "the default port", "https://n3.example:443/live"),
        case("issuer-percent", "a percent-encoded letter", "https://n3.example/%6Cive"),
        verified(
            "issuer-of-key-set",
            "the key set is of another issuer",
            expect,
            Signed::usual().document(),
            other_set,
        ),
        Case { run: Some(OTHER), tenant: Some(OTHER), ..run },
    ]
}

fn runs() -> Vec<Case> {
    let case = |name, description, document| super::case(name, description, "wrong_run", document);
    let usual = || Signed::usual().document();
    let other = Signed::of(&edit(CONTRACT, RUN, OTHER)).claims(RUN, OTHER).document();
    let revoked = Signed::by(REVOKED).document();
    vec![
        Case { run: Some(OTHER), ..case("verify-run-other", "another run is expected", usual()) },
        Case {
            run: Some(TENANT),
            ..case("verify-run-is-tenant", "the tenant is expected as the run", usual())
        },
        case("verify-run-swapped", "a whole document of another run", other),
        Case {
            run: Some(OTHER),
            tenant: Some(OTHER),
            ..case("run-before-tenant", "the run is named before the tenant", usual())
        },
        Case { run: Some(OTHER), ..case("run-before-key", "the run is named before a revoked key", revoked) },
    ]
}

fn tenants() -> Vec<Case> {
    let case = |name, description, document| super::case(name, description, "wrong_tenant", document);
    let usual = || Signed::usual().document();
    let other = Signed::usual().claims(TENANT, OTHER).document();
    vec![
        Case { tenant: Some(OTHER), ..case("tenant-other", "another tenant is expected", usual()) },
        Case { tenant: Some(RUN), ..case("tenant-is-run", "the run is expected as the tenant", usual()) },
        Case {
            run: None,
            tenant: Some(OTHER),
            ..case("tenant-other-any-run", "any run will do, but of another tenant", usual())
        },
        case("tenant-swapped", "another tenant's receipt for the run", other),
        Case {
            tenant: Some(OTHER),
            ..case(
                "tenant-before-key",
                "the tenant is named before a revoked key",
                Signed::by(REVOKED).document(),
            )
        },
        Case {
            tenant: Some(OTHER),
            ..case(
                "tenant-before-window",
                "the tenant is named before the window",
                Signed::by(NEXT).document(),
            )
        },
    ]
}
