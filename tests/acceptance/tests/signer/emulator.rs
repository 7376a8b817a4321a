//! The emulator's process.

use std::process::Command;

/// While it lasts, the emulator takes connections and answers nothing.
pub(crate) struct Silence(String);

impl Silence {
    pub(crate) fn begin() -> Self {
        let silence = Self(std::env::var("KMS_EMULATOR_PID").expect("KMS_EMULATOR_PID"));
        silence.signal("STOP");
        silence
    }

    pub(crate) fn end(self) {
        drop(self);
    }

    fn signal(&self, name: &str) {
        let status = Command::new("kill").args(["-s", name, &self.0]).status().expect("kill");
        assert!(status.success(), "kill -s {name} {}", self.0);
    }
}

impl Drop for Silence {
    fn drop(&mut self) {
        self.signal("CONT");
    }
}
