//! The form of a request of IAM or STS.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_admin_api::query::Form;

fuzz_target!(|body: &[u8]| {
    if let Some(form) = Form::parse(body) {
        assert!(form.parameters().all(|(name, value)| form.get(name) == Some(value)));
    }
});
