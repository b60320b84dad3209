//! The credential in a leaf of a group.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_wire::identity::DeviceCredential;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(credential) = DeviceCredential::decode(bytes) {
        assert_eq!(credential.encode(), bytes);
    }
});
