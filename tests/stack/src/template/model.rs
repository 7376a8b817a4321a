//! What the template deploys, as far as the local stack runs it.

mod apis;
mod events;
mod functions;
mod tables;

pub use apis::{Api, ApiKind};
pub use events::{Authorizer, Route};
pub use functions::Function;
pub use tables::Table;

use super::{Document, Parameters, Resolver};
use crate::error::{Context, Result};

/// Everything that the template deploys and the stack stands in for.
#[derive(Debug, Clone)]
pub struct Deployment {
    /// The tables whose condition holds.
    pub tables: Vec<Table>,
    /// The functions.
    pub functions: Vec<Function>,
    /// The APIs with their routes.
    pub apis: Vec<Api>,
}

impl Deployment {
    /// Reads `document` with `parameters` in place of its defaults.
    ///
    /// # Errors
    /// When something that the stack follows cannot be resolved or is not supported.
    pub fn new(document: &Document, parameters: &Parameters) -> Result<Self> {
        let resolver = Resolver::new(document, parameters)?;
        let globals = document.section("Globals");
        let functions = functions::read(&resolver, globals.get("Function"))?;
        Ok(Self { tables: tables::read(&resolver)?, apis: apis::read(&resolver, &functions)?, functions })
    }

    /// The table with this logical id.
    ///
    /// # Errors
    /// When the template deploys none.
    pub fn table(&self, logical_id: &str) -> Result<&Table> {
        self.tables
            .iter()
            .find(|table| table.logical_id == logical_id)
            .context(|| format!("the template has no table {logical_id}"))
    }

    /// The API with this logical id.
    ///
    /// # Errors
    /// When the template deploys none.
    pub fn api(&self, logical_id: &str) -> Result<&Api> {
        self.apis
            .iter()
            .find(|api| api.logical_id == logical_id)
            .context(|| format!("the template has no API {logical_id}"))
    }
}

#[cfg(test)]
pub(crate) mod tests;
