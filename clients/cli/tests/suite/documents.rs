//! Single documents: files, standard input, several at once, and the worst of them.

use crate::support::{Answer, Folder, OTHER, RUN, TENANT, document, keys, pipe};

const HASH: [&str; 4] = ["verify", "--hash-only", "--any-run", "--json"];

fn verify(more: &[&str], stdin: &[u8]) -> Answer {
    let keys = keys();
    let full = ["verify", "--keys", &keys, "--run", RUN, "--tenant", TENANT, "--json"];
    pipe(&[full.as_slice(), more].concat(), stdin)
}

#[test]
fn a_document_may_come_by_standard_input() {
    let answer = verify(&["-"], &document());
    assert_eq!((answer.code, answer.stderr.as_str()), (0, ""));
    let [object] = answer.objects().try_into().unwrap();
    assert_eq!((&object["verdict"], &object["reason"]), (&"verified".into(), &().into()));
    assert_eq!((&object["run"], &object["tenant"]), (&RUN.into(), &TENANT.into()));
    assert!(object.get("file").is_none() && object.get("line").is_none());
}

#[test]
fn expected_ids_may_be_in_upper_case() {
    let (keys, run, tenant) = (keys(), RUN.to_uppercase(), TENANT.to_uppercase());
    let arguments = ["verify", "-", "--keys", &keys, "--run", &run, "--tenant", &tenant, "--json"];
    assert_eq!(pipe(&arguments, &document()).code, 0);
}

#[test]
fn hash_only_is_never_called_verified_and_reads_no_key_set() {
    let more = ["-", "--keys", "nowhere", "--any-tenant"];
    let answer = pipe(&[HASH.as_slice(), &more].concat(), &document());
    assert_eq!((answer.code, &answer.objects()[0]["verdict"]), (0, &"integrity_only".into()));
    let answer = pipe(&["verify", "-", "--hash-only", "--json", "--run", OTHER], &document());
    assert_eq!((answer.code, answer.reasons()), (1, vec!["wrong_run".to_owned()]));
}

#[test]
fn no_byte_is_nothing_to_verify() {
    let answer = verify(&["-"], b"");
    assert_eq!((answer.code, answer.reasons()), (1, vec!["nothing_to_verify".to_owned()]));
}

#[test]
fn a_document_is_read_to_its_largest_size_and_one_line_feed() {
    for (end, reason) in [("", ""), ("\n", ""), ("\n\n", "malformed"), ("\r\n", "malformed")] {
        let text = [document().trim_ascii_end(), end.as_bytes()].concat();
        assert_eq!(verify(&["-"], &text).reasons(), [reason], "{end:?}");
    }
    let answer = verify(&["-"], &vec![b'x'; 50_000_000]);
    assert_eq!((answer.code, answer.reasons()), (1, vec!["malformed".to_owned()]));
}

#[test]
fn an_invalid_key_set_is_found_before_any_document_is_read() {
    let folder = Folder::new();
    let keys = folder.file("keys.json", "{}");
    for document in [vec!["nowhere"], vec!["-"], vec!["-", "nowhere"], vec!["-", "--lines"]] {
        let arguments = ["verify", "--keys", &keys, "--any-run", "--any-tenant", "--json"];
        let answer = pipe(&[arguments.as_slice(), &document].concat(), b"a\nb\n");
        assert_eq!((answer.code, answer.reasons()), (2, vec!["key_set_invalid".to_owned()]), "{document:?}");
    }
}

#[test]
fn several_files_have_a_verdict_each_and_end_as_the_worst() {
    let folder = Folder::new();
    let good = folder.file("good.json", document());
    let bad = folder.file("bad.json", "{}");
    let nowhere = folder.path("nowhere");
    let answer = verify(&[&good, &bad, &good], b"");
    assert_eq!((answer.code, answer.reasons()), (1, ["", "malformed", ""].map(str::to_owned).to_vec()));
    assert_eq!(answer.objects()[1]["file"], bad);
    let answer = verify(&[&good, &nowhere, &bad], b"");
    assert_eq!((answer.code, answer.reasons()), (2, ["", "malformed"].map(str::to_owned).to_vec()));
    assert!(answer.stderr.contains("nowhere"));
    assert_eq!(verify(&[&good, &good], b"").code, 0);
}

#[test]
fn the_count_may_be_expected_of_files_too() {
    let folder = Folder::new();
    let good = folder.file("good.json", document());
    assert_eq!(verify(&[&good, &good, "--expect-count", "2"], b"").code, 0);
    assert_eq!(verify(&[&good, "--expect-count", "2"], b"").code, 1);
}
