//! What the demo claims, each claim checked.

/// The count of claims, and of those that did not hold.
#[derive(Debug, Default)]
pub(crate) struct Promises {
    checked: u32,
    broken: u32,
}

impl Promises {
    /// Starts a step of the tour.
    pub(crate) fn step(&self, what: &str) {
        println!("\n{what}");
    }

    /// Prints `claim` with whether it `holds`.
    pub(crate) fn check(&mut self, holds: bool, claim: &str) {
        self.checked = self.checked.saturating_add(1);
        if !holds {
            self.broken = self.broken.saturating_add(1);
        }
        println!("  {} {claim}", if holds { "✓" } else { "✗ NOT SO:" });
    }

    /// Whether no claim was broken.
    pub(crate) fn all_kept(&self) -> bool {
        self.broken == 0
    }

    /// The closing line.
    pub(crate) fn summary(&self) -> String {
        format!("{} promises checked, {} broken.", self.checked, self.broken)
    }
}
