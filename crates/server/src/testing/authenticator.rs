//! What people have beside a password: a passkey in software, and an app with codes.

use std::time::Duration;

use aws_lc_rs::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL};
use serde_json::{Value, json};
use sotto_types::{Rng, Secret, SystemRng};

use super::World;
use crate::app::second_factors::TotpSecret;

/// A passkey in software: ES256, with user verification (Web Authentication, section 6).
pub(crate) struct Authenticator {
    key: EcdsaKeyPair,
    id: [u8; 16],
}

const PRESENT_AND_VERIFIED: u8 = 0x05;
const WITH_CREDENTIAL: u8 = 0x40;

impl Authenticator {
    pub(crate) fn new() -> Self {
        let rng: &dyn Rng = &SystemRng;
        Self { key: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap(), id: rng.array() }
    }

    /// Makes the credential that a page at this origin asks for.
    pub(crate) fn create(&self, options: &Value, origin: &str) -> Value {
        let mut data = authenticator_data(&options["rp"]["id"], PRESENT_AND_VERIFIED | WITH_CREDENTIAL);
        data.extend_from_slice(&[0; 16]);
        data.extend_from_slice(&16_u16.to_be_bytes());
        data.extend_from_slice(&self.id);
        let point = self.key.public_key().as_ref();
        // COSE (RFC 9053 section 7.1): EC2, ES256, P-256, x, y.
        data.extend_from_slice(&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        data.extend_from_slice(&point[1..33]);
        data.extend_from_slice(&[0x22, 0x58, 32]);
        data.extend_from_slice(&point[33..]);
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(data.len().try_into().unwrap());
        object.extend_from_slice(&data);
        let client = client_data("webauthn.create", options, origin);
        json!({
            "id": BASE64URL.encode(self.id),
            "rawId": BASE64URL.encode(self.id),
            "type": "public-key",
            "response": {
                "attestationObject": BASE64URL.encode(object),
                "clientDataJSON": BASE64URL.encode(client),
            },
            "clientExtensionResults": {},
        })
    }

    /// Signs the challenge of a page at this origin.
    pub(crate) fn get(&self, options: &Value, origin: &str) -> Value {
        let data = authenticator_data(&options["rpId"], PRESENT_AND_VERIFIED);
        let client = client_data("webauthn.get", options, origin);
        let signed = [&data[..], digest(&SHA256, client.as_bytes()).as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        json!({
            "id": BASE64URL.encode(self.id),
            "rawId": BASE64URL.encode(self.id),
            "type": "public-key",
            "response": {
                "authenticatorData": BASE64URL.encode(data),
                "clientDataJSON": BASE64URL.encode(client),
                "signature": BASE64URL.encode(signature),
                "userHandle": null,
            },
            "clientExtensionResults": {},
        })
    }
}

fn authenticator_data(party: &Value, flags: u8) -> Vec<u8> {
    let mut data = digest(&SHA256, party.as_str().unwrap().as_bytes()).as_ref().to_vec();
    data.push(flags);
    // No counter, as passkeys that are in several places have none.
    data.extend_from_slice(&[0; 4]);
    data
}

fn client_data(kind: &str, options: &Value, origin: &str) -> String {
    json!({ "type": kind, "challenge": options["challenge"], "origin": origin, "crossOrigin": false })
        .to_string()
}

/// The code that an app with this secret shows so many steps from now.
pub(crate) fn code(secret: &str, world: &World, steps: i64) -> String {
    let five_bits =
        secret.bytes().map(|byte| if byte.is_ascii_digit() { byte - b'2' + 26 } else { byte - b'A' });
    let bits: Vec<u8> = five_bits.flat_map(|value| (0..5).rev().map(move |bit| value >> bit & 1)).collect();
    let bytes = bits.chunks_exact(8).map(|bits| bits.iter().fold(0, |byte, bit| byte << 1 | bit));
    let secret = TotpSecret::from_bytes(Secret::new(bytes.collect()));
    let away = Duration::from_secs(30 * steps.unsigned_abs());
    let now = world.deployment.now();
    let at = if steps < 0 { now.minus(away) } else { now.plus(away) };
    secret.shown_at(at)
}
