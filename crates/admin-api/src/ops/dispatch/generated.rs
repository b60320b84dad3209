// Written by `cargo xtask codegen` from the model in `model/`. Do not edit.

use crate::{
    Access, AdminApi, Call, Operation, audit::masked, decode::Parts, errors::ApiError, ops::encode::encode,
    requests,
};

/// Decodes the input of an operation, asks `access`, calls `api` and encodes what it answers.
#[expect(clippy::too_many_lines, reason = "one arm for each operation")]
pub(crate) async fn dispatch(
    api: &dyn AdminApi,
    access: &dyn Access,
    operation: Operation,
    call: &mut Call,
    parts: &Parts<'_>,
) -> Result<Vec<u8>, ApiError> {
    match operation {
        Operation::BatchCreateUser => {
            let input = parts.decode(requests::BatchCreateUserRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.batch_create_user(call, &input).await?;
            encode(&api.batch_create_user(call, input).await?)
        }
        Operation::BatchDeleteUser => {
            let input = parts.decode(requests::BatchDeleteUserRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.batch_delete_user(call, &input).await?;
            encode(&api.batch_delete_user(call, input).await?)
        }
        Operation::BatchLookupUserUname => {
            let input = parts.decode(requests::BatchLookupUserUnameRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.batch_lookup_user_uname(call, &input).await?;
            encode(&api.batch_lookup_user_uname(call, input).await?)
        }
        Operation::BatchReinviteUser => {
            let input = parts.decode(requests::BatchReinviteUserRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.batch_reinvite_user(call, &input).await?;
            encode(&api.batch_reinvite_user(call, input).await?)
        }
        Operation::BatchResetDevicesForUser => {
            let input = parts.decode(requests::BatchResetDevicesForUserRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.batch_reset_devices_for_user(call, &input).await?;
            encode(&api.batch_reset_devices_for_user(call, input).await?)
        }
        Operation::BatchToggleUserSuspendStatus => {
            let input = parts.decode(requests::BatchToggleUserSuspendStatusRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.batch_toggle_user_suspend_status(call, &input).await?;
            encode(&api.batch_toggle_user_suspend_status(call, input).await?)
        }
        Operation::CreateAdminSession => {
            let input = parts.decode(requests::CreateAdminSessionRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.create_admin_session(call, &input).await?;
            encode(&api.create_admin_session(call, input).await?)
        }
        Operation::CreateBot => {
            let input = parts.decode(requests::CreateBotRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.create_bot(call, &input).await?;
            encode(&api.create_bot(call, input).await?)
        }
        Operation::CreateDataRetentionBot => {
            let input = parts.decode(requests::CreateDataRetentionBotRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.create_data_retention_bot(call, &input).await?;
            encode(&api.create_data_retention_bot(call, input).await?)
        }
        Operation::CreateDataRetentionBotChallenge => {
            let input = parts.decode(requests::CreateDataRetentionBotChallengeRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.create_data_retention_bot_challenge(call, &input).await?;
            encode(&api.create_data_retention_bot_challenge(call, input).await?)
        }
        Operation::CreateNetwork => {
            let input = parts.decode(requests::CreateNetworkRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.create_network(call, &input).await?;
            encode(&api.create_network(call, input).await?)
        }
        Operation::CreateSecurityGroup => {
            let input = parts.decode(requests::CreateSecurityGroupRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.create_security_group(call, &input).await?;
            encode(&api.create_security_group(call, input).await?)
        }
        Operation::DeleteBot => {
            let input = parts.decode(requests::DeleteBotRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.delete_bot(call, &input).await?;
            encode(&api.delete_bot(call, input).await?)
        }
        Operation::DeleteDataRetentionBot => {
            let input = parts.decode(requests::DeleteDataRetentionBotRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.delete_data_retention_bot(call, &input).await?;
            encode(&api.delete_data_retention_bot(call, input).await?)
        }
        Operation::DeleteGuestUser => {
            let input = parts.decode(requests::DeleteGuestUserRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.delete_guest_user(call, &input).await?;
            encode(&api.delete_guest_user(call, input).await?)
        }
        Operation::DeleteNetwork => {
            let input = parts.decode(requests::DeleteNetworkRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.delete_network(call, &input).await?;
            encode(&api.delete_network(call, input).await?)
        }
        Operation::DeleteSecurityGroup => {
            let input = parts.decode(requests::DeleteSecurityGroupRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.delete_security_group(call, &input).await?;
            encode(&api.delete_security_group(call, input).await?)
        }
        Operation::GetAnalytics => {
            let input = parts.decode(requests::GetAnalyticsRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.get_analytics(call, &input).await?;
            encode(&api.get_analytics(call, input).await?)
        }
        Operation::GetBot => {
            let input = parts.decode(requests::GetBotRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.get_bot(call, &input).await?;
            encode(&api.get_bot(call, input).await?)
        }
        Operation::GetBotsCount => {
            let input = parts.decode(requests::GetBotsCountRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.get_bots_count(call, &input).await?;
            encode(&api.get_bots_count(call, input).await?)
        }
        Operation::GetDataRetentionBot => {
            let input = parts.decode(requests::GetDataRetentionBotRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.get_data_retention_bot(call, &input).await?;
            encode(&api.get_data_retention_bot(call, input).await?)
        }
        Operation::GetDataRetentionBotKey => {
            let input = parts.decode(requests::GetDataRetentionBotKeyRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.get_data_retention_bot_key(call, &input).await?;
            encode(&api.get_data_retention_bot_key(call, input).await?)
        }
        Operation::GetGuestUserHistoryCount => {
            let input = parts.decode(requests::GetGuestUserHistoryCountRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.get_guest_user_history_count(call, &input).await?;
            encode(&api.get_guest_user_history_count(call, input).await?)
        }
        Operation::GetNetwork => {
            let input = parts.decode(requests::GetNetworkRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.get_network(call, &input).await?;
            encode(&api.get_network(call, input).await?)
        }
        Operation::GetNetworkSettings => {
            let input = parts.decode(requests::GetNetworkSettingsRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.get_network_settings(call, &input).await?;
            encode(&api.get_network_settings(call, input).await?)
        }
        Operation::GetOidcInfo => {
            let input = parts.decode(requests::GetOidcInfoRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.get_oidc_info(call, &input).await?;
            encode(&api.get_oidc_info(call, input).await?)
        }
        Operation::GetOpentdfConfig => {
            let input = parts.decode(requests::GetOpentdfConfigRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.get_opentdf_config(call, &input).await?;
            encode(&api.get_opentdf_config(call, input).await?)
        }
        Operation::GetSecurityGroup => {
            let input = parts.decode(requests::GetSecurityGroupRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.get_security_group(call, &input).await?;
            encode(&api.get_security_group(call, input).await?)
        }
        Operation::GetUser => {
            let input = parts.decode(requests::GetUserRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.get_user(call, &input).await?;
            encode(&api.get_user(call, input).await?)
        }
        Operation::GetUsersCount => {
            let input = parts.decode(requests::GetUsersCountRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.get_users_count(call, &input).await?;
            encode(&api.get_users_count(call, input).await?)
        }
        Operation::ListBlockedGuestUsers => {
            let input = parts.decode(requests::ListBlockedGuestUsersRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.list_blocked_guest_users(call, &input).await?;
            encode(&api.list_blocked_guest_users(call, input).await?)
        }
        Operation::ListBots => {
            let input = parts.decode(requests::ListBotsRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.list_bots(call, &input).await?;
            encode(&api.list_bots(call, input).await?)
        }
        Operation::ListDevicesForUser => {
            let input = parts.decode(requests::ListDevicesForUserRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.list_devices_for_user(call, &input).await?;
            encode(&api.list_devices_for_user(call, input).await?)
        }
        Operation::ListGuestUsers => {
            let input = parts.decode(requests::ListGuestUsersRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.list_guest_users(call, &input).await?;
            encode(&api.list_guest_users(call, input).await?)
        }
        Operation::ListNetworks => {
            let input = parts.decode(requests::ListNetworksRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.list_networks(call, &input).await?;
            encode(&api.list_networks(call, input).await?)
        }
        Operation::ListReports => {
            let input = parts.decode(requests::ListReportsRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.list_reports(call, &input).await?;
            encode(&api.list_reports(call, input).await?)
        }
        Operation::ListSecurityGroupUsers => {
            let input = parts.decode(requests::ListSecurityGroupUsersRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.list_security_group_users(call, &input).await?;
            encode(&api.list_security_group_users(call, input).await?)
        }
        Operation::ListSecurityGroups => {
            let input = parts.decode(requests::ListSecurityGroupsRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.list_security_groups(call, &input).await?;
            encode(&api.list_security_groups(call, input).await?)
        }
        Operation::ListTagsForResource => {
            let input = parts.decode(requests::ListTagsForResourceRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.list_tags_for_resource(call, &input).await?;
            encode(&api.list_tags_for_resource(call, input).await?)
        }
        Operation::ListUsers => {
            let input = parts.decode(requests::ListUsersRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.list_users(call, &input).await?;
            encode(&api.list_users(call, input).await?)
        }
        Operation::MoveUser => {
            let input = parts.decode(requests::MoveUserRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.move_user(call, &input).await?;
            encode(&api.move_user(call, input).await?)
        }
        Operation::RegisterOidcConfig => {
            let input = parts.decode(requests::RegisterOidcConfigRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.register_oidc_config(call, &input).await?;
            encode(&api.register_oidc_config(call, input).await?)
        }
        Operation::RegisterOidcConfigTest => {
            let input = parts.decode(requests::RegisterOidcConfigTestRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.register_oidc_config_test(call, &input).await?;
            encode(&api.register_oidc_config_test(call, input).await?)
        }
        Operation::RegisterOpentdfConfig => {
            let input = parts.decode(requests::RegisterOpentdfConfigRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.register_opentdf_config(call, &input).await?;
            encode(&api.register_opentdf_config(call, input).await?)
        }
        Operation::TagResource => {
            let input = parts.decode(requests::TagResourceRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.tag_resource(call, &input).await?;
            encode(&api.tag_resource(call, input).await?)
        }
        Operation::UnlockUser => {
            let input = parts.decode(requests::UnlockUserRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.unlock_user(call, &input).await?;
            encode(&api.unlock_user(call, input).await?)
        }
        Operation::UntagResource => {
            let input = parts.decode(requests::UntagResourceRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.untag_resource(call, &input).await?;
            encode(&api.untag_resource(call, input).await?)
        }
        Operation::UpdateBot => {
            let input = parts.decode(requests::UpdateBotRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.update_bot(call, &input).await?;
            encode(&api.update_bot(call, input).await?)
        }
        Operation::UpdateDataRetention => {
            let input = parts.decode(requests::UpdateDataRetentionRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.update_data_retention(call, &input).await?;
            encode(&api.update_data_retention(call, input).await?)
        }
        Operation::UpdateGuestUser => {
            let input = parts.decode(requests::UpdateGuestUserRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.update_guest_user(call, &input).await?;
            encode(&api.update_guest_user(call, input).await?)
        }
        Operation::UpdateNetwork => {
            let input = parts.decode(requests::UpdateNetworkRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.update_network(call, &input).await?;
            encode(&api.update_network(call, input).await?)
        }
        Operation::UpdateNetworkDetails => {
            let input = parts.decode(requests::UpdateNetworkDetailsRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.update_network_details(call, &input).await?;
            encode(&api.update_network_details(call, input).await?)
        }
        Operation::UpdateNetworkSettings => {
            let input = parts.decode(requests::UpdateNetworkSettingsRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.update_network_settings(call, &input).await?;
            encode(&api.update_network_settings(call, input).await?)
        }
        Operation::UpdateSecurityGroup => {
            let input = parts.decode(requests::UpdateSecurityGroupRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.update_security_group(call, &input).await?;
            encode(&api.update_security_group(call, input).await?)
        }
        Operation::UpdateUser => {
            let input = parts.decode(requests::UpdateUserRequest::decode)?;
            call.parameters = parts.sent(masked(&input)?);
            access.update_user(call, &input).await?;
            encode(&api.update_user(call, input).await?)
        }
    }
}
