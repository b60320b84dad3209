//! A device list with its signature, as it comes from the directory; then its check, which has signatures to refuse.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_rules::verify_device_list;
use sotto_wire::identity::SignedDeviceList;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(list) = SignedDeviceList::decode(bytes) {
        assert_eq!(list.encode(), bytes);
        let _ = verify_device_list(&list);
    }
});
