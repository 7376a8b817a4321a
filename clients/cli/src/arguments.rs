//! The command line: what is admitted, and its help.

mod fetch;
mod issue;
mod keys;
#[cfg(test)]
mod pages;
mod verify;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

pub(crate) use fetch::FetchArguments;
pub(crate) use issue::IssueArguments;
pub(crate) use keys::{ExportKmsArguments, KeysArguments, KeysCommand};
pub(crate) use verify::VerifyArguments;

use crate::exit::Exit;

/// Verify, fetch and issue execution contracts
#[derive(Parser)]
#[command(name = "execution-contract", version, after_help = Exit::table())]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    Verify(VerifyArguments),
    Fetch(FetchArguments),
    Issue(IssueArguments),
    Keys(KeysArguments),
    Completions(CompletionsArguments),
}

impl Command {
    /// Whether nothing is to be printed at all.
    pub(crate) fn is_quiet(&self) -> bool {
        matches!(self, Self::Verify(arguments) if arguments.quiet)
    }
}

/// Print a completion script for a shell
#[derive(Args)]
#[command(after_help = "\
Example:
  execution-contract completions bash > ~/.local/share/bash-completion/completions/execution-contract")]
pub(crate) struct CompletionsArguments {
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_contradicts_itself_nowhere() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_has_examples() {
        fn check(command: &clap::Command) {
            let nested: Vec<_> =
                command.get_subcommands().filter(|nested| nested.get_name() != "help").collect();
            let examples = command.get_after_help().is_some_and(|help| help.to_string().contains("Example"));
            assert!(examples || !nested.is_empty(), "{}", command.get_name());
            nested.into_iter().for_each(check);
        }
        check(&Arguments::command());
    }
}
