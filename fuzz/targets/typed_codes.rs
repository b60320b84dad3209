//! Codes and keys as people type or scan them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_e2ee::verification::VerificationQr;
use sotto_types::{LinkCode, RecoveryKey};

fuzz_target!(|text: &str| {
    if let Ok(key) = RecoveryKey::parse(text) {
        assert_eq!(RecoveryKey::parse(&key.to_text()), Ok(key));
    }
    if let Ok(code) = LinkCode::parse(text) {
        assert_eq!(LinkCode::parse(&code.to_text()), Ok(code));
    }
    if let Ok(shown) = VerificationQr::parse(text) {
        assert_eq!(VerificationQr::parse(&shown.to_text()), Ok(shown));
    }
});
