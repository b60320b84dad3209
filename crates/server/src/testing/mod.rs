//! A deployment in memory, people and their devices, for the tests of this crate.
//!
//! [`World`] is a deployment over a real store, with a clock that tests move and seeded randomness; [`Phone`] is a device
//! with the real end-to-end engine; [`Wire`] is its connection to a real session, without a socket. [`Admin`] is an
//! administrator who signs, [`Browser`] one who uses the console.

mod admin;
mod authenticator;
mod bots;
mod browser;
mod clock;
mod guests;
mod mails;
mod phone;
mod rng;
mod rooms;
mod wire;
mod world;

pub(crate) use admin::{Admin, Answer, network_arn, tags_path};
pub(crate) use authenticator::{Authenticator, code};
pub(crate) use browser::{Browser, Page};
pub(crate) use clock::TestClock;
pub(crate) use mails::KeptMails;
pub(crate) use phone::Phone;
pub(crate) use rng::SeededRng;
pub(crate) use wire::Wire;
pub(crate) use world::{Invited, World, client_app};
