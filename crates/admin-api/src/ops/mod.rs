//! The operations: their routes and the way from a request to an answer.

mod dispatch;
mod encode;
mod generated;
mod route;

pub(crate) use dispatch::dispatch;
pub use generated::Operation;
pub(crate) use generated::{ROUTES, SENSITIVE};
pub(crate) use route::{Labels, resolve};
