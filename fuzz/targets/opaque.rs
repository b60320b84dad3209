//! The messages of password registration and sign-in, in both directions, and the parameters of stretching.
#![no_main]

use libfuzzer_sys::fuzz_target;
use opaque_ke::{
    CredentialFinalization, CredentialRequest, CredentialResponse, RegistrationRequest, RegistrationResponse,
    RegistrationUpload,
};
use sotto_wire::opaque::{SottoSuite, Stretch};

fuzz_target!(|bytes: &[u8]| {
    let _ = RegistrationRequest::<SottoSuite>::deserialize(bytes);
    let _ = RegistrationResponse::<SottoSuite>::deserialize(bytes);
    let _ = RegistrationUpload::<SottoSuite>::deserialize(bytes);
    let _ = CredentialRequest::<SottoSuite>::deserialize(bytes);
    let _ = CredentialResponse::<SottoSuite>::deserialize(bytes);
    let _ = CredentialFinalization::<SottoSuite>::deserialize(bytes);
    if let Some((memory, rest)) = bytes.split_first_chunk::<4>()
        && let Some((passes, rest)) = rest.split_first_chunk::<4>()
        && let Some((lanes, _)) = rest.split_first_chunk::<4>()
    {
        let number = |bytes: &[u8; 4]| u32::from_be_bytes(*bytes);
        let _ = Stretch::parse(number(memory), number(passes), number(lanes));
    }
});
