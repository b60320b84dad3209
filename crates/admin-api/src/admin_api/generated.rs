// Written by `cargo xtask codegen` from the model in `model/`. Do not edit.

use crate::{Call, errors::ApiError, requests, responses};
use async_trait::async_trait;

/// What the admin API does: one method for each operation, none with a default body.
#[async_trait]
pub trait AdminApi: Send + Sync {
    /// Answers `BatchCreateUser`: `POST /networks/{networkId}/users`.
    async fn batch_create_user(
        &self,
        call: &Call,
        input: requests::BatchCreateUserRequest,
    ) -> Result<responses::BatchCreateUserResponse, ApiError>;

    /// Answers `BatchDeleteUser`: `POST /networks/{networkId}/users/batch-delete`.
    async fn batch_delete_user(
        &self,
        call: &Call,
        input: requests::BatchDeleteUserRequest,
    ) -> Result<responses::BatchDeleteUserResponse, ApiError>;

    /// Answers `BatchLookupUserUname`: `POST /networks/{networkId}/users/uname-lookup`.
    async fn batch_lookup_user_uname(
        &self,
        call: &Call,
        input: requests::BatchLookupUserUnameRequest,
    ) -> Result<responses::BatchLookupUserUnameResponse, ApiError>;

    /// Answers `BatchReinviteUser`: `PATCH /networks/{networkId}/users/re-invite`.
    async fn batch_reinvite_user(
        &self,
        call: &Call,
        input: requests::BatchReinviteUserRequest,
    ) -> Result<responses::BatchReinviteUserResponse, ApiError>;

    /// Answers `BatchResetDevicesForUser`: `PATCH /networks/{networkId}/users/{userId}/devices`.
    async fn batch_reset_devices_for_user(
        &self,
        call: &Call,
        input: requests::BatchResetDevicesForUserRequest,
    ) -> Result<responses::BatchResetDevicesForUserResponse, ApiError>;

    /// Answers `BatchToggleUserSuspendStatus`: `PATCH /networks/{networkId}/users/toggleSuspend`.
    async fn batch_toggle_user_suspend_status(
        &self,
        call: &Call,
        input: requests::BatchToggleUserSuspendStatusRequest,
    ) -> Result<responses::BatchToggleUserSuspendStatusResponse, ApiError>;

    /// Answers `CreateAdminSession`: `POST /sessions`.
    async fn create_admin_session(
        &self,
        call: &Call,
        input: requests::CreateAdminSessionRequest,
    ) -> Result<responses::CreateAdminSessionResponse, ApiError>;

    /// Answers `CreateBot`: `POST /networks/{networkId}/bots`.
    async fn create_bot(
        &self,
        call: &Call,
        input: requests::CreateBotRequest,
    ) -> Result<responses::CreateBotResponse, ApiError>;

    /// Answers `CreateDataRetentionBot`: `POST /networks/{networkId}/data-retention-bots`.
    async fn create_data_retention_bot(
        &self,
        call: &Call,
        input: requests::CreateDataRetentionBotRequest,
    ) -> Result<responses::CreateDataRetentionBotResponse, ApiError>;

    /// Answers `CreateDataRetentionBotChallenge`: `POST /networks/{networkId}/data-retention-bots/challenge`.
    async fn create_data_retention_bot_challenge(
        &self,
        call: &Call,
        input: requests::CreateDataRetentionBotChallengeRequest,
    ) -> Result<responses::CreateDataRetentionBotChallengeResponse, ApiError>;

    /// Answers `CreateNetwork`: `POST /networks`.
    async fn create_network(
        &self,
        call: &Call,
        input: requests::CreateNetworkRequest,
    ) -> Result<responses::CreateNetworkResponse, ApiError>;

    /// Answers `CreateSecurityGroup`: `POST /networks/{networkId}/security-groups`.
    async fn create_security_group(
        &self,
        call: &Call,
        input: requests::CreateSecurityGroupRequest,
    ) -> Result<responses::CreateSecurityGroupResponse, ApiError>;

    /// Answers `DeleteBot`: `DELETE /networks/{networkId}/bots/{botId}`.
    async fn delete_bot(
        &self,
        call: &Call,
        input: requests::DeleteBotRequest,
    ) -> Result<responses::DeleteBotResponse, ApiError>;

    /// Answers `DeleteDataRetentionBot`: `DELETE /networks/{networkId}/data-retention-bots`.
    async fn delete_data_retention_bot(
        &self,
        call: &Call,
        input: requests::DeleteDataRetentionBotRequest,
    ) -> Result<responses::DeleteDataRetentionBotResponse, ApiError>;

    /// Answers `DeleteGuestUser`: `DELETE /networks/{networkId}/guest-users/{usernameHash}`.
    async fn delete_guest_user(
        &self,
        call: &Call,
        input: requests::DeleteGuestUserRequest,
    ) -> Result<responses::DeleteGuestUserResponse, ApiError>;

    /// Answers `DeleteNetwork`: `DELETE /networks/{networkId}`.
    async fn delete_network(
        &self,
        call: &Call,
        input: requests::DeleteNetworkRequest,
    ) -> Result<responses::DeleteNetworkResponse, ApiError>;

    /// Answers `DeleteSecurityGroup`: `DELETE /networks/{networkId}/security-groups/{groupId}`.
    async fn delete_security_group(
        &self,
        call: &Call,
        input: requests::DeleteSecurityGroupRequest,
    ) -> Result<responses::DeleteSecurityGroupResponse, ApiError>;

    /// Answers `GetAnalytics`: `GET /networks/{networkId}/analytics`.
    async fn get_analytics(
        &self,
        call: &Call,
        input: requests::GetAnalyticsRequest,
    ) -> Result<responses::GetAnalyticsResponse, ApiError>;

    /// Answers `GetBot`: `GET /networks/{networkId}/bots/{botId}`.
    async fn get_bot(
        &self,
        call: &Call,
        input: requests::GetBotRequest,
    ) -> Result<responses::GetBotResponse, ApiError>;

    /// Answers `GetBotsCount`: `GET /networks/{networkId}/bots/count`.
    async fn get_bots_count(
        &self,
        call: &Call,
        input: requests::GetBotsCountRequest,
    ) -> Result<responses::GetBotsCountResponse, ApiError>;

    /// Answers `GetDataRetentionBot`: `GET /networks/{networkId}/data-retention-bots`.
    async fn get_data_retention_bot(
        &self,
        call: &Call,
        input: requests::GetDataRetentionBotRequest,
    ) -> Result<responses::GetDataRetentionBotResponse, ApiError>;

    /// Answers `GetDataRetentionBotKey`: `GET /networks/{networkId}/data-retention-bots/key`.
    async fn get_data_retention_bot_key(
        &self,
        call: &Call,
        input: requests::GetDataRetentionBotKeyRequest,
    ) -> Result<responses::GetDataRetentionBotKeyResponse, ApiError>;

    /// Answers `GetGuestUserHistoryCount`: `GET /networks/{networkId}/guest-users/count`.
    async fn get_guest_user_history_count(
        &self,
        call: &Call,
        input: requests::GetGuestUserHistoryCountRequest,
    ) -> Result<responses::GetGuestUserHistoryCountResponse, ApiError>;

    /// Answers `GetNetwork`: `GET /networks/{networkId}`.
    async fn get_network(
        &self,
        call: &Call,
        input: requests::GetNetworkRequest,
    ) -> Result<responses::GetNetworkResponse, ApiError>;

    /// Answers `GetNetworkSettings`: `GET /networks/{networkId}/settings`.
    async fn get_network_settings(
        &self,
        call: &Call,
        input: requests::GetNetworkSettingsRequest,
    ) -> Result<responses::GetNetworkSettingsResponse, ApiError>;

    /// Answers `GetOidcInfo`: `GET /networks/{networkId}/oidc`.
    async fn get_oidc_info(
        &self,
        call: &Call,
        input: requests::GetOidcInfoRequest,
    ) -> Result<responses::GetOidcInfoResponse, ApiError>;

    /// Answers `GetOpentdfConfig`: `GET /networks/{networkId}/tdf`.
    async fn get_opentdf_config(
        &self,
        call: &Call,
        input: requests::GetOpentdfConfigRequest,
    ) -> Result<responses::GetOpentdfConfigResponse, ApiError>;

    /// Answers `GetSecurityGroup`: `GET /networks/{networkId}/security-groups/{groupId}`.
    async fn get_security_group(
        &self,
        call: &Call,
        input: requests::GetSecurityGroupRequest,
    ) -> Result<responses::GetSecurityGroupResponse, ApiError>;

    /// Answers `GetUser`: `GET /networks/{networkId}/users/{userId}`.
    async fn get_user(
        &self,
        call: &Call,
        input: requests::GetUserRequest,
    ) -> Result<responses::GetUserResponse, ApiError>;

    /// Answers `GetUsersCount`: `GET /networks/{networkId}/users/count`.
    async fn get_users_count(
        &self,
        call: &Call,
        input: requests::GetUsersCountRequest,
    ) -> Result<responses::GetUsersCountResponse, ApiError>;

    /// Answers `ListBlockedGuestUsers`: `GET /networks/{networkId}/guest-users/blocklist`.
    async fn list_blocked_guest_users(
        &self,
        call: &Call,
        input: requests::ListBlockedGuestUsersRequest,
    ) -> Result<responses::ListBlockedGuestUsersResponse, ApiError>;

    /// Answers `ListBots`: `GET /networks/{networkId}/bots`.
    async fn list_bots(
        &self,
        call: &Call,
        input: requests::ListBotsRequest,
    ) -> Result<responses::ListBotsResponse, ApiError>;

    /// Answers `ListDevicesForUser`: `GET /networks/{networkId}/users/{userId}/devices`.
    async fn list_devices_for_user(
        &self,
        call: &Call,
        input: requests::ListDevicesForUserRequest,
    ) -> Result<responses::ListDevicesForUserResponse, ApiError>;

    /// Answers `ListGuestUsers`: `GET /networks/{networkId}/guest-users`.
    async fn list_guest_users(
        &self,
        call: &Call,
        input: requests::ListGuestUsersRequest,
    ) -> Result<responses::ListGuestUsersResponse, ApiError>;

    /// Answers `ListNetworks`: `GET /networks`.
    async fn list_networks(
        &self,
        call: &Call,
        input: requests::ListNetworksRequest,
    ) -> Result<responses::ListNetworksResponse, ApiError>;

    /// Answers `ListReports`: `GET /networks/{networkId}/reports`.
    async fn list_reports(
        &self,
        call: &Call,
        input: requests::ListReportsRequest,
    ) -> Result<responses::ListReportsResponse, ApiError>;

    /// Answers `ListSecurityGroupUsers`: `GET /networks/{networkId}/security-groups/{groupId}/users`.
    async fn list_security_group_users(
        &self,
        call: &Call,
        input: requests::ListSecurityGroupUsersRequest,
    ) -> Result<responses::ListSecurityGroupUsersResponse, ApiError>;

    /// Answers `ListSecurityGroups`: `GET /networks/{networkId}/security-groups`.
    async fn list_security_groups(
        &self,
        call: &Call,
        input: requests::ListSecurityGroupsRequest,
    ) -> Result<responses::ListSecurityGroupsResponse, ApiError>;

    /// Answers `ListTagsForResource`: `GET /tags/{resource-arn}`.
    async fn list_tags_for_resource(
        &self,
        call: &Call,
        input: requests::ListTagsForResourceRequest,
    ) -> Result<responses::ListTagsForResourceResponse, ApiError>;

    /// Answers `ListUsers`: `GET /networks/{networkId}/users`.
    async fn list_users(
        &self,
        call: &Call,
        input: requests::ListUsersRequest,
    ) -> Result<responses::ListUsersResponse, ApiError>;

    /// Answers `MoveUser`: `POST /networks/{networkId}/users/{userId}/move`.
    async fn move_user(
        &self,
        call: &Call,
        input: requests::MoveUserRequest,
    ) -> Result<responses::MoveUserResponse, ApiError>;

    /// Answers `RegisterOidcConfig`: `POST /networks/{networkId}/oidc/save`.
    async fn register_oidc_config(
        &self,
        call: &Call,
        input: requests::RegisterOidcConfigRequest,
    ) -> Result<responses::RegisterOidcConfigResponse, ApiError>;

    /// Answers `RegisterOidcConfigTest`: `POST /networks/{networkId}/oidc/test`.
    async fn register_oidc_config_test(
        &self,
        call: &Call,
        input: requests::RegisterOidcConfigTestRequest,
    ) -> Result<responses::RegisterOidcConfigTestResponse, ApiError>;

    /// Answers `RegisterOpentdfConfig`: `POST /networks/{networkId}/tdf`.
    async fn register_opentdf_config(
        &self,
        call: &Call,
        input: requests::RegisterOpentdfConfigRequest,
    ) -> Result<responses::RegisterOpentdfConfigResponse, ApiError>;

    /// Answers `TagResource`: `POST /tags/{resource-arn}`.
    async fn tag_resource(
        &self,
        call: &Call,
        input: requests::TagResourceRequest,
    ) -> Result<responses::TagResourceResponse, ApiError>;

    /// Answers `UnlockUser`: `POST /networks/{networkId}/users/{userId}/unlock`.
    async fn unlock_user(
        &self,
        call: &Call,
        input: requests::UnlockUserRequest,
    ) -> Result<responses::UnlockUserResponse, ApiError>;

    /// Answers `UntagResource`: `DELETE /tags/{resource-arn}`.
    async fn untag_resource(
        &self,
        call: &Call,
        input: requests::UntagResourceRequest,
    ) -> Result<responses::UntagResourceResponse, ApiError>;

    /// Answers `UpdateBot`: `PATCH /networks/{networkId}/bots/{botId}`.
    async fn update_bot(
        &self,
        call: &Call,
        input: requests::UpdateBotRequest,
    ) -> Result<responses::UpdateBotResponse, ApiError>;

    /// Answers `UpdateDataRetention`: `PATCH /networks/{networkId}/data-retention-bots`.
    async fn update_data_retention(
        &self,
        call: &Call,
        input: requests::UpdateDataRetentionRequest,
    ) -> Result<responses::UpdateDataRetentionResponse, ApiError>;

    /// Answers `UpdateGuestUser`: `PATCH /networks/{networkId}/guest-users/{usernameHash}`.
    async fn update_guest_user(
        &self,
        call: &Call,
        input: requests::UpdateGuestUserRequest,
    ) -> Result<responses::UpdateGuestUserResponse, ApiError>;

    /// Answers `UpdateNetwork`: `PATCH /networks/{networkId}`.
    async fn update_network(
        &self,
        call: &Call,
        input: requests::UpdateNetworkRequest,
    ) -> Result<responses::UpdateNetworkResponse, ApiError>;

    /// Answers `UpdateNetworkDetails`: `PATCH /networks/{networkId}/details`.
    async fn update_network_details(
        &self,
        call: &Call,
        input: requests::UpdateNetworkDetailsRequest,
    ) -> Result<responses::UpdateNetworkDetailsResponse, ApiError>;

    /// Answers `UpdateNetworkSettings`: `PATCH /networks/{networkId}/settings`.
    async fn update_network_settings(
        &self,
        call: &Call,
        input: requests::UpdateNetworkSettingsRequest,
    ) -> Result<responses::UpdateNetworkSettingsResponse, ApiError>;

    /// Answers `UpdateSecurityGroup`: `PATCH /networks/{networkId}/security-groups/{groupId}`.
    async fn update_security_group(
        &self,
        call: &Call,
        input: requests::UpdateSecurityGroupRequest,
    ) -> Result<responses::UpdateSecurityGroupResponse, ApiError>;

    /// Answers `UpdateUser`: `PATCH /networks/{networkId}/users`.
    async fn update_user(
        &self,
        call: &Call,
        input: requests::UpdateUserRequest,
    ) -> Result<responses::UpdateUserResponse, ApiError>;
}
