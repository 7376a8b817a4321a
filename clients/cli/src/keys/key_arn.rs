//! ARNs of KMS keys.

use crate::exit::Failed;

/// The ARN of a key; an alias would name another key later.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct KeyArn<'a> {
    pub(super) arn: &'a str,
    pub(super) region: &'a str,
}

impl<'a> KeyArn<'a> {
    /// Reads `arn:PARTITION:kms:REGION:ACCOUNT:key/ID`, by the rule of the functions that sign.
    pub(super) fn parse(arn: &'a str) -> Result<Self, Failed> {
        let parts: Vec<_> = arn.splitn(6, ':').collect();
        match parts.as_slice() {
            ["arn", partition, "kms", region, account, resource]
                if partition.starts_with("aws")
                    && !region.is_empty()
                    && account.len() == 12
                    && resource
                        .strip_prefix("key/")
                        .is_some_and(|id| !id.is_empty() && !id.contains('/')) =>
            {
                Ok(Self { arn, region })
            }
            _ => Err(Failed::usage(format_args!("not the ARN of a KMS key: {arn}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keys_arn_names_its_region() {
        let arn = "arn:aws:kms:eu-west-1:123456789012:key/0a7e57a0-0000-4000-8000-000000000001";
        assert_eq!(KeyArn::parse(arn).unwrap(), KeyArn { arn, region: "eu-west-1" });
    }

    #[test]
    fn aliases_and_everything_else_are_refused() {
        for arn in [
            "",
            "alias/x",
            "0a7e57a0-0000-4000-8000-000000000001",
            "arn:aws:kms:eu-west-1:123456789012:alias/x",
            "arn:aws:kms:eu-west-1:123456789012:key/",
            "arn:aws:kms:eu-west-1:123456789012:key/a/b",
            "arn:aws:kms::123456789012:key/a",
            "arn:aws:kms:eu-west-1:1:key/a",
            "arn:aws:s3:eu-west-1:123456789012:key/a",
        ] {
            assert!(KeyArn::parse(arn).is_err(), "{arn}");
        }
    }
}
