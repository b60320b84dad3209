//! What the mails with codes say.

use sotto_storage::MailPurpose;
use sotto_types::{Domain, Username};

use crate::app::mail::escaped;

/// What the owner of the mailbox is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// The code.
    Code,
    /// That there is no such account, and nothing was done.
    NoAccount,
    /// That the address is invited and has not registered.
    Invited,
    /// That the identity provider has the password.
    Provider,
}

/// A mail, in text and HTML.
pub(super) struct Letter<'a> {
    pub(super) purpose: MailPurpose,
    pub(super) told: Told,
    pub(super) username: &'a Username,
    pub(super) code: &'a str,
    pub(super) domain: &'a Domain,
    pub(super) messaging_url: &'a str,
}

impl Letter<'_> {
    pub(super) fn subject(&self) -> String {
        let domain = self.domain;
        match self.purpose {
            MailPurpose::Guest => format!("Your e-mail code for {domain}"),
            MailPurpose::Device => format!("A new device for your account on {domain}"),
            MailPurpose::Reset => format!("Your password on {domain}"),
        }
    }

    pub(super) fn text(&self) -> String {
        let (asked, domain) = (self.asked(), self.domain);
        let Some((before, command, after)) = self.with_code() else {
            return format!("Hello,\n\n{asked} on {domain}. {}\n", self.without_code());
        };
        let (code, link) = (self.code, self.link());
        format!(
            "Hello,\n\n{asked} on {domain}.\n\nYour code:\n\n    {code}\n\n{before}\n\n\
             What to do with it:\n\n    {link}\n\nOn the command line:\n\n    {command}\n\n{after}\n"
        )
    }

    pub(super) fn html(&self) -> String {
        let [asked, domain, subject] = [self.asked(), self.domain.as_str(), &self.subject()].map(escaped);
        let body = match self.with_code() {
            None => format!("<p>{asked} on {domain}. {}</p>\n", escaped(self.without_code())),
            Some((before, command, after)) => {
                let [code, link, before, command, after] =
                    [self.code, &self.link(), before, &command, after].map(escaped);
                format!(
                    "<p>{asked} on {domain}.</p>\n\
                     <p>Your code:</p>\n<p><strong><code>{code}</code></strong></p>\n\
                     <p>{before}</p>\n<p><a href=\"{link}\">What to do with it</a></p>\n\
                     <p>On the command line:</p>\n<pre>{command}</pre>\n<p>{after}</p>\n"
                )
            }
        };
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{subject}</title></head>\n\
             <body>\n<p>Hello,</p>\n{body}</body>\n</html>\n"
        )
    }

    fn asked(&self) -> &'static str {
        match self.purpose {
            MailPurpose::Guest => "somebody asked for a guest account with this address",
            MailPurpose::Device => "somebody who knows your password is adding a device to your account",
            MailPurpose::Reset => "somebody asked for a new password for this address",
        }
    }

    /// What the code is good for, the command, and what to do if it was somebody else; nothing where no code is said.
    fn with_code(&self) -> Option<(&'static str, String, &'static str)> {
        if self.told != Told::Code {
            return None;
        }
        let (server, username, code) = (self.server(), self.username, self.code);
        let command = |verb| format!("sotto {verb} --server {server} --username {username}");
        Some(match self.purpose {
            MailPurpose::Guest => (
                "It is good once, for half an hour. Give it to nobody.",
                format!("{} --email-code={code}", command("register")),
                "If it was not you, you need not do anything.",
            ),
            MailPurpose::Device => (
                "It is good once, for half an hour. With it the account begins anew: its other devices are signed out, \
                 and your contacts see another account. A link from another device, or your recovery key, keeps \
                 everything. Give the code to nobody.",
                format!("{} --email-code={code}", command("login")),
                "If it was not you, somebody knows your password: change it now.",
            ),
            MailPurpose::Reset => (
                "It is good once, for 24 hours. Give it to nobody. If another device still has the account, you need \
                 no code: change the password there with `sotto password`.",
                format!("{} --email-code={code}", command("reset")),
                "If it was not you, you need not do anything; your password is still good.",
            ),
        })
    }

    fn without_code(&self) -> &'static str {
        match self.told {
            Told::Code | Told::NoAccount => {
                "There is no account with this address, and nothing was done. If it was you, look whether you use \
                 another address."
            }
            Told::Invited => {
                "This address is invited and has not registered yet, so there is no password, and nothing was done. \
                 Register with the code of your invitation; your administrator can send it again."
            }
            Told::Provider => {
                "The password of this account is kept by your organisation's identity provider: change it there. \
                 Nothing was done here."
            }
        }
    }

    /// The page that says what to do; the code is not in it, so that it is in nobody's log.
    fn link(&self) -> String {
        let page = match self.purpose {
            MailPurpose::Reset => "reset",
            MailPurpose::Guest | MailPurpose::Device => "verify",
        };
        format!("{}/{page}", self.server())
    }

    fn server(&self) -> &str {
        self.messaging_url.trim_end_matches('/')
    }
}
