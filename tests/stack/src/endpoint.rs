//! Addresses of services that run beside the stack.

use crate::error::{Result, StackError};

/// The address that `variable` gives, without a trailing slash; an empty one is none.
///
/// # Errors
/// When it is no plain HTTP address.
pub(crate) fn given(variable: &str, value: Option<&str>) -> Result<Option<String>> {
    let Some(url) = value.map(|url| url.trim_end_matches('/')).filter(|url| !url.is_empty()) else {
        return Ok(None);
    };
    if url.starts_with("http://") {
        Ok(Some(url.to_owned()))
    } else {
        Err(StackError::new(format!("{variable}={url}: only http:// endpoints can be used here")))
    }
}
