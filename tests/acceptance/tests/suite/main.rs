//! What the deployment promises its callers, asked of a running one.
//!
//! The modules whose names begin with `local_` also look behind the interface; where the deployment in
//! `stack.json` is not on this machine, each of their tests says that it is left out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that finds something else than it expects has to end"
)]

mod checks;
mod plans;

mod conditional;
mod document;
mod independent_callers;
mod issue_bodies;
mod issue_conflicts;
mod issue_order;
mod issue_success;
mod monitor;
mod monitor_origins;
mod monitor_page;
mod monitor_refusals;
mod planes;
mod read_answers;
mod receipts;
mod run_ids;
mod service_tokens;
mod signatures;
mod tenant_tokens;

mod local_changes;
mod local_contention;
mod local_crowd;
mod local_hostile_events;
mod local_identity;
mod local_integrity;
mod local_logs;
mod local_lost_answers;
mod local_methods;
mod local_monitor;
mod local_monitor_events;
mod local_monitor_integrity;
mod local_mutated_events;
mod local_other_tenants;
mod local_planning_missing;
mod local_planning_values;
mod local_round_trips;
mod local_secrets;
mod local_store_down;
mod local_stored_item;
