//! Mails that tests read.

use std::sync::{
    Mutex,
    atomic::{AtomicBool, Ordering},
};

use async_trait::async_trait;
use lettre::Message;

use crate::mail::{MailError, Outbox};

/// Keeps mails instead of sending them, or refuses them.
#[derive(Debug, Default)]
pub(crate) struct KeptMails {
    kept: Mutex<Vec<Message>>,
    refusals: Mutex<Vec<MailError>>,
    held: AtomicBool,
}

impl KeptMails {
    /// The mails so far, which are then forgotten.
    pub(crate) fn take(&self) -> Vec<Message> {
        std::mem::take(&mut self.kept.lock().unwrap())
    }

    /// Takes no mail from now on, and says nothing.
    pub(crate) fn hold(&self) {
        self.held.store(true, Ordering::SeqCst);
    }

    /// Refuses the next mail.
    pub(crate) fn refuse(&self, error: MailError) {
        self.refusals.lock().unwrap().push(error);
    }
}

#[async_trait]
impl Outbox for KeptMails {
    async fn put(&self, _: &str, message: Message) -> Result<(), MailError> {
        if self.held.load(Ordering::SeqCst) {
            core::future::pending::<()>().await;
        }
        if let Some(error) = self.refusals.lock().unwrap().pop() {
            return Err(error);
        }
        self.kept.lock().unwrap().push(message);
        Ok(())
    }
}

impl super::World {
    /// The text of the newest mail of those that are due, as it is read.
    pub(crate) async fn last_mail(&self) -> String {
        while crate::jobs::next(&self.deployment).await.unwrap() {}
        let mail = self.mails.take().pop().expect("a mail");
        String::from_utf8(mail.formatted()).unwrap().replace("=\r\n", "").replace("=3D", "=")
    }

    /// The code in the newest mail of those that are due.
    pub(crate) async fn mailed_code(&self) -> sotto_types::InviteCode {
        let mail = self.last_mail().await;
        let (_, rest) = mail.split_once("Your code:").expect("a code");
        sotto_types::InviteCode::parse(rest.split_whitespace().next().unwrap()).unwrap()
    }
}
