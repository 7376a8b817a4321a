//! A function's log file: standard output and standard error of all its processes, line by line.

use std::{
    collections::VecDeque,
    fs::File,
    io::Write,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};

use crate::error::{Context, Result};

/// How many of a process's last lines are kept, to be shown when it does not start.
const KEPT: usize = 20;

/// The log of one function.
#[derive(Debug)]
pub(super) struct Log(Mutex<File>);

impl Log {
    /// Starts the log of the function called `name` in `directory`; a former one is emptied.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub(super) fn create(directory: &Path, name: &str) -> Result<Self> {
        let path = directory.join(format!("{name}.log"));
        File::create(&path)
            .map(|file| Self(Mutex::new(file)))
            .context(|| format!("making {}", path.display()))
    }

    /// Copies `stream` until it ends; the last lines are the answer.
    pub(super) async fn copy(self: Arc<Self>, stream: impl AsyncRead + Unpin) -> VecDeque<String> {
        let (mut reader, mut line, mut last) = (BufReader::new(stream), Vec::new(), VecDeque::new());
        while matches!(reader.read_until(b'\n', &mut line).await, Ok(read) if read > 0) {
            self.append(&mut line);
            if last.len() == KEPT {
                last.pop_front();
            }
            last.push_back(String::from_utf8_lossy(&line).trim_end().to_owned());
            line.clear();
        }
        last
    }

    /// One write a line, so that lines of several processes do not mix.
    fn append(&self, line: &mut Vec<u8>) {
        if line.last() != Some(&b'\n') {
            line.push(b'\n');
        }
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = file.write_all(line) {
            eprintln!("writing a log: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn lines_are_copied_whole_and_the_last_ones_kept() {
        let directory = std::env::temp_dir().join(uuid::Uuid::new_v4().to_string());
        std::fs::create_dir(&directory).unwrap();
        let log = Arc::new(Log::create(&directory, "f").unwrap());
        let text: String = (0..30).map(|line| format!("line {line}\n")).collect();
        let last = Arc::clone(&log).copy(text.as_bytes()).await;
        log.copy(&b"without an end"[..]).await;
        let written = std::fs::read_to_string(directory.join("f.log")).unwrap();
        assert_eq!(written, format!("{text}without an end\n"));
        assert_eq!((last.len(), last[0].as_str()), (KEPT, "line 10"));
        std::fs::remove_dir_all(directory).unwrap();
    }
}
