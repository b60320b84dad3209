//! The parts of inputs and outputs.

#[expect(clippy::too_many_lines, reason = "as long as the model's structures are wide")]
mod generated;
mod sensitive;

pub use generated::*;
pub use sensitive::Sensitive;
