//! `keys list`.

use std::path::Path;

use execution_contract::{KeySet, MAX_KEY_SET_BYTES, PublishedKey};
use serde::Serialize;

use super::parse;
use crate::exit::{Exit, Failed};
use crate::files;

/// One key, without its coordinates.
#[derive(Serialize)]
struct Listed {
    kid: String,
    status: &'static str,
    valid_from: String,
    valid_to: Option<String>,
}

/// A key set, without its keys' coordinates.
#[derive(Serialize)]
struct ListedSet<'a> {
    issuer: &'a str,
    keys: Vec<Listed>,
}

impl Listed {
    fn of(key: &PublishedKey) -> Self {
        Self {
            kid: key.public_key.id().to_string(),
            status: key.status.as_str(),
            valid_from: key.valid_from.to_string(),
            valid_to: key.valid_to.map(|end| end.to_string()),
        }
    }
}

/// Checks a key set and lists its keys.
pub(super) fn run(file: &Path, json: bool) -> Result<Exit, Failed> {
    let set = parse(&files::read(file, MAX_KEY_SET_BYTES + 1)?)?;
    let keys = set.keys().into_iter().map(Listed::of).collect();
    let text = if json { object(&set, keys)? } else { table(&set, keys) };
    files::print(text.as_bytes())?;
    Ok(Exit::Done)
}

fn object(set: &KeySet, keys: Vec<Listed>) -> Result<String, Failed> {
    let listed = ListedSet { issuer: set.issuer().as_str(), keys };
    serde_json::to_string(&listed).map(|text| text + "\n").map_err(Failed::usage)
}

fn table(set: &KeySet, keys: Vec<Listed>) -> String {
    let mut text = format!("issuer {}\n\n", set.issuer());
    text += &row("KID", "STATUS", "VALID FROM", "VALID TO");
    for key in keys {
        text += &row(&key.kid, key.status, &key.valid_from, key.valid_to.as_deref().unwrap_or("no end"));
    }
    text
}

fn row(kid: &str, status: &str, valid_from: &str, valid_to: &str) -> String {
    format!("{kid:<43}  {status:<7}  {valid_from:<24}  {valid_to}\n")
}
