//! What the model says in the prose of a member alone. Each row names the member whose documentation it follows;
//! rows marked "ours" are decisions of this project.

/// A rule for one member.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rule {
    /// Taken when the member is absent, as Rust source.
    Default(&'static str),
    /// A number must be in one of these spans, both ends included.
    Spans(&'static [(i64, i64)]),
    /// A string has this many characters.
    Length(usize, usize),
    /// A list has at most this many items.
    MaxItems(usize),
    /// A string is one of these.
    Words(&'static [&'static str]),
    /// Ours: a bearer secret that the model does not mark as one.
    Sensitive,
}

use Rule::{Default, Length, MaxItems, Sensitive, Spans, Words};

const PAGE: Rule = Spans(&[(1, 100)]);
const NEWEST_FIRST: Rule = Default("SortDirection::Desc");

/// The rules, by `Structure.member`.
pub(crate) const RULES: &[(&str, Rule)] = &[
    ("CreateNetworkRequest.networkName", Length(1, 20)),
    ("CreateNetworkRequest.enablePremiumFreeTrial", Default("false")),
    ("UpdateNetworkRequest.networkName", Length(1, 20)),
    ("UpdateNetworkDetailsRequest.networkName", Length(1, 20)),
    // Batches.
    ("BatchCreateUserRequest.users", MaxItems(50)),
    ("BatchDeleteUserRequest.userIds", MaxItems(50)),
    ("BatchLookupUserUnameRequest.unames", MaxItems(50)),
    ("BatchReinviteUserRequest.userIds", MaxItems(50)),
    ("BatchResetDevicesForUserRequest.appIds", MaxItems(50)),
    ("BatchToggleUserSuspendStatusRequest.userIds", MaxItems(50)),
    ("UntagResourceRequest.tagKeys", MaxItems(50)),
    // Analytics, ours.
    ("GetAnalyticsRequest.interval", Default("AnalyticsInterval::Day")),
    ("GetAnalyticsRequest.breakdown", Default("AnalyticsBreakdown::None")),
    // Pages.
    ("ListBlockedGuestUsersRequest.maxResults", PAGE),
    ("ListBlockedGuestUsersRequest.maxResults", Default("10")),
    ("ListBlockedGuestUsersRequest.sortDirection", NEWEST_FIRST),
    ("ListBotsRequest.maxResults", PAGE),
    ("ListBotsRequest.maxResults", Default("10")),
    ("ListBotsRequest.sortDirection", NEWEST_FIRST),
    ("ListDevicesForUserRequest.maxResults", PAGE),
    ("ListDevicesForUserRequest.maxResults", Default("10")),
    ("ListDevicesForUserRequest.sortDirection", NEWEST_FIRST),
    ("ListGuestUsersRequest.maxResults", PAGE),
    ("ListGuestUsersRequest.maxResults", Default("10")),
    ("ListGuestUsersRequest.sortDirection", NEWEST_FIRST),
    ("ListNetworksRequest.maxResults", PAGE),
    ("ListNetworksRequest.maxResults", Default("10")),
    ("ListNetworksRequest.sortDirection", NEWEST_FIRST),
    ("ListNetworksRequest.sortFields", Words(&["networkId", "networkName"])),
    ("ListReportsRequest.maxResults", PAGE),
    ("ListReportsRequest.maxResults", Default("10")),
    ("ListReportsRequest.sortDirection", NEWEST_FIRST),
    ("ListSecurityGroupUsersRequest.maxResults", PAGE),
    ("ListSecurityGroupUsersRequest.maxResults", Default("10")),
    ("ListSecurityGroupUsersRequest.sortDirection", NEWEST_FIRST),
    ("ListSecurityGroupsRequest.maxResults", PAGE),
    ("ListSecurityGroupsRequest.maxResults", Default("10")),
    ("ListSecurityGroupsRequest.sortDirection", NEWEST_FIRST),
    ("ListUsersRequest.maxResults", PAGE),
    ("ListUsersRequest.maxResults", Default("10")),
    ("ListUsersRequest.sortDirection", NEWEST_FIRST),
    // Settings.
    ("SecurityGroupSettings.federationMode", Spans(&[(0, 2)])),
    ("SecurityGroupSettings.maxAutoDownloadSize", Spans(&[(512_000, 512_000), (7_340_032, 7_340_032)])),
    ("SecurityGroupSettings.maxNonSsoSessionMinutes", Spans(&[(0, 0), (60, 525_600)])),
    ("SecurityGroupSettingsRequest.federationMode", Spans(&[(0, 2)])),
    ("ShredderSettings.intensity", Spans(&[(0, 0), (20, 20), (60, 60), (100, 100)])),
    // Secrets, ours.
    ("BatchCreateUserRequestItem.inviteCode", Sensitive),
    ("GetOidcInfoRequest.code", Sensitive),
    ("GetOidcInfoRequest.codeVerifier", Sensitive),
    ("OidcTokenInfo.accessToken", Sensitive),
    ("OidcTokenInfo.codeVerifier", Sensitive),
    ("OidcTokenInfo.idToken", Sensitive),
    ("OidcTokenInfo.refreshToken", Sensitive),
    ("UpdateUserDetails.inviteCode", Sensitive),
    ("UpdateUserResponse.inviteCode", Sensitive),
    ("User.inviteCode", Sensitive),
];

/// Errors outside the model that every client still has to understand: variant, name on the wire, status.
pub(crate) const ERRORS: &[(&str, &str, u16)] = &[
    ("PreconditionFailed", "PreconditionFailed", 412),
    ("UnknownOperation", "UnknownOperationException", 404),
];
