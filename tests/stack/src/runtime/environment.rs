//! The environment of a function's process: what Lambda gives, and what the template gives.

use std::{collections::BTreeMap, path::PathBuf};

use crate::{names::REGION, receipt_key::Signer, store, template::model::Function};

/// The variables that differ from what the template says, since its value names AWS.
#[derive(Debug, Clone)]
pub struct Overrides {
    /// `CONSUMER_BASE_URL`, for functions that have it.
    pub consumer_url: String,
    /// `AWS_ENDPOINT_URL_DYNAMODB`: the fault proxy.
    pub dynamodb_url: String,
    /// Who signs receipts in the place of the key that `RECEIPT_KMS_KEY_ARN` names, for functions that have that.
    pub signer: Signer,
}

/// What is the same for all functions.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Directory of the binaries, absolute.
    pub functions_dir: PathBuf,
    /// `host:port` of the runtime API.
    pub runtime_api: String,
    /// Local addresses.
    pub overrides: Overrides,
}

/// The variables for process number `process` of `function`. Its part of the runtime API is a path of
/// its own, so that it can answer no invocation but its own.
pub(super) fn variables(setting: &Setting, function: &Function, process: u64) -> BTreeMap<String, String> {
    let mut variables = function.environment.clone();
    if let Some(url) = variables.get_mut("CONSUMER_BASE_URL") {
        url.clone_from(&setting.overrides.consumer_url);
    }
    setting.overrides.signer.replace_key_in(&mut variables);
    let given = reserved(setting, function, process);
    variables.extend(given.into_iter().map(|(name, value)| (name.to_owned(), value)));
    variables
}

/// What Lambda sets and a template cannot.
fn reserved(setting: &Setting, function: &Function, process: u64) -> Vec<(&'static str, String)> {
    let access_key: String = function.name.chars().filter(char::is_ascii_alphanumeric).collect();
    vec![
        ("AWS_ACCESS_KEY_ID", format!("ASIA{}", access_key.to_uppercase())),
        ("AWS_SECRET_ACCESS_KEY", "local".to_owned()),
        ("AWS_SESSION_TOKEN", "local".to_owned()),
        ("AWS_REGION", REGION.to_owned()),
        ("AWS_DEFAULT_REGION", REGION.to_owned()),
        (store::ENDPOINT_VARIABLE, setting.overrides.dynamodb_url.clone()),
        // With its scheme, since an authority with a path is no URI.
        ("AWS_LAMBDA_RUNTIME_API", format!("http://{}/{}/{process}", setting.runtime_api, function.name)),
        ("AWS_LAMBDA_FUNCTION_NAME", function.full_name.clone()),
        ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST".to_owned()),
        ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", function.memory_mb.to_string()),
        ("AWS_LAMBDA_LOG_GROUP_NAME", format!("/aws/lambda/{}", function.full_name)),
        ("AWS_LAMBDA_LOG_STREAM_NAME", format!("local/{process}")),
        ("AWS_LAMBDA_LOG_FORMAT", "JSON".to_owned()),
        ("AWS_LAMBDA_LOG_LEVEL", "INFO".to_owned()),
        ("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand".to_owned()),
        ("LAMBDA_TASK_ROOT", setting.functions_dir.display().to_string()),
        ("LAMBDA_RUNTIME_DIR", "/var/runtime".to_owned()),
        ("_HANDLER", "bootstrap".to_owned()),
        ("PATH", "/usr/local/bin:/usr/bin:/bin:/opt/bin".to_owned()),
        ("LANG", "en_US.UTF-8".to_owned()),
        ("TZ", ":UTC".to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{stack_file::Kms, template::model::tests::own_deployment};

    fn of(name: &str) -> BTreeMap<String, String> {
        signed(name, Signer::Local { file: "/keys/receipt-key.pem".to_owned() })
    }

    fn signed(name: &str, signer: Signer) -> BTreeMap<String, String> {
        let setting = Setting {
            functions_dir: PathBuf::from("/task"),
            runtime_api: "127.0.0.1:1".to_owned(),
            overrides: Overrides {
                consumer_url: "http://127.0.0.1:2/live".to_owned(),
                dynamodb_url: "http://127.0.0.1:3".to_owned(),
                signer,
            },
        };
        let function = own_deployment().functions.into_iter().find(|function| function.name == name).unwrap();
        variables(&setting, &function, 7)
    }

    #[test]
    fn addresses_are_local_and_the_rest_is_the_templates() {
        let issue = of("issue");
        assert_eq!(issue["CONSUMER_BASE_URL"], "http://127.0.0.1:2/live");
        assert_eq!(issue["AWS_ENDPOINT_URL_DYNAMODB"], "http://127.0.0.1:3");
        assert_eq!(issue["AWS_LAMBDA_RUNTIME_API"], "http://127.0.0.1:1/issue/7");
        assert_eq!(issue["RECEIPT_LOCAL_KEY_FILE"], "/keys/receipt-key.pem");
        assert!(!issue.contains_key("RECEIPT_KMS_KEY_ARN"));
        assert_eq!(issue["CONTRACTS_TABLE"], "cc_n3_execution_contracts");
    }

    #[test]
    fn a_kms_beside_the_stack_takes_the_place_of_aws() {
        let kms = Kms { url: "http://127.0.0.1:4".to_owned(), key_arn: "arn:aws:kms:a:b:key/c".to_owned() };
        let issue = signed("issue", Signer::Kms(kms.clone()));
        assert_eq!((&issue["AWS_ENDPOINT_URL_KMS"], &issue["RECEIPT_KMS_KEY_ARN"]), (&kms.url, &kms.key_arn));
        assert!(!issue.contains_key("RECEIPT_LOCAL_KEY_FILE"));
        assert!(!signed("read-consumer", Signer::Kms(kms)).contains_key("AWS_ENDPOINT_URL_KMS"));
    }

    #[test]
    fn a_function_without_the_consumers_address_does_not_get_it() {
        let read = of("read-consumer");
        assert!(!read.contains_key("CONSUMER_BASE_URL"));
        assert_eq!(read["CONSUMER_CREDENTIAL"], "iam");
    }

    #[test]
    fn access_keys_are_alphanumeric() {
        assert!(of("read-service-token")["AWS_ACCESS_KEY_ID"].chars().all(|c| c.is_ascii_alphanumeric()));
    }
}
