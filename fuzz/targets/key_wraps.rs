//! Key wraps: one encoding for one statement, or signatures would not mean what they say.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_wire::identity::{KeyWraps, SignedKeyWraps};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(wraps) = KeyWraps::decode(bytes) {
        assert_eq!(wraps.encode().as_deref(), Ok(bytes));
    }
    if let Ok(signed) = SignedKeyWraps::decode(bytes) {
        assert_eq!(SignedKeyWraps::decode(&signed.encode()), Ok(signed));
    }
});
