// Written by `cargo xtask codegen` from the model in `model/`. Do not edit.

use std::collections::BTreeMap;

use serde::Serialize;
use sotto_types::Timestamp;

use crate::decode::{Field, INT_MAX, INT_MIN, Parts, Reasons, Text, texts};
use crate::shapes::{
    AccessLevel, AnalyticsBreakdown, AnalyticsInterval, BatchCreateUserRequestItem, DataRetentionActionType,
    NetworkSettings, SecurityGroupSettings, SecurityGroupSettingsRequest, Sensitive, SortDirection,
    UpdateUserDetails,
};

/// What `BatchCreateUser` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchCreateUserRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `users`: at most 50 items.
    pub users: Vec<BatchCreateUserRequestItem>,
    /// `X-Client-Token`, a header.
    #[serde(skip)]
    pub client_token: Option<String>,
}

impl BatchCreateUserRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let users = parts.body("users").required(reasons, |field, reasons| {
            field.list(Some(50), reasons, BatchCreateUserRequestItem::decode)
        });
        let client_token = parts
            .header("X-Client-Token")
            .optional(reasons, |field, reasons| field.string(&texts::CLIENT_TOKEN, reasons));
        Some(Self { network_id: network_id?, users: users?, client_token })
    }
}

/// What `BatchDeleteUser` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchDeleteUserRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `userIds`: at most 50 items.
    pub user_ids: Vec<String>,
    /// `X-Client-Token`, a header.
    #[serde(skip)]
    pub client_token: Option<String>,
}

impl BatchDeleteUserRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let user_ids = parts.body("userIds").required(reasons, |field, reasons| {
            field.list(Some(50), reasons, |field, reasons| field.string(&texts::USER_ID, reasons))
        });
        let client_token = parts
            .header("X-Client-Token")
            .optional(reasons, |field, reasons| field.string(&texts::CLIENT_TOKEN, reasons));
        Some(Self { network_id: network_id?, user_ids: user_ids?, client_token })
    }
}

/// What `BatchLookupUserUname` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchLookupUserUnameRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `unames`: at most 50 items.
    pub unames: Vec<String>,
    /// `X-Client-Token`, a header.
    #[serde(skip)]
    pub client_token: Option<String>,
}

impl BatchLookupUserUnameRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let unames = parts.body("unames").required(reasons, |field, reasons| {
            field.list(Some(50), reasons, |field, reasons| field.string(&Text::ANY, reasons))
        });
        let client_token = parts
            .header("X-Client-Token")
            .optional(reasons, |field, reasons| field.string(&texts::CLIENT_TOKEN, reasons));
        Some(Self { network_id: network_id?, unames: unames?, client_token })
    }
}

/// What `BatchReinviteUser` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchReinviteUserRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `userIds`: at most 50 items.
    pub user_ids: Vec<String>,
    /// `X-Client-Token`, a header.
    #[serde(skip)]
    pub client_token: Option<String>,
}

impl BatchReinviteUserRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let user_ids = parts.body("userIds").required(reasons, |field, reasons| {
            field.list(Some(50), reasons, |field, reasons| field.string(&texts::USER_ID, reasons))
        });
        let client_token = parts
            .header("X-Client-Token")
            .optional(reasons, |field, reasons| field.string(&texts::CLIENT_TOKEN, reasons));
        Some(Self { network_id: network_id?, user_ids: user_ids?, client_token })
    }
}

/// What `BatchResetDevicesForUser` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchResetDevicesForUserRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `userId`, in the path.
    pub user_id: String,
    /// `appIds`: at most 50 items.
    pub app_ids: Vec<String>,
    /// `X-Client-Token`, a header.
    #[serde(skip)]
    pub client_token: Option<String>,
}

impl BatchResetDevicesForUserRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let user_id =
            parts.label("userId").required(reasons, |field, reasons| field.string(&texts::USER_ID, reasons));
        let app_ids = parts.body("appIds").required(reasons, |field, reasons| {
            field.list(Some(50), reasons, |field, reasons| field.string(&Text::ANY, reasons))
        });
        let client_token = parts
            .header("X-Client-Token")
            .optional(reasons, |field, reasons| field.string(&texts::CLIENT_TOKEN, reasons));
        Some(Self { network_id: network_id?, user_id: user_id?, app_ids: app_ids?, client_token })
    }
}

/// What `BatchToggleUserSuspendStatus` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchToggleUserSuspendStatusRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `suspend`, in the query.
    pub suspend: bool,
    /// `userIds`: at most 50 items.
    pub user_ids: Vec<String>,
    /// `X-Client-Token`, a header.
    #[serde(skip)]
    pub client_token: Option<String>,
}

impl BatchToggleUserSuspendStatusRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let suspend = parts.query("suspend").required(reasons, Field::boolean);
        let user_ids = parts.body("userIds").required(reasons, |field, reasons| {
            field.list(Some(50), reasons, |field, reasons| field.string(&texts::USER_ID, reasons))
        });
        let client_token = parts
            .header("X-Client-Token")
            .optional(reasons, |field, reasons| field.string(&texts::CLIENT_TOKEN, reasons));
        Some(Self { network_id: network_id?, suspend: suspend?, user_ids: user_ids?, client_token })
    }
}

/// What `CreateAdminSession` is called with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateAdminSessionRequest {
    /// `networkId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_id: Option<String>,
}

impl CreateAdminSessionRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    #[expect(clippy::unnecessary_wraps, reason = "the form of all inputs")]
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .body("networkId")
            .optional(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        Some(Self { network_id })
    }
}

/// What `CreateBot` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateBotRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `username`.
    pub username: String,
    /// `displayName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `groupId`.
    pub group_id: String,
    /// `challenge`: not printed.
    pub challenge: Sensitive,
}

impl CreateBotRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let username =
            parts.body("username").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let display_name =
            parts.body("displayName").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let group_id =
            parts.body("groupId").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let challenge = parts.body("challenge").required(reasons, Field::sensitive);
        Some(Self {
            network_id: network_id?,
            username: username?,
            display_name,
            group_id: group_id?,
            challenge: challenge?,
        })
    }
}

/// What `CreateDataRetentionBotChallenge` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateDataRetentionBotChallengeRequest {
    /// `networkId`, in the path.
    pub network_id: String,
}

impl CreateDataRetentionBotChallengeRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        Some(Self { network_id: network_id? })
    }
}

/// What `CreateDataRetentionBot` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateDataRetentionBotRequest {
    /// `networkId`, in the path.
    pub network_id: String,
}

impl CreateDataRetentionBotRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        Some(Self { network_id: network_id? })
    }
}

/// What `CreateNetwork` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateNetworkRequest {
    /// `networkName`: 1 to 20 characters.
    pub network_name: String,
    /// `accessLevel`.
    pub access_level: AccessLevel,
    /// `enablePremiumFreeTrial`; by default `false`.
    pub enable_premium_free_trial: bool,
    /// `encryptionKeyArn`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encryption_key_arn: Option<String>,
}

impl CreateNetworkRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_name = parts
            .body("networkName")
            .required(reasons, |field, reasons| field.string(&Text::length(1, 20), reasons));
        let access_level = parts.body("accessLevel").required(reasons, AccessLevel::decode);
        let enable_premium_free_trial =
            parts.body("enablePremiumFreeTrial").optional(reasons, Field::boolean).unwrap_or(false);
        let encryption_key_arn = parts
            .body("encryptionKeyArn")
            .optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        Some(Self {
            network_name: network_name?,
            access_level: access_level?,
            enable_premium_free_trial,
            encryption_key_arn,
        })
    }
}

/// What `CreateSecurityGroup` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateSecurityGroupRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `name`.
    pub name: String,
    /// `securityGroupSettings`.
    pub security_group_settings: SecurityGroupSettingsRequest,
    /// `X-Client-Token`, a header.
    #[serde(skip)]
    pub client_token: Option<String>,
}

impl CreateSecurityGroupRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let name = parts.body("name").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let security_group_settings =
            parts.body("securityGroupSettings").required(reasons, SecurityGroupSettingsRequest::decode);
        let client_token = parts
            .header("X-Client-Token")
            .optional(reasons, |field, reasons| field.string(&texts::CLIENT_TOKEN, reasons));
        Some(Self {
            network_id: network_id?,
            name: name?,
            security_group_settings: security_group_settings?,
            client_token,
        })
    }
}

/// What `DeleteBot` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeleteBotRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `botId`, in the path.
    pub bot_id: String,
}

impl DeleteBotRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let bot_id =
            parts.label("botId").required(reasons, |field, reasons| field.string(&texts::BOT_ID, reasons));
        Some(Self { network_id: network_id?, bot_id: bot_id? })
    }
}

/// What `DeleteDataRetentionBot` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeleteDataRetentionBotRequest {
    /// `networkId`, in the path.
    pub network_id: String,
}

impl DeleteDataRetentionBotRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        Some(Self { network_id: network_id? })
    }
}

/// What `DeleteGuestUser` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeleteGuestUserRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `usernameHash`, in the path.
    pub username_hash: String,
}

impl DeleteGuestUserRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let username_hash =
            parts.label("usernameHash").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        Some(Self { network_id: network_id?, username_hash: username_hash? })
    }
}

/// What `DeleteNetwork` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeleteNetworkRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `X-Client-Token`, a header.
    #[serde(skip)]
    pub client_token: Option<String>,
}

impl DeleteNetworkRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let client_token = parts
            .header("X-Client-Token")
            .optional(reasons, |field, reasons| field.string(&texts::CLIENT_TOKEN, reasons));
        Some(Self { network_id: network_id?, client_token })
    }
}

/// What `DeleteSecurityGroup` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeleteSecurityGroupRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `groupId`, in the path.
    pub group_id: String,
}

impl DeleteSecurityGroupRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let group_id =
            parts.label("groupId").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        Some(Self { network_id: network_id?, group_id: group_id? })
    }
}

/// What `GetAnalytics` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GetAnalyticsRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `startTime`, in the query: seconds since the Unix epoch on the wire.
    pub start_time: Timestamp,
    /// `endTime`, in the query: seconds since the Unix epoch on the wire.
    pub end_time: Timestamp,
    /// `interval`, in the query; by default `AnalyticsInterval::Day`.
    pub interval: AnalyticsInterval,
    /// `breakdown`, in the query; by default `AnalyticsBreakdown::None`.
    pub breakdown: AnalyticsBreakdown,
}

impl GetAnalyticsRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let start_time = parts.query("startTime").required(reasons, Field::timestamp);
        let end_time = parts.query("endTime").required(reasons, Field::timestamp);
        let interval = parts
            .query("interval")
            .optional(reasons, AnalyticsInterval::decode)
            .unwrap_or(AnalyticsInterval::Day);
        let breakdown = parts
            .query("breakdown")
            .optional(reasons, AnalyticsBreakdown::decode)
            .unwrap_or(AnalyticsBreakdown::None);
        Some(Self {
            network_id: network_id?,
            start_time: start_time?,
            end_time: end_time?,
            interval,
            breakdown,
        })
    }
}

/// What `GetBot` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GetBotRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `botId`, in the path.
    pub bot_id: String,
}

impl GetBotRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let bot_id =
            parts.label("botId").required(reasons, |field, reasons| field.string(&texts::BOT_ID, reasons));
        Some(Self { network_id: network_id?, bot_id: bot_id? })
    }
}

/// What `GetBotsCount` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GetBotsCountRequest {
    /// `networkId`, in the path.
    pub network_id: String,
}

impl GetBotsCountRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        Some(Self { network_id: network_id? })
    }
}

/// What `GetDataRetentionBotKey` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GetDataRetentionBotKeyRequest {
    /// `networkId`, in the path.
    pub network_id: String,
}

impl GetDataRetentionBotKeyRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        Some(Self { network_id: network_id? })
    }
}

/// What `GetDataRetentionBot` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GetDataRetentionBotRequest {
    /// `networkId`, in the path.
    pub network_id: String,
}

impl GetDataRetentionBotRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        Some(Self { network_id: network_id? })
    }
}

/// What `GetGuestUserHistoryCount` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GetGuestUserHistoryCountRequest {
    /// `networkId`, in the path.
    pub network_id: String,
}

impl GetGuestUserHistoryCountRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        Some(Self { network_id: network_id? })
    }
}

/// What `GetNetwork` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GetNetworkRequest {
    /// `networkId`, in the path.
    pub network_id: String,
}

impl GetNetworkRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        Some(Self { network_id: network_id? })
    }
}

/// What `GetNetworkSettings` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GetNetworkSettingsRequest {
    /// `networkId`, in the path.
    pub network_id: String,
}

impl GetNetworkSettingsRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        Some(Self { network_id: network_id? })
    }
}

/// What `GetOidcInfo` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GetOidcInfoRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `clientId`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `code`, in the query: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Sensitive>,
    /// `grantType`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant_type: Option<String>,
    /// `redirectUri`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect_uri: Option<String>,
    /// `url`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// `clientSecret`, in the query: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<Sensitive>,
    /// `codeVerifier`, in the query: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_verifier: Option<Sensitive>,
    /// `certificate`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
}

impl GetOidcInfoRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let client_id =
            parts.query("clientId").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let code = parts.query("code").optional(reasons, Field::sensitive);
        let grant_type =
            parts.query("grantType").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let redirect_uri =
            parts.query("redirectUri").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let url = parts.query("url").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let client_secret = parts.query("clientSecret").optional(reasons, Field::sensitive);
        let code_verifier = parts.query("codeVerifier").optional(reasons, Field::sensitive);
        let certificate =
            parts.query("certificate").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        Some(Self {
            network_id: network_id?,
            client_id,
            code,
            grant_type,
            redirect_uri,
            url,
            client_secret,
            code_verifier,
            certificate,
        })
    }
}

/// What `GetOpentdfConfig` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GetOpentdfConfigRequest {
    /// `networkId`, in the path.
    pub network_id: String,
}

impl GetOpentdfConfigRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        Some(Self { network_id: network_id? })
    }
}

/// What `GetSecurityGroup` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GetSecurityGroupRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `groupId`, in the path.
    pub group_id: String,
}

impl GetSecurityGroupRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let group_id =
            parts.label("groupId").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        Some(Self { network_id: network_id?, group_id: group_id? })
    }
}

/// What `GetUser` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GetUserRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `userId`, in the path.
    pub user_id: String,
    /// `startTime`, in the query: seconds since the Unix epoch on the wire.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Timestamp>,
    /// `endTime`, in the query: seconds since the Unix epoch on the wire.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_time: Option<Timestamp>,
}

impl GetUserRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let user_id =
            parts.label("userId").required(reasons, |field, reasons| field.string(&texts::USER_ID, reasons));
        let start_time = parts.query("startTime").optional(reasons, Field::timestamp);
        let end_time = parts.query("endTime").optional(reasons, Field::timestamp);
        Some(Self { network_id: network_id?, user_id: user_id?, start_time, end_time })
    }
}

/// What `GetUsersCount` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GetUsersCountRequest {
    /// `networkId`, in the path.
    pub network_id: String,
}

impl GetUsersCountRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        Some(Self { network_id: network_id? })
    }
}

/// What `ListBlockedGuestUsers` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListBlockedGuestUsersRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `maxResults`, in the query: 1 to 100; by default `10`.
    pub max_results: u32,
    /// `sortDirection`, in the query; by default `SortDirection::Desc`.
    pub sort_direction: SortDirection,
    /// `sortFields`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_fields: Option<String>,
    /// `username`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// `admin`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin: Option<String>,
    /// `nextToken`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

impl ListBlockedGuestUsersRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let max_results = parts
            .query("maxResults")
            .optional(reasons, |field, reasons| field.integer(&[1..=100], reasons))
            .unwrap_or(10);
        let sort_direction = parts
            .query("sortDirection")
            .optional(reasons, SortDirection::decode)
            .unwrap_or(SortDirection::Desc);
        let sort_fields =
            parts.query("sortFields").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let username =
            parts.query("username").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let admin =
            parts.query("admin").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let next_token =
            parts.query("nextToken").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        Some(Self {
            network_id: network_id?,
            max_results,
            sort_direction,
            sort_fields,
            username,
            admin,
            next_token,
        })
    }
}

/// What `ListBots` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListBotsRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `nextToken`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `maxResults`, in the query: 1 to 100; by default `10`.
    pub max_results: u32,
    /// `sortFields`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_fields: Option<String>,
    /// `sortDirection`, in the query; by default `SortDirection::Desc`.
    pub sort_direction: SortDirection,
    /// `displayName`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `username`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// `status`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<i32>,
    /// `groupId`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_id: Option<String>,
}

impl ListBotsRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let next_token =
            parts.query("nextToken").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let max_results = parts
            .query("maxResults")
            .optional(reasons, |field, reasons| field.integer(&[1..=100], reasons))
            .unwrap_or(10);
        let sort_fields =
            parts.query("sortFields").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let sort_direction = parts
            .query("sortDirection")
            .optional(reasons, SortDirection::decode)
            .unwrap_or(SortDirection::Desc);
        let display_name =
            parts.query("displayName").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let username =
            parts.query("username").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let status = parts
            .query("status")
            .optional(reasons, |field, reasons| field.integer(&[INT_MIN..=INT_MAX], reasons));
        let group_id =
            parts.query("groupId").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        Some(Self {
            network_id: network_id?,
            next_token,
            max_results,
            sort_fields,
            sort_direction,
            display_name,
            username,
            status,
            group_id,
        })
    }
}

/// What `ListDevicesForUser` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListDevicesForUserRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `userId`, in the path.
    pub user_id: String,
    /// `nextToken`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `maxResults`, in the query: 1 to 100; by default `10`.
    pub max_results: u32,
    /// `sortFields`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_fields: Option<String>,
    /// `sortDirection`, in the query; by default `SortDirection::Desc`.
    pub sort_direction: SortDirection,
}

impl ListDevicesForUserRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let user_id =
            parts.label("userId").required(reasons, |field, reasons| field.string(&texts::USER_ID, reasons));
        let next_token =
            parts.query("nextToken").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let max_results = parts
            .query("maxResults")
            .optional(reasons, |field, reasons| field.integer(&[1..=100], reasons))
            .unwrap_or(10);
        let sort_fields =
            parts.query("sortFields").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let sort_direction = parts
            .query("sortDirection")
            .optional(reasons, SortDirection::decode)
            .unwrap_or(SortDirection::Desc);
        Some(Self {
            network_id: network_id?,
            user_id: user_id?,
            next_token,
            max_results,
            sort_fields,
            sort_direction,
        })
    }
}

/// What `ListGuestUsers` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListGuestUsersRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `maxResults`, in the query: 1 to 100; by default `10`.
    pub max_results: u32,
    /// `sortDirection`, in the query; by default `SortDirection::Desc`.
    pub sort_direction: SortDirection,
    /// `sortFields`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_fields: Option<String>,
    /// `username`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// `billingPeriod`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billing_period: Option<String>,
    /// `nextToken`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

impl ListGuestUsersRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let max_results = parts
            .query("maxResults")
            .optional(reasons, |field, reasons| field.integer(&[1..=100], reasons))
            .unwrap_or(10);
        let sort_direction = parts
            .query("sortDirection")
            .optional(reasons, SortDirection::decode)
            .unwrap_or(SortDirection::Desc);
        let sort_fields =
            parts.query("sortFields").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let username =
            parts.query("username").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let billing_period = parts
            .query("billingPeriod")
            .optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let next_token =
            parts.query("nextToken").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        Some(Self {
            network_id: network_id?,
            max_results,
            sort_direction,
            sort_fields,
            username,
            billing_period,
            next_token,
        })
    }
}

/// What `ListNetworks` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListNetworksRequest {
    /// `maxResults`, in the query: 1 to 100; by default `10`.
    pub max_results: u32,
    /// `sortFields`, in the query: one of networkId, networkName.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_fields: Option<String>,
    /// `sortDirection`, in the query; by default `SortDirection::Desc`.
    pub sort_direction: SortDirection,
    /// `nextToken`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

impl ListNetworksRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    #[expect(clippy::unnecessary_wraps, reason = "the form of all inputs")]
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let max_results = parts
            .query("maxResults")
            .optional(reasons, |field, reasons| field.integer(&[1..=100], reasons))
            .unwrap_or(10);
        let sort_fields = parts.query("sortFields").optional(reasons, |field, reasons| {
            field.string(&Text::words(&["networkId", "networkName"]), reasons)
        });
        let sort_direction = parts
            .query("sortDirection")
            .optional(reasons, SortDirection::decode)
            .unwrap_or(SortDirection::Desc);
        let next_token =
            parts.query("nextToken").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        Some(Self { max_results, sort_fields, sort_direction, next_token })
    }
}

/// What `ListReports` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListReportsRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `maxResults`, in the query: 1 to 100; by default `10`.
    pub max_results: u32,
    /// `sortDirection`, in the query; by default `SortDirection::Desc`.
    pub sort_direction: SortDirection,
    /// `nextToken`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

impl ListReportsRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let max_results = parts
            .query("maxResults")
            .optional(reasons, |field, reasons| field.integer(&[1..=100], reasons))
            .unwrap_or(10);
        let sort_direction = parts
            .query("sortDirection")
            .optional(reasons, SortDirection::decode)
            .unwrap_or(SortDirection::Desc);
        let next_token =
            parts.query("nextToken").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        Some(Self { network_id: network_id?, max_results, sort_direction, next_token })
    }
}

/// What `ListSecurityGroupUsers` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListSecurityGroupUsersRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `groupId`, in the path.
    pub group_id: String,
    /// `nextToken`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `maxResults`, in the query: 1 to 100; by default `10`.
    pub max_results: u32,
    /// `sortFields`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_fields: Option<String>,
    /// `sortDirection`, in the query; by default `SortDirection::Desc`.
    pub sort_direction: SortDirection,
}

impl ListSecurityGroupUsersRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let group_id =
            parts.label("groupId").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let next_token =
            parts.query("nextToken").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let max_results = parts
            .query("maxResults")
            .optional(reasons, |field, reasons| field.integer(&[1..=100], reasons))
            .unwrap_or(10);
        let sort_fields =
            parts.query("sortFields").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let sort_direction = parts
            .query("sortDirection")
            .optional(reasons, SortDirection::decode)
            .unwrap_or(SortDirection::Desc);
        Some(Self {
            network_id: network_id?,
            group_id: group_id?,
            next_token,
            max_results,
            sort_fields,
            sort_direction,
        })
    }
}

/// What `ListSecurityGroups` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListSecurityGroupsRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `nextToken`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `maxResults`, in the query: 1 to 100; by default `10`.
    pub max_results: u32,
    /// `sortFields`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_fields: Option<String>,
    /// `sortDirection`, in the query; by default `SortDirection::Desc`.
    pub sort_direction: SortDirection,
}

impl ListSecurityGroupsRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let next_token =
            parts.query("nextToken").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let max_results = parts
            .query("maxResults")
            .optional(reasons, |field, reasons| field.integer(&[1..=100], reasons))
            .unwrap_or(10);
        let sort_fields =
            parts.query("sortFields").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let sort_direction = parts
            .query("sortDirection")
            .optional(reasons, SortDirection::decode)
            .unwrap_or(SortDirection::Desc);
        Some(Self { network_id: network_id?, next_token, max_results, sort_fields, sort_direction })
    }
}

/// What `ListTagsForResource` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListTagsForResourceRequest {
    /// `resource-arn`, in the path.
    #[serde(rename = "resource-arn")]
    pub resource_arn: String,
}

impl ListTagsForResourceRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let resource_arn = parts
            .label("resource-arn")
            .required(reasons, |field, reasons| field.string(&texts::RESOURCE_ARN, reasons));
        Some(Self { resource_arn: resource_arn? })
    }
}

/// What `ListUsers` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListUsersRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `nextToken`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `maxResults`, in the query: 1 to 100; by default `10`.
    pub max_results: u32,
    /// `sortFields`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_fields: Option<String>,
    /// `sortDirection`, in the query; by default `SortDirection::Desc`.
    pub sort_direction: SortDirection,
    /// `firstName`, in the query: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<Sensitive>,
    /// `lastName`, in the query: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<Sensitive>,
    /// `username`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// `status`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<i32>,
    /// `groupId`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_id: Option<String>,
}

impl ListUsersRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let next_token =
            parts.query("nextToken").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let max_results = parts
            .query("maxResults")
            .optional(reasons, |field, reasons| field.integer(&[1..=100], reasons))
            .unwrap_or(10);
        let sort_fields =
            parts.query("sortFields").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let sort_direction = parts
            .query("sortDirection")
            .optional(reasons, SortDirection::decode)
            .unwrap_or(SortDirection::Desc);
        let first_name = parts.query("firstName").optional(reasons, Field::sensitive);
        let last_name = parts.query("lastName").optional(reasons, Field::sensitive);
        let username =
            parts.query("username").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let status = parts
            .query("status")
            .optional(reasons, |field, reasons| field.integer(&[INT_MIN..=INT_MAX], reasons));
        let group_id =
            parts.query("groupId").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        Some(Self {
            network_id: network_id?,
            next_token,
            max_results,
            sort_fields,
            sort_direction,
            first_name,
            last_name,
            username,
            status,
            group_id,
        })
    }
}

/// What `MoveUser` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MoveUserRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `userId`, in the path.
    pub user_id: String,
    /// `targetNetworkId`.
    pub target_network_id: String,
    /// `securityGroupId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_group_id: Option<String>,
    /// `X-Client-Token`, a header.
    #[serde(skip)]
    pub client_token: Option<String>,
}

impl MoveUserRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let user_id =
            parts.label("userId").required(reasons, |field, reasons| field.string(&texts::USER_ID, reasons));
        let target_network_id = parts
            .body("targetNetworkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let security_group_id = parts
            .body("securityGroupId")
            .optional(reasons, |field, reasons| field.string(&texts::SECURITY_GROUP_ID, reasons));
        let client_token = parts
            .header("X-Client-Token")
            .optional(reasons, |field, reasons| field.string(&texts::CLIENT_TOKEN, reasons));
        Some(Self {
            network_id: network_id?,
            user_id: user_id?,
            target_network_id: target_network_id?,
            security_group_id,
            client_token,
        })
    }
}

/// What `RegisterOidcConfig` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RegisterOidcConfigRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `companyId`.
    pub company_id: String,
    /// `customUsername`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_username: Option<String>,
    /// `extraAuthParams`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra_auth_params: Option<String>,
    /// `issuer`.
    pub issuer: String,
    /// `scopes`.
    pub scopes: String,
    /// `secret`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<Sensitive>,
    /// `ssoTokenBufferMinutes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sso_token_buffer_minutes: Option<i32>,
    /// `userId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
}

impl RegisterOidcConfigRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let company_id =
            parts.body("companyId").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let custom_username = parts
            .body("customUsername")
            .optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let extra_auth_params = parts
            .body("extraAuthParams")
            .optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let issuer =
            parts.body("issuer").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let scopes =
            parts.body("scopes").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let secret = parts.body("secret").optional(reasons, Field::sensitive);
        let sso_token_buffer_minutes = parts
            .body("ssoTokenBufferMinutes")
            .optional(reasons, |field, reasons| field.integer(&[INT_MIN..=INT_MAX], reasons));
        let user_id =
            parts.body("userId").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        Some(Self {
            network_id: network_id?,
            company_id: company_id?,
            custom_username,
            extra_auth_params,
            issuer: issuer?,
            scopes: scopes?,
            secret,
            sso_token_buffer_minutes,
            user_id,
        })
    }
}

/// What `RegisterOidcConfigTest` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RegisterOidcConfigTestRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `extraAuthParams`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra_auth_params: Option<String>,
    /// `issuer`.
    pub issuer: String,
    /// `scopes`.
    pub scopes: String,
    /// `certificate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
}

impl RegisterOidcConfigTestRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let extra_auth_params = parts
            .body("extraAuthParams")
            .optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let issuer =
            parts.body("issuer").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let scopes =
            parts.body("scopes").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let certificate =
            parts.body("certificate").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        Some(Self {
            network_id: network_id?,
            extra_auth_params,
            issuer: issuer?,
            scopes: scopes?,
            certificate,
        })
    }
}

/// What `RegisterOpentdfConfig` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RegisterOpentdfConfigRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `clientId`.
    pub client_id: String,
    /// `clientSecret`: not printed.
    pub client_secret: Sensitive,
    /// `domain`.
    pub domain: String,
    /// `provider`.
    pub provider: String,
    /// `dryRun`, in the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run: Option<bool>,
}

impl RegisterOpentdfConfigRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let client_id =
            parts.body("clientId").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let client_secret = parts.body("clientSecret").required(reasons, Field::sensitive);
        let domain =
            parts.body("domain").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let provider =
            parts.body("provider").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let dry_run = parts.query("dryRun").optional(reasons, Field::boolean);
        Some(Self {
            network_id: network_id?,
            client_id: client_id?,
            client_secret: client_secret?,
            domain: domain?,
            provider: provider?,
            dry_run,
        })
    }
}

/// What `TagResource` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TagResourceRequest {
    /// `resource-arn`, in the path.
    #[serde(rename = "resource-arn")]
    pub resource_arn: String,
    /// `tags`.
    pub tags: BTreeMap<String, String>,
}

impl TagResourceRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let resource_arn = parts
            .label("resource-arn")
            .required(reasons, |field, reasons| field.string(&texts::RESOURCE_ARN, reasons));
        let tags = parts.body("tags").required(reasons, |field, reasons| {
            field.map(reasons, |field, reasons| field.string(&Text::ANY, reasons))
        });
        Some(Self { resource_arn: resource_arn?, tags: tags? })
    }
}

/// What `UnlockUser` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UnlockUserRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `userId`, in the path.
    pub user_id: String,
}

impl UnlockUserRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let user_id =
            parts.label("userId").required(reasons, |field, reasons| field.string(&texts::USER_ID, reasons));
        Some(Self { network_id: network_id?, user_id: user_id? })
    }
}

/// What `UntagResource` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UntagResourceRequest {
    /// `resource-arn`, in the path.
    #[serde(rename = "resource-arn")]
    pub resource_arn: String,
    /// `tagKeys`, in the query: at most 50 items.
    pub tag_keys: Vec<String>,
}

impl UntagResourceRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let resource_arn = parts
            .label("resource-arn")
            .required(reasons, |field, reasons| field.string(&texts::RESOURCE_ARN, reasons));
        let tag_keys = parts.query_list("tagKeys").required(reasons, |field, reasons| {
            field.list(Some(50), reasons, |field, reasons| field.string(&Text::ANY, reasons))
        });
        Some(Self { resource_arn: resource_arn?, tag_keys: tag_keys? })
    }
}

/// What `UpdateBot` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateBotRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `botId`, in the path.
    pub bot_id: String,
    /// `displayName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `groupId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_id: Option<String>,
    /// `challenge`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge: Option<Sensitive>,
    /// `suspend`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspend: Option<bool>,
}

impl UpdateBotRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let bot_id =
            parts.label("botId").required(reasons, |field, reasons| field.string(&texts::BOT_ID, reasons));
        let display_name =
            parts.body("displayName").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let group_id =
            parts.body("groupId").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let challenge = parts.body("challenge").optional(reasons, Field::sensitive);
        let suspend = parts.body("suspend").optional(reasons, Field::boolean);
        Some(Self { network_id: network_id?, bot_id: bot_id?, display_name, group_id, challenge, suspend })
    }
}

/// What `UpdateDataRetention` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateDataRetentionRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `actionType`.
    pub action_type: DataRetentionActionType,
}

impl UpdateDataRetentionRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let action_type = parts.body("actionType").required(reasons, DataRetentionActionType::decode);
        Some(Self { network_id: network_id?, action_type: action_type? })
    }
}

/// What `UpdateGuestUser` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateGuestUserRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `usernameHash`, in the path.
    pub username_hash: String,
    /// `block`.
    pub block: bool,
}

impl UpdateGuestUserRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let username_hash =
            parts.label("usernameHash").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let block = parts.body("block").required(reasons, Field::boolean);
        Some(Self { network_id: network_id?, username_hash: username_hash?, block: block? })
    }
}

/// What `UpdateNetworkDetails` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateNetworkDetailsRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `networkName`: 1 to 20 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_name: Option<String>,
    /// `accessLevel`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_level: Option<AccessLevel>,
    /// `enablePremiumFreeTrial`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_premium_free_trial: Option<bool>,
    /// `X-Client-Token`, a header.
    #[serde(skip)]
    pub client_token: Option<String>,
}

impl UpdateNetworkDetailsRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let network_name = parts
            .body("networkName")
            .optional(reasons, |field, reasons| field.string(&Text::length(1, 20), reasons));
        let access_level = parts.body("accessLevel").optional(reasons, AccessLevel::decode);
        let enable_premium_free_trial =
            parts.body("enablePremiumFreeTrial").optional(reasons, Field::boolean);
        let client_token = parts
            .header("X-Client-Token")
            .optional(reasons, |field, reasons| field.string(&texts::CLIENT_TOKEN, reasons));
        Some(Self {
            network_id: network_id?,
            network_name,
            access_level,
            enable_premium_free_trial,
            client_token,
        })
    }
}

/// What `UpdateNetwork` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateNetworkRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `networkName`: 1 to 20 characters.
    pub network_name: String,
    /// `X-Client-Token`, a header.
    #[serde(skip)]
    pub client_token: Option<String>,
    /// `encryptionKeyArn`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encryption_key_arn: Option<String>,
}

impl UpdateNetworkRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let network_name = parts
            .body("networkName")
            .required(reasons, |field, reasons| field.string(&Text::length(1, 20), reasons));
        let client_token = parts
            .header("X-Client-Token")
            .optional(reasons, |field, reasons| field.string(&texts::CLIENT_TOKEN, reasons));
        let encryption_key_arn = parts
            .body("encryptionKeyArn")
            .optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        Some(Self { network_id: network_id?, network_name: network_name?, client_token, encryption_key_arn })
    }
}

/// What `UpdateNetworkSettings` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateNetworkSettingsRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `settings`.
    pub settings: NetworkSettings,
}

impl UpdateNetworkSettingsRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let settings = parts.body("settings").required(reasons, NetworkSettings::decode);
        Some(Self { network_id: network_id?, settings: settings? })
    }
}

/// What `UpdateSecurityGroup` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateSecurityGroupRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `groupId`, in the path.
    pub group_id: String,
    /// `name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `securityGroupSettings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_group_settings: Option<SecurityGroupSettings>,
}

impl UpdateSecurityGroupRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let group_id =
            parts.label("groupId").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let name = parts.body("name").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let security_group_settings =
            parts.body("securityGroupSettings").optional(reasons, SecurityGroupSettings::decode);
        Some(Self { network_id: network_id?, group_id: group_id?, name, security_group_settings })
    }
}

/// What `UpdateUser` is called with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateUserRequest {
    /// `networkId`, in the path.
    pub network_id: String,
    /// `userId`.
    pub user_id: String,
    /// `userDetails`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_details: Option<UpdateUserDetails>,
}

impl UpdateUserRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(parts: &Parts<'_>, reasons: &mut Reasons) -> Option<Self> {
        let network_id = parts
            .label("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        let user_id =
            parts.body("userId").required(reasons, |field, reasons| field.string(&texts::USER_ID, reasons));
        let user_details = parts.body("userDetails").optional(reasons, UpdateUserDetails::decode);
        Some(Self { network_id: network_id?, user_id: user_id?, user_details })
    }
}
