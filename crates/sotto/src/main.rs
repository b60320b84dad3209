//! sotto

fn main() {}
