//! The command `execution-contract`: verifies documents without a network, fetches and issues contracts,
//! and looks after key sets. `docs/cli.md` is its manual.

#![forbid(unsafe_code)]

mod arguments;
mod aws;
mod completions;
mod console;
mod exit;
mod fetch;
mod files;
mod http;
mod issue;
mod keys;
mod secret;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use exit::{Exit, Failed};

/// Reads the arguments of the process and does what they say. The exit codes are those of `docs/cli.md`.
#[must_use]
pub fn main() -> ExitCode {
    // A usage error is reported by clap, which ends the process with 2.
    let arguments = Arguments::parse();
    let quiet = arguments.command.is_quiet();
    let exit = run(arguments.command).unwrap_or_else(|failed| {
        if !quiet {
            console::error(&failed);
        }
        failed.exit
    });
    ExitCode::from(exit.code())
}

fn run(command: Command) -> Result<Exit, Failed> {
    match command {
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Fetch(arguments) => fetch::run(arguments),
        Command::Issue(arguments) => issue::run(arguments),
        Command::Keys(arguments) => keys::run(arguments.command),
        Command::Completions(arguments) => completions::run(arguments.shell),
    }
}
