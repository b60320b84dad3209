//! Networks: what an account owns and users belong to.
//!
//! [`create`] makes one with its default security group; [`delete`] hides it at once and leaves the rows to a job. A
//! premium free trial is had once for each account, for ever ([`trial`]); [`plan`] says what a plan allows.

mod create;
mod customer_key;
mod delete;
mod delete_job;
mod list;
mod name;
mod new_plan;
pub mod plan;
pub mod trial;
mod update;
mod update_details;

pub use create::{NewNetwork, create};
pub use customer_key::NoCustomerKey;
pub use delete::delete;
pub(crate) use delete_job::DeleteNetworkJob;
pub use list::list;
pub use name::NetworkName;
pub use new_plan::NewPlan;
pub use update::{NetworkChange, update};
pub use update_details::{DetailsChange, update_details};
