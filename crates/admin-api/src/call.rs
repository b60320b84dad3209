use std::net::IpAddr;

use serde_json::Value;
use sotto_types::Timestamp;

use crate::{IfMatch, policy::Policy};

/// An authenticated call: who, what, when and from where.
#[derive(Clone, Debug)]
pub struct Call {
    /// What is called.
    pub action: Action,
    /// What it is called with, for the audit trail: secrets masked, absent where there is nothing.
    pub parameters: Option<Value>,
    /// Names this call in the answer, the log and the audit trail: a random UUID.
    pub request_id: String,
    /// Who signed it.
    pub principal: Principal,
    /// The policies of whoever signed it.
    pub policies: Vec<Policy>,
    /// The console session that it belongs to; absent where it was signed.
    pub session: Option<SessionInfo>,
    /// Where it came from.
    pub source_ip: IpAddr,
    /// The client's own description of itself, at most 1,024 characters.
    pub user_agent: Option<String>,
    /// Whether it came over TLS.
    pub secure_transport: bool,
    /// When it arrived.
    pub time: Timestamp,
    /// SHA-256 of the body.
    pub body_hash: [u8; 32],
    /// The header `amz-sdk-invocation-id`, the same in every retry of one call; not covered by the signature.
    pub invocation_id: Option<String>,
    /// What the caller saw of the thing to change, if it says so; heeded by the operations that change one thing.
    pub if_match: Option<IfMatch>,
    /// The deployment's region.
    pub region: String,
}

/// One thing that can be called, as policies and the audit trail name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action {
    /// The service's prefix in policies, for example `wickr`.
    pub service: &'static str,
    /// For example `CreateNetwork`.
    pub name: &'static str,
    /// Whether it changes nothing.
    pub read_only: bool,
}

/// Who signed a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// The account, 12 digits.
    pub account_id: String,
    /// The administrator's name in the account.
    pub user_name: String,
    /// The administrator's unique id, `AIDA` and 17 characters.
    pub unique_id: String,
    /// The administrator's ARN.
    pub arn: String,
    /// The key that signed, or the public name of the console session.
    pub access_key_id: String,
}

/// What is known of a console session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionInfo {
    /// When it began.
    pub created_at: Timestamp,
    /// Whether the administrator showed a second factor.
    pub multi_factor: bool,
}
