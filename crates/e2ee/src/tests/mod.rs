//! Scenarios: several people, several devices, and a server that follows along and is expected to agree.

mod announced;
mod device_lists;
mod dm;
mod external_commits;
mod front_door;
mod ghost;
mod healing;
mod hostile;
mod many;
mod members;
mod removal;
mod room_sequences;
mod sequences;
mod signals;
mod suites;
mod world;
