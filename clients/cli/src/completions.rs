//! Shell completions.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::arguments::Arguments;
use crate::exit::{Exit, Failed};
use crate::files;

/// Prints a completion script.
pub(crate) fn run(shell: Shell) -> Result<Exit, Failed> {
    let mut script = Vec::new();
    let mut command = Arguments::command();
    let name = command.get_name().to_owned();
    clap_complete::generate(shell, &mut command, name, &mut script);
    files::print(&script)?;
    Ok(Exit::Done)
}
