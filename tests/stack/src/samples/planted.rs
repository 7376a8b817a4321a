//! What every planning record also holds and no answer, log line or contract may: request ids,
//! contractors, prices and billing. Each value is unmistakable, so that a search for it proves something.

use serde_json::{Value, json};

/// Planted attributes by name, in DynamoDB's JSON.
#[must_use]
pub fn attributes() -> Vec<(&'static str, Value)> {
    vec![
        (
            "maintenance_request_ids",
            json!({"SS": ["planted-maintenance-request-1", "planted-maintenance-request-2"]}),
        ),
        ("work_request_ids", json!({"L": [{"S": "planted-work-request-1"}]})),
        ("contractor_name", json!({"S": "Planted Contractor Zyxwv"})),
        ("contractor_email", json!({"S": "planted.contractor@example.invalid"})),
        ("contractor_phone", json!({"S": "+15550planted"})),
        (
            "pricing_modifiers",
            json!({"M": {"surge": {"N": "98765.4321"}, "label": {"S": "planted-pricing-surge"}}}),
        ),
        ("unit_price", json!({"N": "87654.3219"})),
        ("billing_account", json!({"S": "planted-billing-account"})),
        ("billing_iban", json!({"S": "PLANTED00IBAN"})),
        ("note_to_contractor", json!({"S": "planted free text about a tenant"})),
    ]
}

/// Every planted value as a string to search for.
#[must_use]
pub fn strings() -> Vec<String> {
    let mut found = Vec::new();
    for (_, value) in attributes() {
        collect(&value, &mut found);
    }
    found
}

/// Descends into DynamoDB's JSON: type names are members, values are strings.
fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(members) => members.values().for_each(|member| collect(member, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_planted_value_is_listed() {
        let strings = strings();
        assert_eq!(strings.len(), 12);
        assert!(strings.iter().any(|text| text == "planted-pricing-surge"));
        assert!(strings.iter().any(|text| text == "98765.4321"));
    }
}
