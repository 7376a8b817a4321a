//! `demo`: shows the promises on the stack of `stack.json` and exits, non-zero where one was not kept.
//! `demo --stay` prints commands to try by hand and stays until Ctrl-C.

mod commands;
mod promise;
mod tour;

use std::process::ExitCode;

use acceptance::Stack;

#[tokio::main]
async fn main() -> ExitCode {
    let stay = std::env::args().nth(1).as_deref() == Some("--stay");
    let stack = Stack::open();
    let tour = tour::walk(&stack).await;
    println!("\n{}", tour.promises.summary());
    if stay && tour.promises.all_kept() {
        commands::print(&stack, &tour);
        println!("\nThe stack is up. Ctrl-C ends it.");
        let _ = tokio::signal::ctrl_c().await;
    }
    if tour.promises.all_kept() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
