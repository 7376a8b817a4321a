//! An oracle of regular expressions: the whole verification as the format's description puts it. It names
//! every reason, also of documents that no JSON parser reads.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::bytes::{Captures, Regex};
use sha2::{Digest, Sha256};

use crate::support::HOLDS;

const TIME: &str = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z";
const UUID: &str = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

static FRAME: LazyLock<Regex> = LazyLock::new(|| {
    whole(&format!(
        concat!(
            r#"\{{"contract":(?P<contract>\{{.*\}}),"issued_at":"(?P<issued>{time})","#,
            r#""payload_hash":"(?P<hash>[0-9a-f]{{64}})","payload_version":"(?P<version>v[1-9][0-9]{{0,3}})""#,
            r#"(,"receipt":"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")?\}}\n?"#,
        ),
        time = TIME
    ))
});

static CONTRACT: LazyLock<Regex> = LazyLock::new(|| {
    let line = concat!(
        r#"\{"advisory_only":true,"eligibility":\{"evaluated_at":"(?P<t1>T)","status":"W"\},"#,
        r#""planning_state":\{"attached_requests":N,"coordination_opt_in":N,"unassigned":N\},"#,
        r#""readiness_snapshot":\{"counts":\{"attached":N,"coord_ready":N,"drift":N\},"locked_at":"(?P<t2>T)"\},"#,
        r#""run":\{"ends_at":"(?P<ends>T)","id":"(?P<run>U)","starts_at":"(?P<starts>T)","status":"W"\},"#,
        r#""scope":\{"portal_id":("U"|null),"zone_id":("U"|null)\}\}"#,
    );
    let line = line.replace("<t1>T", &format!("<t1>{TIME}")).replace("<t2>T", &format!("<t2>{TIME}"));
    let line =
        line.replace("<ends>T", &format!("<ends>{TIME}")).replace("<starts>T", &format!("<starts>{TIME}"));
    let line = line.replace("\"W\"", "\"[a-z][a-z0-9_]{0,31}\"").replace(":N", ":(0|[1-9][0-9]{0,15})");
    whole(&line.replace("\"U\"", &format!("\"{UUID}\"")).replace("<run>U", &format!("<run>{UUID}")))
});

fn whole(pattern: &str) -> Regex {
    Regex::new(&format!("(?s-u)^(?:{pattern})$")).unwrap()
}

/// The result for a document; the run, where one is expected, in lower case.
pub(crate) fn result(document: &[u8], run: Option<&str>) -> &'static str {
    let size = document.len() - usize::from(document.ends_with(b"\n"));
    match FRAME.captures(document) {
        _ if document.is_empty() => "nothing_to_verify",
        Some(frame) if size <= 16_384 => within_frame(&frame, run),
        _ => "malformed",
    }
}

fn within_frame(frame: &Captures<'_>, run: Option<&str>) -> &'static str {
    let hash: String = Sha256::digest(&frame["contract"]).iter().map(|byte| format!("{byte:02x}")).collect();
    if &frame["version"] != b"v1" {
        return "unsupported_version";
    }
    if &frame["hash"] != hash.as_bytes() {
        return "hash_mismatch";
    }
    let Some(contract) = CONTRACT.captures(&frame["contract"]) else { return "contract_invalid" };
    if !is_time(&frame["issued"]) || !has_real_values(&contract) {
        return "contract_invalid";
    }
    if run.is_some_and(|run| run.as_bytes() != &contract["run"]) { "wrong_run" } else { HOLDS }
}

fn has_real_values(contract: &Captures<'_>) -> bool {
    let times = ["t1", "t2", "starts", "ends"].iter().all(|name| is_time(&contract[*name]));
    // Groups that are all digits are counts; 16 digits sort like the numbers they spell.
    let counts =
        contract.iter().flatten().map(|group| group.as_bytes()).filter(|group| group[0].is_ascii_digit());
    let mut short = counts.filter(|group| group.iter().all(u8::is_ascii_digit));
    let in_limit = short.all(|count| count.len() < 16 || count <= b"9007199254740991".as_slice());
    times && in_limit && contract["starts"] <= contract["ends"]
}

fn is_time(text: &[u8]) -> bool {
    let number = |from: usize, to: usize| str::from_utf8(&text[from..to]).unwrap().parse::<u32>().unwrap();
    let year = number(0, 4);
    let date = NaiveDate::from_ymd_opt(year.try_into().unwrap(), number(5, 7), number(8, 10));
    year >= 1970 && date.is_some() && number(11, 13) < 24 && number(14, 16) < 60 && number(17, 19) < 60
}
