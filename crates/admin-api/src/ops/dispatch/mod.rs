//! One arm for each operation.

mod generated;

pub(crate) use generated::dispatch;
