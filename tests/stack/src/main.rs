//! The program `stack`: see `docs/local-stack.md`.

use std::process::ExitCode;

use stack::{cli, error::Result, receipt_key, store};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            eprintln!("stack: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<u8> {
    let mut command = cli::parse(std::env::args().skip(1))?;
    if let cli::Command::Serve { options, .. } = &mut command {
        options.endpoint = std::env::var(store::ENDPOINT_VARIABLE).ok();
        options.kms_endpoint = std::env::var(receipt_key::ENDPOINT_VARIABLE).ok();
    }
    cli::run(command).await
}
