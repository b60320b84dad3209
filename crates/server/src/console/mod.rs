//! The console's edge: what a browser needs beside the admin API, under `/console/` of the admin endpoint.
//!
//! Not here: the operations of networks, users and so on, which the console calls as everybody does, with the cookie and
//! nonce of its session instead of a signature; rules (in [`crate::app`]); and the pages themselves (`web/console`).
//!
//! The walk: `router` puts the files ([`Assets`], handed in by the door) and the calls under `/console/`; `headers.rs`
//! says what a browser may do with any answer, and `welcome.rs` leads a browser that knows only the host. A call goes
//! through `respond.rs`, which bounds and reads a request, refuses what another site sent (`origin.rs`) and finds the call
//! in `calls.rs`; each call has its own file. Signing in goes through `proceed.rs` after each right answer: it asks for what
//! comes next, or begins the session. `enrol.rs` is what both kinds of second factors have in common when they are added,
//! and `signing.rs` the events of a sign-in. `answer.rs` writes answers and the cookie.
//!
//! To add a call: its file with `answer` and its tests, and one line in `calls.rs`.

mod answer;
mod assets;
mod calls;
mod conditions;
mod enrol;
mod headers;
mod media_type;
mod origin;
mod proceed;
mod respond;
mod router;
mod settings;
mod signing;
#[cfg(test)]
mod tests;
mod welcome;

mod enrol_passkey;
mod enrol_totp;
mod measure;
mod new_password;
mod permissions;
mod second_factor;
mod second_factors;
mod session;
mod sessions;
mod sign_in;
mod sign_out;

pub use assets::{Asset, Assets};
pub(crate) use router::router;
pub use settings::ConsoleSettings;
pub(crate) use welcome::welcome;
