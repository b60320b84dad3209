//! QR codes in text blocks, for terminals and for whoever holds a camera before one.

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around the code (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;

/// The code of a text, two modules a character, dark on light whatever the terminal's colours; absent for one too long.
pub(crate) fn blocks(text: &str) -> Option<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let (from, to) = (-QUIET, code.size() + QUIET);
    let mut lines = String::new();
    for y in (from..to).step_by(2) {
        // Black on white, so that a dark terminal does not turn the code around.
        lines.push_str("\u{1b}[30;107m");
        for x in from..to {
            lines.push(match (code.get_module(x, y), code.get_module(x, y + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        lines.push_str("\u{1b}[0m\n");
    }
    Some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_quiet_zone_and_its_corners() {
        let shown = blocks("SOTTO").unwrap();
        let lines: Vec<_> = shown
            .lines()
            .map(|line| line.trim_start_matches("\u{1b}[30;107m").trim_end_matches("\u{1b}[0m"))
            .collect();
        // Version 1 has 21 modules a side.
        assert!(lines.iter().all(|line| line.chars().count() == 29), "{shown}");
        assert_eq!(lines.len(), 15);
        assert!(lines[0].trim().is_empty() && lines[1].trim().is_empty());
        assert!(lines[2].starts_with("    █▀▀▀▀▀█"), "{shown}");
        assert!(blocks(&"x".repeat(5_000)).is_none());
    }
}
