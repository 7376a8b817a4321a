//! The Lambda binary: configuration, warm-up, loop.

use std::process::ExitCode;

use lambda_http::Error;
use monitor::{Config, Monitor};
use service::{
    config::Environment,
    http,
    telemetry::{exit_code, log_panics},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    log_panics();
    exit_code(serve().await)
}

async fn serve() -> Result<(), Error> {
    let config = Config::read(&Environment::of_process())?;
    http::run(Monitor::start(config).await?).await
}
