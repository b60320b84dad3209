//! How mails go out.

use std::{env, sync::Arc};

use sotto_server::mail::{MailFolder, Mailer, Outbox, Sender, SmtpServer, SmtpUrlError};
use sotto_types::{Domain, Secret};

use crate::{cli, data_dir::DataDir, failure::Failure};

/// Where the mail server's password is: neither other users nor the shell's history see it there.
const PASSWORD: &str = "SOTTO_SMTP_PASSWORD";

/// The mailer that the flags ask for.
pub(super) fn mailer(flags: &cli::Serve, folder: &DataDir, domain: &Domain) -> Result<Mailer, Failure> {
    let sender = match &flags.mail_from {
        Some(sender) => sender.clone(),
        None => Sender::of(domain).map_err(|_| {
            Failure::usage("No mail can come from the deployment's domain; give --mail-from.")
        })?,
    };
    let outbox: Arc<dyn Outbox> = match &flags.smtp_url {
        None => Arc::new(MailFolder::new(folder.mail())),
        Some(url) => {
            let password = password();
            let server = SmtpServer::new(url, password.as_ref(), domain, flags.danger_plain_smtp);
            Arc::new(server.map_err(refused)?)
        }
    };
    Ok(Mailer::new(sender, outbox))
}

fn refused(error: SmtpUrlError) -> Failure {
    let hint = match error {
        SmtpUrlError::Password | SmtpUrlError::HalfCredentials => format!(" in {PASSWORD}"),
        _ => String::new(),
    };
    Failure::usage(format!("The URL in --smtp-url cannot be used: {error}{hint}."))
}

#[expect(clippy::disallowed_methods, reason = "a door: this is where the environment is read")]
fn password() -> Option<Secret> {
    env::var(PASSWORD).ok().filter(|password| !password.is_empty()).map(Secret::from)
}
