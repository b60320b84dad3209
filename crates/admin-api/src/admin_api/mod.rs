//! What the API does.

mod generated;

pub use generated::AdminApi;
