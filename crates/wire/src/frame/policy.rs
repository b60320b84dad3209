//! What holds for the signed-in user, and what he acknowledges of it.

use prost::Message;

/// Pushed after a device has subscribed, and whenever it changes: all that a client must enforce (SPEC SG12).
///
/// The settings are the JSON of the admin API (`SecurityGroupSettings`, `NetworkSettings` of `sotto-types`): there is one
/// definition of a setting, a new one needs no tag, and a client keeps those that it does not know as they came.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Policy {
    /// A hash of all other fields but `consent_due`.
    #[prost(bytes = "vec", tag = "1")]
    pub revision: Vec<u8>,
    /// The network, 8 digits.
    #[prost(string, tag = "2")]
    pub network_id: String,
    /// What the network is called.
    #[prost(string, tag = "3")]
    pub network_name: String,
    /// The user's security group.
    #[prost(string, tag = "4")]
    pub group_id: String,
    /// The kind of account.
    #[prost(enumeration = "AccountKind", tag = "5")]
    pub kind: i32,
    /// Whether the network's people sign in through an identity provider.
    #[prost(bool, tag = "6")]
    pub sso: bool,
    /// The settings of the security group as far as the plan lets them be, JSON.
    #[prost(string, tag = "7")]
    pub group_settings: String,
    /// The settings of the network as far as the plan lets them be, JSON.
    #[prost(string, tag = "8")]
    pub network_settings: String,
    /// What an acknowledgement of the network's consent pop-up names, 32 bytes; empty where there is none to acknowledge.
    #[prost(bytes = "vec", tag = "9")]
    pub consent_revision: Vec<u8>,
    /// Whether the server waits for this device's acknowledgement.
    #[prost(bool, tag = "10")]
    pub consent_due: bool,
    /// The network's data-retention bot, from the moment it can be added to conversations until retention is switched off.
    #[prost(message, optional, tag = "11")]
    pub retention: Option<Retention>,
}

/// A data-retention bot, which people's clients add to each conversation that touches its network (SPEC DR1).
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Retention {
    /// The bot.
    #[prost(string, tag = "1")]
    pub user_id: String,
    /// What it is called.
    #[prost(string, tag = "2")]
    pub username: String,
    /// Its newest signed device list.
    #[prost(bytes = "vec", tag = "3")]
    pub device_list: Vec<u8>,
}

/// The kinds of account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, prost::Enumeration)]
#[repr(i32)]
pub enum AccountKind {
    /// Never sent.
    Unspecified = 0,
    /// A person of a network.
    Person = 1,
    /// A guest.
    Guest = 2,
    /// A bot.
    Bot = 3,
    /// A network's data-retention bot.
    RetentionBot = 4,
}

/// Acknowledges the consent pop-up (SPEC POL2).
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Acknowledge {
    /// The `consent_revision` of what was shown.
    #[prost(bytes = "vec", tag = "1")]
    pub revision: Vec<u8>,
}
