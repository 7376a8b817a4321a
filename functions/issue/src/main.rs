//! The Lambda binary: configuration, warm-up, loop.

use issue::{Config, Issue};
use lambda_http::Error;
use service::{config::Environment, http, telemetry::log_panics};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    log_panics();
    let config = Config::read(&Environment::of_process())?;
    let issue = Issue::start(config).await?;
    http::run(issue).await
}
