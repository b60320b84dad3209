//! What a server sends to a device.
#![no_main]

use libfuzzer_sys::fuzz_target;
use prost::Message as _;
use sotto_wire::frame::ServerFrame;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(frame) = ServerFrame::parse(bytes) {
        assert_eq!(ServerFrame::parse(&frame.encode_to_vec()), Ok(frame));
    }
});
