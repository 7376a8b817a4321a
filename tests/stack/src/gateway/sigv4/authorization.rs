//! The `Authorization` header of a signed request.

/// The only algorithm there is.
const ALGORITHM: &str = "AWS4-HMAC-SHA256";
/// Digits of a signature.
const SIGNATURE_LENGTH: usize = 64;

/// Its parts, each of the right form.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Authorization {
    pub(super) access_key_id: String,
    /// `YYYYMMDD` of the scope.
    pub(super) date: String,
    pub(super) region: String,
    pub(super) service: String,
    /// Lower-case names in alphabetical order, without duplicates.
    pub(super) signed_headers: Vec<String>,
    /// 64 lower-case hexadecimal digits.
    pub(super) signature: String,
}

impl Authorization {
    /// Parses `header`; `None` when it is of any other form.
    pub(super) fn parse(header: &str) -> Option<Self> {
        let (algorithm, parameters) = header.split_once(' ')?;
        let mut parameters: Vec<_> =
            parameters.split(',').map(|one| one.trim().split_once('=')).collect::<Option<_>>()?;
        parameters.sort_unstable();
        let [("Credential", credential), ("Signature", signature), ("SignedHeaders", signed)] =
            parameters.as_slice()
        else {
            return None;
        };
        let scope: Vec<_> = credential.split('/').collect();
        let [access_key_id, date, region, service, "aws4_request"] = scope.as_slice() else { return None };
        let signed_headers: Vec<_> = signed.split(';').map(str::to_owned).collect();
        let well_formed = algorithm == ALGORITHM && is_signature(signature) && are_in_order(&signed_headers);
        well_formed.then(|| Self {
            access_key_id: (*access_key_id).to_owned(),
            date: (*date).to_owned(),
            region: (*region).to_owned(),
            service: (*service).to_owned(),
            signed_headers,
            signature: (*signature).to_owned(),
        })
    }
}

fn is_signature(text: &str) -> bool {
    text.len() == SIGNATURE_LENGTH && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn are_in_order(names: &[String]) -> bool {
    let lower =
        names.iter().all(|name| !name.is_empty() && !name.bytes().any(|byte| byte.is_ascii_uppercase()));
    lower && names.is_sorted_by(|earlier, later| earlier < later)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(credential: &str, signed: &str, signature: &str) -> String {
        format!("AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={signed}, Signature={signature}")
    }

    #[test]
    fn a_well_formed_header_is_taken_apart() {
        let signature = "0123456789abcdef".repeat(4);
        let text = header("AK/20150830/us-east-1/service/aws4_request", "host;x-amz-date", &signature);
        let parsed = Authorization::parse(&text).unwrap();
        assert_eq!(parsed.access_key_id, "AK");
        assert_eq!((parsed.region.as_str(), parsed.service.as_str()), ("us-east-1", "service"));
        assert_eq!(parsed.signed_headers, ["host", "x-amz-date"]);
        assert!(Authorization::parse(&text.replace(", ", ",")).is_some(), "blanks are optional");
    }

    #[test]
    fn any_other_form_is_refused() {
        let (scope, signature) = ("AK/20150830/us-east-1/service/aws4_request", "0".repeat(64));
        let good = header(scope, "host", &signature);
        assert!(Authorization::parse(&good).is_some());
        let bad = [
            good.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"),
            good.replace("AWS4-HMAC-SHA256 ", ""),
            good.replace("aws4_request", "aws5_request"),
            good.replace("/service", ""),
            good.replace("Signature=", "Signature=A"),
            good.replace(&signature, &"g".repeat(64)),
            good.replace("host", "Host"),
            good.replace("host", "host;host"),
            good.replace("host", "x-amz-date;host"),
            good.replace("SignedHeaders=host, ", ""),
            format!("{good}, Signature={signature}"),
            format!("{good}, Extra=1"),
            "Bearer token".to_owned(),
            String::new(),
        ];
        for text in bad {
            assert_eq!(Authorization::parse(&text), None, "{text}");
        }
    }
}
