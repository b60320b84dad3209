//! The extension that every group carries.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_rules::ConversationInfo;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(info) = ConversationInfo::decode(bytes) {
        assert_eq!(info.encode().as_deref(), Ok(bytes));
    }
});
