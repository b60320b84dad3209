//! The picture of a profile.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_types::limits;
use sotto_wire::image::avatar;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(info) = avatar(bytes) {
        let sides = 1..=limits::AVATAR_PIXELS;
        assert!(bytes.len() <= limits::AVATAR_BYTES);
        assert!(sides.contains(&info.width) && sides.contains(&info.height));
    }
});
