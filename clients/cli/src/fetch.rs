//! The command `fetch`.

mod cache;

use execution_contract::{MAX_DOCUMENT_BYTES, RunId};
use hyper::StatusCode;
use hyper::header::{AUTHORIZATION, IF_NONE_MATCH};

use crate::arguments::FetchArguments;
use crate::exit::{Exit, Failed};
use crate::http::{Answer, Exchange, block_on, get, sign};
use crate::secret::Token;
use crate::{aws, files};
use cache::Cache;

/// Where the service token is looked for.
const TOKEN_VARIABLE: &str = "EXECUTION_CONTRACT_TOKEN";

/// A document and its line feed.
pub(crate) const MAX_SERVED_BYTES: usize = MAX_DOCUMENT_BYTES + 1;

/// Prints the contract as it was served.
pub(crate) fn run(arguments: FetchArguments) -> Result<Exit, Failed> {
    let cache = arguments.cache.clone().map(|path| Cache::open(path, arguments.run)).transpose()?;
    let answer = block_on(fetch(&arguments, cache.as_ref()))?;
    let document = document(answer, arguments.run, cache)?;
    files::print(&document)?;
    Ok(Exit::Done)
}

async fn fetch(arguments: &FetchArguments, cache: Option<&Cache>) -> Result<Answer, Failed> {
    let mut exchange = get(&arguments.url.contract(arguments.run), MAX_SERVED_BYTES)?;
    if let Some(tag) = cache.and_then(Cache::entity_tag) {
        exchange.insert(IF_NONE_MATCH, tag);
    }
    authorise(&mut exchange, arguments).await?;
    exchange.send().await
}

async fn authorise(exchange: &mut Exchange, arguments: &FetchArguments) -> Result<(), Failed> {
    let file = arguments.service_token_file.as_deref();
    let token = if arguments.iam { None } else { Token::find(file, TOKEN_VARIABLE)? };
    if let Some(token) = token {
        exchange.insert(AUTHORIZATION, token.authorization());
        return Ok(());
    }
    let config = aws::config(arguments.region.clone()).await;
    let region = aws::region(&config)?;
    sign(exchange, aws::credentials(&config).await?, &region)
}

/// The served bytes, or those of the cache where the service says that they are the same.
fn document(answer: Answer, run: RunId, cache: Option<Cache>) -> Result<Vec<u8>, Failed> {
    if answer.status == StatusCode::NOT_MODIFIED
        && let Some(kept) = cache.as_ref().and_then(Cache::document)
    {
        return Ok(kept.to_vec());
    }
    let served = answer.expect(StatusCode::OK)?.to_vec();
    if let Some(cache) = cache {
        cache.keep(&served, run)?;
    }
    Ok(served)
}
