//! Identifiers: UUIDs that cannot be mistaken for one another.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use crate::InvalidUuid;

/// Length of the hyphenated form; the braced, URN and bare forms all have another.
const HYPHENATED_LENGTH: usize = 36;

fn parse_hyphenated(text: &str) -> Result<Uuid, InvalidUuid> {
    if text.len() != HYPHENATED_LENGTH {
        return Err(InvalidUuid);
    }
    Uuid::try_parse(text).map_err(|_| InvalidUuid)
}

macro_rules! id {
    ($(#[$meaning:meta] $name:ident;)+) => {$(
        #[$meaning]
        ///
        /// Any UUID version and variant, nil included. Printed lower-case and hyphenated.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that is already one.
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// Reads the hyphenated form, in upper, lower or mixed case.
            ///
            /// # Errors
            /// [`InvalidUuid`] for everything else: braces, `urn:uuid:` and the form without hyphens too.
            pub fn parse(text: &str) -> Result<Self, InvalidUuid> {
                parse_hyphenated(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::LowerHex::fmt(self.0.as_hyphenated(), f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidUuid;

            fn from_str(text: &str) -> Result<Self, InvalidUuid> {
                Self::parse(text)
            }
        }
    )+};
}

id! {
    /// A service run (`run.id`).
    RunId;
    /// The tenant that a run belongs to.
    TenantId;
    /// The portal that a run is limited to (`scope.portal_id`).
    PortalId;
    /// The zone that a run is limited to (`scope.zone_id`).
    ZoneId;
    /// One issued contract.
    ContractId;
    /// The user who issued a contract.
    UserId;
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOWER: &str = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

    #[test]
    fn any_case_is_read_and_lower_case_is_printed() {
        for text in [LOWER, "6F9619FF-8B86-4D01-B42D-00CF4FC964FF", "6f9619FF-8b86-4D01-b42d-00CF4fc964ff"] {
            assert_eq!(RunId::parse(text).unwrap().to_string(), LOWER);
            assert_eq!(text.parse::<RunId>().unwrap(), RunId::parse(LOWER).unwrap());
        }
    }

    #[test]
    fn nil_and_unknown_versions_are_ids() {
        for text in ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"] {
            assert_eq!(ZoneId::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn every_other_form_is_refused() {
        for text in [
            "",
            "6f9619ff8b864d01b42d00cf4fc964ff",
            "{6f9619ff-8b86-4d01-b42d-00cf4fc964ff}",
            "urn:uuid:6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
            "6f9619ff-8b86-4d01-b42d-00cf4fc964f",
            "6f9619ff-8b86-4d01-b42d-00cf4fc964ff0",
            "6f9619ff-8b86-4d01-b42d-00cf4fc964fg",
            "6f9619ff8-b86-4d01-b42d-00cf4fc964ff",
            "6f9619ff-8b86-4d01-b42d000cf4fc964ff",
            "6f9619ff-8b86-4d01-b42d-00cf4fc964ff\n",
            " f9619ff-8b86-4d01-b42d-00cf4fc964ff",
            "{f9619ff8b864d01b42d00cf4fc964ff----}",
            "6f9619ff-8b86-4d01-b42d-00cf4fc964é",
        ] {
            assert_eq!(RunId::parse(text), Err(InvalidUuid), "{text:?}");
        }
    }

    #[test]
    fn a_uuid_is_wrapped_unchanged() {
        assert_eq!(
            PortalId::from_uuid(Uuid::from_u128(1)).to_string(),
            "00000000-0000-0000-0000-000000000001"
        );
    }
}
