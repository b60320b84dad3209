//! What the audit trail needs of a call.

mod masked;
mod trail;

pub use masked::masked;
pub use trail::Audit;
