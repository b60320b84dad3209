//! Getting in without an invitation or without the password: guests, codes by mail, resets, the change of a password.

use prost::Message;

use super::account::{AddDevice, PasswordRules, Stretching};

/// Asks for a code by mail, to become a guest; done, whoever has an account.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct GuestStart {
    /// The e-mail address.
    #[prost(string, tag = "1")]
    pub username: String,
}

/// Begins the registration of a guest; answered like `RegisterStart`, and completed by `RegisterFinish`.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct GuestProve {
    /// The e-mail address.
    #[prost(string, tag = "1")]
    pub username: String,
    /// The code from the mail as typed.
    #[prost(string, tag = "2")]
    pub code: String,
    /// OPAQUE `RegistrationRequest`.
    #[prost(bytes = "vec", tag = "3")]
    pub opaque: Vec<u8>,
}

/// Asks for a code by mail, once the password was shown.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct SendMailCode {}

/// Lets an account begin anew with this as its first device, once the password was shown.
#[derive(Clone, PartialEq, Message)]
pub struct BeginAnew {
    /// The code from the mail as typed.
    #[prost(string, tag = "1")]
    pub code: String,
    /// The account as it will be.
    #[prost(message, optional, tag = "2")]
    pub account: Option<NewAccount>,
}

/// What the server keeps of a new account key, and the account's first device.
#[derive(Clone, PartialEq, Message)]
pub struct NewAccount {
    /// The account key, sealed for the password; empty with account-takeover protection.
    #[prost(bytes = "vec", tag = "1")]
    pub bundle: Vec<u8>,
    /// The signed public keys that bundles are sealed for.
    #[prost(bytes = "vec", tag = "2")]
    pub wraps: Vec<u8>,
    /// The account key, sealed for the recovery key; empty without one.
    #[prost(bytes = "vec", tag = "3")]
    pub recovery_bundle: Vec<u8>,
    /// The device.
    #[prost(message, optional, tag = "4")]
    pub device: Option<AddDevice>,
}

/// Asks for a code by mail, because the password is forgotten; done, whoever has an account.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct ForgotPassword {
    /// The e-mail address.
    #[prost(string, tag = "1")]
    pub username: String,
}

/// Begins a reset.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct ResetStart {
    /// The e-mail address.
    #[prost(string, tag = "1")]
    pub username: String,
    /// The code from the mail as typed.
    #[prost(string, tag = "2")]
    pub code: String,
    /// OPAQUE `RegistrationRequest` for the new password.
    #[prost(bytes = "vec", tag = "3")]
    pub opaque: Vec<u8>,
}

/// Answers [`ResetStart`]: what is possible.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct ResetStarted {
    /// OPAQUE `RegistrationResponse`.
    #[prost(bytes = "vec", tag = "1")]
    pub opaque: Vec<u8>,
    /// What the password must have.
    #[prost(message, optional, tag = "2")]
    pub password_rules: Option<PasswordRules>,
    /// How the password is stretched.
    #[prost(message, optional, tag = "3")]
    pub stretching: Option<Stretching>,
    /// The random half of the account's id, 16 bytes.
    #[prost(bytes = "vec", tag = "4")]
    pub user_id: Vec<u8>,
    /// The random half of the id that the account gets where it begins anew, 16 bytes.
    #[prost(bytes = "vec", tag = "5")]
    pub next_user_id: Vec<u8>,
    /// The newest signed device list.
    #[prost(bytes = "vec", tag = "6")]
    pub device_list: Vec<u8>,
    /// The signed public keys that bundles are sealed for; empty where there are none.
    #[prost(bytes = "vec", tag = "7")]
    pub wraps: Vec<u8>,
    /// The account key, sealed for the recovery key; empty without one, and then nothing can be kept.
    #[prost(bytes = "vec", tag = "8")]
    pub recovery_bundle: Vec<u8>,
    /// Whether a new account makes a recovery key.
    #[prost(bool, tag = "9")]
    pub recovery_key: bool,
    /// Wrong local passwords after which a device wipes itself; 0 for never.
    #[prost(uint32, tag = "10")]
    pub device_lockout: u32,
    /// Whether the account has account-takeover protection.
    #[prost(bool, tag = "11")]
    pub protected: bool,
    /// Devices that still have the account.
    #[prost(uint32, tag = "12")]
    pub devices: u32,
}

/// Completes a reset that keeps the account: the next device list proves the account key.
#[derive(Clone, PartialEq, Message)]
pub struct ResetKeep {
    /// OPAQUE `RegistrationUpload`.
    #[prost(bytes = "vec", tag = "1")]
    pub opaque: Vec<u8>,
    /// The bundles, and the device that is added.
    #[prost(message, optional, tag = "2")]
    pub account: Option<NewAccount>,
}

/// Completes a reset after which the account begins anew.
#[derive(Clone, PartialEq, Message)]
pub struct ResetFull {
    /// OPAQUE `RegistrationUpload`.
    #[prost(bytes = "vec", tag = "1")]
    pub opaque: Vec<u8>,
    /// The bundles, and the first device.
    #[prost(message, optional, tag = "2")]
    pub account: Option<NewAccount>,
}

/// Begins a change of the password by a device that has signed in.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct PasswordStart {
    /// OPAQUE `RegistrationRequest` for the new password.
    #[prost(bytes = "vec", tag = "1")]
    pub opaque: Vec<u8>,
}

/// Answers [`PasswordStart`].
#[derive(Clone, PartialEq, Eq, Message)]
pub struct PasswordStarted {
    /// OPAQUE `RegistrationResponse`.
    #[prost(bytes = "vec", tag = "1")]
    pub opaque: Vec<u8>,
    /// What the password must have.
    #[prost(message, optional, tag = "2")]
    pub password_rules: Option<PasswordRules>,
    /// How the password is stretched.
    #[prost(message, optional, tag = "3")]
    pub stretching: Option<Stretching>,
    /// Whether the account has account-takeover protection, so that the password opens no bundle.
    #[prost(bool, tag = "4")]
    pub protected: bool,
    /// The newest signed key wraps; empty where there are none.
    #[prost(bytes = "vec", tag = "5")]
    pub wraps: Vec<u8>,
}

/// Completes a change of the password.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct PasswordFinish {
    /// OPAQUE `RegistrationUpload`.
    #[prost(bytes = "vec", tag = "1")]
    pub opaque: Vec<u8>,
    /// The account key, sealed for the new password; empty with account-takeover protection.
    #[prost(bytes = "vec", tag = "2")]
    pub bundle: Vec<u8>,
    /// The signed public keys that bundles are sealed for.
    #[prost(bytes = "vec", tag = "3")]
    pub wraps: Vec<u8>,
}

/// Makes a person of the network that has invited this guest.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Join {
    /// The invite code as typed.
    #[prost(string, tag = "1")]
    pub invite_code: String,
    /// The next signed device list, which says that the account is a person's.
    #[prost(bytes = "vec", tag = "2")]
    pub device_list: Vec<u8>,
}
