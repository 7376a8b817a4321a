//! Matching bytes against a grammar, one literal or value after the other.

use std::str;

use crate::InvalidUuid;

/// Where the bytes stopped matching, and what would have matched there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// The literal or the rule that did not match.
    pub(crate) expected: &'static str,
    /// Offset in bytes from the start of the matched text.
    pub(crate) at: usize,
}

/// A position in a text. Nothing is ever taken back, so a grammar reads from top to bottom.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a [u8]) -> Self {
        Self { rest: text, at: 0 }
    }

    /// Takes the literal if it comes next.
    pub(crate) fn accept(&mut self, literal: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(literal.as_bytes()) else { return false };
        self.rest = rest;
        self.at += literal.len();
        true
    }

    /// Takes the literal, which has to come next.
    pub(crate) fn literal(&mut self, literal: &'static str) -> Result<(), Mismatch> {
        if self.accept(literal) { Ok(()) } else { Err(self.mismatch(literal)) }
    }

    /// Takes the longest run of bytes of a class and parses it whole; `expected` names the rule.
    pub(crate) fn value<T, E>(
        &mut self,
        expected: &'static str,
        class: fn(u8) -> bool,
        parse: impl FnOnce(&'a str) -> Result<T, E>,
    ) -> Result<T, Mismatch> {
        let length = self.rest.iter().take_while(|byte| class(**byte)).count();
        self.exactly(length, expected, parse)
    }

    /// Takes exactly so many bytes and parses them whole; `expected` names the rule.
    pub(crate) fn exactly<T, E>(
        &mut self,
        length: usize,
        expected: &'static str,
        parse: impl FnOnce(&'a str) -> Result<T, E>,
    ) -> Result<T, Mismatch> {
        let (run, rest) = self.rest.split_at_checked(length).ok_or(self.mismatch(expected))?;
        let text = str::from_utf8(run).map_err(|_| self.mismatch(expected))?;
        let value = parse(text).map_err(|_| self.mismatch(expected))?;
        self.rest = rest;
        self.at += length;
        Ok(value)
    }

    /// Takes what stands before the next quote and parses it whole; `expected` names the rule.
    pub(crate) fn quoted<T, E>(
        &mut self,
        expected: &'static str,
        parse: impl FnOnce(&'a str) -> Result<T, E>,
    ) -> Result<T, Mismatch> {
        self.value(expected, |byte| byte != b'"', parse)
    }

    /// Takes a UUID. Ids are read in any case elsewhere; a contract and its receipt spell them in lower case.
    pub(crate) fn lower_case_uuid<T>(
        &mut self,
        parse: fn(&str) -> Result<T, InvalidUuid>,
    ) -> Result<T, Mismatch> {
        let class = |byte: u8| byte != b'"' && !byte.is_ascii_uppercase();
        self.value("a lower-case hyphenated UUID", class, parse)
    }

    /// Takes a run of exactly so many ASCII digits as a number.
    pub(crate) fn digits(&mut self, count: usize) -> Result<u32, Mismatch> {
        let exact = |run: &str| if run.len() == count { run.parse().ok() } else { None };
        self.value("digits", |byte| byte.is_ascii_digit(), |run| exact(run).ok_or(()))
    }

    /// Nothing may be left.
    pub(crate) fn end(&self) -> Result<(), Mismatch> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.mismatch("nothing more")) }
    }

    /// That something else should come next.
    pub(crate) fn mismatch(&self, expected: &'static str) -> Mismatch {
        Mismatch { expected, at: self.at }
    }
}
