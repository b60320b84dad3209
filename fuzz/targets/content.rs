//! What one person says to another, decrypted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use prost::Message as _;
use sotto_wire::content::Content;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(content) = Content::parse(bytes) {
        assert_eq!(Content::parse(&content.encode_to_vec()), Ok(content));
    }
});
