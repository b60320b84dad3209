//! The program as its operator meets it: flags, files, output, signals, exit codes.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail like tests"
)]

mod backup;
mod console;
mod init;
mod running;
mod serve;
mod tls;
mod usage;
