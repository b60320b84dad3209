//! The rules that a group's settings obey, whoever changes them (SPEC SG2 to SG10).

use sotto_storage::Network;
use sotto_types::{
    limits,
    settings::{CallingSettings, PasswordRequirements, SecurityGroupSettings},
};

use super::{SettingsChange, federation, wrong::Wrong};
use crate::{
    AppError,
    app::{Context, networks::plan, paragraphs},
};

/// Settings after a change: what is absent in it stays, and the whole is judged, all that is wrong at once.
pub(super) fn changed(
    cx: &Context,
    network: &Network,
    old: SecurityGroupSettings,
    change: &SettingsChange,
) -> Result<SecurityGroupSettings, AppError> {
    let mut wrong = Wrong::default();
    // Only when it is asked for: what was set on Premium stays, without effect, on Standard.
    let preview_only = change.enable_file_download == Some(false);
    wrong.unless(
        !preview_only || plan::allows_preview_only(network, cx.now),
        "enableFileDownload",
        &format!("must be true: preview only needs the Premium plan, and {}", plan::why_standard(network)),
    );
    let settings = change.clone().applied_to(old);
    wrong.unless(
        !settings.enable_guest_federation || plan::allows_guests(network, cx.now),
        "enableGuestFederation",
        "must be false during a premium free trial",
    );
    contradictions(&settings, &cx.deployment.region, &mut wrong);
    wrong.none()?;
    Ok(settings)
}

/// What is wrong with settings in a region.
fn contradictions(settings: &SecurityGroupSettings, region: &str, wrong: &mut Wrong) {
    lockout(settings, wrong);
    timers(settings, wrong);
    password(&settings.password_requirements, wrong);
    calling(&settings.calling, wrong);
    wrong.unless(
        settings.enable_open_access_option || !settings.force_open_access,
        "forceOpenAccess",
        "must be false unless enableOpenAccessOption is true",
    );
    wrong.unless(
        settings.location_enabled || !settings.location_allow_maps,
        "locationAllowMaps",
        "must be false unless locationEnabled is true",
    );
    wrong.unless(
        matches!(settings.max_auto_download_size, 512_000 | 7_340_032),
        "maxAutoDownloadSize",
        "must be 512000 or 7340032",
    );
    wrong.unless(
        matches!(settings.shredder.intensity, 0 | 20 | 60 | 100),
        "shredder.intensity",
        "must be 0, 20, 60 or 100",
    );
    quick_responses(&settings.quick_responses, wrong);
    atak(&settings.atak_package_values, wrong);
    federation::contradictions(settings, region, wrong);
}

fn lockout(settings: &SecurityGroupSettings, wrong: &mut Wrong) {
    let (wipe, lock) = (settings.force_device_lockout, settings.lockout_threshold);
    wrong.unless(limits::LOCKOUT_THRESHOLDS.contains(&lock), "lockoutThreshold", "must be between 1 and 100");
    wrong.unless(wipe == 0 || wipe < lock, "forceDeviceLockout", "must be 0 or less than lockoutThreshold");
}

fn timers(settings: &SecurityGroupSettings, wrong: &mut Wrong) {
    let seconds = "must be between 1 and 31536000 seconds";
    wrong.unless(limits::TIMER_SECONDS.contains(&settings.max_bor.into()), "maxBor", seconds);
    wrong.unless(limits::TIMER_SECONDS.contains(&settings.max_ttl), "maxTtl", seconds);
    let (session, idle) = (settings.max_non_sso_session_minutes, settings.sso_max_idle_minutes);
    wrong.unless(
        session == 0 || limits::SESSION_MINUTES.contains(&session),
        "maxNonSsoSessionMinutes",
        "must be 0 or between 60 and 525600",
    );
    wrong.unless(
        idle == 0 || limits::IDLE_MINUTES.contains(&idle),
        "ssoMaxIdleMinutes",
        "must be between 0 and 525600",
    );
}

fn password(rules: &PasswordRequirements, wrong: &mut Wrong) {
    wrong.unless(
        limits::PASSWORD_MIN_LENGTHS.contains(&rules.min_length),
        "passwordRequirements.minLength",
        "must be between 8 and 128",
    );
    let kinds = [rules.lowercase, rules.uppercase, rules.numbers, rules.symbols];
    let least = kinds.into_iter().fold(0, u32::saturating_add);
    wrong.unless(
        least <= rules.min_length,
        "passwordRequirements",
        "must not ask for more lowercase, uppercase, numbers and symbols than minLength",
    );
}

fn calling(calling: &CallingSettings, wrong: &mut Wrong) {
    wrong.unless(
        calling.can_start_11_call || !calling.can_video_call,
        "calling.canVideoCall",
        "must be false unless canStart11Call is true",
    );
}

fn quick_responses(texts: &[String], wrong: &mut Wrong) {
    wrong.unless(texts.len() <= limits::QUICK_RESPONSES, "quickResponses", "must have at most 10 items");
    for (place, text) in texts.iter().enumerate().take(limits::QUICK_RESPONSES) {
        if let Err(why) = paragraphs(text, limits::QUICK_RESPONSE) {
            wrong.unless(false, &format!("quickResponses[{place}]"), &why);
        }
    }
}

fn atak(packages: &[String], wrong: &mut Wrong) {
    wrong.unless(packages.len() <= limits::ATAK_PACKAGES, "atakPackageValues", "must have at most 10 items");
    for (place, package) in packages.iter().enumerate().take(limits::ATAK_PACKAGES) {
        wrong.unless(
            is_package(package),
            &format!("atakPackageValues[{place}]"),
            "must be the name of an Android package, such as com.atakmap.app.civ",
        );
    }
}

/// Whether this is an Android application id: two or more segments of letters, digits and underscores, each of which
/// begins with a letter.
fn is_package(name: &str) -> bool {
    let segment = |segment: &str| {
        segment.starts_with(|c: char| c.is_ascii_alphabetic())
            && segment.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    name.len() <= limits::PACKAGE_BYTES && name.contains('.') && name.split('.').all(segment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::security_groups::{CallingChange, PasswordChange, ShredderChange};

    fn wrong(change: SettingsChange) -> Vec<String> {
        let mut wrong = Wrong::default();
        contradictions(&change.applied_to(SecurityGroupSettings::default()), "us-east-1", &mut wrong);
        match wrong.none() {
            Err(AppError::InvalidFields(wrong)) => {
                let member = |field: String| field.strip_prefix("securityGroupSettings.").unwrap().to_owned();
                wrong.into_iter().map(|(field, _)| member(field)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn none() -> SettingsChange {
        SettingsChange::default()
    }

    #[test]
    fn the_defaults_contradict_nothing() {
        assert_eq!(none().applied_to(SecurityGroupSettings::default()), SecurityGroupSettings::default());
        assert!(wrong(none()).is_empty());
    }

    #[test]
    fn a_device_is_wiped_before_the_account_is_locked_or_never() {
        let change = |wipe, lock| SettingsChange {
            force_device_lockout: Some(wipe),
            lockout_threshold: Some(lock),
            ..none()
        };
        assert!(wrong(change(0, 1)).is_empty());
        assert!(wrong(change(4, 5)).is_empty());
        assert_eq!(wrong(change(5, 5)), ["forceDeviceLockout"]);
        assert_eq!(wrong(change(0, 0)), ["lockoutThreshold"]);
        assert_eq!(wrong(change(u32::MAX, 101)), ["lockoutThreshold", "forceDeviceLockout"]);
    }

    #[test]
    fn numbers_have_bounds() {
        let sessions = |minutes| SettingsChange { max_non_sso_session_minutes: Some(minutes), ..none() };
        for (minutes, right) in
            [(0, true), (1, false), (59, false), (60, true), (525_600, true), (525_601, false)]
        {
            assert_eq!(wrong(sessions(minutes)).is_empty(), right, "{minutes}");
        }
        for change in [
            SettingsChange { max_bor: Some(0), ..none() },
            SettingsChange { max_bor: Some(31_536_001), ..none() },
            SettingsChange { max_ttl: Some(0), ..none() },
            SettingsChange { max_ttl: Some(31_536_001), ..none() },
            SettingsChange { sso_max_idle_minutes: Some(525_601), ..none() },
            SettingsChange { max_auto_download_size: Some(512_001), ..none() },
            SettingsChange {
                shredder: ShredderChange { intensity: Some(10), ..Default::default() },
                ..none()
            },
        ] {
            assert_eq!(wrong(change.clone()).len(), 1, "{change:?}");
        }
    }

    #[test]
    fn a_password_can_have_what_it_must_have() {
        let change = |min_length, numbers| SettingsChange {
            password_requirements: PasswordChange { min_length, numbers, ..Default::default() },
            ..none()
        };
        assert!(wrong(change(Some(8), Some(5))).is_empty());
        assert_eq!(wrong(change(Some(8), Some(6))), ["passwordRequirements"]);
        assert_eq!(wrong(change(None, Some(u32::MAX))), ["passwordRequirements"]);
        assert_eq!(wrong(change(Some(7), None)), ["passwordRequirements.minLength"]);
        assert_eq!(wrong(change(Some(129), None)), ["passwordRequirements.minLength"]);
    }

    #[test]
    fn what_depends_on_a_switch_needs_it() {
        let change = SettingsChange {
            calling: CallingChange { can_start_11_call: Some(false), ..Default::default() },
            force_open_access: Some(true),
            location_enabled: Some(false),
            ..none()
        };
        assert_eq!(wrong(change), ["calling.canVideoCall", "forceOpenAccess", "locationAllowMaps"]);
        let change = SettingsChange {
            calling: CallingChange {
                can_start_11_call: Some(false),
                can_video_call: Some(false),
                ..Default::default()
            },
            force_open_access: Some(true),
            enable_open_access_option: Some(true),
            location_enabled: Some(false),
            location_allow_maps: Some(false),
            ..none()
        };
        assert!(wrong(change).is_empty());
    }

    #[test]
    fn texts_and_packages_have_bounds() {
        let quick = |texts: Vec<String>| SettingsChange { quick_responses: Some(texts), ..none() };
        assert!(wrong(quick(vec!["é\n".repeat(3_999) + "ok"; 10])).is_empty());
        assert_eq!(wrong(quick(vec!["ok".to_owned(); 11])), ["quickResponses"]);
        let texts = vec!["ok".to_owned(), String::new(), "é".repeat(8_001), "a\u{1b}b".to_owned()];
        assert_eq!(wrong(quick(texts)), ["quickResponses[1]", "quickResponses[2]", "quickResponses[3]"]);
        let atak = |names: &[&str]| SettingsChange {
            atak_package_values: Some(names.iter().map(ToString::to_string).collect()),
            ..none()
        };
        assert!(wrong(atak(&["com.atakmap.app.civ", "com.atakmap.app.mil"])).is_empty());
        assert_eq!(wrong(atak(&["a.b"; 11])), ["atakPackageValues"]);
        let names = ["atak", "com..app", "com.1app", "com.app ", ""];
        assert_eq!(wrong(atak(&names)).len(), names.len());
    }
}
