//! The signed part of an account's device list: one encoding for one list, or signatures would not mean what they say.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_wire::identity::DeviceList;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(list) = DeviceList::decode(bytes) {
        assert_eq!(list.encode().as_deref(), Ok(bytes));
    }
});
