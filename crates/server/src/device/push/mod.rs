//! What is pushed to a subscriber, and when.
//!
//! A session pushes at most a window of what is not acknowledged; nothing more is queued for it, what comes later stays
//! in the store. New rows come by reference from [`crate::live`]; a session that has missed one reads the log.
//!
//! [`Subscription`] has no I/O: what was read or acknowledged goes in, frames and the next thing to read come out.

mod place;
mod subscription;
#[cfg(test)]
mod tests;
mod window;

pub(super) use subscription::Subscription;
