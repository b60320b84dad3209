//! What holds for a whole network (SPEC POL1 to POL3).

mod change;
mod lookup;
mod setting;
mod update;

pub use change::{ConsentChange, NetworkSettingsChange};
pub use lookup::lookup;
pub use setting::{Setting, Value};
pub use update::update;
