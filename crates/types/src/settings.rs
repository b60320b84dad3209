//! Settings that administrators change and clients and server enforce.

use serde::{Deserialize, Serialize};

use crate::limits;

/// What the members of a security group may do (SPEC SG2 to SG11), under the member names of the admin API.
///
/// A stored setting that is missing takes its default, so a new setting needs no migration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(clippy::struct_excessive_bools, reason = "the settings are what the admin API says they are")]
pub struct SecurityGroupSettings {
    /// Ask for the password at every return to the app.
    pub always_reauthenticate: bool,
    /// ATAK packages that may pair.
    pub atak_package_values: Vec<String>,
    /// Who may call, and how.
    pub calling: CallingSettings,
    /// Clients look for updates.
    pub check_for_updates: bool,
    /// ATAK integration.
    pub enable_atak: bool,
    /// Clients offer to report a crash.
    pub enable_crash_reports: bool,
    /// Files may be saved out of the app.
    pub enable_file_download: bool,
    /// Talk with guests.
    pub enable_guest_federation: bool,
    /// Message text in notifications.
    pub enable_notification_preview: bool,
    /// Open Access may be switched on.
    pub enable_open_access_option: bool,
    /// Global federation only with the permitted networks.
    pub enable_restricted_global_federation: bool,
    /// Talk with networks of this region: 0 none, 1 all, 2 the permitted ones.
    pub federation_mode: u8,
    /// Send and receive files.
    pub files_enabled: bool,
    /// Failed passwords after which a device is wiped; 0 for never.
    pub force_device_lockout: u32,
    /// Open Access is always on.
    pub force_open_access: bool,
    /// Approved bots read all messages of a room.
    pub force_read_receipts: bool,
    /// Talk with other regions and deployments.
    pub global_federation: bool,
    /// Adding a device needs an existing device, the recovery key or a mail code.
    pub is_ato_enabled: bool,
    /// Previews of links.
    pub is_link_preview_enabled: bool,
    /// Show shared locations on a map.
    pub location_allow_maps: bool,
    /// Share locations.
    pub location_enabled: bool,
    /// Failed passwords after which password sign-in is locked for 24 hours.
    pub lockout_threshold: u32,
    /// Files up to this many bytes are downloaded unasked: 512000 or 7340032.
    pub max_auto_download_size: u64,
    /// Longest burn-on-read time, seconds.
    pub max_bor: u32,
    /// Absolute session limit without SSO, minutes; 0 for none.
    pub max_non_sso_session_minutes: u32,
    /// Longest expiration, seconds.
    pub max_ttl: u64,
    /// Forward messages.
    pub message_forwarding_enabled: bool,
    /// What a password must have.
    pub password_requirements: PasswordRequirements,
    /// Networks for `federation_mode` 2.
    pub permitted_networks: Vec<String>,
    /// Networks of other regions for restricted global federation.
    pub permitted_wickr_aws_networks: Vec<PermittedAwsNetwork>,
    /// Networks of other deployments for restricted global federation.
    pub permitted_wickr_enterprise_networks: Vec<PermittedEnterpriseNetwork>,
    /// Show who is online.
    pub presence_enabled: bool,
    /// Texts to send with one tap.
    pub quick_responses: Vec<String>,
    /// Make a master recovery key at registration.
    pub show_master_recovery_key: bool,
    /// How clients overwrite free space.
    pub shredder: ShredderSettings,
    /// Idle limit of SSO sessions, minutes; 0 for none.
    pub sso_max_idle_minutes: u32,
}

/// Who may call, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CallingSettings {
    /// Start calls.
    #[serde(rename = "canStart11Call")]
    pub can_start_11_call: bool,
    /// Use camera and screen.
    #[serde(rename = "canVideoCall")]
    pub can_video_call: bool,
    /// No UDP attempt.
    #[serde(rename = "forceTcpCall")]
    pub force_tcp_call: bool,
}

/// What a password must have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PasswordRequirements {
    /// Lower-case letters.
    pub lowercase: u32,
    /// Characters, 8 or more.
    pub min_length: u32,
    /// Digits.
    pub numbers: u32,
    /// Other characters.
    pub symbols: u32,
    /// Upper-case letters.
    pub uppercase: u32,
}

/// How clients overwrite free space.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ShredderSettings {
    /// A person may start it.
    pub can_process_manually: bool,
    /// MB a minute: 0, 20, 60 or 100.
    pub intensity: u32,
}

/// A network of a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PermittedAwsNetwork {
    /// The region.
    pub region: String,
    /// The network, 8 digits.
    pub network_id: String,
}

/// A network of another deployment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PermittedEnterpriseNetwork {
    /// The deployment's domain.
    pub domain: String,
    /// The network, 8 digits.
    pub network_id: String,
}

/// What holds for a whole network (SPEC POL1 to POL3), under the member names of the admin API.
///
/// A stored setting that is missing takes its default, so a new setting needs no migration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NetworkSettings {
    /// Clients report anonymous measurements.
    pub enable_client_metrics: bool,
    /// Whether senders see that a message was read.
    pub read_receipt_config: ReadReceiptConfig,
    /// Messages are retained by the network's retention bot.
    pub data_retention: bool,
    /// Rooms may be marked for the trusted data format.
    pub enable_trusted_data_format: bool,
    /// What people must acknowledge before they use the app.
    pub consent_popup: ConsentPopup,
}

/// Whether senders see that a message was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadReceiptConfig {
    /// The mode.
    pub status: ReadReceipts,
}

/// The modes of read receipts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ReadReceipts {
    /// Nobody sends them.
    Disabled,
    /// Everybody decides for himself.
    #[default]
    Enabled,
    /// Everybody sends them.
    ForceEnabled,
}

/// What people must acknowledge before they use the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ConsentPopup {
    /// Whether it is shown.
    pub enabled: bool,
    /// The line at its top.
    pub header: String,
    /// Its text, Markdown.
    pub content: String,
    /// What the button says.
    pub close_button_label: String,
}

impl Default for SecurityGroupSettings {
    fn default() -> Self {
        Self {
            always_reauthenticate: false,
            atak_package_values: Vec::new(),
            calling: CallingSettings::default(),
            check_for_updates: true,
            enable_atak: false,
            enable_crash_reports: true,
            enable_file_download: true,
            enable_guest_federation: false,
            enable_notification_preview: true,
            enable_open_access_option: false,
            enable_restricted_global_federation: false,
            federation_mode: 0,
            files_enabled: true,
            force_device_lockout: 0,
            force_open_access: false,
            force_read_receipts: false,
            global_federation: false,
            is_ato_enabled: false,
            is_link_preview_enabled: true,
            location_allow_maps: true,
            location_enabled: true,
            lockout_threshold: limits::LOCKOUT_THRESHOLD,
            max_auto_download_size: 7_340_032,
            max_bor: 31_536_000,
            max_non_sso_session_minutes: 0,
            max_ttl: 31_536_000,
            message_forwarding_enabled: true,
            password_requirements: PasswordRequirements::default(),
            permitted_networks: Vec::new(),
            permitted_wickr_aws_networks: Vec::new(),
            permitted_wickr_enterprise_networks: Vec::new(),
            presence_enabled: true,
            quick_responses: Vec::new(),
            show_master_recovery_key: true,
            shredder: ShredderSettings::default(),
            sso_max_idle_minutes: 0,
        }
    }
}

impl Default for CallingSettings {
    fn default() -> Self {
        Self { can_start_11_call: true, can_video_call: true, force_tcp_call: false }
    }
}

impl Default for PasswordRequirements {
    fn default() -> Self {
        Self { lowercase: 1, min_length: 8, numbers: 1, symbols: 1, uppercase: 1 }
    }
}

impl Default for ConsentPopup {
    fn default() -> Self {
        Self {
            enabled: false,
            header: String::new(),
            content: String::new(),
            close_button_label: "Acknowledge".to_owned(),
        }
    }
}
