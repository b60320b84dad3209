//! MLS encodings of the ids: for `#[mls_codec(with = "…")]`.

/// A [`sotto_types::Domain`] as `opaque domain<V>`.
pub mod domain {
    use mls_rs_codec::{Error, byte_vec};
    use sotto_types::Domain;

    /// Bytes that the encoding takes.
    pub fn mls_encoded_len(domain: &Domain) -> usize {
        byte_vec::mls_encoded_len(&domain.as_str())
    }

    /// Appends the encoding.
    pub fn mls_encode(domain: &Domain, writer: &mut Vec<u8>) -> Result<(), Error> {
        byte_vec::mls_encode(&domain.as_str(), writer)
    }

    /// Parses; the name must be in its canonical form already.
    pub fn mls_decode(reader: &mut &[u8]) -> Result<Domain, Error> {
        let bytes: Vec<u8> = byte_vec::mls_decode(reader)?;
        let text = core::str::from_utf8(&bytes).map_err(|_| Error::Utf8)?;
        let domain = Domain::parse(text).map_err(|_| Error::InvalidContent)?;
        if domain.as_str() == text { Ok(domain) } else { Err(Error::InvalidContent) }
    }
}

/// A [`sotto_types::UserId`] as `opaque local[16]; opaque domain<V>`.
pub mod user_id {
    use mls_rs_codec::{Error, MlsDecode, MlsEncode};
    use sotto_types::UserId;

    use super::domain;

    /// Bytes that the encoding takes.
    pub fn mls_encoded_len(user: &UserId) -> usize {
        user.local().len() + domain::mls_encoded_len(user.domain())
    }

    /// Appends the encoding.
    pub fn mls_encode(user: &UserId, writer: &mut Vec<u8>) -> Result<(), Error> {
        user.local().mls_encode(writer)?;
        domain::mls_encode(user.domain(), writer)
    }

    /// Parses.
    pub fn mls_decode(reader: &mut &[u8]) -> Result<UserId, Error> {
        let local = <[u8; 16]>::mls_decode(reader)?;
        Ok(UserId::new(local, domain::mls_decode(reader)?))
    }
}

/// A [`sotto_types::DeviceId`] as `opaque device[16]`.
pub mod device_id {
    use mls_rs_codec::{Error, MlsDecode, MlsEncode};
    use sotto_types::DeviceId;

    /// Bytes that the encoding takes.
    pub fn mls_encoded_len(device: &DeviceId) -> usize {
        device.as_bytes().len()
    }

    /// Appends the encoding.
    pub fn mls_encode(device: &DeviceId, writer: &mut Vec<u8>) -> Result<(), Error> {
        device.as_bytes().mls_encode(writer)
    }

    /// Parses.
    pub fn mls_decode(reader: &mut &[u8]) -> Result<DeviceId, Error> {
        <[u8; 16]>::mls_decode(reader).map(DeviceId::from_bytes)
    }
}
