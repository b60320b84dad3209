use std::fs;

use sotto_server::{AppError, jobs};
use sotto_storage::Tx;
use sotto_types::{InviteCode, settings::SecurityGroupSettings};

use super::World;
use crate::invitations::username;

impl World {
    /// Does what the server has left for later: mails, and what is left to delete.
    pub async fn do_jobs(&self) {
        jobs::do_due(self.deployment()).await.expect("jobs can be done");
    }

    /// The newest mail to somebody, as it is read.
    pub async fn newest_mail(&self, to: &str) -> String {
        self.do_jobs().await;
        let header = format!("To: {}\r\n", username(to));
        let mut mails: Vec<_> = fs::read_dir(self.server_folder().join("mail"))
            .expect("a folder of mails")
            .map(|entry| entry.expect("a file"))
            .map(|entry| {
                let written = entry.metadata().and_then(|file| file.modified()).expect("a time");
                (written, fs::read_to_string(entry.path()).expect("a mail"))
            })
            .filter(|(_, text)| text.contains(&header))
            .collect();
        mails.sort();
        let (_, text) = mails.pop().expect("a mail");
        text.replace("=\r\n", "").replace("=3D", "=")
    }

    /// The code in the newest mail to somebody.
    pub async fn mailed_code(&self, to: &str) -> InviteCode {
        let mail = self.newest_mail(to).await;
        let (_, rest) = mail.split_once("Your code:").expect("a code");
        let code = rest.split_whitespace().next().expect("a code");
        InviteCode::parse(code).expect("a code")
    }

    /// Changes the settings of everybody's security group, as an administrator would.
    pub async fn change_settings(&self, change: impl Fn(&mut SecurityGroupSettings) + Send + 'static) {
        let network = self.invitations.as_ref().expect("a network").network();
        let unit = async move |tx: &mut dyn Tx| {
            let group = tx.security_groups().find_default(network).await?;
            let mut group = group.ok_or_else(|| AppError::not_found("Security group"))?;
            change(&mut group.settings);
            Ok::<_, AppError>(tx.security_groups().update(&group).await?)
        };
        self.deployment().store.write(unit).await.expect("a group can be changed");
    }
}
