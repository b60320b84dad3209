// Written by `cargo xtask codegen` from the model in `model/`. Do not edit.

use super::Double;
use crate::{Access, AdminApi, ApiError, Call, requests, responses};
use async_trait::async_trait;

#[async_trait]
impl AdminApi for Double {
    async fn batch_create_user(
        &self,
        call: &Call,
        input: requests::BatchCreateUserRequest,
    ) -> Result<responses::BatchCreateUserResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn batch_delete_user(
        &self,
        call: &Call,
        input: requests::BatchDeleteUserRequest,
    ) -> Result<responses::BatchDeleteUserResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn batch_lookup_user_uname(
        &self,
        call: &Call,
        input: requests::BatchLookupUserUnameRequest,
    ) -> Result<responses::BatchLookupUserUnameResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn batch_reinvite_user(
        &self,
        call: &Call,
        input: requests::BatchReinviteUserRequest,
    ) -> Result<responses::BatchReinviteUserResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn batch_reset_devices_for_user(
        &self,
        call: &Call,
        input: requests::BatchResetDevicesForUserRequest,
    ) -> Result<responses::BatchResetDevicesForUserResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn batch_toggle_user_suspend_status(
        &self,
        call: &Call,
        input: requests::BatchToggleUserSuspendStatusRequest,
    ) -> Result<responses::BatchToggleUserSuspendStatusResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn create_admin_session(
        &self,
        call: &Call,
        input: requests::CreateAdminSessionRequest,
    ) -> Result<responses::CreateAdminSessionResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn create_bot(
        &self,
        call: &Call,
        input: requests::CreateBotRequest,
    ) -> Result<responses::CreateBotResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn create_data_retention_bot(
        &self,
        call: &Call,
        input: requests::CreateDataRetentionBotRequest,
    ) -> Result<responses::CreateDataRetentionBotResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn create_data_retention_bot_challenge(
        &self,
        call: &Call,
        input: requests::CreateDataRetentionBotChallengeRequest,
    ) -> Result<responses::CreateDataRetentionBotChallengeResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn create_network(
        &self,
        call: &Call,
        input: requests::CreateNetworkRequest,
    ) -> Result<responses::CreateNetworkResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn create_security_group(
        &self,
        call: &Call,
        input: requests::CreateSecurityGroupRequest,
    ) -> Result<responses::CreateSecurityGroupResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn delete_bot(
        &self,
        call: &Call,
        input: requests::DeleteBotRequest,
    ) -> Result<responses::DeleteBotResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn delete_data_retention_bot(
        &self,
        call: &Call,
        input: requests::DeleteDataRetentionBotRequest,
    ) -> Result<responses::DeleteDataRetentionBotResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn delete_guest_user(
        &self,
        call: &Call,
        input: requests::DeleteGuestUserRequest,
    ) -> Result<responses::DeleteGuestUserResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn delete_network(
        &self,
        call: &Call,
        input: requests::DeleteNetworkRequest,
    ) -> Result<responses::DeleteNetworkResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn delete_security_group(
        &self,
        call: &Call,
        input: requests::DeleteSecurityGroupRequest,
    ) -> Result<responses::DeleteSecurityGroupResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn get_analytics(
        &self,
        call: &Call,
        input: requests::GetAnalyticsRequest,
    ) -> Result<responses::GetAnalyticsResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn get_bot(
        &self,
        call: &Call,
        input: requests::GetBotRequest,
    ) -> Result<responses::GetBotResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn get_bots_count(
        &self,
        call: &Call,
        input: requests::GetBotsCountRequest,
    ) -> Result<responses::GetBotsCountResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn get_data_retention_bot(
        &self,
        call: &Call,
        input: requests::GetDataRetentionBotRequest,
    ) -> Result<responses::GetDataRetentionBotResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn get_data_retention_bot_key(
        &self,
        call: &Call,
        input: requests::GetDataRetentionBotKeyRequest,
    ) -> Result<responses::GetDataRetentionBotKeyResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn get_guest_user_history_count(
        &self,
        call: &Call,
        input: requests::GetGuestUserHistoryCountRequest,
    ) -> Result<responses::GetGuestUserHistoryCountResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn get_network(
        &self,
        call: &Call,
        input: requests::GetNetworkRequest,
    ) -> Result<responses::GetNetworkResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn get_network_settings(
        &self,
        call: &Call,
        input: requests::GetNetworkSettingsRequest,
    ) -> Result<responses::GetNetworkSettingsResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn get_oidc_info(
        &self,
        call: &Call,
        input: requests::GetOidcInfoRequest,
    ) -> Result<responses::GetOidcInfoResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn get_opentdf_config(
        &self,
        call: &Call,
        input: requests::GetOpentdfConfigRequest,
    ) -> Result<responses::GetOpentdfConfigResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn get_security_group(
        &self,
        call: &Call,
        input: requests::GetSecurityGroupRequest,
    ) -> Result<responses::GetSecurityGroupResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn get_user(
        &self,
        call: &Call,
        input: requests::GetUserRequest,
    ) -> Result<responses::GetUserResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn get_users_count(
        &self,
        call: &Call,
        input: requests::GetUsersCountRequest,
    ) -> Result<responses::GetUsersCountResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn list_blocked_guest_users(
        &self,
        call: &Call,
        input: requests::ListBlockedGuestUsersRequest,
    ) -> Result<responses::ListBlockedGuestUsersResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn list_bots(
        &self,
        call: &Call,
        input: requests::ListBotsRequest,
    ) -> Result<responses::ListBotsResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn list_devices_for_user(
        &self,
        call: &Call,
        input: requests::ListDevicesForUserRequest,
    ) -> Result<responses::ListDevicesForUserResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn list_guest_users(
        &self,
        call: &Call,
        input: requests::ListGuestUsersRequest,
    ) -> Result<responses::ListGuestUsersResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn list_networks(
        &self,
        call: &Call,
        input: requests::ListNetworksRequest,
    ) -> Result<responses::ListNetworksResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn list_reports(
        &self,
        call: &Call,
        input: requests::ListReportsRequest,
    ) -> Result<responses::ListReportsResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn list_security_group_users(
        &self,
        call: &Call,
        input: requests::ListSecurityGroupUsersRequest,
    ) -> Result<responses::ListSecurityGroupUsersResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn list_security_groups(
        &self,
        call: &Call,
        input: requests::ListSecurityGroupsRequest,
    ) -> Result<responses::ListSecurityGroupsResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn list_tags_for_resource(
        &self,
        call: &Call,
        input: requests::ListTagsForResourceRequest,
    ) -> Result<responses::ListTagsForResourceResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn list_users(
        &self,
        call: &Call,
        input: requests::ListUsersRequest,
    ) -> Result<responses::ListUsersResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn move_user(
        &self,
        call: &Call,
        input: requests::MoveUserRequest,
    ) -> Result<responses::MoveUserResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn register_oidc_config(
        &self,
        call: &Call,
        input: requests::RegisterOidcConfigRequest,
    ) -> Result<responses::RegisterOidcConfigResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn register_oidc_config_test(
        &self,
        call: &Call,
        input: requests::RegisterOidcConfigTestRequest,
    ) -> Result<responses::RegisterOidcConfigTestResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn register_opentdf_config(
        &self,
        call: &Call,
        input: requests::RegisterOpentdfConfigRequest,
    ) -> Result<responses::RegisterOpentdfConfigResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn tag_resource(
        &self,
        call: &Call,
        input: requests::TagResourceRequest,
    ) -> Result<responses::TagResourceResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn unlock_user(
        &self,
        call: &Call,
        input: requests::UnlockUserRequest,
    ) -> Result<responses::UnlockUserResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn untag_resource(
        &self,
        call: &Call,
        input: requests::UntagResourceRequest,
    ) -> Result<responses::UntagResourceResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn update_bot(
        &self,
        call: &Call,
        input: requests::UpdateBotRequest,
    ) -> Result<responses::UpdateBotResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn update_data_retention(
        &self,
        call: &Call,
        input: requests::UpdateDataRetentionRequest,
    ) -> Result<responses::UpdateDataRetentionResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn update_guest_user(
        &self,
        call: &Call,
        input: requests::UpdateGuestUserRequest,
    ) -> Result<responses::UpdateGuestUserResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn update_network(
        &self,
        call: &Call,
        input: requests::UpdateNetworkRequest,
    ) -> Result<responses::UpdateNetworkResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn update_network_details(
        &self,
        call: &Call,
        input: requests::UpdateNetworkDetailsRequest,
    ) -> Result<responses::UpdateNetworkDetailsResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn update_network_settings(
        &self,
        call: &Call,
        input: requests::UpdateNetworkSettingsRequest,
    ) -> Result<responses::UpdateNetworkSettingsResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn update_security_group(
        &self,
        call: &Call,
        input: requests::UpdateSecurityGroupRequest,
    ) -> Result<responses::UpdateSecurityGroupResponse, ApiError> {
        Err(self.called(call, &input))
    }
    async fn update_user(
        &self,
        call: &Call,
        input: requests::UpdateUserRequest,
    ) -> Result<responses::UpdateUserResponse, ApiError> {
        Err(self.called(call, &input))
    }
}

#[async_trait]
impl Access for Double {
    async fn batch_create_user(
        &self,
        call: &Call,
        _input: &requests::BatchCreateUserRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn batch_delete_user(
        &self,
        call: &Call,
        _input: &requests::BatchDeleteUserRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn batch_lookup_user_uname(
        &self,
        call: &Call,
        _input: &requests::BatchLookupUserUnameRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn batch_reinvite_user(
        &self,
        call: &Call,
        _input: &requests::BatchReinviteUserRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn batch_reset_devices_for_user(
        &self,
        call: &Call,
        _input: &requests::BatchResetDevicesForUserRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn batch_toggle_user_suspend_status(
        &self,
        call: &Call,
        _input: &requests::BatchToggleUserSuspendStatusRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn create_admin_session(
        &self,
        call: &Call,
        _input: &requests::CreateAdminSessionRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn create_bot(&self, call: &Call, _input: &requests::CreateBotRequest) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn create_data_retention_bot(
        &self,
        call: &Call,
        _input: &requests::CreateDataRetentionBotRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn create_data_retention_bot_challenge(
        &self,
        call: &Call,
        _input: &requests::CreateDataRetentionBotChallengeRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn create_network(
        &self,
        call: &Call,
        _input: &requests::CreateNetworkRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn create_security_group(
        &self,
        call: &Call,
        _input: &requests::CreateSecurityGroupRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn delete_bot(&self, call: &Call, _input: &requests::DeleteBotRequest) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn delete_data_retention_bot(
        &self,
        call: &Call,
        _input: &requests::DeleteDataRetentionBotRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn delete_guest_user(
        &self,
        call: &Call,
        _input: &requests::DeleteGuestUserRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn delete_network(
        &self,
        call: &Call,
        _input: &requests::DeleteNetworkRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn delete_security_group(
        &self,
        call: &Call,
        _input: &requests::DeleteSecurityGroupRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn get_analytics(
        &self,
        call: &Call,
        _input: &requests::GetAnalyticsRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn get_bot(&self, call: &Call, _input: &requests::GetBotRequest) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn get_bots_count(
        &self,
        call: &Call,
        _input: &requests::GetBotsCountRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn get_data_retention_bot(
        &self,
        call: &Call,
        _input: &requests::GetDataRetentionBotRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn get_data_retention_bot_key(
        &self,
        call: &Call,
        _input: &requests::GetDataRetentionBotKeyRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn get_guest_user_history_count(
        &self,
        call: &Call,
        _input: &requests::GetGuestUserHistoryCountRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn get_network(&self, call: &Call, _input: &requests::GetNetworkRequest) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn get_network_settings(
        &self,
        call: &Call,
        _input: &requests::GetNetworkSettingsRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn get_oidc_info(
        &self,
        call: &Call,
        _input: &requests::GetOidcInfoRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn get_opentdf_config(
        &self,
        call: &Call,
        _input: &requests::GetOpentdfConfigRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn get_security_group(
        &self,
        call: &Call,
        _input: &requests::GetSecurityGroupRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn get_user(&self, call: &Call, _input: &requests::GetUserRequest) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn get_users_count(
        &self,
        call: &Call,
        _input: &requests::GetUsersCountRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn list_blocked_guest_users(
        &self,
        call: &Call,
        _input: &requests::ListBlockedGuestUsersRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn list_bots(&self, call: &Call, _input: &requests::ListBotsRequest) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn list_devices_for_user(
        &self,
        call: &Call,
        _input: &requests::ListDevicesForUserRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn list_guest_users(
        &self,
        call: &Call,
        _input: &requests::ListGuestUsersRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn list_networks(
        &self,
        call: &Call,
        _input: &requests::ListNetworksRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn list_reports(&self, call: &Call, _input: &requests::ListReportsRequest) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn list_security_group_users(
        &self,
        call: &Call,
        _input: &requests::ListSecurityGroupUsersRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn list_security_groups(
        &self,
        call: &Call,
        _input: &requests::ListSecurityGroupsRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn list_tags_for_resource(
        &self,
        call: &Call,
        _input: &requests::ListTagsForResourceRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn list_users(&self, call: &Call, _input: &requests::ListUsersRequest) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn move_user(&self, call: &Call, _input: &requests::MoveUserRequest) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn register_oidc_config(
        &self,
        call: &Call,
        _input: &requests::RegisterOidcConfigRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn register_oidc_config_test(
        &self,
        call: &Call,
        _input: &requests::RegisterOidcConfigTestRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn register_opentdf_config(
        &self,
        call: &Call,
        _input: &requests::RegisterOpentdfConfigRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn tag_resource(&self, call: &Call, _input: &requests::TagResourceRequest) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn unlock_user(&self, call: &Call, _input: &requests::UnlockUserRequest) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn untag_resource(
        &self,
        call: &Call,
        _input: &requests::UntagResourceRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn update_bot(&self, call: &Call, _input: &requests::UpdateBotRequest) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn update_data_retention(
        &self,
        call: &Call,
        _input: &requests::UpdateDataRetentionRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn update_guest_user(
        &self,
        call: &Call,
        _input: &requests::UpdateGuestUserRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn update_network(
        &self,
        call: &Call,
        _input: &requests::UpdateNetworkRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn update_network_details(
        &self,
        call: &Call,
        _input: &requests::UpdateNetworkDetailsRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn update_network_settings(
        &self,
        call: &Call,
        _input: &requests::UpdateNetworkSettingsRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn update_security_group(
        &self,
        call: &Call,
        _input: &requests::UpdateSecurityGroupRequest,
    ) -> Result<(), ApiError> {
        self.decide(call)
    }
    async fn update_user(&self, call: &Call, _input: &requests::UpdateUserRequest) -> Result<(), ApiError> {
        self.decide(call)
    }
}
