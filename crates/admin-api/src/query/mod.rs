//! The Query protocol of AWS: a form in, XML out. IAM and STS speak it.
//!
//! The walk: [`Form`] is what a request says, [`QueryApi`] writes the answers of one service, [`QueryError`] is why a
//! call failed in the words of such a service.

mod answer;
mod error;
mod form;
mod xml;

pub use answer::QueryApi;
pub use error::QueryError;
pub use form::Form;
