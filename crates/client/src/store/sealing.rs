//! What is said, sealed with a key that goes before it does.
//!
//! What expires within the same hour shares a key. When that hour is over the key is destroyed, and with it everything that
//! it opens, wherever a copy of the sealed bytes may have stayed. What never expires has a key too, which stays.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use rusqlite::{OptionalExtension, params};
use sotto_types::{ConversationId, DeviceId, SendId};
use zeroize::Zeroizing;

use super::{
    backup::bucket,
    open::Tx,
    row::{conversation_id, device_id, send_id, signed, unsigned},
};
use crate::ClientError;

/// The bytes of a key.
const KEY_BYTES: usize = 32;

/// Which message a body belongs to: bodies of others do not open in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) conversation: ConversationId,
    pub(super) device: DeviceId,
    pub(super) id: SendId,
}

impl Place {
    fn aad(&self) -> Aad<[u8; 64]> {
        let mut bytes = [0; 64];
        let parts = [&self.conversation.as_bytes()[..], &self.device.as_bytes()[..], &self.id.as_bytes()[..]];
        for (to, from) in bytes.iter_mut().zip(parts.concat()) {
            *to = from;
        }
        Aad::from(bytes)
    }
}

impl Tx<'_> {
    /// Seals a content with the key of the bucket, which is drawn where there is none.
    pub(super) fn seal(self, place: &Place, of: u64, content: &[u8]) -> Result<Vec<u8>, ClientError> {
        let known: Option<Vec<u8>> = self
            .0
            .prepare_cached("SELECT secret FROM expiry_key WHERE bucket = ?1")?
            .query_row([signed(of)], |row| row.get(0))
            .optional()?;
        let secret = if let Some(secret) = known {
            Zeroizing::new(secret)
        } else {
            let secret = Zeroizing::new(random::<KEY_BYTES>()?.to_vec());
            let insert = "INSERT INTO expiry_key (bucket, secret) VALUES (?1, ?2)";
            self.execute(insert, params![signed(of), secret.as_slice()])?;
            secret
        };
        let nonce = random::<NONCE_LEN>()?;
        let mut body = nonce.to_vec();
        let mut sealed = content.to_vec();
        let nonce = Nonce::assume_unique_for_key(nonce);
        key(&secret)?.seal_in_place_append_tag(nonce, place.aad(), &mut sealed).map_err(|_| damaged())?;
        body.append(&mut sealed);
        Ok(body)
    }

    /// Destroys the keys of the buckets that are over; how many they were.
    pub(super) fn destroy_keys(self, now: u64) -> Result<usize, ClientError> {
        let delete = "DELETE FROM expiry_key WHERE bucket > 0 AND bucket <= ?1";
        Ok(self.execute(delete, [signed(now)])?)
    }

    /// Seals what was in clear before there were keys.
    pub(super) fn take_over_messages_in_clear(self) -> Result<(), ClientError> {
        use prost::Message as _;
        use sotto_wire::content::{Content, Kind, Text};
        let mut statement = self.0.prepare("SELECT * FROM message_in_clear ORDER BY arrival")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let place = Place {
                conversation: conversation_id(row, "conversation")?,
                device: device_id(row, "device_id")?,
                id: send_id(row, "id")?,
            };
            let (text, mut content): (String, Vec<u8>) = (row.get("text")?, row.get("content")?);
            if content.is_empty() {
                let kind = Some(Kind::Text(Text { text: text.clone(), ..Text::default() }));
                content = Content { kind, ..Content::default() }.encode_to_vec();
            }
            let of = bucket(unsigned(row, "expires_at")?);
            let body = self.seal(&place, of, &content)?;
            let arrival: i64 = row.get("arrival")?;
            self.0.execute(
                "INSERT INTO message (arrival, id, conversation, generation, position, sender, device_id, outgoing, body,
                                      sent_at, written_at, shown, read_at, expires_at, bucket, part)
                 SELECT arrival, id, conversation, generation, position, sender, device_id, outgoing, ?2,
                        sent_at, written_at, shown, iif(shown, sent_at, 0), expires_at, bucket, part
                 FROM message_in_clear WHERE arrival = ?1",
                params![arrival, body],
            )?;
            if row.get::<_, String>("kind")? == "text" {
                let insert = "INSERT INTO message_words (rowid, text) VALUES (?1, ?2)";
                self.0.execute(insert, params![arrival, text])?;
            }
        }
        drop(rows);
        self.0.execute("DROP TABLE message_in_clear", [])?;
        Ok(())
    }
}

/// Opens a body.
pub(super) fn open(secret: &[u8], place: &Place, body: &[u8]) -> Result<Vec<u8>, ClientError> {
    let (nonce, sealed) = body.split_at_checked(NONCE_LEN).ok_or_else(damaged)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| damaged())?;
    let mut content = sealed.to_vec();
    let opened = key(secret)?.open_in_place(nonce, place.aad(), &mut content).map_err(|_| damaged())?.len();
    content.truncate(opened);
    Ok(content)
}

fn key(secret: &[u8]) -> Result<LessSafeKey, ClientError> {
    Ok(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, secret).map_err(|_| damaged())?))
}

fn random<const N: usize>() -> Result<[u8; N], ClientError> {
    let mut bytes = [0; N];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| ClientError::Damaged("there is no randomness"))?;
    Ok(bytes)
}

fn damaged() -> ClientError {
    ClientError::Damaged("a stored message does not open")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::open::tests::store;

    fn place(id: u8) -> Place {
        Place {
            conversation: ConversationId::from_bytes([1; 32]),
            device: DeviceId::from_bytes([2; 16]),
            id: SendId::from_bytes([id; 16]),
        }
    }

    #[test]
    fn what_is_sealed_opens_in_its_place_until_its_hour_is_over() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = store(&folder);
        let body = store.write(|tx| tx.seal(&place(1), 7, b"hello")).unwrap();
        let secret = |store: &crate::store::Store| -> Option<Vec<u8>> {
            let query = "SELECT secret FROM expiry_key WHERE bucket = 7";
            store.read().0.query_row(query, [], |row| row.get(0)).optional().unwrap()
        };
        let key = secret(&store).unwrap();
        assert_eq!(open(&key, &place(1), &body).unwrap(), b"hello");
        assert!(open(&key, &place(2), &body).is_err(), "in another's place");
        assert!(open(&[0; 32], &place(1), &body).is_err());
        assert!(open(&key, &place(1), &body[..11]).is_err());
        store.write(|tx| tx.destroy_keys(6)).unwrap();
        assert!(secret(&store).is_some());
        assert_eq!(store.write(|tx| tx.destroy_keys(7)).unwrap(), 1);
        assert!(secret(&store).is_none());
    }
}
