//! Password sign-in, the client's side of OPAQUE (RFC 9807): the server never learns the password.

mod login;
mod registration;
#[cfg(test)]
mod tests;

pub use login::{LoggedIn, Login};
pub use registration::{Registered, Registration};
