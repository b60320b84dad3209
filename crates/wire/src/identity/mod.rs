//! What is signed about who someone is: MLS-encoded (RFC 9420 section 2.1), the received bytes kept.
//!
//! Shapes and their bounds only. Signatures are made in `e2ee` and checked in `rules`.
//!
//! The walk: [`SignedDeviceList`] is an account's statement of its active devices, [`DeviceCredential`] is that list and
//! one device of it (what a leaf of a group carries), [`SignedKeyWraps`] is to which keys its bundles are sealed, [`SignIn`] is what a device signs to come in,
//! [`signed_content`] is the domain separation of every signature, [`dm_conversation_id`] names a DM.

mod account_kind;
mod codec;
mod credential;
mod device_list;
mod dm;
mod key_wraps;
mod sign_in;
mod signed_content;
mod signed_device_list;
mod signed_key_wraps;

pub use account_kind::AccountKind;
pub use codec::{device_id, domain, user_id};
pub use credential::DeviceCredential;
pub use device_list::{DeviceKey, DeviceList, KeyRotation, ListedDevice, PUBLIC_KEY_BYTES, RotationContent};
pub use dm::{dm_conversation_id, own_conversation_id};
pub use key_wraps::{ANCHOR_BYTES, DeviceWrap, KeyWraps, Wrap};
pub use sign_in::SignIn;
pub use signed_content::{
    LABEL_DEVICE_LIST, LABEL_KEY_ROTATION, LABEL_KEY_WRAPS, LABEL_SIGN_IN, signed_content,
};
pub use signed_device_list::SignedDeviceList;
pub use signed_key_wraps::SignedKeyWraps;
