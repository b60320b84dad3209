//! What the header of an image says: enough to bound an avatar, without decoding it.
//!
//! PNG (RFC 2083 section 4.1.1), JPEG (ITU-T T.81 section B.2.2) and WebP (RFC 9649).

use sotto_types::limits;

use crate::Malformed;

/// The formats that an avatar may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    WebP,
}

impl ImageFormat {
    /// `png`, `jpeg` or `webp`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::WebP => "webp",
        }
    }
}

/// What an image says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageInfo {
    /// By its first bytes, not by any name.
    pub format: ImageFormat,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// An image that may be an avatar: PNG, JPEG or WebP within the limits of bytes and pixels.
pub fn avatar(bytes: &[u8]) -> Result<ImageInfo, Malformed> {
    let info = (bytes.len() <= limits::AVATAR_BYTES).then(|| inspect(bytes)).flatten();
    let sides = 1..=limits::AVATAR_PIXELS;
    info.filter(|info| sides.contains(&info.width) && sides.contains(&info.height))
        .ok_or(Malformed::new("avatar"))
}

fn inspect(bytes: &[u8]) -> Option<ImageInfo> {
    png(bytes).or_else(|| jpeg(bytes)).or_else(|| webp(bytes))
}

fn png(bytes: &[u8]) -> Option<ImageInfo> {
    let header =
        bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.strip_prefix(&[0, 0, 0, 13])?.strip_prefix(b"IHDR")?;
    let (width, rest) = header.split_first_chunk()?;
    let (height, _) = rest.split_first_chunk()?;
    let (width, height) = (u32::from_be_bytes(*width), u32::from_be_bytes(*height));
    Some(ImageInfo { format: ImageFormat::Png, width, height })
}

/// Walks over the segments up to the first frame header.
fn jpeg(bytes: &[u8]) -> Option<ImageInfo> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let (&mark, after) = rest.split_first()?;
        let (&code, after) = after.split_first()?;
        if mark != 0xff {
            return None;
        }
        rest = match code {
            // Fill bytes may stand before a marker.
            0xff => rest.get(1..)?,
            // These have no length.
            0x01 | 0xd0..=0xd7 => after,
            // A scan, or the end, before any frame header.
            0x00 | 0xd8..=0xda => return None,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                // Length, precision, then height and width.
                let (height, tail) = after.get(3..)?.split_first_chunk()?;
                let (width, _) = tail.split_first_chunk()?;
                let (width, height) = (u16::from_be_bytes(*width).into(), u16::from_be_bytes(*height).into());
                return Some(ImageInfo { format: ImageFormat::Jpeg, width, height });
            }
            _ => {
                let (length, _) = after.split_first_chunk()?;
                let length = usize::from(u16::from_be_bytes(*length));
                // The length counts itself.
                after.get(length.max(2)..)?
            }
        };
    }
}

fn webp(bytes: &[u8]) -> Option<ImageInfo> {
    let chunk = bytes.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WEBP")?;
    let (kind, rest) = chunk.split_first_chunk::<4>()?;
    let payload = rest.get(4..)?;
    let (width, height) = match kind {
        b"VP8 " => {
            let sides = payload.get(3..)?.strip_prefix(&[0x9d, 0x01, 0x2a])?;
            let (width, rest) = sides.split_first_chunk()?;
            let (height, _) = rest.split_first_chunk()?;
            // The two upper bits are a scale.
            let side = |bytes: &[u8; 2]| u32::from(u16::from_le_bytes(*bytes) & 0x3fff);
            (side(width), side(height))
        }
        b"VP8L" => {
            let (bits, _) = payload.strip_prefix(&[0x2f])?.split_first_chunk()?;
            let bits = u32::from_le_bytes(*bits);
            ((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1)
        }
        b"VP8X" => {
            let (width, rest) = payload.get(4..)?.split_first_chunk::<3>()?;
            let (height, _) = rest.split_first_chunk::<3>()?;
            let side = |[a, b, c]: [u8; 3]| u32::from_le_bytes([a, b, c, 0]) + 1;
            (side(*width), side(*height))
        }
        _ => return None,
    };
    Some(ImageInfo { format: ImageFormat::WebP, width, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &sides, &[8, 6, 0, 0, 0]].concat()
    }

    fn webp(kind: [u8; 4], payload: &[u8]) -> Vec<u8> {
        [b"RIFF\x10\0\0\0WEBP".as_slice(), &kind, &[10, 0, 0, 0], payload].concat()
    }

    /// A JPEG with an application segment and fill bytes before its frame header.
    fn jpeg() -> Vec<u8> {
        let segment = [0xff, 0xe0, 0, 4, 1, 2];
        let frame = [0xff, 0xff, 0xff, 0xc2, 0, 17, 8, 0, 200, 1, 0, 3];
        [&[0xff, 0xd8][..], &segment, &frame].concat()
    }

    fn info(format: ImageFormat, width: u32, height: u32) -> ImageInfo {
        ImageInfo { format, width, height }
    }

    #[test]
    fn each_format_says_how_large_it_is() {
        assert_eq!(avatar(&png(512, 1)), Ok(info(ImageFormat::Png, 512, 1)));
        assert_eq!(avatar(&jpeg()), Ok(info(ImageFormat::Jpeg, 256, 200)));
        let lossy = webp(*b"VP8 ", &[0, 0, 0, 0x9d, 0x01, 0x2a, 100, 0x40, 50, 0]);
        assert_eq!(avatar(&lossy), Ok(info(ImageFormat::WebP, 100, 50)));
        let lossless = webp(*b"VP8L", &[0x2f, 99, 0x40, 12, 0]);
        assert_eq!(avatar(&lossless), Ok(info(ImageFormat::WebP, 100, 50)));
        let extended = webp(*b"VP8X", &[0, 0, 0, 0, 99, 0, 0, 49, 0, 0]);
        assert_eq!(avatar(&extended), Ok(info(ImageFormat::WebP, 100, 50)));
    }

    #[test]
    fn what_is_too_large_or_nothing_is_refused() {
        for (width, height) in [(513, 10), (10, 513), (0, 10), (10, 0), (u32::MAX, u32::MAX)] {
            assert!(avatar(&png(width, height)).is_err(), "{width} x {height}");
        }
        let mut long = png(10, 10);
        long.resize(limits::AVATAR_BYTES, 0);
        assert!(avatar(&long).is_ok());
        long.push(0);
        assert!(avatar(&long).is_err());
    }

    #[test]
    fn other_formats_and_cut_headers_are_refused() {
        for bytes in [&b""[..], b"GIF89a\x0a\0\x0a\0", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"BM"] {
            assert!(avatar(bytes).is_err());
        }
        let images = [png(10, 10), jpeg(), webp(*b"VP8X", &[0, 0, 0, 0, 99, 0, 0, 49, 0, 0])];
        for (image, header) in images.iter().zip([24, 19, 30]) {
            for end in 0..header {
                assert!(avatar(&image[..end]).is_err(), "{end}");
            }
            assert!(avatar(&image[..header]).is_ok());
        }
        // A scan before a frame header, and a second picture.
        assert!(avatar(&[0xff, 0xd8, 0xff, 0xda, 0, 2]).is_err());
        assert!(avatar(&webp(*b"ALPH", &[0; 12])).is_err());
    }
}
