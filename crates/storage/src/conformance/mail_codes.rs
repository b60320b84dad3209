//! Codes that prove a mailbox.

use super::fixtures::{Done, at, write};
use crate::{MailCode, MailPurpose, Store, Tx};

fn code(purpose: MailPurpose, n: u8) -> MailCode {
    MailCode {
        purpose,
        address: [n; 32],
        code_hash: [n + 1; 32],
        expires_at: at(1_000 * u64::from(n)),
        failures: 0,
        sends: 1,
        sends_since: at(u64::from(n)),
    }
}

pub(super) async fn a_code_is_one_for_each_purpose_and_address(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let (guest, reset) = (code(MailPurpose::Guest, 1), code(MailPurpose::Reset, 1));
        tx.mail_codes().upsert(&guest).await?;
        tx.mail_codes().upsert(&reset).await?;
        let next = MailCode { code_hash: [9; 32], failures: 3, sends: 2, ..guest };
        tx.mail_codes().upsert(&next).await?;
        assert_eq!(tx.mail_codes().lookup(MailPurpose::Guest, &[1; 32]).await?, Some(next));
        assert_eq!(tx.mail_codes().lookup(MailPurpose::Reset, &[1; 32]).await?, Some(reset));
        assert_eq!(tx.mail_codes().lookup(MailPurpose::Device, &[1; 32]).await?, None);
        assert_eq!(tx.mail_codes().lookup(MailPurpose::Guest, &[2; 32]).await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn codes_go_when_they_and_their_hour_are_over(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for n in 1..=4 {
            tx.mail_codes().upsert(&code(MailPurpose::Guest, n)).await?;
        }
        assert_eq!(tx.mail_codes().prune(at(999), at(10), 10).await?, 0);
        assert_eq!(tx.mail_codes().prune(at(3_000), at(1), 10).await?, 1, "sends are counted for an hour");
        assert_eq!(tx.mail_codes().prune(at(3_000), at(10), 1).await?, 1);
        assert_eq!(tx.mail_codes().prune(at(3_000), at(10), 10).await?, 1);
        assert!(tx.mail_codes().lookup(MailPurpose::Guest, &[4; 32]).await?.is_some());
        Ok(())
    })
    .await;
}
