//! Further services that speak AWS JSON 1.1: `POST /`, the operation in `X-Amz-Target`, a JSON object each way.
//!
//! The walk: [`JsonService`] is the protocol, as a [`FurtherApi`](crate::FurtherApi); a [`JsonApi`] is one service
//! behind it, whose operations take an [`input`], give an [`output`] or a [`Fault`].
//!
//! To add a service: a [`JsonApi`] with its actions, and one [`JsonService`] over it.

mod api;
mod body;
mod fault;
mod service;

pub use api::JsonApi;
pub use body::{input, output};
pub use fault::Fault;
pub use service::JsonService;

#[cfg(test)]
mod tests;
