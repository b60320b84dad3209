// Written by `cargo xtask codegen` from the model in `model/`. Do not edit.

use serde::{Deserialize, Serialize};

use crate::decode::{Field, INT_MAX, INT_MIN, Reasons, Text, texts};
use crate::shapes::Sensitive;

/// One of a fixed set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccessLevel {
    /// `STANDARD`.
    Standard,
    /// `PREMIUM`.
    Premium,
}

impl AccessLevel {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "STANDARD",
            Self::Premium => "PREMIUM",
        }
    }

    /// The value with this word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "STANDARD" => Some(Self::Standard),
            "PREMIUM" => Some(Self::Premium),
            _ => None,
        }
    }

    /// Decodes a word; another one goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        Self::parse(&field.string(&Text::words(&["STANDARD", "PREMIUM"]), reasons)?)
    }
}

impl Serialize for AccessLevel {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for AccessLevel {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::parse(&word).ok_or_else(|| serde::de::Error::custom("another word"))
    }
}

/// One of a fixed set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnalyticsBreakdown {
    /// `NONE`.
    None,
    /// `PLATFORM`.
    Platform,
    /// `CLIENT_VERSION`.
    ClientVersion,
    /// `SECURITY_GROUP`.
    SecurityGroup,
}

impl AnalyticsBreakdown {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "NONE",
            Self::Platform => "PLATFORM",
            Self::ClientVersion => "CLIENT_VERSION",
            Self::SecurityGroup => "SECURITY_GROUP",
        }
    }

    /// The value with this word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "NONE" => Some(Self::None),
            "PLATFORM" => Some(Self::Platform),
            "CLIENT_VERSION" => Some(Self::ClientVersion),
            "SECURITY_GROUP" => Some(Self::SecurityGroup),
            _ => None,
        }
    }

    /// Decodes a word; another one goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        Self::parse(
            &field
                .string(&Text::words(&["NONE", "PLATFORM", "CLIENT_VERSION", "SECURITY_GROUP"]), reasons)?,
        )
    }
}

impl Serialize for AnalyticsBreakdown {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for AnalyticsBreakdown {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::parse(&word).ok_or_else(|| serde::de::Error::custom("another word"))
    }
}

/// One of a fixed set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnalyticsInterval {
    /// `DAY`.
    Day,
    /// `WEEK`.
    Week,
    /// `MONTH`.
    Month,
}

impl AnalyticsInterval {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "DAY",
            Self::Week => "WEEK",
            Self::Month => "MONTH",
        }
    }

    /// The value with this word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "DAY" => Some(Self::Day),
            "WEEK" => Some(Self::Week),
            "MONTH" => Some(Self::Month),
            _ => None,
        }
    }

    /// Decodes a word; another one goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        Self::parse(&field.string(&Text::words(&["DAY", "WEEK", "MONTH"]), reasons)?)
    }
}

impl Serialize for AnalyticsInterval {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for AnalyticsInterval {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::parse(&word).ok_or_else(|| serde::de::Error::custom("another word"))
    }
}

/// One of a fixed set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DataRetentionActionType {
    /// `ENABLE`.
    Enable,
    /// `DISABLE`.
    Disable,
    /// `PUBKEY_MSG_ACK`.
    PubkeyMsgAck,
}

impl DataRetentionActionType {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Enable => "ENABLE",
            Self::Disable => "DISABLE",
            Self::PubkeyMsgAck => "PUBKEY_MSG_ACK",
        }
    }

    /// The value with this word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "ENABLE" => Some(Self::Enable),
            "DISABLE" => Some(Self::Disable),
            "PUBKEY_MSG_ACK" => Some(Self::PubkeyMsgAck),
            _ => None,
        }
    }

    /// Decodes a word; another one goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        Self::parse(&field.string(&Text::words(&["ENABLE", "DISABLE", "PUBKEY_MSG_ACK"]), reasons)?)
    }
}

impl Serialize for DataRetentionActionType {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for DataRetentionActionType {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::parse(&word).ok_or_else(|| serde::de::Error::custom("another word"))
    }
}

/// One of a fixed set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SortDirection {
    /// `ASC`.
    Asc,
    /// `DESC`.
    Desc,
}

impl SortDirection {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asc => "ASC",
            Self::Desc => "DESC",
        }
    }

    /// The value with this word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "ASC" => Some(Self::Asc),
            "DESC" => Some(Self::Desc),
            _ => None,
        }
    }

    /// Decodes a word; another one goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        Self::parse(&field.string(&Text::words(&["ASC", "DESC"]), reasons)?)
    }
}

impl Serialize for SortDirection {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for SortDirection {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::parse(&word).ok_or_else(|| serde::de::Error::custom("another word"))
    }
}

/// One of a fixed set of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// `DISABLED`.
    Disabled,
    /// `ENABLED`.
    Enabled,
    /// `FORCE_ENABLED`.
    ForceEnabled,
}

impl Status {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Disabled => "DISABLED",
            Self::Enabled => "ENABLED",
            Self::ForceEnabled => "FORCE_ENABLED",
        }
    }

    /// The value with this word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "DISABLED" => Some(Self::Disabled),
            "ENABLED" => Some(Self::Enabled),
            "FORCE_ENABLED" => Some(Self::ForceEnabled),
            _ => None,
        }
    }

    /// Decodes a word; another one goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        Self::parse(&field.string(&Text::words(&["DISABLED", "ENABLED", "FORCE_ENABLED"]), reasons)?)
    }
}

impl Serialize for Status {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Status {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::parse(&word).ok_or_else(|| serde::de::Error::custom("another word"))
    }
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AnalyticsPoint {
    /// `time`.
    pub time: String,
    /// `count`.
    pub count: i64,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AnalyticsSeries {
    /// `metric`.
    pub metric: String,
    /// `label`.
    pub label: String,
    /// `points`.
    pub points: Vec<AnalyticsPoint>,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AnalyticsTotal {
    /// `metric`.
    pub metric: String,
    /// `count`.
    pub count: i64,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BasicDeviceObject {
    /// `appId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_id: Option<String>,
    /// `created`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// `lastLogin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_login: Option<String>,
    /// `statusText`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_text: Option<String>,
    /// `suspend`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspend: Option<bool>,
    /// `type`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchCreateUserRequestItem {
    /// `firstName`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<Sensitive>,
    /// `lastName`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<Sensitive>,
    /// `securityGroupIds`.
    pub security_group_ids: Vec<String>,
    /// `username`.
    pub username: String,
    /// `inviteCode`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invite_code: Option<Sensitive>,
    /// `inviteCodeTtl`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invite_code_ttl: Option<i32>,
    /// `codeValidation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_validation: Option<bool>,
}

impl BatchCreateUserRequestItem {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        let object = field.object(reasons)?;
        let first_name = object.member("firstName").optional(reasons, Field::sensitive);
        let last_name = object.member("lastName").optional(reasons, Field::sensitive);
        let security_group_ids = object.member("securityGroupIds").required(reasons, |field, reasons| {
            field.list(None, reasons, |field, reasons| field.string(&texts::SECURITY_GROUP_ID, reasons))
        });
        let username =
            object.member("username").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let invite_code = object.member("inviteCode").optional(reasons, Field::sensitive);
        let invite_code_ttl = object
            .member("inviteCodeTtl")
            .optional(reasons, |field, reasons| field.integer(&[INT_MIN..=INT_MAX], reasons));
        let code_validation = object.member("codeValidation").optional(reasons, Field::boolean);
        Some(Self {
            first_name,
            last_name,
            security_group_ids: security_group_ids?,
            username: username?,
            invite_code,
            invite_code_ttl,
            code_validation,
        })
    }
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchDeviceErrorResponseItem {
    /// `field`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// `reason`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// `appId`.
    pub app_id: String,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchDeviceSuccessResponseItem {
    /// `appId`.
    pub app_id: String,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchUnameErrorResponseItem {
    /// `field`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// `reason`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// `uname`.
    pub uname: String,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchUnameSuccessResponseItem {
    /// `uname`.
    pub uname: String,
    /// `username`.
    pub username: String,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchUserErrorResponseItem {
    /// `field`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// `reason`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// `userId`.
    pub user_id: String,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchUserSuccessResponseItem {
    /// `userId`.
    pub user_id: String,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BlockedGuestUser {
    /// `username`.
    pub username: String,
    /// `admin`.
    pub admin: String,
    /// `modified`.
    pub modified: String,
    /// `usernameHash`.
    pub username_hash: String,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Bot {
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

/// A part of inputs or outputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CallingSettings {
    /// `canStart11Call`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_start11_call: Option<bool>,
    /// `canVideoCall`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_video_call: Option<bool>,
    /// `forceTcpCall`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force_tcp_call: Option<bool>,
}

impl CallingSettings {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        let object = field.object(reasons)?;
        let can_start11_call = object.member("canStart11Call").optional(reasons, Field::boolean);
        let can_video_call = object.member("canVideoCall").optional(reasons, Field::boolean);
        let force_tcp_call = object.member("forceTcpCall").optional(reasons, Field::boolean);
        Some(Self { can_start11_call, can_video_call, force_tcp_call })
    }
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsentPopupConfig {
    /// `enabled`.
    pub enabled: bool,
    /// `header`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// `content`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// `closeButtonLabel`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub close_button_label: Option<String>,
}

impl ConsentPopupConfig {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        let object = field.object(reasons)?;
        let enabled = object.member("enabled").required(reasons, Field::boolean);
        let header = object.member("header").optional(reasons, |field, reasons| {
            field.string(&texts::CONSENT_POPUP_CONFIG_HEADER_STRING, reasons)
        });
        let content = object.member("content").optional(reasons, |field, reasons| {
            field.string(&texts::CONSENT_POPUP_CONFIG_CONTENT_STRING, reasons)
        });
        let close_button_label = object.member("closeButtonLabel").optional(reasons, |field, reasons| {
            field.string(&texts::CONSENT_POPUP_CONFIG_CLOSE_BUTTON_LABEL_STRING, reasons)
        });
        Some(Self { enabled: enabled?, header, content, close_button_label })
    }
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GuestUser {
    /// `billingPeriod`.
    pub billing_period: String,
    /// `username`.
    pub username: String,
    /// `usernameHash`.
    pub username_hash: String,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GuestUserHistoryCount {
    /// `month`.
    pub month: String,
    /// `count`.
    pub count: String,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Network {
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

/// A part of inputs or outputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NetworkSettings {
    /// `enableClientMetrics`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_client_metrics: Option<bool>,
    /// `readReceiptConfig`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_receipt_config: Option<ReadReceiptConfig>,
    /// `dataRetention`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_retention: Option<bool>,
    /// `enableTrustedDataFormat`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_trusted_data_format: Option<bool>,
    /// `consentPopup`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent_popup: Option<ConsentPopupConfig>,
}

impl NetworkSettings {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        let object = field.object(reasons)?;
        let enable_client_metrics = object.member("enableClientMetrics").optional(reasons, Field::boolean);
        let read_receipt_config =
            object.member("readReceiptConfig").optional(reasons, ReadReceiptConfig::decode);
        let data_retention = object.member("dataRetention").optional(reasons, Field::boolean);
        let enable_trusted_data_format =
            object.member("enableTrustedDataFormat").optional(reasons, Field::boolean);
        let consent_popup = object.member("consentPopup").optional(reasons, ConsentPopupConfig::decode);
        Some(Self {
            enable_client_metrics,
            read_receipt_config,
            data_retention,
            enable_trusted_data_format,
            consent_popup,
        })
    }
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OidcConfigInfo {
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

/// A part of inputs or outputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OidcTokenInfo {
    /// `codeVerifier`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_verifier: Option<Sensitive>,
    /// `codeChallenge`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_challenge: Option<String>,
    /// `accessToken`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<Sensitive>,
    /// `idToken`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token: Option<Sensitive>,
    /// `refreshToken`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<Sensitive>,
    /// `tokenType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_type: Option<String>,
    /// `expiresIn`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<i64>,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PasswordRequirements {
    /// `lowercase`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lowercase: Option<i32>,
    /// `minLength`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<i32>,
    /// `numbers`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbers: Option<i32>,
    /// `symbols`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub symbols: Option<i32>,
    /// `uppercase`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uppercase: Option<i32>,
}

impl PasswordRequirements {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        let object = field.object(reasons)?;
        let lowercase = object
            .member("lowercase")
            .optional(reasons, |field, reasons| field.integer(&[INT_MIN..=INT_MAX], reasons));
        let min_length = object
            .member("minLength")
            .optional(reasons, |field, reasons| field.integer(&[INT_MIN..=INT_MAX], reasons));
        let numbers = object
            .member("numbers")
            .optional(reasons, |field, reasons| field.integer(&[INT_MIN..=INT_MAX], reasons));
        let symbols = object
            .member("symbols")
            .optional(reasons, |field, reasons| field.integer(&[INT_MIN..=INT_MAX], reasons));
        let uppercase = object
            .member("uppercase")
            .optional(reasons, |field, reasons| field.integer(&[INT_MIN..=INT_MAX], reasons));
        Some(Self { lowercase, min_length, numbers, symbols, uppercase })
    }
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PermittedWickrEnterpriseNetwork {
    /// `domain`.
    pub domain: String,
    /// `networkId`.
    pub network_id: String,
}

impl PermittedWickrEnterpriseNetwork {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        let object = field.object(reasons)?;
        let domain =
            object.member("domain").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let network_id = object
            .member("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        Some(Self { domain: domain?, network_id: network_id? })
    }
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReadReceiptConfig {
    /// `status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
}

impl ReadReceiptConfig {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        let object = field.object(reasons)?;
        let status = object.member("status").optional(reasons, Status::decode);
        Some(Self { status })
    }
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// `reference`.
    pub reference: String,
    /// `created`.
    pub created: String,
    /// `reason`.
    pub reason: String,
    /// `userId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    /// `username`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// `reportedBy`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported_by: Option<String>,
    /// `note`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Sensitive>,
    /// `messages`.
    pub messages: Vec<ReportedMessage>,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportedMessage {
    /// `vgroupid`.
    pub vgroupid: String,
    /// `messageId`.
    pub message_id: String,
    /// `sent`.
    pub sent: String,
    /// `text`: not printed.
    pub text: Sensitive,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SecurityGroup {
    /// `activeMembers`.
    pub active_members: i32,
    /// `botMembers`.
    pub bot_members: i32,
    /// `activeDirectoryGuid`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active_directory_guid: Option<String>,
    /// `id`.
    pub id: String,
    /// `isDefault`.
    pub is_default: bool,
    /// `name`.
    pub name: String,
    /// `modified`.
    pub modified: i32,
    /// `securityGroupSettings`.
    pub security_group_settings: SecurityGroupSettings,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SecurityGroupSettings {
    /// `alwaysReauthenticate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub always_reauthenticate: Option<bool>,
    /// `atakPackageValues`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub atak_package_values: Option<Vec<String>>,
    /// `calling`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calling: Option<CallingSettings>,
    /// `checkForUpdates`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check_for_updates: Option<bool>,
    /// `enableAtak`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_atak: Option<bool>,
    /// `enableCrashReports`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_crash_reports: Option<bool>,
    /// `enableFileDownload`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_file_download: Option<bool>,
    /// `enableGuestFederation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_guest_federation: Option<bool>,
    /// `enableNotificationPreview`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_notification_preview: Option<bool>,
    /// `enableOpenAccessOption`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_open_access_option: Option<bool>,
    /// `enableRestrictedGlobalFederation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_restricted_global_federation: Option<bool>,
    /// `filesEnabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files_enabled: Option<bool>,
    /// `forceDeviceLockout`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force_device_lockout: Option<i32>,
    /// `forceOpenAccess`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force_open_access: Option<bool>,
    /// `forceReadReceipts`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force_read_receipts: Option<bool>,
    /// `globalFederation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub global_federation: Option<bool>,
    /// `isAtoEnabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_ato_enabled: Option<bool>,
    /// `isLinkPreviewEnabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_link_preview_enabled: Option<bool>,
    /// `locationAllowMaps`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location_allow_maps: Option<bool>,
    /// `locationEnabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location_enabled: Option<bool>,
    /// `maxAutoDownloadSize`: 512000 or 7340032.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_auto_download_size: Option<u64>,
    /// `maxBor`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_bor: Option<i32>,
    /// `maxTtl`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_ttl: Option<i64>,
    /// `messageForwardingEnabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_forwarding_enabled: Option<bool>,
    /// `passwordRequirements`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_requirements: Option<PasswordRequirements>,
    /// `presenceEnabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub presence_enabled: Option<bool>,
    /// `quickResponses`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quick_responses: Option<Vec<String>>,
    /// `showMasterRecoveryKey`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show_master_recovery_key: Option<bool>,
    /// `shredder`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shredder: Option<ShredderSettings>,
    /// `ssoMaxIdleMinutes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sso_max_idle_minutes: Option<i32>,
    /// `maxNonSsoSessionMinutes`: 0 or 60 to 525600.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_non_sso_session_minutes: Option<u32>,
    /// `federationMode`: 0 to 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub federation_mode: Option<u32>,
    /// `lockoutThreshold`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lockout_threshold: Option<i32>,
    /// `permittedNetworks`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permitted_networks: Option<Vec<String>>,
    /// `permittedWickrAwsNetworks`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permitted_wickr_aws_networks: Option<Vec<WickrAwsNetworks>>,
    /// `permittedWickrEnterpriseNetworks`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permitted_wickr_enterprise_networks: Option<Vec<PermittedWickrEnterpriseNetwork>>,
}

impl SecurityGroupSettings {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        let object = field.object(reasons)?;
        let always_reauthenticate = object.member("alwaysReauthenticate").optional(reasons, Field::boolean);
        let atak_package_values = object.member("atakPackageValues").optional(reasons, |field, reasons| {
            field.list(None, reasons, |field, reasons| field.string(&Text::ANY, reasons))
        });
        let calling = object.member("calling").optional(reasons, CallingSettings::decode);
        let check_for_updates = object.member("checkForUpdates").optional(reasons, Field::boolean);
        let enable_atak = object.member("enableAtak").optional(reasons, Field::boolean);
        let enable_crash_reports = object.member("enableCrashReports").optional(reasons, Field::boolean);
        let enable_file_download = object.member("enableFileDownload").optional(reasons, Field::boolean);
        let enable_guest_federation =
            object.member("enableGuestFederation").optional(reasons, Field::boolean);
        let enable_notification_preview =
            object.member("enableNotificationPreview").optional(reasons, Field::boolean);
        let enable_open_access_option =
            object.member("enableOpenAccessOption").optional(reasons, Field::boolean);
        let enable_restricted_global_federation =
            object.member("enableRestrictedGlobalFederation").optional(reasons, Field::boolean);
        let files_enabled = object.member("filesEnabled").optional(reasons, Field::boolean);
        let force_device_lockout = object
            .member("forceDeviceLockout")
            .optional(reasons, |field, reasons| field.integer(&[INT_MIN..=INT_MAX], reasons));
        let force_open_access = object.member("forceOpenAccess").optional(reasons, Field::boolean);
        let force_read_receipts = object.member("forceReadReceipts").optional(reasons, Field::boolean);
        let global_federation = object.member("globalFederation").optional(reasons, Field::boolean);
        let is_ato_enabled = object.member("isAtoEnabled").optional(reasons, Field::boolean);
        let is_link_preview_enabled = object.member("isLinkPreviewEnabled").optional(reasons, Field::boolean);
        let location_allow_maps = object.member("locationAllowMaps").optional(reasons, Field::boolean);
        let location_enabled = object.member("locationEnabled").optional(reasons, Field::boolean);
        let max_auto_download_size =
            object.member("maxAutoDownloadSize").optional(reasons, |field, reasons| {
                field.integer(&[512_000..=512_000, 7_340_032..=7_340_032], reasons)
            });
        let max_bor = object
            .member("maxBor")
            .optional(reasons, |field, reasons| field.integer(&[INT_MIN..=INT_MAX], reasons));
        let max_ttl = object
            .member("maxTtl")
            .optional(reasons, |field, reasons| field.integer(&[i64::MIN..=i64::MAX], reasons));
        let message_forwarding_enabled =
            object.member("messageForwardingEnabled").optional(reasons, Field::boolean);
        let password_requirements =
            object.member("passwordRequirements").optional(reasons, PasswordRequirements::decode);
        let presence_enabled = object.member("presenceEnabled").optional(reasons, Field::boolean);
        let quick_responses = object.member("quickResponses").optional(reasons, |field, reasons| {
            field.list(None, reasons, |field, reasons| field.string(&Text::ANY, reasons))
        });
        let show_master_recovery_key =
            object.member("showMasterRecoveryKey").optional(reasons, Field::boolean);
        let shredder = object.member("shredder").optional(reasons, ShredderSettings::decode);
        let sso_max_idle_minutes = object
            .member("ssoMaxIdleMinutes")
            .optional(reasons, |field, reasons| field.integer(&[INT_MIN..=INT_MAX], reasons));
        let max_non_sso_session_minutes = object
            .member("maxNonSsoSessionMinutes")
            .optional(reasons, |field, reasons| field.integer(&[0..=0, 60..=525_600], reasons));
        let federation_mode = object
            .member("federationMode")
            .optional(reasons, |field, reasons| field.integer(&[0..=2], reasons));
        let lockout_threshold = object
            .member("lockoutThreshold")
            .optional(reasons, |field, reasons| field.integer(&[INT_MIN..=INT_MAX], reasons));
        let permitted_networks = object.member("permittedNetworks").optional(reasons, |field, reasons| {
            field.list(None, reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons))
        });
        let permitted_wickr_aws_networks = object
            .member("permittedWickrAwsNetworks")
            .optional(reasons, |field, reasons| field.list(None, reasons, WickrAwsNetworks::decode));
        let permitted_wickr_enterprise_networks =
            object.member("permittedWickrEnterpriseNetworks").optional(reasons, |field, reasons| {
                field.list(None, reasons, PermittedWickrEnterpriseNetwork::decode)
            });
        Some(Self {
            always_reauthenticate,
            atak_package_values,
            calling,
            check_for_updates,
            enable_atak,
            enable_crash_reports,
            enable_file_download,
            enable_guest_federation,
            enable_notification_preview,
            enable_open_access_option,
            enable_restricted_global_federation,
            files_enabled,
            force_device_lockout,
            force_open_access,
            force_read_receipts,
            global_federation,
            is_ato_enabled,
            is_link_preview_enabled,
            location_allow_maps,
            location_enabled,
            max_auto_download_size,
            max_bor,
            max_ttl,
            message_forwarding_enabled,
            password_requirements,
            presence_enabled,
            quick_responses,
            show_master_recovery_key,
            shredder,
            sso_max_idle_minutes,
            max_non_sso_session_minutes,
            federation_mode,
            lockout_threshold,
            permitted_networks,
            permitted_wickr_aws_networks,
            permitted_wickr_enterprise_networks,
        })
    }
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SecurityGroupSettingsRequest {
    /// `lockoutThreshold`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lockout_threshold: Option<i32>,
    /// `permittedNetworks`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permitted_networks: Option<Vec<String>>,
    /// `enableGuestFederation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_guest_federation: Option<bool>,
    /// `globalFederation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub global_federation: Option<bool>,
    /// `federationMode`: 0 to 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub federation_mode: Option<u32>,
    /// `enableRestrictedGlobalFederation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_restricted_global_federation: Option<bool>,
    /// `permittedWickrAwsNetworks`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permitted_wickr_aws_networks: Option<Vec<WickrAwsNetworks>>,
    /// `permittedWickrEnterpriseNetworks`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permitted_wickr_enterprise_networks: Option<Vec<PermittedWickrEnterpriseNetwork>>,
}

impl SecurityGroupSettingsRequest {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        let object = field.object(reasons)?;
        let lockout_threshold = object
            .member("lockoutThreshold")
            .optional(reasons, |field, reasons| field.integer(&[INT_MIN..=INT_MAX], reasons));
        let permitted_networks = object.member("permittedNetworks").optional(reasons, |field, reasons| {
            field.list(None, reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons))
        });
        let enable_guest_federation =
            object.member("enableGuestFederation").optional(reasons, Field::boolean);
        let global_federation = object.member("globalFederation").optional(reasons, Field::boolean);
        let federation_mode = object
            .member("federationMode")
            .optional(reasons, |field, reasons| field.integer(&[0..=2], reasons));
        let enable_restricted_global_federation =
            object.member("enableRestrictedGlobalFederation").optional(reasons, Field::boolean);
        let permitted_wickr_aws_networks = object
            .member("permittedWickrAwsNetworks")
            .optional(reasons, |field, reasons| field.list(None, reasons, WickrAwsNetworks::decode));
        let permitted_wickr_enterprise_networks =
            object.member("permittedWickrEnterpriseNetworks").optional(reasons, |field, reasons| {
                field.list(None, reasons, PermittedWickrEnterpriseNetwork::decode)
            });
        Some(Self {
            lockout_threshold,
            permitted_networks,
            enable_guest_federation,
            global_federation,
            federation_mode,
            enable_restricted_global_federation,
            permitted_wickr_aws_networks,
            permitted_wickr_enterprise_networks,
        })
    }
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Setting {
    /// `optionName`.
    pub option_name: String,
    /// `value`.
    pub value: String,
    /// `type`.
    pub r#type: String,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShredderSettings {
    /// `canProcessManually`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_process_manually: Option<bool>,
    /// `intensity`: 0 or 20 or 60 or 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intensity: Option<u32>,
}

impl ShredderSettings {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        let object = field.object(reasons)?;
        let can_process_manually = object.member("canProcessManually").optional(reasons, Field::boolean);
        let intensity = object.member("intensity").optional(reasons, |field, reasons| {
            field.integer(&[0..=0, 20..=20, 60..=60, 100..=100], reasons)
        });
        Some(Self { can_process_manually, intensity })
    }
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpdateUserDetails {
    /// `firstName`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<Sensitive>,
    /// `lastName`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<Sensitive>,
    /// `username`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// `securityGroupIds`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_group_ids: Option<Vec<String>>,
    /// `inviteCode`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invite_code: Option<Sensitive>,
    /// `inviteCodeTtl`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invite_code_ttl: Option<i32>,
    /// `codeValidation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_validation: Option<bool>,
}

impl UpdateUserDetails {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        let object = field.object(reasons)?;
        let first_name = object.member("firstName").optional(reasons, Field::sensitive);
        let last_name = object.member("lastName").optional(reasons, Field::sensitive);
        let username =
            object.member("username").optional(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let security_group_ids = object.member("securityGroupIds").optional(reasons, |field, reasons| {
            field.list(None, reasons, |field, reasons| field.string(&texts::SECURITY_GROUP_ID, reasons))
        });
        let invite_code = object.member("inviteCode").optional(reasons, Field::sensitive);
        let invite_code_ttl = object
            .member("inviteCodeTtl")
            .optional(reasons, |field, reasons| field.integer(&[INT_MIN..=INT_MAX], reasons));
        let code_validation = object.member("codeValidation").optional(reasons, Field::boolean);
        Some(Self {
            first_name,
            last_name,
            username,
            security_group_ids,
            invite_code,
            invite_code_ttl,
            code_validation,
        })
    }
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// `userId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    /// `firstName`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<Sensitive>,
    /// `lastName`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<Sensitive>,
    /// `username`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// `securityGroups`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_groups: Option<Vec<String>>,
    /// `isAdmin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_admin: Option<bool>,
    /// `suspended`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspended: Option<bool>,
    /// `status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<i32>,
    /// `otpEnabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub otp_enabled: Option<bool>,
    /// `scimId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scim_id: Option<String>,
    /// `type`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// `cell`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// `countryCode`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    /// `challengeFailures`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_failures: Option<i32>,
    /// `isInviteExpired`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_invite_expired: Option<bool>,
    /// `isUser`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_user: Option<bool>,
    /// `inviteCode`: not printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invite_code: Option<Sensitive>,
    /// `codeValidation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_validation: Option<bool>,
    /// `uname`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uname: Option<String>,
}

/// A part of inputs or outputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WickrAwsNetworks {
    /// `region`.
    pub region: String,
    /// `networkId`.
    pub network_id: String,
}

impl WickrAwsNetworks {
    /// Decodes and checks every member; what is wrong goes to `reasons`.
    pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
        let object = field.object(reasons)?;
        let region =
            object.member("region").required(reasons, |field, reasons| field.string(&Text::ANY, reasons));
        let network_id = object
            .member("networkId")
            .required(reasons, |field, reasons| field.string(&texts::NETWORK_ID, reasons));
        Some(Self { region: region?, network_id: network_id? })
    }
}
