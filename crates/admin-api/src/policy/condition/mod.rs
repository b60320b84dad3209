//! One line of a `Condition` block: an operator, a key and its values.

mod evaluate;
mod operator;
mod values;

pub(super) use evaluate::Condition;
