//! Looking for a text where it must not be.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Whether `bytes` hold `marker` as UTF-8, as UTF-16, or in one of the usual textual encodings.
pub fn holds_marker(bytes: &[u8], marker: &str) -> bool {
    disguises(marker).iter().any(|disguise| bytes.windows(disguise.len()).any(|window| window == disguise))
}

/// The files under `folder` that hold `marker`.
pub fn find_marker(folder: &Path, marker: &str) -> io::Result<Vec<PathBuf>> {
    find(folder, |bytes| holds_marker(bytes, marker))
}

/// The files under `folder` that hold these bytes.
pub fn find_bytes(folder: &Path, wanted: &[u8]) -> io::Result<Vec<PathBuf>> {
    find(folder, |bytes| bytes.windows(wanted.len()).any(|part| part == wanted))
}

fn find(folder: &Path, holds: impl Fn(&[u8]) -> bool) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if holds(&fs::read(&path)?) {
                found.push(path);
            }
        }
    }
    Ok(found)
}

fn disguises(marker: &str) -> Vec<Vec<u8>> {
    let utf16: Vec<u8> = marker.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let hex = |upper: bool| -> Vec<u8> {
        let digits: &[u8; 16] = if upper { b"0123456789ABCDEF" } else { b"0123456789abcdef" };
        let digit = |nibble: u8| digits.get(usize::from(nibble)).copied().unwrap_or_default();
        marker.bytes().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
    };
    let mut all = vec![marker.as_bytes().to_vec(), utf16, hex(false), hex(true)];
    // Base64 of a text inside another depends on where it begins; the first and last group are not the text's alone.
    for lead in 0..3 {
        let padded = [vec![b' '; lead], marker.as_bytes().to_vec()].concat();
        let encoded = base64(&padded);
        let first = if lead == 0 { 0 } else { 4 };
        let whole = padded.len() / 3 * 4;
        all.push(encoded.get(first..whole).unwrap_or_default().to_vec());
    }
    all
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |chunk: &[u8]| {
        let word =
            chunk.iter().fold(0_u32, |word, byte| (word << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()));
        [18, 12, 6, 0].map(|shift| ALPHABET.get((word >> shift) as usize & 63).copied().unwrap_or_default())
    };
    bytes.chunks(3).flat_map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_is_found_in_its_disguises() {
        let marker = "marker-4711";
        assert!(holds_marker(b"..marker-4711..", marker));
        assert!(holds_marker(b"6d61726b65722d34373131", marker));
        assert!(holds_marker(b"m\0a\0r\0k\0e\0r\0-\x004\x007\x001\x001\0", marker));
        for text in ["marker-4711", "xmarker-4711", "xymarker-4711 and more"] {
            assert!(holds_marker(&base64(text.as_bytes()), marker), "{text}");
        }
        assert!(!holds_marker(b"marker-471", marker));
    }
}
