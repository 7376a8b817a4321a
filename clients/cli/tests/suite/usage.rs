//! What the command line refuses: exit code 2, and nothing for another program to read.

use crate::support::{Folder, OTHER, RUN, TENANT, document, keys, pipe, run};

#[test]
fn what_is_left_out_or_contradicts_itself_is_refused() {
    let keys = keys();
    for arguments in [
        vec![],
        vec!["check", "-"],
        vec!["verify", "--hash-only", "--any-run"],
        vec!["verify", "-", "--hash-only"],
        vec!["verify", "-", "--hash-only", "--any-run", "--run", RUN],
        vec!["verify", "-", "--hash-only", "--run", RUN, "--run", RUN],
        vec!["verify", "-", "--hash-only", "--run"],
        vec!["verify", "-", "--hash-only", "--run", ""],
        vec!["verify", "-", "--hash-only", "--run", "6f9619ff8b864d01b42d00cf4fc964ff"],
        vec!["verify", "-", "--hash-only", "--run", "6f9619ff-8b86-4d01-b42d-00cf4fc964ff\n"],
        vec!["verify", "-", "--hash-only", "--any-run", "--tenant", TENANT],
        vec!["verify", "-", "--any-run", "--any-tenant"],
        vec!["verify", "-", "--keys", &keys, "--any-run"],
        vec!["verify", "-", "--keys", &keys, "--any-tenant"],
        vec!["verify", "-", "--keys", &keys, "--any-run", "--any-tenant", "--tenant", OTHER],
        vec!["verify", "-", "--keys", &keys, "--any-run", "--tenant", "x"],
        vec!["verify", "-", "--hash-only", "--any-run", "--json", "--quiet"],
        vec!["verify", "-", "--hash-only", "--any-run", "--expect-count", "-1"],
        vec!["verify", "-", "--hash-only", "--any-run", "--quick"],
        vec!["fetch", RUN],
        vec!["fetch", "--url", "https://n3.example"],
        vec!["fetch", "../runs", "--url", "https://n3.example"],
        vec!["fetch", RUN, "--url", "http://n3.example"],
        vec!["fetch", RUN, "--url", "https://n3.example/?a=b"],
        vec!["fetch", RUN, "--url", "https://n3.example"],
        vec!["fetch", RUN, "--url", "https://n3.example", "--token", "abc"],
        vec!["fetch", RUN, "--url", "https://n3.example", "--iam", "--service-token-file", &keys],
        vec!["issue", RUN, "--url", "https://n3.example"],
        vec!["issue", RUN, "--url", "https://n3.example", "--token", "abc"],
        vec!["issue", RUN, "--url", "https://n3.example", "--token-file", &keys, "--note", ""],
        vec!["keys"],
        vec!["keys", "export-kms", "--issuer", "https://n3.example"],
        vec!["keys", "export-kms", "alias/signing", "--issuer", "https://n3.example"],
        vec!["keys", "export-kms", "arn:aws:kms:eu-west-1:1:key/a", "--issuer", "our deployment"],
    ] {
        let answer = pipe(&arguments, &document());
        assert_eq!((answer.code, answer.stdout.as_slice()), (2, b"".as_slice()), "{arguments:?}");
        assert!(!answer.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn what_cannot_be_read_is_refused() {
    let (folder, keys) = (Folder::new(), keys());
    let (nowhere, here) = (folder.path("nowhere"), folder.path(""));
    for file in [&nowhere, &here] {
        for more in [vec![], vec!["--lines"]] {
            let json = ["verify", file, "--hash-only", "--any-run", "--json"];
            run(&[json.as_slice(), &more].concat()).failed(2);
        }
        run(&["verify", &keys, "--keys", file, "--any-run", "--any-tenant", "--json"]).failed(2);
        run(&["keys", "list", file]).failed(2);
        run(&["keys", "thumbprint", file]).failed(2);
        run(&["fetch", RUN, "--url", "https://n3.example", "--service-token-file", file]).failed(2);
        run(&["issue", RUN, "--url", "https://n3.example", "--token-file", file]).failed(2);
    }
}

#[test]
fn tokens_that_no_header_can_carry_are_refused_and_not_repeated() {
    let folder = Folder::new();
    for (name, token) in [("empty", "\n"), ("header", "s3cret\r\nX-Other: b"), ("space", "s3cret s3cret")] {
        let file = folder.file(name, token);
        let fetch = run(&["fetch", RUN, "--url", "https://n3.example", "--service-token-file", &file]);
        let issue = run(&["issue", RUN, "--url", "https://n3.example", "--token-file", &file]);
        for answer in [fetch, issue] {
            assert!(!answer.failed(2).stderr.contains("s3cret"), "{}", answer.stderr);
        }
    }
}

#[test]
fn help_and_completions_are_no_errors() {
    for arguments in [
        vec!["--help"],
        vec!["--version"],
        vec!["verify", "--help"],
        vec!["keys", "export-kms", "--help"],
        vec!["completions", "bash"],
        vec!["completions", "zsh"],
        vec!["completions", "fish"],
    ] {
        let answer = run(&arguments);
        assert!(answer.code == 0 && !answer.stdout.is_empty() && answer.stderr.is_empty(), "{arguments:?}");
    }
    assert!(String::from_utf8(run(&["completions", "bash"]).stdout).unwrap().contains("--expect-count"));
}
