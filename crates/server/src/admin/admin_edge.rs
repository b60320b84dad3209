//! The operations, each answered in its own file.

use std::sync::Arc;

use async_trait::async_trait;
use sotto_admin_api::{AdminApi, ApiError, Call, requests, responses};

use super::{
    batch_create_user, batch_delete_user, batch_lookup_user_uname, batch_reinvite_user,
    batch_reset_devices_for_user, batch_toggle_user_suspend_status, create_admin_session, create_bot,
    create_data_retention_bot, create_data_retention_bot_challenge, create_network, create_security_group,
    delete_bot, delete_data_retention_bot, delete_guest_user, delete_network, delete_security_group,
    get_analytics, get_bot, get_bots_count, get_data_retention_bot, get_data_retention_bot_key,
    get_guest_user_history_count, get_network, get_network_settings, get_oidc_info, get_opentdf_config,
    get_security_group, get_user, get_users_count, list_blocked_guest_users, list_bots,
    list_devices_for_user, list_guest_users, list_networks, list_reports, list_security_group_users,
    list_security_groups, list_tags_for_resource, list_users, move_user, register_oidc_config,
    register_oidc_config_test, register_opentdf_config, tag_resource, unlock_user, untag_resource,
    update_bot, update_data_retention, update_guest_user, update_network, update_network_details,
    update_network_settings, update_security_group, update_user,
};
use crate::Deployment;

/// Answers the admin API over a deployment; an operation that is not built yet says so.
#[derive(Clone, Debug)]
pub(super) struct AdminEdge {
    deployment: Arc<Deployment>,
}

impl AdminEdge {
    pub(super) fn new(deployment: Arc<Deployment>) -> Self {
        Self { deployment }
    }
}

#[async_trait]
impl AdminApi for AdminEdge {
    async fn batch_create_user(
        &self,
        call: &Call,
        input: requests::BatchCreateUserRequest,
    ) -> Result<responses::BatchCreateUserResponse, ApiError> {
        batch_create_user::answer(&self.deployment, call, input).await
    }

    async fn batch_delete_user(
        &self,
        call: &Call,
        input: requests::BatchDeleteUserRequest,
    ) -> Result<responses::BatchDeleteUserResponse, ApiError> {
        batch_delete_user::answer(&self.deployment, call, input).await
    }

    async fn batch_lookup_user_uname(
        &self,
        call: &Call,
        input: requests::BatchLookupUserUnameRequest,
    ) -> Result<responses::BatchLookupUserUnameResponse, ApiError> {
        batch_lookup_user_uname::answer(&self.deployment, call, input).await
    }

    async fn batch_reinvite_user(
        &self,
        call: &Call,
        input: requests::BatchReinviteUserRequest,
    ) -> Result<responses::BatchReinviteUserResponse, ApiError> {
        batch_reinvite_user::answer(&self.deployment, call, input).await
    }

    async fn batch_reset_devices_for_user(
        &self,
        call: &Call,
        input: requests::BatchResetDevicesForUserRequest,
    ) -> Result<responses::BatchResetDevicesForUserResponse, ApiError> {
        batch_reset_devices_for_user::answer(&self.deployment, call, input).await
    }

    async fn batch_toggle_user_suspend_status(
        &self,
        call: &Call,
        input: requests::BatchToggleUserSuspendStatusRequest,
    ) -> Result<responses::BatchToggleUserSuspendStatusResponse, ApiError> {
        batch_toggle_user_suspend_status::answer(&self.deployment, call, input).await
    }

    async fn create_bot(
        &self,
        call: &Call,
        input: requests::CreateBotRequest,
    ) -> Result<responses::CreateBotResponse, ApiError> {
        create_bot::answer(&self.deployment, call, input).await
    }

    async fn create_data_retention_bot(
        &self,
        call: &Call,
        input: requests::CreateDataRetentionBotRequest,
    ) -> Result<responses::CreateDataRetentionBotResponse, ApiError> {
        create_data_retention_bot::answer(&self.deployment, call, input).await
    }

    async fn create_data_retention_bot_challenge(
        &self,
        call: &Call,
        input: requests::CreateDataRetentionBotChallengeRequest,
    ) -> Result<responses::CreateDataRetentionBotChallengeResponse, ApiError> {
        create_data_retention_bot_challenge::answer(&self.deployment, call, input).await
    }

    async fn create_network(
        &self,
        call: &Call,
        input: requests::CreateNetworkRequest,
    ) -> Result<responses::CreateNetworkResponse, ApiError> {
        create_network::answer(&self.deployment, call, input).await
    }

    async fn create_security_group(
        &self,
        call: &Call,
        input: requests::CreateSecurityGroupRequest,
    ) -> Result<responses::CreateSecurityGroupResponse, ApiError> {
        create_security_group::answer(&self.deployment, call, input).await
    }

    async fn delete_bot(
        &self,
        call: &Call,
        input: requests::DeleteBotRequest,
    ) -> Result<responses::DeleteBotResponse, ApiError> {
        delete_bot::answer(&self.deployment, call, input).await
    }

    async fn delete_data_retention_bot(
        &self,
        call: &Call,
        input: requests::DeleteDataRetentionBotRequest,
    ) -> Result<responses::DeleteDataRetentionBotResponse, ApiError> {
        delete_data_retention_bot::answer(&self.deployment, call, input).await
    }

    async fn delete_network(
        &self,
        call: &Call,
        input: requests::DeleteNetworkRequest,
    ) -> Result<responses::DeleteNetworkResponse, ApiError> {
        delete_network::answer(&self.deployment, call, input).await
    }

    async fn delete_security_group(
        &self,
        call: &Call,
        input: requests::DeleteSecurityGroupRequest,
    ) -> Result<responses::DeleteSecurityGroupResponse, ApiError> {
        delete_security_group::answer(&self.deployment, call, input).await
    }

    async fn get_bot(
        &self,
        call: &Call,
        input: requests::GetBotRequest,
    ) -> Result<responses::GetBotResponse, ApiError> {
        get_bot::answer(&self.deployment, call, input).await
    }

    async fn get_bots_count(
        &self,
        call: &Call,
        input: requests::GetBotsCountRequest,
    ) -> Result<responses::GetBotsCountResponse, ApiError> {
        get_bots_count::answer(&self.deployment, call, input).await
    }

    async fn get_data_retention_bot(
        &self,
        call: &Call,
        input: requests::GetDataRetentionBotRequest,
    ) -> Result<responses::GetDataRetentionBotResponse, ApiError> {
        get_data_retention_bot::answer(&self.deployment, call, input).await
    }

    async fn get_guest_user_history_count(
        &self,
        call: &Call,
        input: requests::GetGuestUserHistoryCountRequest,
    ) -> Result<responses::GetGuestUserHistoryCountResponse, ApiError> {
        get_guest_user_history_count::answer(&self.deployment, call, input).await
    }

    async fn get_network(
        &self,
        call: &Call,
        input: requests::GetNetworkRequest,
    ) -> Result<responses::GetNetworkResponse, ApiError> {
        get_network::answer(&self.deployment, call, input).await
    }

    async fn get_network_settings(
        &self,
        call: &Call,
        input: requests::GetNetworkSettingsRequest,
    ) -> Result<responses::GetNetworkSettingsResponse, ApiError> {
        get_network_settings::answer(&self.deployment, call, input).await
    }

    async fn get_oidc_info(
        &self,
        call: &Call,
        input: requests::GetOidcInfoRequest,
    ) -> Result<responses::GetOidcInfoResponse, ApiError> {
        get_oidc_info::answer(&self.deployment, call, input).await
    }

    async fn get_opentdf_config(
        &self,
        call: &Call,
        input: requests::GetOpentdfConfigRequest,
    ) -> Result<responses::GetOpentdfConfigResponse, ApiError> {
        get_opentdf_config::answer(&self.deployment, call, input).await
    }

    async fn get_security_group(
        &self,
        call: &Call,
        input: requests::GetSecurityGroupRequest,
    ) -> Result<responses::GetSecurityGroupResponse, ApiError> {
        get_security_group::answer(&self.deployment, call, input).await
    }

    async fn get_user(
        &self,
        call: &Call,
        input: requests::GetUserRequest,
    ) -> Result<responses::GetUserResponse, ApiError> {
        get_user::answer(&self.deployment, call, input).await
    }

    async fn get_users_count(
        &self,
        call: &Call,
        input: requests::GetUsersCountRequest,
    ) -> Result<responses::GetUsersCountResponse, ApiError> {
        get_users_count::answer(&self.deployment, call, input).await
    }

    async fn list_blocked_guest_users(
        &self,
        call: &Call,
        input: requests::ListBlockedGuestUsersRequest,
    ) -> Result<responses::ListBlockedGuestUsersResponse, ApiError> {
        list_blocked_guest_users::answer(&self.deployment, call, input).await
    }

    async fn list_bots(
        &self,
        call: &Call,
        input: requests::ListBotsRequest,
    ) -> Result<responses::ListBotsResponse, ApiError> {
        list_bots::answer(&self.deployment, call, input).await
    }

    async fn list_devices_for_user(
        &self,
        call: &Call,
        input: requests::ListDevicesForUserRequest,
    ) -> Result<responses::ListDevicesForUserResponse, ApiError> {
        list_devices_for_user::answer(&self.deployment, call, input).await
    }

    async fn list_guest_users(
        &self,
        call: &Call,
        input: requests::ListGuestUsersRequest,
    ) -> Result<responses::ListGuestUsersResponse, ApiError> {
        list_guest_users::answer(&self.deployment, call, input).await
    }

    async fn list_networks(
        &self,
        call: &Call,
        input: requests::ListNetworksRequest,
    ) -> Result<responses::ListNetworksResponse, ApiError> {
        list_networks::answer(&self.deployment, call, input).await
    }

    async fn list_security_group_users(
        &self,
        call: &Call,
        input: requests::ListSecurityGroupUsersRequest,
    ) -> Result<responses::ListSecurityGroupUsersResponse, ApiError> {
        list_security_group_users::answer(&self.deployment, call, input).await
    }

    async fn list_security_groups(
        &self,
        call: &Call,
        input: requests::ListSecurityGroupsRequest,
    ) -> Result<responses::ListSecurityGroupsResponse, ApiError> {
        list_security_groups::answer(&self.deployment, call, input).await
    }

    async fn list_users(
        &self,
        call: &Call,
        input: requests::ListUsersRequest,
    ) -> Result<responses::ListUsersResponse, ApiError> {
        list_users::answer(&self.deployment, call, input).await
    }

    async fn register_oidc_config(
        &self,
        call: &Call,
        input: requests::RegisterOidcConfigRequest,
    ) -> Result<responses::RegisterOidcConfigResponse, ApiError> {
        register_oidc_config::answer(&self.deployment, call, input).await
    }

    async fn register_oidc_config_test(
        &self,
        call: &Call,
        input: requests::RegisterOidcConfigTestRequest,
    ) -> Result<responses::RegisterOidcConfigTestResponse, ApiError> {
        register_oidc_config_test::answer(&self.deployment, call, input).await
    }

    async fn register_opentdf_config(
        &self,
        call: &Call,
        input: requests::RegisterOpentdfConfigRequest,
    ) -> Result<responses::RegisterOpentdfConfigResponse, ApiError> {
        register_opentdf_config::answer(&self.deployment, call, input).await
    }

    async fn update_bot(
        &self,
        call: &Call,
        input: requests::UpdateBotRequest,
    ) -> Result<responses::UpdateBotResponse, ApiError> {
        update_bot::answer(&self.deployment, call, input).await
    }

    async fn update_data_retention(
        &self,
        call: &Call,
        input: requests::UpdateDataRetentionRequest,
    ) -> Result<responses::UpdateDataRetentionResponse, ApiError> {
        update_data_retention::answer(&self.deployment, call, input).await
    }

    async fn update_guest_user(
        &self,
        call: &Call,
        input: requests::UpdateGuestUserRequest,
    ) -> Result<responses::UpdateGuestUserResponse, ApiError> {
        update_guest_user::answer(&self.deployment, call, input).await
    }

    async fn update_network(
        &self,
        call: &Call,
        input: requests::UpdateNetworkRequest,
    ) -> Result<responses::UpdateNetworkResponse, ApiError> {
        update_network::answer(&self.deployment, call, input).await
    }

    async fn update_network_settings(
        &self,
        call: &Call,
        input: requests::UpdateNetworkSettingsRequest,
    ) -> Result<responses::UpdateNetworkSettingsResponse, ApiError> {
        update_network_settings::answer(&self.deployment, call, input).await
    }

    async fn update_security_group(
        &self,
        call: &Call,
        input: requests::UpdateSecurityGroupRequest,
    ) -> Result<responses::UpdateSecurityGroupResponse, ApiError> {
        update_security_group::answer(&self.deployment, call, input).await
    }

    async fn update_user(
        &self,
        call: &Call,
        input: requests::UpdateUserRequest,
    ) -> Result<responses::UpdateUserResponse, ApiError> {
        update_user::answer(&self.deployment, call, input).await
    }

    async fn create_admin_session(
        &self,
        call: &Call,
        input: requests::CreateAdminSessionRequest,
    ) -> Result<responses::CreateAdminSessionResponse, ApiError> {
        create_admin_session::answer(&self.deployment, call, input).await
    }

    async fn delete_guest_user(
        &self,
        call: &Call,
        input: requests::DeleteGuestUserRequest,
    ) -> Result<responses::DeleteGuestUserResponse, ApiError> {
        delete_guest_user::answer(&self.deployment, call, input).await
    }

    async fn get_analytics(
        &self,
        call: &Call,
        input: requests::GetAnalyticsRequest,
    ) -> Result<responses::GetAnalyticsResponse, ApiError> {
        get_analytics::answer(&self.deployment, call, input).await
    }

    async fn get_data_retention_bot_key(
        &self,
        call: &Call,
        input: requests::GetDataRetentionBotKeyRequest,
    ) -> Result<responses::GetDataRetentionBotKeyResponse, ApiError> {
        get_data_retention_bot_key::answer(&self.deployment, call, input).await
    }

    async fn list_reports(
        &self,
        call: &Call,
        input: requests::ListReportsRequest,
    ) -> Result<responses::ListReportsResponse, ApiError> {
        list_reports::answer(&self.deployment, call, input).await
    }

    async fn move_user(
        &self,
        call: &Call,
        input: requests::MoveUserRequest,
    ) -> Result<responses::MoveUserResponse, ApiError> {
        move_user::answer(&self.deployment, call, input).await
    }

    async fn unlock_user(
        &self,
        call: &Call,
        input: requests::UnlockUserRequest,
    ) -> Result<responses::UnlockUserResponse, ApiError> {
        unlock_user::answer(&self.deployment, call, input).await
    }

    async fn update_network_details(
        &self,
        call: &Call,
        input: requests::UpdateNetworkDetailsRequest,
    ) -> Result<responses::UpdateNetworkDetailsResponse, ApiError> {
        update_network_details::answer(&self.deployment, call, input).await
    }

    async fn list_tags_for_resource(
        &self,
        call: &Call,
        input: requests::ListTagsForResourceRequest,
    ) -> Result<responses::ListTagsForResourceResponse, ApiError> {
        list_tags_for_resource::answer(&self.deployment, call, input).await
    }

    async fn tag_resource(
        &self,
        call: &Call,
        input: requests::TagResourceRequest,
    ) -> Result<responses::TagResourceResponse, ApiError> {
        tag_resource::answer(&self.deployment, call, input).await
    }

    async fn untag_resource(
        &self,
        call: &Call,
        input: requests::UntagResourceRequest,
    ) -> Result<responses::UntagResourceResponse, ApiError> {
        untag_resource::answer(&self.deployment, call, input).await
    }
}
