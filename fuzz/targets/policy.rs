//! An identity policy, as an administrator would attach it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_admin_api::policy::Policy;

fuzz_target!(|json: &str| {
    let _ = Policy::parse(json);
});
