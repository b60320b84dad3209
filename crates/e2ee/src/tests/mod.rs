//! Scenarios: several people, several devices, and a server that follows along and is expected to agree.

mod dm;
mod world;
