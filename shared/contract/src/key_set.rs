//! Key sets: the public keys by which engines recognise an issuer.

mod document;
mod invalid;
mod json;
mod member;
mod published_key;
mod read;

use std::collections::BTreeMap;

pub use document::KeySetDocument;
pub use invalid::InvalidKeySet;
pub use json::MAX_KEY_SET_DEPTH;
pub use published_key::{KeyStatus, PublishedKey};

use crate::{Issuer, KeyId};

/// The largest key set, in bytes. A key takes about 300.
pub const MAX_KEY_SET_BYTES: usize = 1_048_576;

/// The keys of one issuer, past, present and coming: a JWK Set (RFC 7517) of P-256 keys, each with the
/// window in which it may have signed.
///
/// Whoever verifies pins a copy that came by another road than the documents. Old keys stay in it for
/// ever. A key set is checked as a whole before any document is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySet {
    issuer: Issuer,
    keys: BTreeMap<KeyId, PublishedKey>,
}

impl KeySet {
    /// Puts a key set together.
    ///
    /// # Errors
    /// [`InvalidKeySet`] where there is no key, a key is there twice, or a window ends before it begins.
    pub fn new(issuer: Issuer, keys: impl IntoIterator<Item = PublishedKey>) -> Result<Self, InvalidKeySet> {
        let mut set = Self { issuer, keys: BTreeMap::new() };
        for (index, key) in keys.into_iter().enumerate() {
            set.add(index, key)?;
        }
        if set.keys.is_empty() {
            return Err(InvalidKeySet::new("keys", "at least one key", "none"));
        }
        Ok(set)
    }

    /// Reads a key set by the rules of `docs/contract-v1.md`, which are stricter than common JSON parsers.
    ///
    /// ```
    /// use execution_contract::KeySet;
    /// let invalid = KeySet::parse(br#"{"issuer":"https://n3.example","keys":[]}"#).unwrap_err();
    /// assert_eq!(invalid.to_string(), "key_set_invalid: expected at least one key at keys, found none");
    /// ```
    ///
    /// # Errors
    /// [`InvalidKeySet`] with the first fault: more than [`MAX_KEY_SET_BYTES`], no strict JSON, a member
    /// that is missing, of another type or value, a private member, a `kid` that is not the thumbprint or
    /// is there twice, no point of the curve, or a window that ends before it begins. Unknown members are
    /// ignored.
    pub fn parse(bytes: &[u8]) -> Result<Self, InvalidKeySet> {
        if bytes.len() > MAX_KEY_SET_BYTES {
            let expected = format!("at most {MAX_KEY_SET_BYTES} bytes");
            return Err(InvalidKeySet::new("the key set", expected, bytes.len()));
        }
        let parsed = json::read(bytes).map_err(|mismatch| InvalidKeySet::not_json(bytes, &mismatch))?;
        read::key_set(&parsed)
    }

    /// The deployment whose keys these are.
    #[must_use]
    pub const fn issuer(&self) -> &Issuer {
        &self.issuer
    }

    /// The key with this id.
    #[must_use]
    pub fn get(&self, id: &KeyId) -> Option<&PublishedKey> {
        self.keys.get(id)
    }

    /// The keys, in the order of their windows' beginnings.
    #[must_use]
    pub fn keys(&self) -> Vec<&PublishedKey> {
        let mut keys: Vec<_> = self.keys.values().collect();
        keys.sort_by_key(|key| (key.valid_from, key.public_key.id()));
        keys
    }

    /// The key set as a text that [`KeySet::parse`] reads.
    #[must_use]
    pub fn document(&self) -> KeySetDocument {
        KeySetDocument::of(self)
    }

    fn add(&mut self, index: usize, key: PublishedKey) -> Result<(), InvalidKeySet> {
        let (id, from) = (key.public_key.id(), key.valid_from);
        if let Some(to) = key.valid_to.filter(|to| *to <= from) {
            let place = format!("keys[{index}].valid_to");
            return Err(InvalidKeySet::new(place, format!("a time after valid_from {from}"), to));
        }
        if self.keys.insert(id, key).is_some() {
            let place = format!("keys[{index}].kid");
            return Err(InvalidKeySet::new(place, "a key that is there once", format!("{id} again")));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
