//! The DynamoDB store: the embedded one, or the one that `AWS_ENDPOINT_URL_DYNAMODB` names.

mod embedded;
mod lock;
mod tables;

pub use embedded::Backing;
pub use tables::make_tables;

use std::path::Path;

use crate::{endpoint, error::Result, stack_file::StoreKind};

/// The variable that names another endpoint, as AWS's SDKs spell it.
pub const ENDPOINT_VARIABLE: &str = "AWS_ENDPOINT_URL_DYNAMODB";

/// A store that answers.
pub struct Store {
    /// Its address, without a trailing slash.
    pub url: String,
    /// Whose it is.
    pub kind: StoreKind,
    /// Keeps the embedded server and its file's lock; gone, the server stops.
    _embedded: Option<embedded::Embedded>,
}

/// Opens the store: the external one when `endpoint` is given, else the embedded one.
///
/// # Errors
/// When the endpoint is no plain HTTP address, or the embedded store cannot be opened.
pub async fn open(endpoint: Option<&str>, backing: Backing, local_dir: &Path) -> Result<Store> {
    let Some(url) = endpoint::given(ENDPOINT_VARIABLE, endpoint)? else {
        let embedded = embedded::start(backing, local_dir).await?;
        return Ok(Store { url: embedded.url.clone(), kind: StoreKind::Embedded, _embedded: Some(embedded) });
    };
    Ok(Store { url, kind: StoreKind::External, _embedded: None })
}
