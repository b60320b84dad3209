//! What the server hands back sealed: bundles and backup segments. Nothing that was made up opens.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use sotto_e2ee::{
    AccountKey, DeviceKeys, WrappingKey,
    backup::{BackupKey, SegmentName, open_segment},
    bundle,
};
use sotto_types::{DeviceId, Domain, Secret, SystemRng, UserId};
use sotto_wire::identity::{AccountKind, SignedDeviceList};

static KEYS: LazyLock<(WrappingKey, SignedDeviceList, BackupKey)> = LazyLock::new(|| {
    let user = UserId::new([1; 16], Domain::parse("home.example").unwrap());
    let account = AccountKey::generate(&SystemRng).unwrap();
    let device = DeviceKeys::generate(&SystemRng).unwrap().listed();
    let list = account.first_list(user, AccountKind::Person, vec![device]).unwrap();
    let key = WrappingKey::of_password(&Secret::new(vec![1; 64])).unwrap();
    (key, list, BackupKey::random(&SystemRng))
});

fuzz_target!(|bytes: &[u8]| {
    let (key, list, backup) = &*KEYS;
    assert!(bundle::open(bytes, key, list).is_err());
    let name = SegmentName {
        user: list.list().user.clone(),
        device: DeviceId::from_bytes([1; 16]),
        bucket: 0,
        part: 0,
    };
    assert!(open_segment(backup, &name, bytes).is_err());
});
