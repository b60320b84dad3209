//! Who may do what: every operation needs its own action in the administrator's policies (SPEC IAM1).

use std::sync::Arc;

use async_trait::async_trait;
use sotto_admin_api::{
    Access, ApiError, Call,
    policy::{self, Policy},
    requests,
};

use super::names::network_arn;
use crate::{Deployment, app::accounts};

/// Decides by the managed policies of the administrator who signed.
#[derive(Clone, Debug)]
pub(super) struct PolicyAccess {
    deployment: Arc<Deployment>,
}

impl PolicyAccess {
    pub(super) fn new(deployment: Arc<Deployment>) -> Self {
        Self { deployment }
    }

    /// Decides a call that names a network.
    async fn network(&self, call: &Call, network: &str) -> Result<(), ApiError> {
        let policies = self.policies(call).await?;
        policy::authorize(&policies, call, Some(&network_arn(call, network)))
    }

    /// Decides a call that names nothing.
    async fn account(&self, call: &Call) -> Result<(), ApiError> {
        let policies = self.policies(call).await?;
        policy::authorize(&policies, call, None)
    }

    async fn policies(&self, call: &Call) -> Result<Vec<Policy>, ApiError> {
        let key_id = &call.principal.access_key_id;
        let arns = accounts::policies(&self.deployment.store, key_id).await?;
        arns.iter().map(|arn| document(arn)).collect()
    }
}

/// The policy behind an ARN; one that is not known could hold a Deny, so nothing is decided without it.
fn document(arn: &str) -> Result<Policy, ApiError> {
    match arn {
        policy::FULL_ACCESS_ARN => Ok(policy::full_access()),
        _ => Err(ApiError::internal("an attached policy is not known")),
    }
}

#[async_trait]
impl Access for PolicyAccess {
    async fn batch_create_user(
        &self,
        call: &Call,
        input: &requests::BatchCreateUserRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn batch_delete_user(
        &self,
        call: &Call,
        input: &requests::BatchDeleteUserRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn batch_lookup_user_uname(
        &self,
        call: &Call,
        input: &requests::BatchLookupUserUnameRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn batch_reinvite_user(
        &self,
        call: &Call,
        input: &requests::BatchReinviteUserRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn batch_reset_devices_for_user(
        &self,
        call: &Call,
        input: &requests::BatchResetDevicesForUserRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn batch_toggle_user_suspend_status(
        &self,
        call: &Call,
        input: &requests::BatchToggleUserSuspendStatusRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn create_bot(&self, call: &Call, input: &requests::CreateBotRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn create_data_retention_bot(
        &self,
        call: &Call,
        input: &requests::CreateDataRetentionBotRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn create_data_retention_bot_challenge(
        &self,
        call: &Call,
        input: &requests::CreateDataRetentionBotChallengeRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn create_network(&self, call: &Call, _: &requests::CreateNetworkRequest) -> Result<(), ApiError> {
        self.account(call).await
    }

    async fn create_security_group(
        &self,
        call: &Call,
        input: &requests::CreateSecurityGroupRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn delete_bot(&self, call: &Call, input: &requests::DeleteBotRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn delete_data_retention_bot(
        &self,
        call: &Call,
        input: &requests::DeleteDataRetentionBotRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn delete_network(
        &self,
        call: &Call,
        input: &requests::DeleteNetworkRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn delete_security_group(
        &self,
        call: &Call,
        input: &requests::DeleteSecurityGroupRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn get_bot(&self, call: &Call, input: &requests::GetBotRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn get_bots_count(
        &self,
        call: &Call,
        input: &requests::GetBotsCountRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn get_data_retention_bot(
        &self,
        call: &Call,
        input: &requests::GetDataRetentionBotRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn get_guest_user_history_count(
        &self,
        call: &Call,
        input: &requests::GetGuestUserHistoryCountRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn get_network(&self, call: &Call, input: &requests::GetNetworkRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn get_network_settings(
        &self,
        call: &Call,
        input: &requests::GetNetworkSettingsRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn get_oidc_info(&self, call: &Call, input: &requests::GetOidcInfoRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn get_opentdf_config(
        &self,
        call: &Call,
        input: &requests::GetOpentdfConfigRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn get_security_group(
        &self,
        call: &Call,
        input: &requests::GetSecurityGroupRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn get_user(&self, call: &Call, input: &requests::GetUserRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn get_users_count(
        &self,
        call: &Call,
        input: &requests::GetUsersCountRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn list_blocked_guest_users(
        &self,
        call: &Call,
        input: &requests::ListBlockedGuestUsersRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn list_bots(&self, call: &Call, input: &requests::ListBotsRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn list_devices_for_user(
        &self,
        call: &Call,
        input: &requests::ListDevicesForUserRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn list_guest_users(
        &self,
        call: &Call,
        input: &requests::ListGuestUsersRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn list_networks(&self, call: &Call, _: &requests::ListNetworksRequest) -> Result<(), ApiError> {
        self.account(call).await
    }

    async fn list_security_group_users(
        &self,
        call: &Call,
        input: &requests::ListSecurityGroupUsersRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn list_security_groups(
        &self,
        call: &Call,
        input: &requests::ListSecurityGroupsRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn list_users(&self, call: &Call, input: &requests::ListUsersRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn register_oidc_config(
        &self,
        call: &Call,
        input: &requests::RegisterOidcConfigRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn register_oidc_config_test(
        &self,
        call: &Call,
        input: &requests::RegisterOidcConfigTestRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn register_opentdf_config(
        &self,
        call: &Call,
        input: &requests::RegisterOpentdfConfigRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn update_bot(&self, call: &Call, input: &requests::UpdateBotRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn update_data_retention(
        &self,
        call: &Call,
        input: &requests::UpdateDataRetentionRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn update_guest_user(
        &self,
        call: &Call,
        input: &requests::UpdateGuestUserRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn update_network(
        &self,
        call: &Call,
        input: &requests::UpdateNetworkRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn update_network_settings(
        &self,
        call: &Call,
        input: &requests::UpdateNetworkSettingsRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn update_security_group(
        &self,
        call: &Call,
        input: &requests::UpdateSecurityGroupRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }

    async fn update_user(&self, call: &Call, input: &requests::UpdateUserRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_attached_policy_nothing_is_decided() {
        assert!(document(policy::FULL_ACCESS_ARN).is_ok());
        assert_eq!(document("arn:aws:iam::111111111111:policy/Deny").unwrap_err().code.status(), 500);
    }
}
