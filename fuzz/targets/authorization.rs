//! The `Authorization` header of a signed admin request.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_admin_api::sigv4::Authorization;

fuzz_target!(|header: &str| {
    if let Ok(authorization) = Authorization::parse(header) {
        assert!(authorization.signed_headers.iter().all(|name| authorization.signs(name)));
    }
});
