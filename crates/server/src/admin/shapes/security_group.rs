//! Security groups.

use sotto_admin_api::shapes;
use sotto_storage::SecurityGroup;
use sotto_types::settings::{CallingSettings, PasswordRequirements, SecurityGroupSettings, ShredderSettings};

use super::{count, seconds};

/// A security group with all its settings.
pub(in crate::admin) fn security_group(group: SecurityGroup) -> shapes::SecurityGroup {
    shapes::SecurityGroup {
        active_members: count(group.active_members),
        bot_members: count(group.bot_members),
        active_directory_guid: None,
        id: group.id.to_string(),
        is_default: group.is_default,
        name: group.name,
        modified: seconds(group.modified_at),
        security_group_settings: settings(group.settings),
    }
}

fn settings(settings: SecurityGroupSettings) -> shapes::SecurityGroupSettings {
    let regions = settings.permitted_wickr_aws_networks.into_iter();
    let deployments = settings.permitted_wickr_enterprise_networks.into_iter();
    shapes::SecurityGroupSettings {
        always_reauthenticate: Some(settings.always_reauthenticate),
        atak_package_values: Some(settings.atak_package_values),
        calling: Some(calling(&settings.calling)),
        check_for_updates: Some(settings.check_for_updates),
        enable_atak: Some(settings.enable_atak),
        enable_crash_reports: Some(settings.enable_crash_reports),
        enable_file_download: Some(settings.enable_file_download),
        enable_guest_federation: Some(settings.enable_guest_federation),
        enable_notification_preview: Some(settings.enable_notification_preview),
        enable_open_access_option: Some(settings.enable_open_access_option),
        enable_restricted_global_federation: Some(settings.enable_restricted_global_federation),
        files_enabled: Some(settings.files_enabled),
        force_device_lockout: Some(count(settings.force_device_lockout.into())),
        force_open_access: Some(settings.force_open_access),
        force_read_receipts: Some(settings.force_read_receipts),
        global_federation: Some(settings.global_federation),
        is_ato_enabled: Some(settings.is_ato_enabled),
        is_link_preview_enabled: Some(settings.is_link_preview_enabled),
        location_allow_maps: Some(settings.location_allow_maps),
        location_enabled: Some(settings.location_enabled),
        max_auto_download_size: Some(settings.max_auto_download_size),
        max_bor: Some(count(settings.max_bor.into())),
        max_ttl: Some(i64::try_from(settings.max_ttl).unwrap_or(i64::MAX)),
        message_forwarding_enabled: Some(settings.message_forwarding_enabled),
        password_requirements: Some(password_requirements(&settings.password_requirements)),
        presence_enabled: Some(settings.presence_enabled),
        quick_responses: Some(settings.quick_responses),
        show_master_recovery_key: Some(settings.show_master_recovery_key),
        shredder: Some(shredder(&settings.shredder)),
        sso_max_idle_minutes: Some(count(settings.sso_max_idle_minutes.into())),
        max_non_sso_session_minutes: Some(settings.max_non_sso_session_minutes),
        federation_mode: Some(settings.federation_mode.into()),
        lockout_threshold: Some(count(settings.lockout_threshold.into())),
        permitted_networks: Some(settings.permitted_networks),
        permitted_wickr_aws_networks: Some(
            regions
                .map(|network| shapes::WickrAwsNetworks {
                    region: network.region,
                    network_id: network.network_id,
                })
                .collect(),
        ),
        permitted_wickr_enterprise_networks: Some(
            deployments
                .map(|network| shapes::PermittedWickrEnterpriseNetwork {
                    domain: network.domain,
                    network_id: network.network_id,
                })
                .collect(),
        ),
    }
}

fn calling(calling: &CallingSettings) -> shapes::CallingSettings {
    shapes::CallingSettings {
        can_start11_call: Some(calling.can_start_11_call),
        can_video_call: Some(calling.can_video_call),
        force_tcp_call: Some(calling.force_tcp_call),
    }
}

fn password_requirements(rules: &PasswordRequirements) -> shapes::PasswordRequirements {
    shapes::PasswordRequirements {
        lowercase: Some(count(rules.lowercase.into())),
        min_length: Some(count(rules.min_length.into())),
        numbers: Some(count(rules.numbers.into())),
        symbols: Some(count(rules.symbols.into())),
        uppercase: Some(count(rules.uppercase.into())),
    }
}

fn shredder(shredder: &ShredderSettings) -> shapes::ShredderSettings {
    shapes::ShredderSettings {
        can_process_manually: Some(shredder.can_process_manually),
        intensity: Some(shredder.intensity),
    }
}
