//! Policies and their statements.

use serde_json::{Map, Value};

use super::{
    Question,
    condition::{Condition, texts},
    matching::matches,
};
use crate::error::{Context, Result, StackError};

/// What a statement may consist of. Anything else, `NotAction` say, would change its meaning.
const MEMBERS: [&str; 6] = ["Sid", "Effect", "Principal", "Action", "Resource", "Condition"];

/// A policy whose every part is understood.
#[derive(Debug, Clone)]
pub struct Policy(Vec<Statement>);

#[derive(Debug, Clone)]
struct Statement {
    denies: bool,
    /// Accounts or ARNs; `None` in an identity policy, which speaks of its own principal.
    principals: Option<Vec<String>>,
    actions: Vec<String>,
    resources: Vec<String>,
    conditions: Vec<Condition>,
}

/// What a policy says to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Allow,
    Deny,
    Silent,
}

impl Policy {
    /// Reads a principal's own policy.
    ///
    /// # Errors
    /// When something in it is not understood.
    pub fn identity(document: &Value) -> Result<Self> {
        Self::read(document, |statement| match statement.get("Principal") {
            None => Ok(None),
            Some(_) => Err(StackError::new("an identity policy names no principal")),
        })
    }

    /// Reads the resource policy of the API whose ARN is `api_arn` (`arn:…:execute-api:REGION:ACCOUNT:ID`).
    /// The short form `execute-api:/…` of a resource stands for that API.
    ///
    /// # Errors
    /// When something in it is not understood.
    pub fn resource(document: &Value, api_arn: &str) -> Result<Self> {
        let mut policy = Self::read(document, |statement| principals(statement).map(Some))?;
        for resource in policy.0.iter_mut().flat_map(|statement| &mut statement.resources) {
            if let Some(path) = resource.strip_prefix("execute-api:/") {
                *resource = format!("{api_arn}/{path}");
            }
        }
        Ok(policy)
    }

    /// A policy that says nothing, in place of one that is not there.
    #[must_use]
    pub fn empty() -> Self {
        Self(Vec::new())
    }

    fn read(
        document: &Value,
        principals: impl Fn(&Map<String, Value>) -> Result<Option<Vec<String>>>,
    ) -> Result<Self> {
        let statements = document.get("Statement").and_then(Value::as_array);
        let statements = statements.context(|| "a policy has no list of statements".to_owned())?;
        statements
            .iter()
            .map(|statement| Statement::read(statement, &principals))
            .collect::<Result<_>>()
            .map(Self)
    }

    /// What the policy says: a denial wins over any allowance.
    pub(super) fn verdict(&self, question: &Question) -> Verdict {
        let applicable: Vec<_> = self.0.iter().filter(|statement| statement.applies(question)).collect();
        match applicable.iter().any(|statement| statement.denies) {
            true => Verdict::Deny,
            false if applicable.is_empty() => Verdict::Silent,
            false => Verdict::Allow,
        }
    }
}

impl Statement {
    fn read(
        statement: &Value,
        principals: impl Fn(&Map<String, Value>) -> Result<Option<Vec<String>>>,
    ) -> Result<Self> {
        let members = statement.as_object().context(|| "a statement is no object".to_owned())?;
        if let Some(unknown) = members.keys().find(|name| !MEMBERS.contains(&name.as_str())) {
            return Err(StackError::new(format!("the local stack does not know {unknown} in a statement")));
        }
        let list = |name: &str| texts(members.get(name).context(|| format!("a statement without {name}"))?);
        Ok(Self {
            denies: denies(members)?,
            principals: principals(members)?,
            actions: list("Action")?,
            resources: list("Resource")?,
            conditions: Condition::read(members.get("Condition"))?,
        })
    }

    fn applies(&self, question: &Question) -> bool {
        self.principals.as_ref().is_none_or(|named| named.iter().any(|name| names(name, question)))
            && self.actions.iter().any(|action| matches(action, question.action))
            && self.resources.iter().any(|resource| matches(resource, question.resource))
            && self.conditions.iter().all(|condition| condition.holds(question))
    }
}

fn denies(statement: &Map<String, Value>) -> Result<bool> {
    match statement.get("Effect").and_then(Value::as_str) {
        Some("Allow") => Ok(false),
        Some("Deny") => Ok(true),
        other => Err(StackError::new(format!("{other:?} is no Effect"))),
    }
}

/// `"*"` or `{"AWS": …}`.
fn principals(statement: &Map<String, Value>) -> Result<Vec<String>> {
    match statement.get("Principal") {
        Some(Value::String(all)) if all == "*" => Ok(vec![all.clone()]),
        Some(Value::Object(kinds)) if kinds.len() == 1 && kinds.contains_key("AWS") => {
            kinds.get("AWS").map_or_else(|| Ok(Vec::new()), texts)
        }
        other => Err(StackError::new(format!("the local stack does not know the principal {other:?}"))),
    }
}

/// Whether a principal element names the caller: everybody, its account in either spelling, or its role.
fn names(principal: &str, question: &Question) -> bool {
    principal == "*"
        || principal == question.account
        || principal == format!("arn:aws:iam::{}:root", question.account)
        || principal == question.principal_arn
}
