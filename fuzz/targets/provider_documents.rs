//! What identity providers and OpenTDF platforms say of themselves, and what administrators type about them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_server::{
    app::{
        opentdf::Platform,
        sso::{Discovery, ExtraParams, Issuer, Scopes},
    },
    outbound::{CaCertificate, ProviderUrl, Reach},
};

fuzz_target!(|bytes: &[u8]| {
    let reach = Reach::default();
    if let Some(document) = Discovery::parse(bytes)
        && let Ok(issuer) = Issuer::parse(&document.issuer, &reach)
        && document.check(&issuer, &reach).is_ok()
    {
        // Whatever is checked can be asked, and only over TLS.
        let endpoint = ProviderUrl::parse(&document.token_endpoint, &reach).map(|url| url.to_string());
        assert!(endpoint.is_ok_and(|url| url.starts_with("https://")));
    }
    Platform::parse(bytes);
    if let Ok(text) = core::str::from_utf8(bytes) {
        if let Ok(Some(params)) = ExtraParams::parse(text) {
            assert_eq!(ExtraParams::parse(params.as_str()).ok().flatten().as_ref(), Some(&params));
        }
        if let Ok(scopes) = Scopes::parse(text) {
            assert_eq!(Scopes::parse(scopes.as_str()).ok().as_ref(), Some(&scopes));
        }
        CaCertificate::parse(text).ok();
    }
});
