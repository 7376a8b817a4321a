//! The DynamoDB implementations. Each wraps the one client and asks for named attributes only.

mod failures;
mod issue;
mod item;
mod projection;
mod put;
mod read;

pub use issue::DynamoDbIssueStore;
pub use read::DynamoDbContractReader;
