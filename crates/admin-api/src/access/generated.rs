// Written by `cargo xtask codegen` from the model in `model/`. Do not edit.

use crate::{Call, errors::ApiError, requests};
use async_trait::async_trait;

/// Who may do what: one method for each operation, none with a default body, so that a new
/// operation does not compile until somebody has written its permission.
#[async_trait]
pub trait Access: Send + Sync {
    /// Decides whether the caller may use `BatchCreateUser` with this input.
    async fn batch_create_user(
        &self,
        call: &Call,
        input: &requests::BatchCreateUserRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `BatchDeleteUser` with this input.
    async fn batch_delete_user(
        &self,
        call: &Call,
        input: &requests::BatchDeleteUserRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `BatchLookupUserUname` with this input.
    async fn batch_lookup_user_uname(
        &self,
        call: &Call,
        input: &requests::BatchLookupUserUnameRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `BatchReinviteUser` with this input.
    async fn batch_reinvite_user(
        &self,
        call: &Call,
        input: &requests::BatchReinviteUserRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `BatchResetDevicesForUser` with this input.
    async fn batch_reset_devices_for_user(
        &self,
        call: &Call,
        input: &requests::BatchResetDevicesForUserRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `BatchToggleUserSuspendStatus` with this input.
    async fn batch_toggle_user_suspend_status(
        &self,
        call: &Call,
        input: &requests::BatchToggleUserSuspendStatusRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `CreateAdminSession` with this input.
    async fn create_admin_session(
        &self,
        call: &Call,
        input: &requests::CreateAdminSessionRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `CreateBot` with this input.
    async fn create_bot(&self, call: &Call, input: &requests::CreateBotRequest) -> Result<(), ApiError>;

    /// Decides whether the caller may use `CreateDataRetentionBot` with this input.
    async fn create_data_retention_bot(
        &self,
        call: &Call,
        input: &requests::CreateDataRetentionBotRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `CreateDataRetentionBotChallenge` with this input.
    async fn create_data_retention_bot_challenge(
        &self,
        call: &Call,
        input: &requests::CreateDataRetentionBotChallengeRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `CreateNetwork` with this input.
    async fn create_network(
        &self,
        call: &Call,
        input: &requests::CreateNetworkRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `CreateSecurityGroup` with this input.
    async fn create_security_group(
        &self,
        call: &Call,
        input: &requests::CreateSecurityGroupRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `DeleteBot` with this input.
    async fn delete_bot(&self, call: &Call, input: &requests::DeleteBotRequest) -> Result<(), ApiError>;

    /// Decides whether the caller may use `DeleteDataRetentionBot` with this input.
    async fn delete_data_retention_bot(
        &self,
        call: &Call,
        input: &requests::DeleteDataRetentionBotRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `DeleteGuestUser` with this input.
    async fn delete_guest_user(
        &self,
        call: &Call,
        input: &requests::DeleteGuestUserRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `DeleteNetwork` with this input.
    async fn delete_network(
        &self,
        call: &Call,
        input: &requests::DeleteNetworkRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `DeleteSecurityGroup` with this input.
    async fn delete_security_group(
        &self,
        call: &Call,
        input: &requests::DeleteSecurityGroupRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `GetAnalytics` with this input.
    async fn get_analytics(&self, call: &Call, input: &requests::GetAnalyticsRequest)
    -> Result<(), ApiError>;

    /// Decides whether the caller may use `GetBot` with this input.
    async fn get_bot(&self, call: &Call, input: &requests::GetBotRequest) -> Result<(), ApiError>;

    /// Decides whether the caller may use `GetBotsCount` with this input.
    async fn get_bots_count(
        &self,
        call: &Call,
        input: &requests::GetBotsCountRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `GetDataRetentionBot` with this input.
    async fn get_data_retention_bot(
        &self,
        call: &Call,
        input: &requests::GetDataRetentionBotRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `GetDataRetentionBotKey` with this input.
    async fn get_data_retention_bot_key(
        &self,
        call: &Call,
        input: &requests::GetDataRetentionBotKeyRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `GetGuestUserHistoryCount` with this input.
    async fn get_guest_user_history_count(
        &self,
        call: &Call,
        input: &requests::GetGuestUserHistoryCountRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `GetNetwork` with this input.
    async fn get_network(&self, call: &Call, input: &requests::GetNetworkRequest) -> Result<(), ApiError>;

    /// Decides whether the caller may use `GetNetworkSettings` with this input.
    async fn get_network_settings(
        &self,
        call: &Call,
        input: &requests::GetNetworkSettingsRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `GetOidcInfo` with this input.
    async fn get_oidc_info(&self, call: &Call, input: &requests::GetOidcInfoRequest) -> Result<(), ApiError>;

    /// Decides whether the caller may use `GetOpentdfConfig` with this input.
    async fn get_opentdf_config(
        &self,
        call: &Call,
        input: &requests::GetOpentdfConfigRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `GetSecurityGroup` with this input.
    async fn get_security_group(
        &self,
        call: &Call,
        input: &requests::GetSecurityGroupRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `GetUser` with this input.
    async fn get_user(&self, call: &Call, input: &requests::GetUserRequest) -> Result<(), ApiError>;

    /// Decides whether the caller may use `GetUsersCount` with this input.
    async fn get_users_count(
        &self,
        call: &Call,
        input: &requests::GetUsersCountRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `ListBlockedGuestUsers` with this input.
    async fn list_blocked_guest_users(
        &self,
        call: &Call,
        input: &requests::ListBlockedGuestUsersRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `ListBots` with this input.
    async fn list_bots(&self, call: &Call, input: &requests::ListBotsRequest) -> Result<(), ApiError>;

    /// Decides whether the caller may use `ListDevicesForUser` with this input.
    async fn list_devices_for_user(
        &self,
        call: &Call,
        input: &requests::ListDevicesForUserRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `ListGuestUsers` with this input.
    async fn list_guest_users(
        &self,
        call: &Call,
        input: &requests::ListGuestUsersRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `ListNetworks` with this input.
    async fn list_networks(&self, call: &Call, input: &requests::ListNetworksRequest)
    -> Result<(), ApiError>;

    /// Decides whether the caller may use `ListReports` with this input.
    async fn list_reports(&self, call: &Call, input: &requests::ListReportsRequest) -> Result<(), ApiError>;

    /// Decides whether the caller may use `ListSecurityGroupUsers` with this input.
    async fn list_security_group_users(
        &self,
        call: &Call,
        input: &requests::ListSecurityGroupUsersRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `ListSecurityGroups` with this input.
    async fn list_security_groups(
        &self,
        call: &Call,
        input: &requests::ListSecurityGroupsRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `ListTagsForResource` with this input.
    async fn list_tags_for_resource(
        &self,
        call: &Call,
        input: &requests::ListTagsForResourceRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `ListUsers` with this input.
    async fn list_users(&self, call: &Call, input: &requests::ListUsersRequest) -> Result<(), ApiError>;

    /// Decides whether the caller may use `MoveUser` with this input.
    async fn move_user(&self, call: &Call, input: &requests::MoveUserRequest) -> Result<(), ApiError>;

    /// Decides whether the caller may use `RegisterOidcConfig` with this input.
    async fn register_oidc_config(
        &self,
        call: &Call,
        input: &requests::RegisterOidcConfigRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `RegisterOidcConfigTest` with this input.
    async fn register_oidc_config_test(
        &self,
        call: &Call,
        input: &requests::RegisterOidcConfigTestRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `RegisterOpentdfConfig` with this input.
    async fn register_opentdf_config(
        &self,
        call: &Call,
        input: &requests::RegisterOpentdfConfigRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `TagResource` with this input.
    async fn tag_resource(&self, call: &Call, input: &requests::TagResourceRequest) -> Result<(), ApiError>;

    /// Decides whether the caller may use `UnlockUser` with this input.
    async fn unlock_user(&self, call: &Call, input: &requests::UnlockUserRequest) -> Result<(), ApiError>;

    /// Decides whether the caller may use `UntagResource` with this input.
    async fn untag_resource(
        &self,
        call: &Call,
        input: &requests::UntagResourceRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `UpdateBot` with this input.
    async fn update_bot(&self, call: &Call, input: &requests::UpdateBotRequest) -> Result<(), ApiError>;

    /// Decides whether the caller may use `UpdateDataRetention` with this input.
    async fn update_data_retention(
        &self,
        call: &Call,
        input: &requests::UpdateDataRetentionRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `UpdateGuestUser` with this input.
    async fn update_guest_user(
        &self,
        call: &Call,
        input: &requests::UpdateGuestUserRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `UpdateNetwork` with this input.
    async fn update_network(
        &self,
        call: &Call,
        input: &requests::UpdateNetworkRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `UpdateNetworkDetails` with this input.
    async fn update_network_details(
        &self,
        call: &Call,
        input: &requests::UpdateNetworkDetailsRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `UpdateNetworkSettings` with this input.
    async fn update_network_settings(
        &self,
        call: &Call,
        input: &requests::UpdateNetworkSettingsRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `UpdateSecurityGroup` with this input.
    async fn update_security_group(
        &self,
        call: &Call,
        input: &requests::UpdateSecurityGroupRequest,
    ) -> Result<(), ApiError>;

    /// Decides whether the caller may use `UpdateUser` with this input.
    async fn update_user(&self, call: &Call, input: &requests::UpdateUserRequest) -> Result<(), ApiError>;
}
