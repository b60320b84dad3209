//! How callers name a request that they may repeat.

use sotto_admin_api::Call;

use crate::app::Repeatable;

/// A request named by the header `X-Client-Token`; `target` is what its path names.
pub(super) fn by_token(call: &Call, token: Option<&str>, target: &str) -> Repeatable {
    token.map_or(Repeatable::never(), |token| {
        let asked: [&[u8]; 2] = [target.as_bytes(), &call.body_hash];
        Repeatable::named(call.action.name, token, &asked)
    })
}

/// A request that has no token, named by what an SDK sends alike in every retry: key, invocation id and body.
pub(super) fn by_invocation(call: &Call) -> Repeatable {
    call.invocation_id.as_deref().map_or(Repeatable::never(), |id| {
        let name = format!("{} {id} {}", call.principal.access_key_id, hex::encode(call.body_hash));
        Repeatable::named(call.action.name, &name, &[&call.body_hash])
    })
}
