//! What a group's settings are to become.

use sotto_types::settings::{
    CallingSettings, PasswordRequirements, PermittedAwsNetwork, PermittedEnterpriseNetwork,
    SecurityGroupSettings, ShredderSettings,
};

/// What a group's settings are to become; what is absent stays as it is.
#[derive(Clone, Debug, Default)]
pub struct SettingsChange {
    /// Ask for the password at every return to the app.
    pub always_reauthenticate: Option<bool>,
    /// ATAK packages that may pair.
    pub atak_package_values: Option<Vec<String>>,
    /// Who may call, and how.
    pub calling: CallingChange,
    /// Clients look for updates.
    pub check_for_updates: Option<bool>,
    /// ATAK integration.
    pub enable_atak: Option<bool>,
    /// Clients offer to report a crash.
    pub enable_crash_reports: Option<bool>,
    /// Files may be saved out of the app.
    pub enable_file_download: Option<bool>,
    /// Talk with guests.
    pub enable_guest_federation: Option<bool>,
    /// Message text in notifications.
    pub enable_notification_preview: Option<bool>,
    /// Open Access may be switched on.
    pub enable_open_access_option: Option<bool>,
    /// Global federation only with the permitted networks.
    pub enable_restricted_global_federation: Option<bool>,
    /// Talk with networks of this region: 0 none, 1 all, 2 the permitted ones.
    pub federation_mode: Option<u8>,
    /// Send and receive files.
    pub files_enabled: Option<bool>,
    /// Failed passwords after which a device is wiped; 0 for never.
    pub force_device_lockout: Option<u32>,
    /// Open Access is always on.
    pub force_open_access: Option<bool>,
    /// Approved bots read all messages of a room.
    pub force_read_receipts: Option<bool>,
    /// Talk with other regions and deployments.
    pub global_federation: Option<bool>,
    /// Adding a device needs an existing device, the recovery key or a mail code.
    pub is_ato_enabled: Option<bool>,
    /// Previews of links.
    pub is_link_preview_enabled: Option<bool>,
    /// Show shared locations on a map.
    pub location_allow_maps: Option<bool>,
    /// Share locations.
    pub location_enabled: Option<bool>,
    /// Failed passwords after which password sign-in is locked for 24 hours.
    pub lockout_threshold: Option<u32>,
    /// Files up to this many bytes are downloaded unasked: 512000 or 7340032.
    pub max_auto_download_size: Option<u64>,
    /// Longest burn-on-read time, seconds.
    pub max_bor: Option<u32>,
    /// Absolute session limit without SSO, minutes; 0 for none.
    pub max_non_sso_session_minutes: Option<u32>,
    /// Longest expiration, seconds.
    pub max_ttl: Option<u64>,
    /// Forward messages.
    pub message_forwarding_enabled: Option<bool>,
    /// What a password must have.
    pub password_requirements: PasswordChange,
    /// Networks for `federation_mode` 2.
    pub permitted_networks: Option<Vec<String>>,
    /// Networks of other regions for restricted global federation.
    pub permitted_wickr_aws_networks: Option<Vec<PermittedAwsNetwork>>,
    /// Networks of other deployments for restricted global federation.
    pub permitted_wickr_enterprise_networks: Option<Vec<PermittedEnterpriseNetwork>>,
    /// Show who is online.
    pub presence_enabled: Option<bool>,
    /// Texts to send with one tap.
    pub quick_responses: Option<Vec<String>>,
    /// Make a master recovery key at registration.
    pub show_master_recovery_key: Option<bool>,
    /// How clients overwrite free space.
    pub shredder: ShredderChange,
    /// Idle limit of SSO sessions, minutes; 0 for none.
    pub sso_max_idle_minutes: Option<u32>,
}

/// Who may call, and how.
#[derive(Clone, Debug, Default)]
pub struct CallingChange {
    /// Start calls.
    pub can_start_11_call: Option<bool>,
    /// Use camera and screen.
    pub can_video_call: Option<bool>,
    /// No UDP attempt.
    pub force_tcp_call: Option<bool>,
}

/// What a password must have.
#[derive(Clone, Debug, Default)]
pub struct PasswordChange {
    /// Lower-case letters.
    pub lowercase: Option<u32>,
    /// Characters.
    pub min_length: Option<u32>,
    /// Digits.
    pub numbers: Option<u32>,
    /// Other characters.
    pub symbols: Option<u32>,
    /// Upper-case letters.
    pub uppercase: Option<u32>,
}

/// How clients overwrite free space.
#[derive(Clone, Debug, Default)]
pub struct ShredderChange {
    /// A person may start it.
    pub can_process_manually: Option<bool>,
    /// MB a minute: 0, 20, 60 or 100.
    pub intensity: Option<u32>,
}

impl SettingsChange {
    /// Settings after this change, whatever they say together.
    pub(super) fn applied_to(self, old: SecurityGroupSettings) -> SecurityGroupSettings {
        SecurityGroupSettings {
            always_reauthenticate: self.always_reauthenticate.unwrap_or(old.always_reauthenticate),
            atak_package_values: self.atak_package_values.unwrap_or(old.atak_package_values),
            calling: self.calling.applied_to(&old.calling),
            check_for_updates: self.check_for_updates.unwrap_or(old.check_for_updates),
            enable_atak: self.enable_atak.unwrap_or(old.enable_atak),
            enable_crash_reports: self.enable_crash_reports.unwrap_or(old.enable_crash_reports),
            enable_file_download: self.enable_file_download.unwrap_or(old.enable_file_download),
            enable_guest_federation: self.enable_guest_federation.unwrap_or(old.enable_guest_federation),
            enable_notification_preview: self
                .enable_notification_preview
                .unwrap_or(old.enable_notification_preview),
            enable_open_access_option: self
                .enable_open_access_option
                .unwrap_or(old.enable_open_access_option),
            enable_restricted_global_federation: self
                .enable_restricted_global_federation
                .unwrap_or(old.enable_restricted_global_federation),
            federation_mode: self.federation_mode.unwrap_or(old.federation_mode),
            files_enabled: self.files_enabled.unwrap_or(old.files_enabled),
            force_device_lockout: self.force_device_lockout.unwrap_or(old.force_device_lockout),
            force_open_access: self.force_open_access.unwrap_or(old.force_open_access),
            force_read_receipts: self.force_read_receipts.unwrap_or(old.force_read_receipts),
            global_federation: self.global_federation.unwrap_or(old.global_federation),
            is_ato_enabled: self.is_ato_enabled.unwrap_or(old.is_ato_enabled),
            is_link_preview_enabled: self.is_link_preview_enabled.unwrap_or(old.is_link_preview_enabled),
            location_allow_maps: self.location_allow_maps.unwrap_or(old.location_allow_maps),
            location_enabled: self.location_enabled.unwrap_or(old.location_enabled),
            lockout_threshold: self.lockout_threshold.unwrap_or(old.lockout_threshold),
            max_auto_download_size: self.max_auto_download_size.unwrap_or(old.max_auto_download_size),
            max_bor: self.max_bor.unwrap_or(old.max_bor),
            max_non_sso_session_minutes: self
                .max_non_sso_session_minutes
                .unwrap_or(old.max_non_sso_session_minutes),
            max_ttl: self.max_ttl.unwrap_or(old.max_ttl),
            message_forwarding_enabled: self
                .message_forwarding_enabled
                .unwrap_or(old.message_forwarding_enabled),
            password_requirements: self.password_requirements.applied_to(&old.password_requirements),
            permitted_networks: self.permitted_networks.unwrap_or(old.permitted_networks),
            permitted_wickr_aws_networks: self
                .permitted_wickr_aws_networks
                .unwrap_or(old.permitted_wickr_aws_networks),
            permitted_wickr_enterprise_networks: self
                .permitted_wickr_enterprise_networks
                .unwrap_or(old.permitted_wickr_enterprise_networks),
            presence_enabled: self.presence_enabled.unwrap_or(old.presence_enabled),
            quick_responses: self.quick_responses.unwrap_or(old.quick_responses),
            show_master_recovery_key: self.show_master_recovery_key.unwrap_or(old.show_master_recovery_key),
            shredder: self.shredder.applied_to(&old.shredder),
            sso_max_idle_minutes: self.sso_max_idle_minutes.unwrap_or(old.sso_max_idle_minutes),
        }
    }
}

impl CallingChange {
    fn applied_to(&self, old: &CallingSettings) -> CallingSettings {
        CallingSettings {
            can_start_11_call: self.can_start_11_call.unwrap_or(old.can_start_11_call),
            can_video_call: self.can_video_call.unwrap_or(old.can_video_call),
            force_tcp_call: self.force_tcp_call.unwrap_or(old.force_tcp_call),
        }
    }
}

impl PasswordChange {
    fn applied_to(&self, old: &PasswordRequirements) -> PasswordRequirements {
        PasswordRequirements {
            lowercase: self.lowercase.unwrap_or(old.lowercase),
            min_length: self.min_length.unwrap_or(old.min_length),
            numbers: self.numbers.unwrap_or(old.numbers),
            symbols: self.symbols.unwrap_or(old.symbols),
            uppercase: self.uppercase.unwrap_or(old.uppercase),
        }
    }
}

impl ShredderChange {
    fn applied_to(&self, old: &ShredderSettings) -> ShredderSettings {
        ShredderSettings {
            can_process_manually: self.can_process_manually.unwrap_or(old.can_process_manually),
            intensity: self.intensity.unwrap_or(old.intensity),
        }
    }
}
