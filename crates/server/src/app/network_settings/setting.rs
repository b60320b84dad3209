//! The settings of a network one by one.

use sotto_types::settings::{NetworkSettings, ReadReceipts};

use super::NetworkSettingsChange;

/// One setting of a network, by its name: the members that lead to it, joined by dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The name.
    pub name: &'static str,
    /// The value.
    pub value: Value,
}

/// The value of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A switch.
    Boolean(bool),
    /// A text.
    Text(String),
}

/// All settings, in the order of the admin API's model.
pub(super) fn all(settings: NetworkSettings) -> Vec<Setting> {
    let popup = settings.consent_popup;
    let receipts = match settings.read_receipt_config.status {
        ReadReceipts::Disabled => "DISABLED",
        ReadReceipts::Enabled => "ENABLED",
        ReadReceipts::ForceEnabled => "FORCE_ENABLED",
    };
    vec![
        switch("enableClientMetrics", settings.enable_client_metrics),
        text("readReceiptConfig.status", receipts.to_owned()),
        switch("dataRetention", settings.data_retention),
        switch("enableTrustedDataFormat", settings.enable_trusted_data_format),
        switch("consentPopup.enabled", popup.enabled),
        text("consentPopup.header", popup.header),
        text("consentPopup.content", popup.content),
        text("consentPopup.closeButtonLabel", popup.close_button_label),
    ]
}

/// The settings that a change names, with the values that they have now.
pub(super) fn named_by(change: &NetworkSettingsChange, settings: NetworkSettings) -> Vec<Setting> {
    let popup = &change.consent_popup;
    // In the order of `all`.
    let named = [
        change.enable_client_metrics.is_some(),
        change.read_receipts.is_some(),
        change.data_retention.is_some(),
        change.enable_trusted_data_format.is_some(),
        popup.enabled.is_some(),
        popup.header.is_some(),
        popup.content.is_some(),
        popup.close_button_label.is_some(),
    ];
    all(settings).into_iter().zip(named).filter(|(_, named)| *named).map(|(setting, _)| setting).collect()
}

fn switch(name: &'static str, on: bool) -> Setting {
    Setting { name, value: Value::Boolean(on) }
}

fn text(name: &'static str, text: String) -> Setting {
    Setting { name, value: Value::Text(text) }
}
