//! Other people's text where it is shown: what is stored stays as it came.

mod characters;
mod name;
mod text;

pub use name::printable_name;
pub use text::{Printable, printable, printable_line};
