//! `keys export-kms`.

use std::path::Path;
use std::time::SystemTime;

use execution_contract::{Issuer, KeySet, KeyStatus, MAX_KEY_SET_BYTES, PublicKey, PublishedKey, Timestamp};

use super::{changes, kms, parse};
use crate::arguments::ExportKmsArguments;
use crate::exit::{Exit, Failed};
use crate::files;
use crate::http::block_on;

/// Makes a key set of KMS keys and of those that it had before.
pub(super) fn run(arguments: &ExportKmsArguments) -> Result<Exit, Failed> {
    let mut keys = arguments.merge.as_ref().map_or(Ok(Vec::new()), |path| kept(path, &arguments.issuer))?;
    changes::close(&mut keys, &arguments.close)?;
    changes::revoke(&mut keys, &arguments.revoke)?;
    let (now, named) = (now()?, block_on(kms::public_keys(&arguments.key_arns))?);
    add(&mut keys, named.clone(), arguments.valid_from, now)?;
    changes::check_named(&keys, &named, now)?;
    let set = KeySet::new(arguments.issuer.clone(), keys).map_err(Failed::usage)?;
    let text = set.document().into_string();
    // Nobody pins what the reader of key sets would refuse.
    parse(text.as_bytes())?;
    files::print(text.as_bytes())?;
    Ok(Exit::Done)
}

fn kept(path: &Path, issuer: &Issuer) -> Result<Vec<PublishedKey>, Failed> {
    let set = parse(&files::read(path, MAX_KEY_SET_BYTES + 1)?)?;
    if set.issuer() != issuer {
        return Err(Failed::usage(format_args!("the key set to merge is of issuer {}", set.issuer())));
    }
    Ok(set.keys().into_iter().cloned().collect())
}

fn add(
    keys: &mut Vec<PublishedKey>,
    named: Vec<PublicKey>,
    valid_from: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), Failed> {
    let before = keys.len();
    for public_key in named {
        if keys.iter().all(|key| key.public_key != public_key) {
            let valid_from = valid_from.unwrap_or(now);
            keys.push(PublishedKey { public_key, valid_from, valid_to: None, status: KeyStatus::Active });
        }
    }
    if valid_from.is_some() && keys.len() == before {
        return Err(Failed::usage("--valid-from is for new keys, and every key is in the set already"));
    }
    Ok(())
}

fn now() -> Result<Timestamp, Failed> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let millis = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
    Timestamp::from_unix_millis(millis).map_err(Failed::usage)
}
