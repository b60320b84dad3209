use std::net::IpAddr;

use sotto_types::Timestamp;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::Call;

/// What the global condition keys hold for one call.
#[derive(Clone, Debug)]
pub struct Context {
    /// `aws:username`; a caller that is no IAM user has none.
    pub user_name: Option<String>,
    /// `aws:SourceIp`.
    pub source_ip: IpAddr,
    /// `aws:SecureTransport`.
    pub secure_transport: bool,
    /// `aws:CurrentTime`, in whole seconds.
    pub time: Timestamp,
    /// `aws:MultiFactorAuthPresent`; a call signed with a long-term key has none.
    pub multi_factor: Option<bool>,
}

impl Context {
    /// The keys of an admin call.
    pub fn of(call: &Call) -> Self {
        Self {
            user_name: Some(call.principal.user_name.clone()),
            source_ip: call.source_ip,
            secure_transport: call.secure_transport,
            time: call.time,
            multi_factor: call.session.map(|session| session.multi_factor),
        }
    }

    /// What a key holds, if it is there.
    pub(super) fn value(&self, key: Key) -> Option<Value> {
        match key {
            Key::CurrentTime => Some(Value::Moment(Timestamp::from_seconds(self.time.as_seconds()))),
            Key::MultiFactorAuthPresent => self.multi_factor.map(Value::Boolean),
            Key::SecureTransport => Some(Value::Boolean(self.secure_transport)),
            Key::SourceIp => Some(Value::Address(self.source_ip.to_canonical())),
            Key::UserName => self.user_name.clone().map(Value::Text),
        }
    }
}

/// A global condition key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    CurrentTime,
    MultiFactorAuthPresent,
    SecureTransport,
    SourceIp,
    UserName,
}

impl Key {
    /// The key with this name, in any case.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "aws:currenttime" => Self::CurrentTime,
            "aws:multifactorauthpresent" => Self::MultiFactorAuthPresent,
            "aws:securetransport" => Self::SecureTransport,
            "aws:sourceip" => Self::SourceIp,
            "aws:username" => Self::UserName,
            _ => return None,
        })
    }
}

/// What a key holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Address(IpAddr),
    Boolean(bool),
    Moment(Timestamp),
    Text(String),
}

impl Value {
    /// The value as operators on strings see it.
    pub(super) fn to_text(&self) -> String {
        match self {
            Self::Address(address) => address.to_string(),
            Self::Boolean(value) => value.to_string(),
            Self::Moment(moment) => rfc3339(*moment),
            Self::Text(text) => text.clone(),
        }
    }
}

fn rfc3339(moment: Timestamp) -> String {
    let seconds = i64::try_from(moment.as_seconds()).ok();
    let time = seconds.and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    time.and_then(|time| time.format(&Rfc3339).ok()).unwrap_or_default()
}
