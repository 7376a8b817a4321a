//! Running the command, and files for it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A run and a tenant, those of the vector `verified-typical`.
pub(crate) const RUN: &str = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
pub(crate) const TENANT: &str = "7d444840-9dc0-41d1-b245-5ffdce74fad2";
pub(crate) const OTHER: &str = "00000000-0000-0000-0000-000000000000";

/// What the command did.
pub(crate) struct Answer {
    pub(crate) code: i32,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

impl Answer {
    /// Standard output, one JSON value a line.
    pub(crate) fn objects(&self) -> Vec<serde_json::Value> {
        let text = std::str::from_utf8(&self.stdout).unwrap();
        assert!(text.is_empty() || text.ends_with('\n'), "{text:?}");
        text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    }

    /// Each object's reason, `null` being the empty text.
    pub(crate) fn reasons(&self) -> Vec<String> {
        let reason = |object: &serde_json::Value| object["reason"].as_str().unwrap_or_default().to_owned();
        self.objects().iter().map(reason).collect()
    }

    /// The command failed with this code, and printed nothing for another program.
    #[track_caller]
    pub(crate) fn failed(&self, code: i32) -> &Self {
        assert_eq!(self.code, code, "{}", self.stderr);
        assert_eq!(self.stdout, b"", "{}", self.stderr);
        self
    }
}

/// The command, in an environment that holds nothing of the developer's own.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_execution-contract"));
    let kept = ["PATH", "SystemRoot"].into_iter().filter_map(|name| Some((name, std::env::var_os(name)?)));
    command.env_clear().envs(kept).env("AWS_EC2_METADATA_DISABLED", "true").args(arguments);
    command
}

/// Runs the command with this standard input.
pub(crate) fn run_with(mut command: Command, stdin: &[u8]) -> Answer {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let stdin = stdin.to_vec();
    // A command that has read enough closes the pipe.
    let writer = std::thread::spawn(move || drop(pipe.write_all(&stdin)));
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Answer { code: status.code().unwrap(), stdout, stderr: String::from_utf8(stderr).unwrap() }
}

/// Runs the command with these arguments and standard input.
pub(crate) fn pipe(arguments: &[&str], stdin: &[u8]) -> Answer {
    run_with(command(arguments), stdin)
}

/// Runs the command with these arguments.
pub(crate) fn run(arguments: &[&str]) -> Answer {
    pipe(arguments, b"")
}

/// The folder of a test vector, or of all.
pub(crate) fn vector(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors").join(name)
}

/// The document that holds.
pub(crate) fn document() -> Vec<u8> {
    fs::read(vector("verified-typical").join("document.json")).unwrap()
}

/// The path of the key set that goes with it.
pub(crate) fn keys() -> String {
    vector("verified-typical").join("keys.json").to_str().unwrap().to_owned()
}

/// A folder of its own, taken away again.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("cli-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A path within.
    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    /// A file within, and its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        fs::write(self.0.join(name), content).unwrap();
        self.path(name)
    }

    /// The names of what is within.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
