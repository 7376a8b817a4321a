//! The command `keys`.

mod changes;
mod export_kms;
mod key_arn;
mod kms;
mod list;
mod public_key;

use execution_contract::{KeySet, MAX_KEY_SET_BYTES};
use hyper::StatusCode;

use crate::arguments::KeysCommand;
use crate::exit::{Exit, Failed};
use crate::http::{BaseUrl, block_on, get};
use crate::{console, files};

/// Fetches, lists and makes key sets.
pub(crate) fn run(command: KeysCommand) -> Result<Exit, Failed> {
    match command {
        KeysCommand::Fetch(arguments) => fetch(&arguments.url),
        KeysCommand::List(arguments) => list::run(&arguments.file, arguments.json),
        KeysCommand::Thumbprint(arguments) => {
            let key = public_key::read(&files::read(&arguments.file, public_key::MAX_BYTES + 1)?)?;
            files::print(format!("{}\n", key.id()).as_bytes())?;
            Ok(Exit::Done)
        }
        KeysCommand::ExportKms(arguments) => export_kms::run(&arguments),
    }
}

/// Prints the key set as it was served, once it is certain that it is one.
fn fetch(url: &BaseUrl) -> Result<Exit, Failed> {
    let exchange = get(&url.key_set(), MAX_KEY_SET_BYTES)?;
    let served = block_on(exchange.send())?.expect(StatusCode::OK)?;
    let set = parse(&served)?;
    files::print(&served)?;
    let mut text = "Compare before you pin it; this came over the network alone:\n".to_owned();
    for key in set.keys() {
        text += &format!("- {} ({})\n", key.public_key.id(), key.status);
    }
    console::print(&text);
    Ok(Exit::Done)
}

fn parse(bytes: &[u8]) -> Result<KeySet, Failed> {
    KeySet::parse(bytes).map_err(Failed::usage)
}
