//! What an administrator asks of a group's settings.

use sotto_admin_api::shapes::{
    CallingSettings, PasswordRequirements, PermittedWickrEnterpriseNetwork, SecurityGroupSettings,
    SecurityGroupSettingsRequest, ShredderSettings, WickrAwsNetworks,
};
use sotto_types::settings::{PermittedAwsNetwork, PermittedEnterpriseNetwork};

use crate::app::security_groups::{CallingChange, PasswordChange, SettingsChange, ShredderChange};

/// A change of a group's settings.
pub(in crate::admin) fn settings_change(asked: SecurityGroupSettings) -> SettingsChange {
    SettingsChange {
        always_reauthenticate: asked.always_reauthenticate,
        atak_package_values: asked.atak_package_values,
        calling: asked.calling.as_ref().map(calling).unwrap_or_default(),
        check_for_updates: asked.check_for_updates,
        enable_atak: asked.enable_atak,
        enable_crash_reports: asked.enable_crash_reports,
        enable_file_download: asked.enable_file_download,
        enable_guest_federation: asked.enable_guest_federation,
        enable_notification_preview: asked.enable_notification_preview,
        enable_open_access_option: asked.enable_open_access_option,
        enable_restricted_global_federation: asked.enable_restricted_global_federation,
        federation_mode: asked.federation_mode.map(|mode| u8::try_from(mode).unwrap_or(u8::MAX)),
        files_enabled: asked.files_enabled,
        force_device_lockout: asked.force_device_lockout.map(natural),
        force_open_access: asked.force_open_access,
        force_read_receipts: asked.force_read_receipts,
        global_federation: asked.global_federation,
        is_ato_enabled: asked.is_ato_enabled,
        is_link_preview_enabled: asked.is_link_preview_enabled,
        location_allow_maps: asked.location_allow_maps,
        location_enabled: asked.location_enabled,
        lockout_threshold: asked.lockout_threshold.map(natural),
        max_auto_download_size: asked.max_auto_download_size,
        max_bor: asked.max_bor.map(natural),
        max_non_sso_session_minutes: asked.max_non_sso_session_minutes,
        max_ttl: asked.max_ttl.map(|seconds| u64::try_from(seconds).unwrap_or(u64::MAX)),
        message_forwarding_enabled: asked.message_forwarding_enabled,
        password_requirements: asked.password_requirements.as_ref().map(password).unwrap_or_default(),
        permitted_networks: asked.permitted_networks,
        permitted_wickr_aws_networks: asked.permitted_wickr_aws_networks.map(regions),
        permitted_wickr_enterprise_networks: asked.permitted_wickr_enterprise_networks.map(deployments),
        presence_enabled: asked.presence_enabled,
        quick_responses: asked.quick_responses,
        show_master_recovery_key: asked.show_master_recovery_key,
        shredder: asked.shredder.as_ref().map(shredder).unwrap_or_default(),
        sso_max_idle_minutes: asked.sso_max_idle_minutes.map(natural),
    }
}

/// What the settings of a new group differ in from the defaults.
pub(in crate::admin) fn new_settings(asked: SecurityGroupSettingsRequest) -> SettingsChange {
    settings_change(SecurityGroupSettings {
        lockout_threshold: asked.lockout_threshold,
        permitted_networks: asked.permitted_networks,
        enable_guest_federation: asked.enable_guest_federation,
        global_federation: asked.global_federation,
        federation_mode: asked.federation_mode,
        enable_restricted_global_federation: asked.enable_restricted_global_federation,
        permitted_wickr_aws_networks: asked.permitted_wickr_aws_networks,
        permitted_wickr_enterprise_networks: asked.permitted_wickr_enterprise_networks,
        ..SecurityGroupSettings::default()
    })
}

/// A number of the product; one below zero becomes the greatest, which no rule allows.
fn natural(number: i32) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn calling(asked: &CallingSettings) -> CallingChange {
    CallingChange {
        can_start_11_call: asked.can_start11_call,
        can_video_call: asked.can_video_call,
        force_tcp_call: asked.force_tcp_call,
    }
}

fn password(asked: &PasswordRequirements) -> PasswordChange {
    PasswordChange {
        lowercase: asked.lowercase.map(natural),
        min_length: asked.min_length.map(natural),
        numbers: asked.numbers.map(natural),
        symbols: asked.symbols.map(natural),
        uppercase: asked.uppercase.map(natural),
    }
}

fn shredder(asked: &ShredderSettings) -> ShredderChange {
    ShredderChange { can_process_manually: asked.can_process_manually, intensity: asked.intensity }
}

fn regions(asked: Vec<WickrAwsNetworks>) -> Vec<PermittedAwsNetwork> {
    let network = |network: WickrAwsNetworks| PermittedAwsNetwork {
        region: network.region,
        network_id: network.network_id,
    };
    asked.into_iter().map(network).collect()
}

fn deployments(asked: Vec<PermittedWickrEnterpriseNetwork>) -> Vec<PermittedEnterpriseNetwork> {
    let network = |network: PermittedWickrEnterpriseNetwork| PermittedEnterpriseNetwork {
        domain: network.domain.to_ascii_lowercase(),
        network_id: network.network_id,
    };
    asked.into_iter().map(network).collect()
}
