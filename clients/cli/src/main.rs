//! The command `execution-contract`.

use std::process::ExitCode;

fn main() -> ExitCode {
    execution_contract_cli::main()
}
