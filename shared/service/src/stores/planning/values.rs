//! Reading typed values from a record.

use aws_sdk_dynamodb::types::AttributeValue;
use execution_contract::{Count, InvalidUuid, Timestamp, Word};

use super::{InvalidPlanningData, Record};

/// A record whose attributes are read by name; what is absent or not valid is named, never shown.
pub(super) struct Values<'a>(&'a Record);

impl<'a> Values<'a> {
    pub(super) fn of(record: &'a Record) -> Self {
        Self(record)
    }

    pub(super) fn uuid<T>(
        &self,
        name: &'static str,
        parse: fn(&str) -> Result<T, InvalidUuid>,
    ) -> Result<T, InvalidPlanningData> {
        parse(self.text(name)?).map_err(|_| self.invalid(name))
    }

    /// `None` where the attribute is absent or NULL.
    pub(super) fn optional_uuid<T>(
        &self,
        name: &'static str,
        parse: fn(&str) -> Result<T, InvalidUuid>,
    ) -> Result<Option<T>, InvalidPlanningData> {
        match self.0.attributes.get(name) {
            None | Some(AttributeValue::Null(_)) => Ok(None),
            Some(_) => self.uuid(name, parse).map(Some),
        }
    }

    pub(super) fn word(&self, name: &'static str) -> Result<Word, InvalidPlanningData> {
        Word::parse(self.text(name)?).map_err(|_| self.invalid(name))
    }

    pub(super) fn timestamp(&self, name: &'static str) -> Result<Timestamp, InvalidPlanningData> {
        Timestamp::parse_rfc3339(self.text(name)?).map_err(|_| self.invalid(name))
    }

    pub(super) fn count(&self, name: &'static str) -> Result<Count, InvalidPlanningData> {
        match self.0.attributes.get(name) {
            Some(AttributeValue::N(number)) => Count::parse(number).map_err(|_| self.invalid(name)),
            _ => Err(self.invalid(name)),
        }
    }

    pub(super) fn invalid(&self, attribute: &'static str) -> InvalidPlanningData {
        InvalidPlanningData { record: self.0.kind, attribute }
    }

    pub(super) fn text(&self, name: &'static str) -> Result<&'a str, InvalidPlanningData> {
        match self.0.attributes.get(name) {
            Some(AttributeValue::S(text)) => Ok(text),
            _ => Err(self.invalid(name)),
        }
    }
}
