//! Options of `stack serve`.

use std::path::PathBuf;

use super::Command;
use crate::{
    error::{Context, Result, StackError},
    listener::ANY_PORT,
    store::Backing,
};

/// How the program is called.
pub(super) const USAGE: &str = "\
usage: stack serve [OPTIONS] [-- COMMAND...]

Starts the local stack on 127.0.0.1 and writes LOCAL_DIR/stack.json when it is ready. With a COMMAND it
runs that with STACK_JSON set to the file's path, and ends with its exit status.

  --template PATH          the translated template (default: tests/stack/template.cfn.json)
  --events PATH            event templates to fill (default: events)
  --local-dir PATH         where files of the running stack go (default: .local)
  --functions-dir PATH     where the functions' binaries are (default: target/debug)
  --store memory|file      where the embedded DynamoDB keeps its data (default: memory)
  --concurrency N          most processes of one function at a time (default: 8)
  --operator-port N        fixed ports in place of free ones
  --consumer-port N
  --service-token-port N
  --control-port N

With AWS_ENDPOINT_URL_DYNAMODB set, that store takes the embedded one's place. With
AWS_ENDPOINT_URL_KMS set, a key that is made there signs receipts in place of one in a file.";

/// Options of `stack serve`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The deployment's template, translated to plain CloudFormation.
    pub template: PathBuf,
    /// Directory with event templates.
    pub events: PathBuf,
    /// Where files of the running stack go.
    pub local_dir: PathBuf,
    /// Where the functions' binaries are.
    pub functions_dir: PathBuf,
    /// Where the embedded store keeps its data.
    pub store: Backing,
    /// Address of another store.
    pub endpoint: Option<String>,
    /// Address of a KMS that signs receipts.
    pub kms_endpoint: Option<String>,
    /// Most processes of one function at a time.
    pub concurrency: usize,
    /// Ports of the three planes and the control interface.
    pub ports: Ports,
}

/// Ports; 0 for a free one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ports {
    /// Of the operator plane.
    pub operator: u16,
    /// Of the consumer plane.
    pub consumer: u16,
    /// Of the service-token plane.
    pub service_token: u16,
    /// Of the control interface.
    pub control: u16,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            template: PathBuf::from("tests/stack/template.cfn.json"),
            events: PathBuf::from("events"),
            local_dir: PathBuf::from(".local"),
            functions_dir: PathBuf::from("target/debug"),
            store: Backing::Memory,
            endpoint: None,
            kms_endpoint: None,
            concurrency: 8,
            ports: Ports {
                operator: ANY_PORT,
                consumer: ANY_PORT,
                service_token: ANY_PORT,
                control: ANY_PORT,
            },
        }
    }
}

/// Parses the arguments after the program's name.
///
/// # Errors
/// When an argument is unknown or has no or a wrong value; the message says which.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command> {
    let mut arguments = arguments.into_iter();
    match arguments.next().as_deref() {
        Some("serve") => serve(arguments),
        None | Some("help" | "--help" | "-h") => Ok(Command::Help),
        Some(other) => Err(StackError::new(format!("unknown command {other}\n\n{USAGE}"))),
    }
}

fn serve(mut arguments: impl Iterator<Item = String>) -> Result<Command> {
    let mut options = Options::default();
    while let Some(name) = arguments.next() {
        match name.as_str() {
            "--" => return with_command(options, arguments.collect()),
            "--help" | "-h" => return Ok(Command::Help),
            _ => {
                let value = arguments.next().context(|| format!("{name} wants a value"))?;
                options.set(&name, value).context(|| name.clone())?;
            }
        }
    }
    Ok(Command::Serve { options, command: Vec::new() })
}

fn with_command(options: Options, command: Vec<String>) -> Result<Command> {
    if command.is_empty() {
        return Err(StackError::new("-- wants a command"));
    }
    Ok(Command::Serve { options, command })
}

impl Options {
    fn set(&mut self, name: &str, value: String) -> Result<()> {
        match name {
            "--template" => self.template = value.into(),
            "--events" => self.events = value.into(),
            "--local-dir" => self.local_dir = value.into(),
            "--functions-dir" => self.functions_dir = value.into(),
            "--store" => self.store = backing(&value)?,
            "--concurrency" => self.concurrency = concurrency(&value)?,
            "--operator-port" => self.ports.operator = port(&value)?,
            "--consumer-port" => self.ports.consumer = port(&value)?,
            "--service-token-port" => self.ports.service_token = port(&value)?,
            "--control-port" => self.ports.control = port(&value)?,
            _ => return Err(StackError::new(format!("there is no such option\n\n{USAGE}"))),
        }
        Ok(())
    }
}

fn backing(value: &str) -> Result<Backing> {
    match value {
        "memory" => Ok(Backing::Memory),
        "file" => Ok(Backing::File),
        other => Err(StackError::new(format!("{other} is neither memory nor file"))),
    }
}

fn concurrency(value: &str) -> Result<usize> {
    value.parse().ok().filter(|number| *number > 0).context(|| format!("{value} is no number of processes"))
}

fn port(value: &str) -> Result<u16> {
    value.parse().context(|| format!("{value} is no port"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_and_a_command() {
        let line = "serve --store file --concurrency 3 --operator-port 81 --local-dir /l -- make --store x";
        let Command::Serve { options, command } = parsed(line).unwrap() else { panic!("no serve") };
        assert_eq!((options.store, options.concurrency, options.ports.operator), (Backing::File, 3, 81));
        assert_eq!(options.local_dir, PathBuf::from("/l"));
        assert_eq!(options.template, Options::default().template);
        assert_eq!(command, ["make", "--store", "x"]);
    }

    #[test]
    fn wrong_arguments_are_named() {
        let lines = [
            "dance",
            "serve --store disk",
            "serve --concurrency 0",
            "serve --what x",
            "serve --store",
            "serve --",
            "serve --control-port 70000",
        ];
        for line in lines {
            assert!(parsed(line).is_err(), "{line}");
        }
        assert_eq!(parsed("--help").unwrap(), Command::Help);
        assert_eq!(parsed("serve --help").unwrap(), Command::Help);
    }
}
