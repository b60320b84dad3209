//! The files of the admin console, in the program itself.

use bytes::Bytes;
use sotto_server::console::{Asset, Assets};

/// A file as the build script lays it out.
struct Embedded {
    /// Its path below `/console/`.
    path: &'static str,
    content: &'static [u8],
    /// The same, compressed, where that is smaller.
    gzip: Option<&'static [u8]>,
}

// `const FILES: &[Embedded]`, by the build script.
include!(concat!(env!("OUT_DIR"), "/console.rs"));

/// The console's files.
pub(crate) fn assets() -> Assets {
    Assets::new(FILES.iter().map(|file| Asset {
        path: file.path.to_owned(),
        content: Bytes::from_static(file.content),
        gzip: file.gzip.map(Bytes::from_static),
    }))
}
