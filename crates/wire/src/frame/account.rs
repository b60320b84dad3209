//! Registration, password sign-in (OPAQUE, RFC 9807) and device-key sign-in.

use prost::Message;

use super::directory::KeyPackageUpload;

/// Begins a registration.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct RegisterStart {
    /// The invited e-mail address.
    #[prost(string, tag = "1")]
    pub username: String,
    /// The invite code as typed.
    #[prost(string, tag = "2")]
    pub invite_code: String,
    /// OPAQUE `RegistrationRequest`.
    #[prost(bytes = "vec", tag = "3")]
    pub opaque: Vec<u8>,
}

/// Answers [`RegisterStart`].
#[derive(Clone, PartialEq, Eq, Message)]
pub struct RegisterStarted {
    /// OPAQUE `RegistrationResponse`.
    #[prost(bytes = "vec", tag = "1")]
    pub opaque: Vec<u8>,
    /// The random half of the user's id, 16 bytes.
    #[prost(bytes = "vec", tag = "2")]
    pub user_id: Vec<u8>,
    /// What the password must have.
    #[prost(message, optional, tag = "3")]
    pub password_rules: Option<PasswordRules>,
    /// How the password is stretched.
    #[prost(message, optional, tag = "4")]
    pub stretching: Option<Stretching>,
    /// Whether the account is to have a recovery key (SPEC SG6).
    #[prost(bool, tag = "5")]
    pub recovery_key: bool,
    /// Wrong local passwords after which the device wipes itself; 0 for never.
    #[prost(uint32, tag = "6")]
    pub device_lockout: u32,
    /// Whether the account has account-takeover protection, so that the password opens no bundle.
    #[prost(bool, tag = "7")]
    pub protected: bool,
}

/// The password rules of the user's security group (SPEC SG6); 0 asks for nothing.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct PasswordRules {
    /// Characters.
    #[prost(uint32, tag = "1")]
    pub min_length: u32,
    /// Lower-case letters.
    #[prost(uint32, tag = "2")]
    pub lowercase: u32,
    /// Upper-case letters.
    #[prost(uint32, tag = "3")]
    pub uppercase: u32,
    /// Digits.
    #[prost(uint32, tag = "4")]
    pub numbers: u32,
    /// Other characters.
    #[prost(uint32, tag = "5")]
    pub symbols: u32,
}

/// Argon2id parameters (RFC 9106 section 3.1).
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct Stretching {
    /// Memory, KiB.
    #[prost(uint32, tag = "1")]
    pub memory: u32,
    /// Passes.
    #[prost(uint32, tag = "2")]
    pub passes: u32,
    /// Lanes.
    #[prost(uint32, tag = "3")]
    pub lanes: u32,
}

/// Completes a registration: the credential, the account key's bundle, the first device.
#[derive(Clone, PartialEq, Message)]
pub struct RegisterFinish {
    /// OPAQUE `RegistrationUpload`.
    #[prost(bytes = "vec", tag = "1")]
    pub opaque: Vec<u8>,
    /// The account key, sealed to what the password opens; empty where the password is to open none.
    #[prost(bytes = "vec", tag = "2")]
    pub bundle: Vec<u8>,
    /// The device that registers.
    #[prost(message, optional, tag = "3")]
    pub device: Option<AddDevice>,
    /// The signed key wraps.
    #[prost(bytes = "vec", tag = "4")]
    pub wraps: Vec<u8>,
    /// The account key and the backup key, sealed to what the recovery key opens; empty where there is none.
    #[prost(bytes = "vec", tag = "5")]
    pub recovery_bundle: Vec<u8>,
}

/// Answers [`RegisterFinish`].
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Registered {
    /// The network, 8 digits.
    #[prost(string, tag = "1")]
    pub network_id: String,
}

/// Begins a password sign-in.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct LoginStart {
    /// The e-mail address.
    #[prost(string, tag = "1")]
    pub username: String,
    /// OPAQUE `KE1`.
    #[prost(bytes = "vec", tag = "2")]
    pub opaque: Vec<u8>,
}

/// Answers [`LoginStart`], alike for accounts that exist and that do not.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct LoginStarted {
    /// OPAQUE `KE2`.
    #[prost(bytes = "vec", tag = "1")]
    pub opaque: Vec<u8>,
    /// How the password is stretched.
    #[prost(message, optional, tag = "2")]
    pub stretching: Option<Stretching>,
}

/// Proves the password.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct LoginFinish {
    /// OPAQUE `KE3`.
    #[prost(bytes = "vec", tag = "1")]
    pub opaque: Vec<u8>,
}

/// Answers [`LoginFinish`].
#[derive(Clone, PartialEq, Eq, Message)]
pub struct LoginFinished {
    /// The random half of the user's id, 16 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub user_id: Vec<u8>,
    /// The account key, sealed to what the password opens; empty where the password opens none.
    #[prost(bytes = "vec", tag = "2")]
    pub bundle: Vec<u8>,
    /// The newest signed device list.
    #[prost(bytes = "vec", tag = "3")]
    pub device_list: Vec<u8>,
    /// The network, 8 digits.
    #[prost(string, tag = "4")]
    pub network_id: String,
    /// The signed key wraps.
    #[prost(bytes = "vec", tag = "5")]
    pub wraps: Vec<u8>,
    /// The account key and the backup key, sealed to what the recovery key opens; empty where there is none.
    #[prost(bytes = "vec", tag = "6")]
    pub recovery_bundle: Vec<u8>,
    /// Wrong local passwords after which the device wipes itself; 0 for never.
    #[prost(uint32, tag = "7")]
    pub device_lockout: u32,
    /// Whether the account has account-takeover protection: a further device then needs more than the password.
    #[prost(bool, tag = "8")]
    pub protected: bool,
    /// The random half of the id that the account gets where it begins anew, 16 bytes; with protection alone.
    #[prost(bytes = "vec", tag = "9")]
    pub next_user_id: Vec<u8>,
}

/// Publishes the next device list, with this device on it.
#[derive(Clone, PartialEq, Message)]
pub struct AddDevice {
    /// The new device's id, 16 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub device_id: Vec<u8>,
    /// The next signed device list.
    #[prost(bytes = "vec", tag = "2")]
    pub device_list: Vec<u8>,
    /// Its first key packages.
    #[prost(message, optional, tag = "3")]
    pub key_packages: Option<KeyPackageUpload>,
}

/// Signs in with the device key over both nonces, the domain, the device id and the protocol version.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct SignIn {
    /// The random half of the user's id, 16 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub user_id: Vec<u8>,
    /// The device, 16 bytes.
    #[prost(bytes = "vec", tag = "2")]
    pub device_id: Vec<u8>,
    /// `SignWithLabel` (RFC 9420 section 5.1.2) over the sign-in challenge.
    #[prost(bytes = "vec", tag = "3")]
    pub signature: Vec<u8>,
}

/// Answers [`SignIn`].
#[derive(Clone, PartialEq, Eq, Message)]
pub struct SignedIn {
    /// The network, 8 digits.
    #[prost(string, tag = "1")]
    pub network_id: String,
    /// One-time key packages left on the server.
    #[prost(uint32, tag = "2")]
    pub key_packages: u32,
    /// The version of the newest device list.
    #[prost(uint64, tag = "3")]
    pub device_list_version: u64,
    /// Whether a `Policy` is the first push after `Subscribe`.
    #[prost(bool, tag = "4")]
    pub policy_follows: bool,
}
