//! How far a connection has come.

use crate::app::{
    links::Joined,
    password::PendingReset,
    registration::PendingRegistration,
    sign_in::{LoggedIn, PendingLogin, SignedIn},
};

/// How far a connection has come; lives in it, and nowhere else.
#[derive(Debug)]
pub(in crate::device) enum Progress {
    /// Nothing is under way.
    Stranger,
    /// Half of a registration.
    Registering(PendingRegistration),
    /// Half of a password sign-in.
    LoggingIn(Box<PendingLogin>),
    /// The password was shown, a device may be added.
    LoggedIn(LoggedIn),
    /// Half of a reset.
    Resetting(Box<PendingReset>),
    /// Another device may let this one in.
    Joining(Joined),
    /// A device has come in.
    SignedIn(SignedIn),
}
