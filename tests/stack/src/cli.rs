//! The command line.

mod options;
mod serve;

pub use options::{Options, Ports, parse};

use crate::error::Result;

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Serve until told to stop, or, with a command, until it ends.
    Serve {
        /// How to serve.
        options: Options,
        /// What to run meanwhile.
        command: Vec<String>,
    },
    /// Print how the program is called.
    Help,
}

/// Runs `command`; the answer is the exit status.
///
/// # Errors
/// When the stack cannot be started.
pub async fn run(command: Command) -> Result<u8> {
    match command {
        Command::Serve { options, command } if command.is_empty() => serve::until_stopped(&options).await,
        Command::Serve { options, command } => serve::while_running(&options, &command).await,
        Command::Help => {
            println!("{}", options::USAGE);
            Ok(0)
        }
    }
}
