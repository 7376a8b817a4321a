//! The functions' log lines.

use std::{fs, path::PathBuf};

use serde_json::Value;

use crate::{Must, until};

/// The directory with one file for each function. Lines arrive there a little after they are written.
#[derive(Debug, Clone)]
pub struct Logs(PathBuf);

impl Logs {
    /// The logs in `directory`.
    #[must_use]
    pub fn new(directory: PathBuf) -> Self {
        Self(directory)
    }

    /// Everything that all functions have written, as text.
    #[must_use]
    pub fn text(&self) -> String {
        let entries = fs::read_dir(&self.0).must("the directory of the logs");
        let paths = entries.map(|entry| entry.must("a log").path());
        let logs = paths.filter(|path| path.extension().is_some_and(|extension| extension == "log"));
        logs.map(|path| whole_lines(&fs::read(path).must("a log"))).collect()
    }

    /// Every line that is a JSON object.
    #[must_use]
    pub fn lines(&self) -> Vec<Value> {
        let text = self.text();
        text.lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(Value::is_object)
            .collect()
    }

    /// The lines with this message whose field `name` is `value`.
    #[must_use]
    pub fn with(&self, message: &str, name: &str, value: &str) -> Vec<Value> {
        let is =
            |line: &Value, name: &str, wanted: &str| line.get(name).and_then(Value::as_str) == Some(wanted);
        self.lines()
            .into_iter()
            .filter(|line| is(line, "message", message) && is(line, name, value))
            .collect()
    }

    /// The same, once there are at least `count` of them.
    pub async fn wait_for(&self, message: &str, name: &str, value: &str, count: usize) -> Vec<Value> {
        let what = format!("{count} log lines {message} with {name} {value}");
        until(&what, || Some(self.with(message, name, value)).filter(|lines| lines.len() >= count)).await
    }
}

/// `log` up to its last line feed: a line may be half written at this moment.
fn whole_lines(log: &[u8]) -> String {
    let end = log.iter().rposition(|byte| *byte == b'\n').map_or(0, |place| place.saturating_add(1));
    String::from_utf8_lossy(log.get(..end).unwrap_or_default()).into_owned()
}
