//! What the settings of a network are to become.

use sotto_types::{
    limits,
    settings::{ConsentPopup, NetworkSettings, ReadReceiptConfig, ReadReceipts},
};

use crate::{
    AppError,
    app::{line, paragraphs},
};

/// What the settings of a network are to become; what is absent stays as it is.
#[derive(Clone, Debug, Default)]
pub struct NetworkSettingsChange {
    /// Clients report anonymous measurements.
    pub enable_client_metrics: Option<bool>,
    /// Whether senders see that a message was read.
    pub read_receipts: Option<ReadReceipts>,
    /// Messages are retained.
    pub data_retention: Option<bool>,
    /// Rooms may be marked for the trusted data format.
    pub enable_trusted_data_format: Option<bool>,
    /// What people must acknowledge.
    pub consent_popup: ConsentChange,
}

/// What people must acknowledge.
#[derive(Clone, Debug, Default)]
pub struct ConsentChange {
    /// Whether it is shown.
    pub enabled: Option<bool>,
    /// The line at its top.
    pub header: Option<String>,
    /// Its text, Markdown.
    pub content: Option<String>,
    /// What the button says; an empty label stands for the default one.
    pub close_button_label: Option<String>,
}

impl NetworkSettingsChange {
    /// Settings after this change, or all that is wrong with them.
    pub(super) fn applied_to(&self, old: NetworkSettings) -> Result<NetworkSettings, AppError> {
        let read_receipts = self.read_receipts.unwrap_or(old.read_receipt_config.status);
        let settings = NetworkSettings {
            enable_client_metrics: self.enable_client_metrics.unwrap_or(old.enable_client_metrics),
            read_receipt_config: ReadReceiptConfig { status: read_receipts },
            data_retention: self.data_retention.unwrap_or(old.data_retention),
            enable_trusted_data_format: self
                .enable_trusted_data_format
                .unwrap_or(old.enable_trusted_data_format),
            consent_popup: self.consent_popup.applied_to(old.consent_popup),
        };
        let wrong = contradictions(&settings.consent_popup);
        if wrong.is_empty() { Ok(settings) } else { Err(AppError::InvalidFields(wrong)) }
    }
}

impl ConsentChange {
    fn applied_to(&self, old: ConsentPopup) -> ConsentPopup {
        let given = |new: &Option<String>, old| new.clone().unwrap_or(old);
        let mut popup = ConsentPopup {
            enabled: self.enabled.unwrap_or(old.enabled),
            header: given(&self.header, old.header),
            content: given(&self.content, old.content),
            close_button_label: given(&self.close_button_label, old.close_button_label),
        };
        if popup.close_button_label.is_empty() {
            popup.close_button_label = ConsentPopup::default().close_button_label;
        }
        popup
    }
}

fn contradictions(popup: &ConsentPopup) -> Vec<(String, String)> {
    let says_nothing = popup.header.trim().is_empty() && popup.content.trim().is_empty();
    let nothing = "needs a header or content when enabled is true".to_owned();
    let rules = [
        ("enabled", if popup.enabled && says_nothing { Some(nothing) } else { None }),
        ("header", line(&popup.header, limits::CONSENT_HEADER).err()),
        ("content", paragraphs(&popup.content, limits::CONSENT_CONTENT).err()),
        ("closeButtonLabel", line(&popup.close_button_label, limits::CONSENT_LABEL).err()),
    ];
    let reason = |(member, why): (&str, Option<String>)| {
        why.map(|why| (format!("settings.consentPopup.{member}"), why))
    };
    rules.into_iter().filter_map(reason).collect()
}
