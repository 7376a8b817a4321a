//! The Lambda binary: configuration, warm-up, loop.

use lambda_http::Error;
use read::{Config, Read};
use service::{config::Environment, http, telemetry::log_panics};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    log_panics();
    let config = Config::read(&Environment::of_process())?;
    let read = Read::start(config).await?;
    http::run(read).await
}
