//! What can be called, and with what.

use futures_util::future::BoxFuture;
use serde_json::Value;
use sotto_admin_api::Action;

use super::{
    access_keys, attachments, groups, inline_policies, login_profiles, mfa_devices, policies,
    policy_versions, run::Run, users,
};
use crate::app::iam::IamError;

/// One action of IAM.
pub(super) struct Operation {
    name: &'static str,
    /// The parameters that it knows; a call with any other is refused, never half done.
    takes: &'static [&'static str],
    run: Handler,
}

type Handler = for<'a> fn(&'a Run<'a>) -> BoxFuture<'a, Result<Value, IamError>>;

impl Operation {
    pub(super) fn action(&self) -> Action {
        let read_only = self.name.starts_with("Get") || self.name.starts_with("List");
        Action { service: "iam", name: self.name, read_only }
    }

    pub(super) async fn run(&self, run: &Run<'_>) -> Result<Value, IamError> {
        if let Some((other, _)) = run.form.parameters().find(|(name, _)| !self.takes.contains(name)) {
            let name: String = other.chars().filter(char::is_ascii_graphic).take(128).collect();
            return Err(IamError::Validation(format!(
                "{} does not support the parameter {name}.",
                self.name
            )));
        }
        (self.run)(run).await
    }
}

/// All that can be called.
pub(in crate::admin) fn actions() -> impl Iterator<Item = Action> {
    OPERATIONS.iter().map(Operation::action)
}

/// The action with this name.
pub(super) fn find(name: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().find(|operation| operation.name == name)
}

const fn of(name: &'static str, takes: &'static [&'static str], run: Handler) -> Operation {
    Operation { name, takes, run }
}

#[rustfmt::skip]
static OPERATIONS: [Operation; 49] = [
    of("CreateUser", &["UserName", "Path"], |run| Box::pin(users::create(run))),
    of("GetUser", &["UserName"], |run| Box::pin(users::get(run))),
    of("ListUsers", &["PathPrefix", "Marker", "MaxItems"], |run| Box::pin(users::list(run))),
    of("UpdateUser", &["UserName", "NewUserName", "NewPath"], |run| Box::pin(users::update(run))),
    of("DeleteUser", &["UserName"], |run| Box::pin(users::delete(run))),

    of("CreateGroup", &["GroupName", "Path"], |run| Box::pin(groups::create(run))),
    of("GetGroup", &["GroupName", "Marker", "MaxItems"], |run| Box::pin(groups::get(run))),
    of("ListGroups", &["PathPrefix", "Marker", "MaxItems"], |run| Box::pin(groups::list(run))),
    of("ListGroupsForUser", &["UserName", "Marker", "MaxItems"], |run| Box::pin(groups::list_for_user(run))),
    of("UpdateGroup", &["GroupName", "NewGroupName", "NewPath"], |run| Box::pin(groups::update(run))),
    of("DeleteGroup", &["GroupName"], |run| Box::pin(groups::delete(run))),
    of("AddUserToGroup", &["GroupName", "UserName"], |run| Box::pin(groups::add_user(run))),
    of("RemoveUserFromGroup", &["GroupName", "UserName"], |run| Box::pin(groups::remove_user(run))),

    of("CreateAccessKey", &["UserName"], |run| Box::pin(access_keys::create(run))),
    of("ListAccessKeys", &["UserName", "Marker", "MaxItems"], |run| Box::pin(access_keys::list(run))),
    of("UpdateAccessKey", &["UserName", "AccessKeyId", "Status"], |run| Box::pin(access_keys::update(run))),
    of("DeleteAccessKey", &["UserName", "AccessKeyId"], |run| Box::pin(access_keys::delete(run))),
    of("GetAccessKeyLastUsed", &["AccessKeyId"], |run| Box::pin(access_keys::last_used(run))),

    of("PutUserPolicy", &["UserName", "PolicyName", "PolicyDocument"], |run| Box::pin(inline_policies::put(run))),
    of("GetUserPolicy", &["UserName", "PolicyName"], |run| Box::pin(inline_policies::get(run))),
    of("ListUserPolicies", &["UserName", "Marker", "MaxItems"], |run| Box::pin(inline_policies::list(run))),
    of("DeleteUserPolicy", &["UserName", "PolicyName"], |run| Box::pin(inline_policies::delete(run))),
    of("PutGroupPolicy", &["GroupName", "PolicyName", "PolicyDocument"], |run| Box::pin(inline_policies::put(run))),
    of("GetGroupPolicy", &["GroupName", "PolicyName"], |run| Box::pin(inline_policies::get(run))),
    of("ListGroupPolicies", &["GroupName", "Marker", "MaxItems"], |run| Box::pin(inline_policies::list(run))),
    of("DeleteGroupPolicy", &["GroupName", "PolicyName"], |run| Box::pin(inline_policies::delete(run))),

    of("CreatePolicy", &["PolicyName", "Path", "PolicyDocument", "Description"], |run| Box::pin(policies::create(run))),
    of("GetPolicy", &["PolicyArn"], |run| Box::pin(policies::get(run))),
    of("ListPolicies", &["Scope", "OnlyAttached", "PathPrefix", "Marker", "MaxItems"], |run| Box::pin(policies::list(run))),
    of("DeletePolicy", &["PolicyArn"], |run| Box::pin(policies::delete(run))),
    of("CreatePolicyVersion", &["PolicyArn", "PolicyDocument", "SetAsDefault"], |run| Box::pin(policy_versions::create(run))),
    of("GetPolicyVersion", &["PolicyArn", "VersionId"], |run| Box::pin(policy_versions::get(run))),
    of("ListPolicyVersions", &["PolicyArn", "Marker", "MaxItems"], |run| Box::pin(policy_versions::list(run))),
    of("SetDefaultPolicyVersion", &["PolicyArn", "VersionId"], |run| Box::pin(policy_versions::set_default(run))),
    of("DeletePolicyVersion", &["PolicyArn", "VersionId"], |run| Box::pin(policy_versions::delete(run))),

    of("AttachUserPolicy", &["UserName", "PolicyArn"], |run| Box::pin(attachments::attach(run))),
    of("DetachUserPolicy", &["UserName", "PolicyArn"], |run| Box::pin(attachments::detach(run))),
    of("ListAttachedUserPolicies", &["UserName", "PathPrefix", "Marker", "MaxItems"], |run| Box::pin(attachments::list(run))),
    of("AttachGroupPolicy", &["GroupName", "PolicyArn"], |run| Box::pin(attachments::attach(run))),
    of("DetachGroupPolicy", &["GroupName", "PolicyArn"], |run| Box::pin(attachments::detach(run))),
    of("ListAttachedGroupPolicies", &["GroupName", "PathPrefix", "Marker", "MaxItems"], |run| Box::pin(attachments::list(run))),
    of("ListEntitiesForPolicy", &["PolicyArn", "EntityFilter", "PathPrefix", "Marker", "MaxItems"], |run| Box::pin(attachments::entities(run))),

    of("CreateLoginProfile", &["UserName", "Password", "PasswordResetRequired"], |run| Box::pin(login_profiles::create(run))),
    of("GetLoginProfile", &["UserName"], |run| Box::pin(login_profiles::get(run))),
    of("UpdateLoginProfile", &["UserName", "Password", "PasswordResetRequired"], |run| Box::pin(login_profiles::update(run))),
    of("DeleteLoginProfile", &["UserName"], |run| Box::pin(login_profiles::delete(run))),
    of("ChangePassword", &["OldPassword", "NewPassword"], |run| Box::pin(login_profiles::change_password(run))),

    // All of them come in one page: there are few.
    of("ListMFADevices", &["UserName", "MaxItems"], |run| Box::pin(mfa_devices::list(run))),
    of("DeactivateMFADevice", &["UserName", "SerialNumber"], |run| Box::pin(mfa_devices::deactivate(run))),
];
