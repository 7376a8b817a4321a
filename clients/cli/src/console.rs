//! What people read: standard error, with symbols and colours that never carry anything alone.

use std::io::{self, IsTerminal, Write};
use std::sync::LazyLock;

use crate::exit::Failed;

/// Colours, where standard error is a terminal and nobody asked for none (<https://no-color.org>).
static COLOURS: LazyLock<bool> = LazyLock::new(|| {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    io::stderr().is_terminal() && !set("NO_COLOR") && !dumb
});

/// Prints text as it is. That standard error is closed is no reason to fail.
pub(crate) fn print(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

/// Says why a command failed.
pub(crate) fn error(failed: &Failed) {
    print(&format!("{}\n", bad(&format!("Error: {failed}"))));
    if let Some(hint) = failed.hint {
        print(&format!("  hint: {hint}\n"));
    }
}

/// A line that says that something holds.
pub(crate) fn good(text: &str) -> String {
    marked("✓", "32", text)
}

/// A line that says that something does not hold.
pub(crate) fn bad(text: &str) -> String {
    marked("✗", "31", text)
}

fn marked(symbol: &str, colour: &str, text: &str) -> String {
    if *COLOURS { format!("\u{1b}[{colour}m{symbol}\u{1b}[0m {text}") } else { format!("{symbol} {text}") }
}
