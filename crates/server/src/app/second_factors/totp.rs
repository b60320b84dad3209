//! Codes by time from a shared secret (RFC 6238): HMAC-SHA-1, six digits, 30 seconds, as every authenticator app does
//! it.

use aws_lc_rs::{
    constant_time,
    hmac::{HMAC_SHA1_FOR_LEGACY_USE_ONLY, Key, sign},
};
use sotto_types::{Rng, Secret, Timestamp};

use crate::AppError;

/// Seconds of one step.
const STEP: u64 = 30;
/// Steps that a clock may be ahead or behind.
const DRIFT: u64 = 1;

/// The secret that an app and the server share: 160 bits (RFC 4226 section 4).
#[derive(Clone, Debug)]
pub struct TotpSecret(Secret);

/// What somebody typed: six digits.
#[derive(Clone, Debug)]
pub struct Code([u8; 6]);

impl Code {
    /// Parses six digits; spaces, which apps show in the middle, are left out.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').take(7).collect();
        let digits: [u8; 6] = digits.try_into().ok()?;
        digits.iter().all(u8::is_ascii_digit).then_some(Self(digits))
    }
}

impl TotpSecret {
    /// Draws a secret.
    pub fn draw(rng: &dyn Rng) -> Self {
        Self(Secret::new(rng.array::<20>().to_vec()))
    }

    /// The secret with these bytes.
    pub fn from_bytes(bytes: Secret) -> Self {
        Self(bytes)
    }

    /// The bytes, to be sealed.
    pub fn expose(&self) -> &[u8] {
        self.0.expose()
    }

    /// The step whose code this is: the present one or one beside it, after `used`.
    pub fn step_of(&self, code: &Code, now: Timestamp, used: u64) -> Result<Option<u64>, AppError> {
        let present = now.as_seconds() / STEP;
        let mut found = None;
        for step in present.saturating_sub(DRIFT)..=present.saturating_add(DRIFT) {
            let fits = constant_time::verify_slices_are_equal(&self.code(step)?, &code.0).is_ok();
            if fits && step > used {
                found = Some(step);
            }
        }
        Ok(found)
    }

    /// The code that an app shows.
    #[cfg(test)]
    pub(crate) fn shown_at(&self, now: Timestamp) -> String {
        String::from_utf8(self.code(now.as_seconds() / STEP).unwrap().to_vec()).unwrap()
    }

    /// The code of a step (RFC 4226 section 5.3).
    fn code(&self, step: u64) -> Result<[u8; 6], AppError> {
        let key = Key::new(HMAC_SHA1_FOR_LEGACY_USE_ONLY, self.0.expose());
        let tag = sign(&key, &step.to_be_bytes());
        let last = tag.as_ref().last().copied().unwrap_or_default();
        let at = usize::from(last & 0xf);
        let four = tag.as_ref().get(at..).and_then(|rest| rest.first_chunk::<4>());
        let four = four.ok_or_else(|| AppError::internal("a tag that is too short"))?;
        let mut number = u32::from_be_bytes(*four) & 0x7fff_ffff;
        let mut code = [b'0'; 6];
        for digit in code.iter_mut().rev() {
            *digit += u8::try_from(number % 10).unwrap_or_default();
            number /= 10;
        }
        Ok(code)
    }

    /// The secret as people type it: Base32 (RFC 4648 section 6).
    pub fn to_base32(&self) -> String {
        const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let bits = |chunk: &[u8]| chunk.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let group = |chunk: &[u8]| {
            let bits = bits(chunk);
            (0..8).rev().map(move |place| bits >> (5 * place) & 31).collect::<Vec<_>>()
        };
        // 160 bits are four whole groups.
        let values = self.0.expose().chunks_exact(5).flat_map(group);
        let character = |value: u64| usize::try_from(value).ok().and_then(|value| ALPHABET.get(value));
        values.filter_map(character).copied().map(char::from).collect()
    }

    /// What an app reads from a QR code (the key URI format of authenticator apps).
    pub fn uri(&self, issuer: &str, account: &str) -> String {
        let encoded = |text: &str| {
            url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
        };
        let (issuer, account, secret) = (encoded(issuer), encoded(account), self.to_base32());
        format!(
            "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> TotpSecret {
        TotpSecret::from_bytes(Secret::new(b"12345678901234567890".to_vec()))
    }

    fn step(code: &str, seconds: u64, used: u64) -> Option<u64> {
        secret().step_of(&Code::parse(code).unwrap(), Timestamp::from_seconds(seconds), used).unwrap()
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // Appendix B has eight digits; these are the last six.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(step(code, seconds, 0), Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn a_clock_may_be_off_by_one_step_and_a_code_is_good_once() {
        for (seconds, found) in
            [(0, Some(1)), (29, Some(1)), (30, Some(1)), (59, Some(1)), (89, Some(1)), (90, None)]
        {
            assert_eq!(step("287082", seconds, 0), found, "{seconds}");
        }
        assert_eq!(step("287082", 59, 1), None);
        assert_eq!(step("287083", 59, 0), None);
    }

    #[test]
    fn what_is_typed_is_six_digits() {
        assert_eq!(Code::parse("287 082").unwrap().0, *b"287082");
        for wrong in ["", "28708", "2870822", "28708a", "２87082", "287082\n"] {
            assert!(Code::parse(wrong).is_none(), "{wrong:?}");
        }
    }

    #[test]
    fn the_secret_is_shown_as_apps_read_it() {
        assert_eq!(secret().to_base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        let uri = secret().uri("Sotto home.example", "ada+x@111111111111");
        assert_eq!(
            uri,
            "otpauth://totp/Sotto%20home.example:ada%2Bx%40111111111111?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=Sotto%20home.example&algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(format!("{:?}", secret()), "TotpSecret(Secret(..))");
    }
}
