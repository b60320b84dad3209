// Written by `cargo xtask codegen` from the model in `model/`. Do not edit.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::shapes::{
    AccessLevel, AnalyticsSeries, AnalyticsTotal, BasicDeviceObject, BatchDeviceErrorResponseItem,
    BatchDeviceSuccessResponseItem, BatchUnameErrorResponseItem, BatchUnameSuccessResponseItem,
    BatchUserErrorResponseItem, BatchUserSuccessResponseItem, BlockedGuestUser, Bot, GuestUser,
    GuestUserHistoryCount, Network, OidcConfigInfo, OidcTokenInfo, Report, SecurityGroup, Sensitive, Setting,
    User,
};

/// What `BatchCreateUser` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchCreateUserResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// `successful`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successful: Option<Vec<User>>,
    /// `failed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<Vec<BatchUserErrorResponseItem>>,
}

/// What `BatchDeleteUser` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchDeleteUserResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// `successful`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successful: Option<Vec<BatchUserSuccessResponseItem>>,
    /// `failed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<Vec<BatchUserErrorResponseItem>>,
}

/// What `BatchLookupUserUname` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchLookupUserUnameResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// `successful`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successful: Option<Vec<BatchUnameSuccessResponseItem>>,
    /// `failed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<Vec<BatchUnameErrorResponseItem>>,
}

/// What `BatchReinviteUser` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchReinviteUserResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// `successful`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successful: Option<Vec<BatchUserSuccessResponseItem>>,
    /// `failed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<Vec<BatchUserErrorResponseItem>>,
}

/// What `BatchResetDevicesForUser` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchResetDevicesForUserResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// `successful`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successful: Option<Vec<BatchDeviceSuccessResponseItem>>,
    /// `failed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<Vec<BatchDeviceErrorResponseItem>>,
}

/// What `BatchToggleUserSuspendStatus` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchToggleUserSuspendStatusResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// `successful`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successful: Option<Vec<BatchUserSuccessResponseItem>>,
    /// `failed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<Vec<BatchUserErrorResponseItem>>,
}

/// What `CreateAdminSession` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateAdminSessionResponse {
    /// `sessionCookie`: not printed.
    pub session_cookie: Sensitive,
    /// `sessionNonce`: not printed.
    pub session_nonce: Sensitive,
}

/// What `CreateBot` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateBotResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// `botId`.
    pub bot_id: String,
    /// `networkId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_id: Option<String>,
    /// `username`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// `displayName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `groupId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_id: Option<String>,
}

/// What `CreateDataRetentionBotChallenge` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateDataRetentionBotChallengeResponse {
    /// `challenge`: not printed.
    pub challenge: Sensitive,
}

/// What `CreateDataRetentionBot` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateDataRetentionBotResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What `CreateNetwork` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateNetworkResponse {
    /// `networkId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_id: Option<String>,
    /// `networkName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_name: Option<String>,
    /// `encryptionKeyArn`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encryption_key_arn: Option<String>,
}

/// What `CreateSecurityGroup` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateSecurityGroupResponse {
    /// `securityGroup`.
    pub security_group: SecurityGroup,
}

/// What `DeleteBot` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeleteBotResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What `DeleteDataRetentionBot` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeleteDataRetentionBotResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What `DeleteGuestUser` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeleteGuestUserResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What `DeleteNetwork` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeleteNetworkResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What `DeleteSecurityGroup` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeleteSecurityGroupResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// `networkId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_id: Option<String>,
    /// `groupId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_id: Option<String>,
}

/// What `GetAnalytics` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetAnalyticsResponse {
    /// `startTime`.
    pub start_time: String,
    /// `endTime`.
    pub end_time: String,
    /// `totals`.
    pub totals: Vec<AnalyticsTotal>,
    /// `series`.
    pub series: Vec<AnalyticsSeries>,
}

/// What `GetBot` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetBotResponse {
    /// `botId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bot_id: Option<String>,
    /// `displayName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `username`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// `uname`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uname: Option<String>,
    /// `pubkey`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pubkey: Option<String>,
    /// `status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<i32>,
    /// `groupId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_id: Option<String>,
    /// `hasChallenge`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_challenge: Option<bool>,
    /// `suspended`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspended: Option<bool>,
    /// `lastLogin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_login: Option<String>,
}

/// What `GetBotsCount` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetBotsCountResponse {
    /// `pending`.
    pub pending: i32,
    /// `active`.
    pub active: i32,
    /// `total`.
    pub total: i32,
}

/// What `GetDataRetentionBotKey` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetDataRetentionBotKeyResponse {
    /// `fingerprint`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
}

/// What `GetDataRetentionBot` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetDataRetentionBotResponse {
    /// `botName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bot_name: Option<String>,
    /// `botExists`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bot_exists: Option<bool>,
    /// `isBotActive`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_bot_active: Option<bool>,
    /// `isDataRetentionBotRegistered`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_data_retention_bot_registered: Option<bool>,
    /// `isDataRetentionServiceEnabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_data_retention_service_enabled: Option<bool>,
    /// `isPubkeyMsgAcked`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_pubkey_msg_acked: Option<bool>,
}

/// What `GetGuestUserHistoryCount` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetGuestUserHistoryCountResponse {
    /// `history`.
    pub history: Vec<GuestUserHistoryCount>,
}

/// What `GetNetwork` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetNetworkResponse {
    /// `networkId`.
    pub network_id: String,
    /// `networkName`.
    pub network_name: String,
    /// `accessLevel`.
    pub access_level: AccessLevel,
    /// `awsAccountId`.
    pub aws_account_id: String,
    /// `networkArn`.
    pub network_arn: String,
    /// `standing`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<i32>,
    /// `freeTrialExpiration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free_trial_expiration: Option<String>,
    /// `migrationState`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration_state: Option<i32>,
    /// `encryptionKeyArn`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encryption_key_arn: Option<String>,
}

/// What `GetNetworkSettings` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetNetworkSettingsResponse {
    /// `settings`.
    pub settings: Vec<Setting>,
}

/// What `GetOidcInfo` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetOidcInfoResponse {
    /// `openidConnectInfo`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openid_connect_info: Option<OidcConfigInfo>,
    /// `tokenInfo`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_info: Option<OidcTokenInfo>,
}

/// What `GetOpentdfConfig` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetOpentdfConfigResponse {
    /// `clientId`.
    pub client_id: String,
    /// `domain`.
    pub domain: String,
    /// `clientSecret`: not printed.
    pub client_secret: Sensitive,
    /// `provider`.
    pub provider: String,
}

/// What `GetSecurityGroup` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetSecurityGroupResponse {
    /// `securityGroup`.
    pub security_group: SecurityGroup,
}

/// What `GetUser` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetUserResponse {
    /// `userId`.
    pub user_id: String,
    /// `firstName`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<Sensitive>,
    /// `lastName`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<Sensitive>,
    /// `username`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// `isAdmin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_admin: Option<bool>,
    /// `suspended`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspended: Option<bool>,
    /// `status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<i32>,
    /// `lastActivity`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_activity: Option<i32>,
    /// `lastLogin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_login: Option<i32>,
    /// `securityGroupIds`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_group_ids: Option<Vec<String>>,
}

/// What `GetUsersCount` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetUsersCountResponse {
    /// `pending`.
    pub pending: i32,
    /// `active`.
    pub active: i32,
    /// `rejected`.
    pub rejected: i32,
    /// `remaining`.
    pub remaining: i32,
    /// `total`.
    pub total: i32,
}

/// What `ListBlockedGuestUsers` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListBlockedGuestUsersResponse {
    /// `nextToken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `blocklist`.
    pub blocklist: Vec<BlockedGuestUser>,
}

/// What `ListBots` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListBotsResponse {
    /// `bots`.
    pub bots: Vec<Bot>,
    /// `nextToken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListDevicesForUser` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListDevicesForUserResponse {
    /// `nextToken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `devices`.
    pub devices: Vec<BasicDeviceObject>,
}

/// What `ListGuestUsers` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListGuestUsersResponse {
    /// `nextToken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `guestlist`.
    pub guestlist: Vec<GuestUser>,
}

/// What `ListNetworks` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListNetworksResponse {
    /// `networks`.
    pub networks: Vec<Network>,
    /// `nextToken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListReports` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListReportsResponse {
    /// `reports`.
    pub reports: Vec<Report>,
    /// `nextToken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListSecurityGroupUsers` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListSecurityGroupUsersResponse {
    /// `users`.
    pub users: Vec<User>,
    /// `nextToken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListSecurityGroups` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListSecurityGroupsResponse {
    /// `securityGroups`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_groups: Option<Vec<SecurityGroup>>,
    /// `nextToken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListTagsForResource` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListTagsForResourceResponse {
    /// `tags`.
    pub tags: BTreeMap<String, String>,
}

/// What `ListUsers` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListUsersResponse {
    /// `nextToken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `users`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<User>>,
}

/// What `MoveUser` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MoveUserResponse {
    /// `networkId`.
    pub network_id: String,
    /// `userId`.
    pub user_id: String,
    /// `securityGroupIds`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_group_ids: Option<Vec<String>>,
}

/// What `RegisterOidcConfig` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RegisterOidcConfigResponse {
    /// `applicationName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_name: Option<String>,
    /// `clientId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `companyId`.
    pub company_id: String,
    /// `scopes`.
    pub scopes: String,
    /// `issuer`.
    pub issuer: String,
    /// `clientSecret`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<Sensitive>,
    /// `secret`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<Sensitive>,
    /// `redirectUrl`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect_url: Option<String>,
    /// `userId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    /// `customUsername`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_username: Option<String>,
    /// `caCertificate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ca_certificate: Option<String>,
    /// `applicationId`: 1 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_id: Option<u32>,
    /// `ssoTokenBufferMinutes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sso_token_buffer_minutes: Option<i32>,
    /// `extraAuthParams`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra_auth_params: Option<String>,
}

/// What `RegisterOidcConfigTest` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RegisterOidcConfigTestResponse {
    /// `tokenEndpoint`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_endpoint: Option<String>,
    /// `userinfoEndpoint`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub userinfo_endpoint: Option<String>,
    /// `responseTypesSupported`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_types_supported: Option<Vec<String>>,
    /// `scopesSupported`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes_supported: Option<Vec<String>>,
    /// `issuer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// `authorizationEndpoint`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_endpoint: Option<String>,
    /// `endSessionEndpoint`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_session_endpoint: Option<String>,
    /// `logoutEndpoint`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logout_endpoint: Option<String>,
    /// `grantTypesSupported`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant_types_supported: Option<Vec<String>>,
    /// `revocationEndpoint`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revocation_endpoint: Option<String>,
    /// `tokenEndpointAuthMethodsSupported`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// `microsoftMultiRefreshToken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub microsoft_multi_refresh_token: Option<bool>,
}

/// What `RegisterOpentdfConfig` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RegisterOpentdfConfigResponse {
    /// `clientId`.
    pub client_id: String,
    /// `domain`.
    pub domain: String,
    /// `clientSecret`: not printed.
    pub client_secret: Sensitive,
    /// `provider`.
    pub provider: String,
}

/// What `TagResource` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TagResourceResponse {}

/// What `UnlockUser` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UnlockUserResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What `UntagResource` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UntagResourceResponse {}

/// What `UpdateBot` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateBotResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What `UpdateDataRetention` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateDataRetentionResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What `UpdateGuestUser` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateGuestUserResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What `UpdateNetworkDetails` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateNetworkDetailsResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What `UpdateNetwork` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateNetworkResponse {
    /// `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What `UpdateNetworkSettings` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateNetworkSettingsResponse {
    /// `settings`.
    pub settings: Vec<Setting>,
}

/// What `UpdateSecurityGroup` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateSecurityGroupResponse {
    /// `securityGroup`.
    pub security_group: SecurityGroup,
}

/// What `UpdateUser` answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateUserResponse {
    /// `userId`.
    pub user_id: String,
    /// `networkId`.
    pub network_id: String,
    /// `securityGroupIds`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_group_ids: Option<Vec<String>>,
    /// `firstName`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<Sensitive>,
    /// `lastName`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<Sensitive>,
    /// `middleName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub middle_name: Option<String>,
    /// `suspended`.
    pub suspended: bool,
    /// `modified`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<i32>,
    /// `status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<i32>,
    /// `inviteCode`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invite_code: Option<Sensitive>,
    /// `inviteExpiration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invite_expiration: Option<i32>,
    /// `codeValidation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_validation: Option<bool>,
}
