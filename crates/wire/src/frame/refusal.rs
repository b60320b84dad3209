//! Why a request was refused.

use prost::Message;

/// A refused request; nothing of it was done.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Refusal {
    /// The kind of refusal.
    #[prost(enumeration = "Code", tag = "1")]
    pub code: i32,
    /// One clear sentence for a person.
    #[prost(string, tag = "2")]
    pub reason: String,
    /// When to try again, milliseconds from now; 0 where trying again is useless or a matter of choice.
    #[prost(uint32, tag = "3")]
    pub retry_after: u32,
}

/// The kinds of refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, prost::Enumeration)]
#[repr(i32)]
pub enum Code {
    /// Never sent.
    Unspecified = 0,
    /// Malformed, out of range or out of order.
    Invalid = 1,
    /// Wrong code, password or signature, or not signed in.
    Unauthenticated = 2,
    /// Signed in, but not allowed.
    Forbidden = 3,
    /// No such user or conversation for this caller.
    NotFound = 4,
    /// Something else came first: catch up and try again.
    Conflict = 5,
    /// Too many, too large or too often.
    LimitReached = 6,
    /// The client's protocol version is not served.
    Unsupported = 7,
    /// The server cannot just now.
    Unavailable = 8,
    /// A fault of the server.
    Internal = 9,
    /// The session of this device has ended: the password has to be proved again.
    ReauthenticationRequired = 10,
}
