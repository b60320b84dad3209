// Written by `cargo xtask codegen` from the model in `model/`. Do not edit.

use crate::decode::text::{Class, Text};

/// `BotId`.
pub(crate) const BOT_ID: Text = Text {
    min: 1,
    max: Some(10),
    class: Some(Class { written: "[0-9]+", holds: |c| c.is_ascii_digit() }),
    words: &[],
};

/// `ClientToken`.
pub(crate) const CLIENT_TOKEN: Text = Text {
    min: 1,
    max: Some(64),
    class: Some(Class {
        written: "[a-zA-Z0-9-_:]+",
        holds: |c| {
            c.is_ascii_lowercase()
                || c.is_ascii_uppercase()
                || c.is_ascii_digit()
                || c == '-'
                || c == '_'
                || c == ':'
        },
    }),
    words: &[],
};

/// `ConsentPopupConfigCloseButtonLabelString`.
pub(crate) const CONSENT_POPUP_CONFIG_CLOSE_BUTTON_LABEL_STRING: Text =
    Text { min: 0, max: Some(20), class: None, words: &[] };

/// `ConsentPopupConfigContentString`.
pub(crate) const CONSENT_POPUP_CONFIG_CONTENT_STRING: Text =
    Text { min: 0, max: Some(5000), class: None, words: &[] };

/// `ConsentPopupConfigHeaderString`.
pub(crate) const CONSENT_POPUP_CONFIG_HEADER_STRING: Text =
    Text { min: 0, max: Some(100), class: None, words: &[] };

/// `NetworkId`.
pub(crate) const NETWORK_ID: Text = Text {
    min: 8,
    max: Some(8),
    class: Some(Class { written: "[0-9]{8}", holds: |c| c.is_ascii_digit() }),
    words: &[],
};

/// `ResourceArn`.
pub(crate) const RESOURCE_ARN: Text = Text { min: 1, max: Some(1011), class: None, words: &[] };

/// `SecurityGroupId`.
pub(crate) const SECURITY_GROUP_ID: Text = Text {
    min: 1,
    max: None,
    class: Some(Class { written: "[\\S]+", holds: |c| !c.is_whitespace() }),
    words: &[],
};

/// `UserId`.
pub(crate) const USER_ID: Text = Text {
    min: 1,
    max: Some(10),
    class: Some(Class { written: "[0-9]+", holds: |c| c.is_ascii_digit() }),
    words: &[],
};
