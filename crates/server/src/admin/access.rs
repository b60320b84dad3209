//! Who may do what: every operation needs its own action in the administrator's policies (SPEC IAM1).

use async_trait::async_trait;
use sotto_admin_api::{Access, ApiError, Call, policy, requests};

use super::names::network_arn;

/// Decides by the policies of the administrator who signed.
#[derive(Clone, Copy, Debug)]
pub(super) struct PolicyAccess;

impl PolicyAccess {
    /// Decides a call that names a network.
    #[expect(clippy::unused_self, reason = "the form of what decides")]
    fn network(self, call: &Call, network: &str) -> Result<(), ApiError> {
        policy::authorize(call, Some(&network_arn(call, network)))
    }

    /// Decides a call that names nothing.
    #[expect(clippy::unused_self, reason = "the form of what decides")]
    fn account(self, call: &Call) -> Result<(), ApiError> {
        policy::authorize(call, None)
    }
}

#[async_trait]
impl Access for PolicyAccess {
    async fn batch_create_user(
        &self,
        call: &Call,
        input: &requests::BatchCreateUserRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn batch_delete_user(
        &self,
        call: &Call,
        input: &requests::BatchDeleteUserRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn batch_lookup_user_uname(
        &self,
        call: &Call,
        input: &requests::BatchLookupUserUnameRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn batch_reinvite_user(
        &self,
        call: &Call,
        input: &requests::BatchReinviteUserRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn batch_reset_devices_for_user(
        &self,
        call: &Call,
        input: &requests::BatchResetDevicesForUserRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn batch_toggle_user_suspend_status(
        &self,
        call: &Call,
        input: &requests::BatchToggleUserSuspendStatusRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn create_bot(&self, call: &Call, input: &requests::CreateBotRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn create_data_retention_bot(
        &self,
        call: &Call,
        input: &requests::CreateDataRetentionBotRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn create_data_retention_bot_challenge(
        &self,
        call: &Call,
        input: &requests::CreateDataRetentionBotChallengeRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn create_network(&self, call: &Call, _: &requests::CreateNetworkRequest) -> Result<(), ApiError> {
        self.account(call)
    }

    async fn create_security_group(
        &self,
        call: &Call,
        input: &requests::CreateSecurityGroupRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn delete_bot(&self, call: &Call, input: &requests::DeleteBotRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn delete_data_retention_bot(
        &self,
        call: &Call,
        input: &requests::DeleteDataRetentionBotRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn delete_network(
        &self,
        call: &Call,
        input: &requests::DeleteNetworkRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn delete_security_group(
        &self,
        call: &Call,
        input: &requests::DeleteSecurityGroupRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn get_bot(&self, call: &Call, input: &requests::GetBotRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn get_bots_count(
        &self,
        call: &Call,
        input: &requests::GetBotsCountRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn get_data_retention_bot(
        &self,
        call: &Call,
        input: &requests::GetDataRetentionBotRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn get_guest_user_history_count(
        &self,
        call: &Call,
        input: &requests::GetGuestUserHistoryCountRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn get_network(&self, call: &Call, input: &requests::GetNetworkRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn get_network_settings(
        &self,
        call: &Call,
        input: &requests::GetNetworkSettingsRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn get_oidc_info(&self, call: &Call, input: &requests::GetOidcInfoRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn get_opentdf_config(
        &self,
        call: &Call,
        input: &requests::GetOpentdfConfigRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn get_security_group(
        &self,
        call: &Call,
        input: &requests::GetSecurityGroupRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn get_user(&self, call: &Call, input: &requests::GetUserRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn get_users_count(
        &self,
        call: &Call,
        input: &requests::GetUsersCountRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn list_blocked_guest_users(
        &self,
        call: &Call,
        input: &requests::ListBlockedGuestUsersRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn list_bots(&self, call: &Call, input: &requests::ListBotsRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn list_devices_for_user(
        &self,
        call: &Call,
        input: &requests::ListDevicesForUserRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn list_guest_users(
        &self,
        call: &Call,
        input: &requests::ListGuestUsersRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn list_networks(&self, call: &Call, _: &requests::ListNetworksRequest) -> Result<(), ApiError> {
        self.account(call)
    }

    async fn list_security_group_users(
        &self,
        call: &Call,
        input: &requests::ListSecurityGroupUsersRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn list_security_groups(
        &self,
        call: &Call,
        input: &requests::ListSecurityGroupsRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn list_users(&self, call: &Call, input: &requests::ListUsersRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn register_oidc_config(
        &self,
        call: &Call,
        input: &requests::RegisterOidcConfigRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn register_oidc_config_test(
        &self,
        call: &Call,
        input: &requests::RegisterOidcConfigTestRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn register_opentdf_config(
        &self,
        call: &Call,
        input: &requests::RegisterOpentdfConfigRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn update_bot(&self, call: &Call, input: &requests::UpdateBotRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn update_data_retention(
        &self,
        call: &Call,
        input: &requests::UpdateDataRetentionRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn update_guest_user(
        &self,
        call: &Call,
        input: &requests::UpdateGuestUserRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn update_network(
        &self,
        call: &Call,
        input: &requests::UpdateNetworkRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn update_network_settings(
        &self,
        call: &Call,
        input: &requests::UpdateNetworkSettingsRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn update_security_group(
        &self,
        call: &Call,
        input: &requests::UpdateSecurityGroupRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn update_user(&self, call: &Call, input: &requests::UpdateUserRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn create_admin_session(
        &self,
        call: &Call,
        _: &requests::CreateAdminSessionRequest,
    ) -> Result<(), ApiError> {
        self.account(call)
    }

    async fn delete_guest_user(
        &self,
        call: &Call,
        input: &requests::DeleteGuestUserRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn get_analytics(
        &self,
        call: &Call,
        input: &requests::GetAnalyticsRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn get_data_retention_bot_key(
        &self,
        call: &Call,
        input: &requests::GetDataRetentionBotKeyRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn list_reports(&self, call: &Call, input: &requests::ListReportsRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn move_user(&self, call: &Call, input: &requests::MoveUserRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn unlock_user(&self, call: &Call, input: &requests::UnlockUserRequest) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn update_network_details(
        &self,
        call: &Call,
        input: &requests::UpdateNetworkDetailsRequest,
    ) -> Result<(), ApiError> {
        self.network(call, &input.network_id)
    }

    async fn list_tags_for_resource(
        &self,
        call: &Call,
        input: &requests::ListTagsForResourceRequest,
    ) -> Result<(), ApiError> {
        policy::authorize(call, Some(&input.resource_arn))
    }

    async fn tag_resource(&self, call: &Call, input: &requests::TagResourceRequest) -> Result<(), ApiError> {
        policy::authorize(call, Some(&input.resource_arn))
    }

    async fn untag_resource(
        &self,
        call: &Call,
        input: &requests::UntagResourceRequest,
    ) -> Result<(), ApiError> {
        policy::authorize(call, Some(&input.resource_arn))
    }
}
