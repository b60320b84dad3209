//! What people type: addresses, invite codes, ids.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_types::{Domain, InviteCode, UserId, Username};

fuzz_target!(|text: &str| {
    if let Ok(username) = Username::parse(text) {
        assert_eq!(Username::parse(username.as_str()), Ok(username.clone()));
    }
    if let Ok(code) = InviteCode::parse(text) {
        assert_eq!(InviteCode::parse(&code.to_text()), Ok(code));
    }
    if let Ok(user) = text.parse::<UserId>() {
        assert_eq!(user.to_string().parse::<UserId>().unwrap(), user);
    }
    if let Ok(domain) = Domain::parse(text) {
        assert_eq!(Domain::parse(domain.as_str()).unwrap(), domain);
    }
});
