// Written by `cargo xtask codegen` from the model in `model/`. Do not edit.

use crate::{
    Action,
    ops::route::{
        Route,
        Segment::{Label, Word},
    },
};

/// One call of the admin API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// `POST /networks/{networkId}/users`.
    BatchCreateUser,
    /// `POST /networks/{networkId}/users/batch-delete`.
    BatchDeleteUser,
    /// `POST /networks/{networkId}/users/uname-lookup`.
    BatchLookupUserUname,
    /// `PATCH /networks/{networkId}/users/re-invite`.
    BatchReinviteUser,
    /// `PATCH /networks/{networkId}/users/{userId}/devices`.
    BatchResetDevicesForUser,
    /// `PATCH /networks/{networkId}/users/toggleSuspend`.
    BatchToggleUserSuspendStatus,
    /// `POST /sessions`.
    CreateAdminSession,
    /// `POST /networks/{networkId}/bots`.
    CreateBot,
    /// `POST /networks/{networkId}/data-retention-bots`.
    CreateDataRetentionBot,
    /// `POST /networks/{networkId}/data-retention-bots/challenge`.
    CreateDataRetentionBotChallenge,
    /// `POST /networks`.
    CreateNetwork,
    /// `POST /networks/{networkId}/security-groups`.
    CreateSecurityGroup,
    /// `DELETE /networks/{networkId}/bots/{botId}`.
    DeleteBot,
    /// `DELETE /networks/{networkId}/data-retention-bots`.
    DeleteDataRetentionBot,
    /// `DELETE /networks/{networkId}/guest-users/{usernameHash}`.
    DeleteGuestUser,
    /// `DELETE /networks/{networkId}`.
    DeleteNetwork,
    /// `DELETE /networks/{networkId}/security-groups/{groupId}`.
    DeleteSecurityGroup,
    /// `GET /networks/{networkId}/analytics`.
    GetAnalytics,
    /// `GET /networks/{networkId}/bots/{botId}`.
    GetBot,
    /// `GET /networks/{networkId}/bots/count`.
    GetBotsCount,
    /// `GET /networks/{networkId}/data-retention-bots`.
    GetDataRetentionBot,
    /// `GET /networks/{networkId}/data-retention-bots/key`.
    GetDataRetentionBotKey,
    /// `GET /networks/{networkId}/guest-users/count`.
    GetGuestUserHistoryCount,
    /// `GET /networks/{networkId}`.
    GetNetwork,
    /// `GET /networks/{networkId}/settings`.
    GetNetworkSettings,
    /// `GET /networks/{networkId}/oidc`.
    GetOidcInfo,
    /// `GET /networks/{networkId}/tdf`.
    GetOpentdfConfig,
    /// `GET /networks/{networkId}/security-groups/{groupId}`.
    GetSecurityGroup,
    /// `GET /networks/{networkId}/users/{userId}`.
    GetUser,
    /// `GET /networks/{networkId}/users/count`.
    GetUsersCount,
    /// `GET /networks/{networkId}/guest-users/blocklist`.
    ListBlockedGuestUsers,
    /// `GET /networks/{networkId}/bots`.
    ListBots,
    /// `GET /networks/{networkId}/users/{userId}/devices`.
    ListDevicesForUser,
    /// `GET /networks/{networkId}/guest-users`.
    ListGuestUsers,
    /// `GET /networks`.
    ListNetworks,
    /// `GET /networks/{networkId}/reports`.
    ListReports,
    /// `GET /networks/{networkId}/security-groups/{groupId}/users`.
    ListSecurityGroupUsers,
    /// `GET /networks/{networkId}/security-groups`.
    ListSecurityGroups,
    /// `GET /tags/{resource-arn}`.
    ListTagsForResource,
    /// `GET /networks/{networkId}/users`.
    ListUsers,
    /// `POST /networks/{networkId}/users/{userId}/move`.
    MoveUser,
    /// `POST /networks/{networkId}/oidc/save`.
    RegisterOidcConfig,
    /// `POST /networks/{networkId}/oidc/test`.
    RegisterOidcConfigTest,
    /// `POST /networks/{networkId}/tdf`.
    RegisterOpentdfConfig,
    /// `POST /tags/{resource-arn}`.
    TagResource,
    /// `POST /networks/{networkId}/users/{userId}/unlock`.
    UnlockUser,
    /// `DELETE /tags/{resource-arn}`.
    UntagResource,
    /// `PATCH /networks/{networkId}/bots/{botId}`.
    UpdateBot,
    /// `PATCH /networks/{networkId}/data-retention-bots`.
    UpdateDataRetention,
    /// `PATCH /networks/{networkId}/guest-users/{usernameHash}`.
    UpdateGuestUser,
    /// `PATCH /networks/{networkId}`.
    UpdateNetwork,
    /// `PATCH /networks/{networkId}/details`.
    UpdateNetworkDetails,
    /// `PATCH /networks/{networkId}/settings`.
    UpdateNetworkSettings,
    /// `PATCH /networks/{networkId}/security-groups/{groupId}`.
    UpdateSecurityGroup,
    /// `PATCH /networks/{networkId}/users`.
    UpdateUser,
}

impl Operation {
    /// Every operation, by name.
    pub const ALL: [Self; 55] = [
        Self::BatchCreateUser,
        Self::BatchDeleteUser,
        Self::BatchLookupUserUname,
        Self::BatchReinviteUser,
        Self::BatchResetDevicesForUser,
        Self::BatchToggleUserSuspendStatus,
        Self::CreateAdminSession,
        Self::CreateBot,
        Self::CreateDataRetentionBot,
        Self::CreateDataRetentionBotChallenge,
        Self::CreateNetwork,
        Self::CreateSecurityGroup,
        Self::DeleteBot,
        Self::DeleteDataRetentionBot,
        Self::DeleteGuestUser,
        Self::DeleteNetwork,
        Self::DeleteSecurityGroup,
        Self::GetAnalytics,
        Self::GetBot,
        Self::GetBotsCount,
        Self::GetDataRetentionBot,
        Self::GetDataRetentionBotKey,
        Self::GetGuestUserHistoryCount,
        Self::GetNetwork,
        Self::GetNetworkSettings,
        Self::GetOidcInfo,
        Self::GetOpentdfConfig,
        Self::GetSecurityGroup,
        Self::GetUser,
        Self::GetUsersCount,
        Self::ListBlockedGuestUsers,
        Self::ListBots,
        Self::ListDevicesForUser,
        Self::ListGuestUsers,
        Self::ListNetworks,
        Self::ListReports,
        Self::ListSecurityGroupUsers,
        Self::ListSecurityGroups,
        Self::ListTagsForResource,
        Self::ListUsers,
        Self::MoveUser,
        Self::RegisterOidcConfig,
        Self::RegisterOidcConfigTest,
        Self::RegisterOpentdfConfig,
        Self::TagResource,
        Self::UnlockUser,
        Self::UntagResource,
        Self::UpdateBot,
        Self::UpdateDataRetention,
        Self::UpdateGuestUser,
        Self::UpdateNetwork,
        Self::UpdateNetworkDetails,
        Self::UpdateNetworkSettings,
        Self::UpdateSecurityGroup,
        Self::UpdateUser,
    ];

    /// The name, as in the action `wickr:<name>` and in audit events.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BatchCreateUser => "BatchCreateUser",
            Self::BatchDeleteUser => "BatchDeleteUser",
            Self::BatchLookupUserUname => "BatchLookupUserUname",
            Self::BatchReinviteUser => "BatchReinviteUser",
            Self::BatchResetDevicesForUser => "BatchResetDevicesForUser",
            Self::BatchToggleUserSuspendStatus => "BatchToggleUserSuspendStatus",
            Self::CreateAdminSession => "CreateAdminSession",
            Self::CreateBot => "CreateBot",
            Self::CreateDataRetentionBot => "CreateDataRetentionBot",
            Self::CreateDataRetentionBotChallenge => "CreateDataRetentionBotChallenge",
            Self::CreateNetwork => "CreateNetwork",
            Self::CreateSecurityGroup => "CreateSecurityGroup",
            Self::DeleteBot => "DeleteBot",
            Self::DeleteDataRetentionBot => "DeleteDataRetentionBot",
            Self::DeleteGuestUser => "DeleteGuestUser",
            Self::DeleteNetwork => "DeleteNetwork",
            Self::DeleteSecurityGroup => "DeleteSecurityGroup",
            Self::GetAnalytics => "GetAnalytics",
            Self::GetBot => "GetBot",
            Self::GetBotsCount => "GetBotsCount",
            Self::GetDataRetentionBot => "GetDataRetentionBot",
            Self::GetDataRetentionBotKey => "GetDataRetentionBotKey",
            Self::GetGuestUserHistoryCount => "GetGuestUserHistoryCount",
            Self::GetNetwork => "GetNetwork",
            Self::GetNetworkSettings => "GetNetworkSettings",
            Self::GetOidcInfo => "GetOidcInfo",
            Self::GetOpentdfConfig => "GetOpentdfConfig",
            Self::GetSecurityGroup => "GetSecurityGroup",
            Self::GetUser => "GetUser",
            Self::GetUsersCount => "GetUsersCount",
            Self::ListBlockedGuestUsers => "ListBlockedGuestUsers",
            Self::ListBots => "ListBots",
            Self::ListDevicesForUser => "ListDevicesForUser",
            Self::ListGuestUsers => "ListGuestUsers",
            Self::ListNetworks => "ListNetworks",
            Self::ListReports => "ListReports",
            Self::ListSecurityGroupUsers => "ListSecurityGroupUsers",
            Self::ListSecurityGroups => "ListSecurityGroups",
            Self::ListTagsForResource => "ListTagsForResource",
            Self::ListUsers => "ListUsers",
            Self::MoveUser => "MoveUser",
            Self::RegisterOidcConfig => "RegisterOidcConfig",
            Self::RegisterOidcConfigTest => "RegisterOidcConfigTest",
            Self::RegisterOpentdfConfig => "RegisterOpentdfConfig",
            Self::TagResource => "TagResource",
            Self::UnlockUser => "UnlockUser",
            Self::UntagResource => "UntagResource",
            Self::UpdateBot => "UpdateBot",
            Self::UpdateDataRetention => "UpdateDataRetention",
            Self::UpdateGuestUser => "UpdateGuestUser",
            Self::UpdateNetwork => "UpdateNetwork",
            Self::UpdateNetworkDetails => "UpdateNetworkDetails",
            Self::UpdateNetworkSettings => "UpdateNetworkSettings",
            Self::UpdateSecurityGroup => "UpdateSecurityGroup",
            Self::UpdateUser => "UpdateUser",
        }
    }

    /// Whether it changes nothing.
    pub const fn read_only(self) -> bool {
        matches!(
            self,
            Self::GetAnalytics
                | Self::GetBot
                | Self::GetBotsCount
                | Self::GetDataRetentionBot
                | Self::GetDataRetentionBotKey
                | Self::GetGuestUserHistoryCount
                | Self::GetNetwork
                | Self::GetNetworkSettings
                | Self::GetOidcInfo
                | Self::GetOpentdfConfig
                | Self::GetSecurityGroup
                | Self::GetUser
                | Self::GetUsersCount
                | Self::ListBlockedGuestUsers
                | Self::ListBots
                | Self::ListDevicesForUser
                | Self::ListGuestUsers
                | Self::ListNetworks
                | Self::ListReports
                | Self::ListSecurityGroupUsers
                | Self::ListSecurityGroups
                | Self::ListTagsForResource
                | Self::ListUsers
        )
    }

    /// Names in the query that may be there several times.
    pub(crate) const fn query_lists(self) -> &'static [&'static str] {
        match self {
            Self::UntagResource => &["tagKeys"],
            _ => &[],
        }
    }

    /// As policies and the audit trail name it.
    pub const fn action(self) -> Action {
        Action { service: "wickr", name: self.name(), read_only: self.read_only() }
    }
}

/// Every route; where two fit, the one with a word instead of a label stands first.
pub(crate) const ROUTES: &[Route] = &[
    Route { method: "GET", segments: &[Word("networks")], operation: Operation::ListNetworks },
    Route { method: "POST", segments: &[Word("networks")], operation: Operation::CreateNetwork },
    Route {
        method: "DELETE",
        segments: &[Word("networks"), Label("networkId")],
        operation: Operation::DeleteNetwork,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId")],
        operation: Operation::GetNetwork,
    },
    Route {
        method: "PATCH",
        segments: &[Word("networks"), Label("networkId")],
        operation: Operation::UpdateNetwork,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("analytics")],
        operation: Operation::GetAnalytics,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("bots")],
        operation: Operation::ListBots,
    },
    Route {
        method: "POST",
        segments: &[Word("networks"), Label("networkId"), Word("bots")],
        operation: Operation::CreateBot,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("bots"), Word("count")],
        operation: Operation::GetBotsCount,
    },
    Route {
        method: "DELETE",
        segments: &[Word("networks"), Label("networkId"), Word("bots"), Label("botId")],
        operation: Operation::DeleteBot,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("bots"), Label("botId")],
        operation: Operation::GetBot,
    },
    Route {
        method: "PATCH",
        segments: &[Word("networks"), Label("networkId"), Word("bots"), Label("botId")],
        operation: Operation::UpdateBot,
    },
    Route {
        method: "DELETE",
        segments: &[Word("networks"), Label("networkId"), Word("data-retention-bots")],
        operation: Operation::DeleteDataRetentionBot,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("data-retention-bots")],
        operation: Operation::GetDataRetentionBot,
    },
    Route {
        method: "PATCH",
        segments: &[Word("networks"), Label("networkId"), Word("data-retention-bots")],
        operation: Operation::UpdateDataRetention,
    },
    Route {
        method: "POST",
        segments: &[Word("networks"), Label("networkId"), Word("data-retention-bots")],
        operation: Operation::CreateDataRetentionBot,
    },
    Route {
        method: "POST",
        segments: &[Word("networks"), Label("networkId"), Word("data-retention-bots"), Word("challenge")],
        operation: Operation::CreateDataRetentionBotChallenge,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("data-retention-bots"), Word("key")],
        operation: Operation::GetDataRetentionBotKey,
    },
    Route {
        method: "PATCH",
        segments: &[Word("networks"), Label("networkId"), Word("details")],
        operation: Operation::UpdateNetworkDetails,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("guest-users")],
        operation: Operation::ListGuestUsers,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("guest-users"), Word("blocklist")],
        operation: Operation::ListBlockedGuestUsers,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("guest-users"), Word("count")],
        operation: Operation::GetGuestUserHistoryCount,
    },
    Route {
        method: "DELETE",
        segments: &[Word("networks"), Label("networkId"), Word("guest-users"), Label("usernameHash")],
        operation: Operation::DeleteGuestUser,
    },
    Route {
        method: "PATCH",
        segments: &[Word("networks"), Label("networkId"), Word("guest-users"), Label("usernameHash")],
        operation: Operation::UpdateGuestUser,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("oidc")],
        operation: Operation::GetOidcInfo,
    },
    Route {
        method: "POST",
        segments: &[Word("networks"), Label("networkId"), Word("oidc"), Word("save")],
        operation: Operation::RegisterOidcConfig,
    },
    Route {
        method: "POST",
        segments: &[Word("networks"), Label("networkId"), Word("oidc"), Word("test")],
        operation: Operation::RegisterOidcConfigTest,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("reports")],
        operation: Operation::ListReports,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("security-groups")],
        operation: Operation::ListSecurityGroups,
    },
    Route {
        method: "POST",
        segments: &[Word("networks"), Label("networkId"), Word("security-groups")],
        operation: Operation::CreateSecurityGroup,
    },
    Route {
        method: "DELETE",
        segments: &[Word("networks"), Label("networkId"), Word("security-groups"), Label("groupId")],
        operation: Operation::DeleteSecurityGroup,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("security-groups"), Label("groupId")],
        operation: Operation::GetSecurityGroup,
    },
    Route {
        method: "PATCH",
        segments: &[Word("networks"), Label("networkId"), Word("security-groups"), Label("groupId")],
        operation: Operation::UpdateSecurityGroup,
    },
    Route {
        method: "GET",
        segments: &[
            Word("networks"),
            Label("networkId"),
            Word("security-groups"),
            Label("groupId"),
            Word("users"),
        ],
        operation: Operation::ListSecurityGroupUsers,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("settings")],
        operation: Operation::GetNetworkSettings,
    },
    Route {
        method: "PATCH",
        segments: &[Word("networks"), Label("networkId"), Word("settings")],
        operation: Operation::UpdateNetworkSettings,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("tdf")],
        operation: Operation::GetOpentdfConfig,
    },
    Route {
        method: "POST",
        segments: &[Word("networks"), Label("networkId"), Word("tdf")],
        operation: Operation::RegisterOpentdfConfig,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("users")],
        operation: Operation::ListUsers,
    },
    Route {
        method: "PATCH",
        segments: &[Word("networks"), Label("networkId"), Word("users")],
        operation: Operation::UpdateUser,
    },
    Route {
        method: "POST",
        segments: &[Word("networks"), Label("networkId"), Word("users")],
        operation: Operation::BatchCreateUser,
    },
    Route {
        method: "POST",
        segments: &[Word("networks"), Label("networkId"), Word("users"), Word("batch-delete")],
        operation: Operation::BatchDeleteUser,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("users"), Word("count")],
        operation: Operation::GetUsersCount,
    },
    Route {
        method: "PATCH",
        segments: &[Word("networks"), Label("networkId"), Word("users"), Word("re-invite")],
        operation: Operation::BatchReinviteUser,
    },
    Route {
        method: "PATCH",
        segments: &[Word("networks"), Label("networkId"), Word("users"), Word("toggleSuspend")],
        operation: Operation::BatchToggleUserSuspendStatus,
    },
    Route {
        method: "POST",
        segments: &[Word("networks"), Label("networkId"), Word("users"), Word("uname-lookup")],
        operation: Operation::BatchLookupUserUname,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("users"), Label("userId")],
        operation: Operation::GetUser,
    },
    Route {
        method: "GET",
        segments: &[Word("networks"), Label("networkId"), Word("users"), Label("userId"), Word("devices")],
        operation: Operation::ListDevicesForUser,
    },
    Route {
        method: "PATCH",
        segments: &[Word("networks"), Label("networkId"), Word("users"), Label("userId"), Word("devices")],
        operation: Operation::BatchResetDevicesForUser,
    },
    Route {
        method: "POST",
        segments: &[Word("networks"), Label("networkId"), Word("users"), Label("userId"), Word("move")],
        operation: Operation::MoveUser,
    },
    Route {
        method: "POST",
        segments: &[Word("networks"), Label("networkId"), Word("users"), Label("userId"), Word("unlock")],
        operation: Operation::UnlockUser,
    },
    Route { method: "POST", segments: &[Word("sessions")], operation: Operation::CreateAdminSession },
    Route {
        method: "DELETE",
        segments: &[Word("tags"), Label("resource-arn")],
        operation: Operation::UntagResource,
    },
    Route {
        method: "GET",
        segments: &[Word("tags"), Label("resource-arn")],
        operation: Operation::ListTagsForResource,
    },
    Route {
        method: "POST",
        segments: &[Word("tags"), Label("resource-arn")],
        operation: Operation::TagResource,
    },
];

/// Names of members that are sensitive in some input or output.
pub(crate) const SENSITIVE: &[&str] = &[
    "accessToken",
    "challenge",
    "clientSecret",
    "code",
    "codeVerifier",
    "firstName",
    "idToken",
    "inviteCode",
    "lastName",
    "note",
    "refreshToken",
    "secret",
    "sessionCookie",
    "sessionNonce",
    "text",
];
