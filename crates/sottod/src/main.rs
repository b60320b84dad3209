//! sottod

fn main() {}
