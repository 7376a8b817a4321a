//! `fetch --cache`.

use std::fs;

use crate::server::Server;
use crate::support::{Answer, Folder, OTHER, RUN, document, run};

fn fetch(folder: &Folder, server: &Server, id: &str) -> Answer {
    let (token, cache) = (folder.file("token", "t0ken"), folder.path("cache"));
    run(&["fetch", id, "--url", &server.url, "--service-token-file", &token, "--cache", &cache])
}

fn tag() -> String {
    let document: serde_json::Value = serde_json::from_slice(&document()).unwrap();
    format!("\"{}\"", document["payload_hash"].as_str().unwrap())
}

#[test]
fn what_was_served_is_kept_and_asked_about() {
    let folder = Folder::new();
    let first = Server::answering(200, "", document());
    assert_eq!(fetch(&folder, &first, RUN).stdout, document());
    assert_eq!(first.requests()[0].header("if-none-match"), None);
    assert_eq!(fs::read(folder.path("cache")).unwrap(), document());
    assert_eq!(folder.names().len(), 2, "{:?}", folder.names());
    let second = Server::answering(304, "", "");
    let answer = fetch(&folder, &second, RUN);
    assert_eq!((answer.code, answer.stdout), (0, document()));
    assert_eq!(second.requests()[0].header("if-none-match"), Some(tag().as_str()));
}

#[test]
fn what_is_kept_is_never_used_without_an_answer() {
    let folder = Folder::new();
    folder.file("cache", document());
    for (status, code) in [(404, 3), (403, 4), (503, 5)] {
        fetch(&folder, &Server::answering(status, "", ""), RUN).failed(code);
    }
    assert_eq!(fs::read(folder.path("cache")).unwrap(), document());
}

#[test]
fn a_file_that_holds_something_else_is_not_asked_about() {
    let changed = String::from_utf8(document()).unwrap().replacen("\"attached\":", "\"attached\":1", 1);
    for content in ["", "{}", &changed] {
        let folder = Folder::new();
        folder.file("cache", content);
        let server = Server::answering(200, "", document());
        assert_eq!(fetch(&folder, &server, RUN).stdout, document());
        assert_eq!(server.requests()[0].header("if-none-match"), None);
        assert_eq!(fs::read(folder.path("cache")).unwrap(), document());
        folder.file("cache", content);
        fetch(&folder, &Server::answering(304, "", ""), RUN).failed(5);
    }
}

#[test]
fn another_runs_contract_is_neither_asked_about_nor_kept() {
    let folder = Folder::new();
    folder.file("cache", document());
    let server = Server::answering(200, "", "{}");
    assert_eq!(fetch(&folder, &server, OTHER).stdout, b"{}");
    assert_eq!(server.requests()[0].header("if-none-match"), None);
    assert_eq!(fs::read(folder.path("cache")).unwrap(), document());
}

#[test]
fn a_cache_that_cannot_be_written_or_read_is_a_usage_error() {
    let folder = Folder::new();
    let token = folder.file("token", "t0ken");
    let server = Server::answering(200, "", document());
    for cache in [folder.path("no-folder/cache"), folder.path("")] {
        run(&["fetch", RUN, "--url", &server.url, "--service-token-file", &token, "--cache", &cache])
            .failed(2);
    }
}
