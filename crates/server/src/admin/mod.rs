//! The admin edge: from a typed, authenticated call to one function of [`crate::app`] and back.
//!
//! Not here: HTTP and signatures (in [`sotto_admin_api`]) and rules (in [`crate::app`]).
//!
//! The walk: [`service`] puts the parts together; `credentials.rs` finds the key that signed, `access.rs` asks the
//! administrator's policies, `admin_edge.rs` leads to the operation's own file, and `error.rs` says a refusal in the
//! model's words. `names.rs`, `oidc_input.rs`, `order.rs`, `precondition.rs`, `repeatable.rs` and `shapes/` parse and
//! write what operations share. `iam/` and `sts.rs` are further services at the same endpoint.
//!
//! To build one more operation: its file here, with `answer` and its tests, and one line in `admin_edge.rs`.

mod access;
mod admin_edge;
mod cloudtrail;
mod credentials;
mod error;
pub(crate) mod event;
mod iam;
mod names;
mod oidc_input;
pub mod operator;
mod order;
mod precondition;
mod repeatable;
mod shapes;
mod sts;
pub(crate) mod trail;
mod unit;

mod batch_create_user;
mod batch_delete_user;
mod batch_lookup_user_uname;
mod batch_reinvite_user;
mod batch_reset_devices_for_user;
mod batch_toggle_user_suspend_status;
mod create_admin_session;
mod create_bot;
mod create_data_retention_bot;
mod create_data_retention_bot_challenge;
mod create_network;
mod create_security_group;
mod delete_bot;
mod delete_data_retention_bot;
mod delete_guest_user;
mod delete_network;
mod delete_security_group;
mod get_analytics;
mod get_bot;
mod get_bots_count;
mod get_data_retention_bot;
mod get_data_retention_bot_key;
mod get_guest_user_history_count;
mod get_network;
mod get_network_settings;
mod get_oidc_info;
mod get_opentdf_config;
mod get_security_group;
mod get_user;
mod get_users_count;
mod list_blocked_guest_users;
mod list_bots;
mod list_devices_for_user;
mod list_guest_users;
mod list_networks;
mod list_reports;
mod list_security_group_users;
mod list_security_groups;
mod list_tags_for_resource;
mod list_users;
mod move_user;
mod register_oidc_config;
mod register_oidc_config_test;
mod register_opentdf_config;
mod tag_resource;
mod tagging;
mod unlock_user;
mod untag_resource;
mod update_bot;
mod update_data_retention;
mod update_guest_user;
mod update_network;
mod update_network_details;
mod update_network_settings;
mod update_security_group;
mod update_user;

use std::sync::Arc;

use sotto_admin_api::{Action, Audit, Collaborators, Service, Settings, json::JsonService};

use self::{
    access::PolicyAccess, admin_edge::AdminEdge, cloudtrail::CloudTrail, credentials::StoredCredentials,
    iam::IamApi, sts::StsApi, tagging::Tagging, trail::Trail,
};
use crate::Deployment;

/// What can be called of the further services for which somebody needs a permission.
pub(crate) fn further_actions() -> impl Iterator<Item = Action> {
    iam::actions().chain(cloudtrail::ACTIONS.iter().chain(tagging::ACTIONS).copied())
}

/// The admin API of a deployment.
pub fn service(deployment: &Arc<Deployment>) -> Arc<Service> {
    let settings = Settings { region: deployment.region.clone() };
    let audit: Arc<dyn Audit> = Arc::new(Trail::new(Arc::clone(deployment)));
    let with = Collaborators {
        api: Arc::new(AdminEdge::new(Arc::clone(deployment))),
        access: Arc::new(PolicyAccess),
        credentials: Arc::new(StoredCredentials::new(Arc::clone(deployment))),
        audit: Arc::clone(&audit),
        further: vec![
            Arc::new(IamApi::new(Arc::clone(deployment))),
            Arc::new(StsApi::new(Arc::clone(deployment))),
            Arc::new(JsonService::new(Arc::new(CloudTrail::new(Arc::clone(deployment))), Arc::clone(&audit))),
            Arc::new(JsonService::new(Arc::new(Tagging::new(Arc::clone(deployment))), audit)),
        ],
        clock: Arc::clone(&deployment.clock),
        rng: Arc::clone(&deployment.rng),
    };
    Arc::new(Service::new(settings, with))
}
