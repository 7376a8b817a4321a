//! Payloads for property tests, made of plain texts and numbers, not of the crate's own types.

use execution_contract::{
    Count, Eligibility, Payload, PlanningState, PortalId, ReadinessCounts, ReadinessSnapshot, Run, RunId,
    Scope, Timestamp, Word, ZoneId,
};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// The values of a payload. `times` holds evaluated, locked, starts and ends.
#[derive(Debug, Clone)]
pub(crate) struct Parts {
    pub(crate) times: [String; 4],
    pub(crate) words: [String; 2],
    pub(crate) counts: [u64; 6],
    pub(crate) run: String,
    pub(crate) scope: [Option<String>; 2],
}

impl Parts {
    /// The payload as any program with a JSON library would put it together.
    pub(crate) fn json(&self) -> Value {
        let Self { times, words, counts, run, scope } = self;
        json!({
            "run": {"id": run, "status": words[0], "starts_at": times[2], "ends_at": times[3]},
            "scope": {"portal_id": scope[0], "zone_id": scope[1]},
            "planning_state": {
                "attached_requests": counts[0],
                "coordination_opt_in": counts[1],
                "unassigned": counts[2],
            },
            "eligibility": {"status": words[1], "evaluated_at": times[0]},
            "readiness_snapshot": {
                "locked_at": times[1],
                "counts": {"attached": counts[3], "coord_ready": counts[4], "drift": counts[5]},
            },
            "advisory_only": true,
        })
    }

    /// The payload in the crate's types.
    pub(crate) fn payload(&self) -> Payload {
        let time = |index: usize| Timestamp::parse_canonical(&self.times[index]).unwrap();
        let word = |index: usize| Word::parse(&self.words[index]).unwrap();
        let count = |index: usize| Count::new(self.counts[index]).unwrap();
        let [portal, zone] = &self.scope;
        Payload {
            run: Run::new(RunId::parse(&self.run).unwrap(), word(0), time(2), time(3)).unwrap(),
            scope: Scope {
                portal_id: portal.as_deref().map(|id| PortalId::parse(id).unwrap()),
                zone_id: zone.as_deref().map(|id| ZoneId::parse(id).unwrap()),
            },
            planning_state: PlanningState {
                attached_requests: count(0),
                coordination_opt_in: count(1),
                unassigned: count(2),
            },
            eligibility: Eligibility { status: word(1), evaluated_at: time(0) },
            readiness_snapshot: ReadinessSnapshot {
                locked_at: time(1),
                counts: ReadinessCounts { attached: count(3), coord_ready: count(4), drift: count(5) },
            },
        }
    }
}

/// Any payload that holds.
pub(crate) fn parts() -> impl Strategy<Value = Parts> {
    let times = [time(), time(), time(), time()];
    let scope = [proptest::option::of(uuid()), proptest::option::of(uuid())];
    let counts = proptest::array::uniform6(count());
    (times, [word(), word()], counts, uuid(), scope).prop_map(|(mut times, words, counts, run, scope)| {
        // The canonical spelling sorts like the instants do.
        times[2..].sort();
        Parts { times, words, counts, run, scope }
    })
}

/// Any timestamp of the contract.
pub(crate) fn time() -> impl Strategy<Value = String> {
    let date = (1970..=9999_u32, 1..=12_u32, 1..=31_u32);
    let clock = (0..24_u32, 0..60_u32, 0..60_u32, 0..1000_u32);
    (date, clock).prop_map(|((year, month, day), (hour, minute, second, millis))| {
        let day = day.min(days(year, month));
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z")
    })
}

/// Days of a month by the Gregorian rule.
pub(crate) fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn count() -> impl Strategy<Value = u64> {
    prop_oneof![0..100_u64, 0..=9_007_199_254_740_991_u64, Just(9_007_199_254_740_991)]
}

fn uuid() -> impl Strategy<Value = String> {
    any::<u128>().prop_map(|bits| {
        let hex = format!("{bits:032x}");
        [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
    })
}

fn word() -> impl Strategy<Value = String> {
    let letters: Vec<char> = ('a'..='z').collect();
    let others: Vec<char> = ('a'..='z').chain('0'..='9').chain(['_']).collect();
    (select(letters), proptest::collection::vec(select(others), 0..32))
        .prop_map(|(first, rest)| std::iter::once(first).chain(rest).collect())
}
