//! The registered execution consumers: `EXECUTION_CONSUMERS`, inline or by file.

use std::collections::{HashMap, HashSet};

use execution_contract::TenantId;
use serde_json::Value;

use super::{ConfigError, Environment, Members, members::text};
use crate::callers::iam::IamPrincipal;

/// The registrations of this deployment.
pub const EXECUTION_CONSUMERS: &str = "EXECUTION_CONSUMERS";

/// The tenants whose contracts a consumer may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TenantScope {
    /// Every tenant's.
    All,
    /// Those of these tenants.
    Only(HashSet<TenantId>),
}

impl TenantScope {
    /// Whether `tenant` is within.
    #[must_use]
    pub fn contains(&self, tenant: TenantId) -> bool {
        match self {
            Self::All => true,
            Self::Only(tenants) => tenants.contains(&tenant),
        }
    }
}

/// What a registration is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Registered {
    /// An IAM role or user.
    Iam(IamPrincipal),
    /// The `client_id` of service tokens.
    Client(String),
}

/// The registered consumers.
#[derive(Debug, Default)]
pub struct Consumers(HashMap<Registered, TenantScope>);

impl Consumers {
    /// Reads the registrations.
    ///
    /// # Errors
    /// Names the variable and the place: an unknown member, a duplicate name, principal or tenant, an
    /// entry of two kinds or of none.
    pub fn read(environment: &Environment) -> Result<Self, ConfigError> {
        let (place, json) = environment.inline_or_file(EXECUTION_CONSUMERS)?;
        let mut members = Members::parse(&place, &json)?;
        let (mut consumers, mut names) = (HashMap::new(), HashSet::new());
        for (place, item) in members.list("consumers")? {
            let mut entry = Members::of(&place, item)?;
            if !names.insert(entry.text("name")?) {
                return Err(ConfigError::at(entry.place_of("name"), "is another entry's too"));
            }
            let (principal, tenants) = (registered(&mut entry)?, scope(&mut entry)?);
            entry.finish()?;
            if consumers.insert(principal, tenants).is_some() {
                return Err(ConfigError::at(place, "registers a principal that is registered already"));
            }
        }
        members.finish()?;
        Ok(Self(consumers))
    }

    /// What `principal` may read, if it is registered.
    #[must_use]
    pub fn scope_of(&self, principal: &Registered) -> Option<&TenantScope> {
        self.0.get(principal)
    }
}

fn registered(entry: &mut Members) -> Result<Registered, ConfigError> {
    let (role, user, client) = (
        entry.optional_text("iam_role")?,
        entry.optional_text("iam_user")?,
        entry.optional_text("client_id")?,
    );
    match (role, user, client) {
        (Some(arn), None, None) => iam(entry, "iam_role", IamPrincipal::of_role_arn(&arn)),
        (None, Some(arn), None) => iam(entry, "iam_user", IamPrincipal::of_user_arn(&arn)),
        (None, None, Some(id)) => Ok(Registered::Client(id)),
        _ => Err(ConfigError::at(entry.place(), "wants exactly one of iam_role, iam_user and client_id")),
    }
}

fn iam(entry: &Members, name: &str, principal: Option<IamPrincipal>) -> Result<Registered, ConfigError> {
    principal.map(Registered::Iam).ok_or_else(|| ConfigError::at(entry.place_of(name), "is no such ARN"))
}

fn scope(entry: &mut Members) -> Result<TenantScope, ConfigError> {
    let place = entry.place_of("tenants");
    match entry.take("tenants") {
        Some(Value::String(word)) if word == "all" => Ok(TenantScope::All),
        Some(Value::Array(items)) if !items.is_empty() => tenants(&place, items).map(TenantScope::Only),
        _ => Err(ConfigError::at(place, "is neither \"all\" nor a list with at least one tenant")),
    }
}

fn tenants(place: &str, items: Vec<Value>) -> Result<HashSet<TenantId>, ConfigError> {
    let mut tenants = HashSet::new();
    for (index, item) in items.into_iter().enumerate() {
        let place = format!("{place}[{index}]");
        let tenant = TenantId::parse(&text(&place, item)?)
            .map_err(|_| ConfigError::at(&place, "is no hyphenated UUID"))?;
        if !tenants.insert(tenant) {
            return Err(ConfigError::at(place, "is there twice"));
        }
    }
    Ok(tenants)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TENANT: &str = "7d9a3a1e-0000-4000-8000-000000000001";

    fn read(consumers: &str) -> Result<Consumers, ConfigError> {
        let json = format!("{{\"consumers\":[{consumers}]}}");
        Consumers::read(&[(EXECUTION_CONSUMERS.to_owned(), json)].into_iter().collect())
    }

    fn entry(name: &str, principal: &str, tenants: &str) -> String {
        format!(r#"{{"name":"{name}",{principal},"tenants":{tenants}}}"#)
    }

    #[test]
    fn each_kind_is_registered_with_its_tenants() {
        let role = entry(
            "a",
            r#""iam_role":"arn:aws:iam::123456789012:role/p/r""#,
            &format!("[\"{}\"]", TENANT.to_uppercase()),
        );
        let client = entry("b", r#""client_id":"c""#, "\"all\"");
        let consumers = read(&format!("{role},{client}")).unwrap();
        let role = IamPrincipal::of_identity(
            Some("arn:aws:sts::123456789012:assumed-role/r/s"),
            Some("123456789012"),
        )
        .unwrap();
        let scope = consumers.scope_of(&Registered::Iam(role)).unwrap();
        assert!(scope.contains(TenantId::parse(TENANT).unwrap()));
        assert!(!scope.contains(TenantId::parse("7d9a3a1e-0000-4000-8000-000000000002").unwrap()));
        assert_eq!(consumers.scope_of(&Registered::Client("c".into())), Some(&TenantScope::All));
        assert_eq!(consumers.scope_of(&Registered::Client("r".into())), None);
    }

    #[test]
    fn every_mistake_stops_the_start_and_names_its_place() {
        let client = |name: &str, id: &str| entry(name, &format!(r#""client_id":"{id}""#), "\"all\"");
        let cases = [
            (String::new(), "EXECUTION_CONSUMERS.consumers"),
            (format!("{},{}", client("a", "x"), client("a", "y")), "consumers[1].name"),
            (format!("{},{}", client("a", "x"), client("b", "x")), "consumers[1]"),
            (
                entry("a", r#""client_id":"x","iam_user":"arn:aws:iam::123456789012:user/u""#, "\"all\""),
                "consumers[0]",
            ),
            (r#"{"name":"a","tenants":"all"}"#.to_owned(), "consumers[0]"),
            (
                entry("a", r#""iam_role":"arn:aws:sts::123456789012:assumed-role/r/s""#, "\"all\""),
                "consumers[0].iam_role",
            ),
            (entry("a", r#""client_id":"x","color":1"#, "\"all\""), "consumers[0].color"),
            (
                entry("a", r#""client_id":"x","client_id":"y""#, "\"all\""),
                "no JSON object without duplicates",
            ),
            (entry("a", r#""client_id":"x""#, "[]"), "consumers[0].tenants"),
            (entry("a", r#""client_id":"x""#, "\"ALL\""), "consumers[0].tenants"),
            (
                entry("a", r#""client_id":"x""#, &format!("[\"{TENANT}\",\"{TENANT}\"]")),
                "consumers[0].tenants[1]",
            ),
            (entry("a", r#""client_id":"x""#, "[\"{TENANT}\"]"), "consumers[0].tenants[0]"),
            (entry("a", r#""client_id":"""#, "\"all\""), "consumers[0].client_id"),
        ];
        for (consumers, place) in cases {
            let error = read(&consumers).unwrap_err().to_string();
            assert!(error.starts_with(EXECUTION_CONSUMERS) && error.contains(place), "{consumers}: {error}");
        }
    }
}
