//! The DynamoDB implementations. Each wraps the one client and asks for named attributes only.

mod failures;
mod issue;
mod item;
mod monitor;
mod projection;
mod put;
mod read;
mod view;

pub use aws_sdk_dynamodb::Client;
pub use issue::DynamoDbIssueStore;
pub use monitor::DynamoDbMonitorStore;
pub use read::DynamoDbContractReader;
