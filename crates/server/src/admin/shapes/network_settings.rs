//! Settings of networks.

use sotto_admin_api::shapes::{self, ConsentPopupConfig, NetworkSettings, Status};
use sotto_types::settings::ReadReceipts;

use crate::app::network_settings::{ConsentChange, NetworkSettingsChange, Setting, Value};

/// A list of settings.
pub(in crate::admin) fn network_settings(settings: Vec<Setting>) -> Vec<shapes::Setting> {
    settings.into_iter().map(setting).collect()
}

/// A change of settings.
pub(in crate::admin) fn network_settings_change(asked: NetworkSettings) -> NetworkSettingsChange {
    let status = asked.read_receipt_config.and_then(|config| config.status);
    NetworkSettingsChange {
        enable_client_metrics: asked.enable_client_metrics,
        read_receipts: status.map(read_receipts),
        data_retention: asked.data_retention,
        enable_trusted_data_format: asked.enable_trusted_data_format,
        consent_popup: asked.consent_popup.map(consent).unwrap_or_default(),
    }
}

fn setting(setting: Setting) -> shapes::Setting {
    let (value, kind) = match setting.value {
        Value::Boolean(on) => (on.to_string(), "boolean"),
        Value::Text(text) => (text, "string"),
    };
    shapes::Setting { option_name: setting.name.to_owned(), value, r#type: kind.to_owned() }
}

fn read_receipts(status: Status) -> ReadReceipts {
    match status {
        Status::Disabled => ReadReceipts::Disabled,
        Status::Enabled => ReadReceipts::Enabled,
        Status::ForceEnabled => ReadReceipts::ForceEnabled,
    }
}

fn consent(asked: ConsentPopupConfig) -> ConsentChange {
    ConsentChange {
        enabled: Some(asked.enabled),
        header: asked.header,
        content: asked.content,
        close_button_label: asked.close_button_label,
    }
}
