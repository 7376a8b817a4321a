//! The command `issue`.

use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use hyper::{Method, StatusCode};
use serde::Serialize;

use crate::arguments::IssueArguments;
use crate::exit::{Exit, Failed};
use crate::fetch::MAX_SERVED_BYTES;
use crate::http::{block_on, get};
use crate::secret::Token;
use crate::{console, files};

/// Where the tenant token is looked for.
const TOKEN_VARIABLE: &str = "EXECUTION_CONTRACT_TENANT_TOKEN";

/// The body of the request.
#[derive(Serialize)]
struct Body<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// Issues a run's contract and prints it.
pub(crate) fn run(arguments: IssueArguments) -> Result<Exit, Failed> {
    let mut exchange = get(&arguments.url.contract(arguments.run), MAX_SERVED_BYTES)?;
    *exchange.request.method_mut() = Method::POST;
    let body = serde_json::to_vec(&Body { note: arguments.note.as_deref() }).map_err(Failed::usage)?;
    *exchange.request.body_mut() = body.into();
    exchange.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    exchange.insert(AUTHORIZATION, token(&arguments)?.authorization());
    let document = block_on(exchange.send())?.expect(StatusCode::CREATED)?;
    console::print(&console::good(&format!("Issued for run {}\n", arguments.run)));
    files::print(&document)?;
    Ok(Exit::Done)
}

fn token(arguments: &IssueArguments) -> Result<Token, Failed> {
    let token = Token::find(arguments.token_file.as_deref(), TOKEN_VARIABLE)?;
    token.ok_or_else(|| {
        Failed::usage("no tenant token")
            .hint("--token-file or EXECUTION_CONTRACT_TENANT_TOKEN; never an argument.")
    })
}
