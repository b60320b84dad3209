//! What an invitation says.

use sotto_types::{Domain, Timestamp, Username};
use time::OffsetDateTime;

use super::markup::{escaped, isolated};

/// The words of an invitation, in text and HTML.
pub(super) struct Invitation<'a> {
    pub(super) network: &'a str,
    pub(super) first_name: &'a str,
    pub(super) username: &'a Username,
    pub(super) code: &'a str,
    pub(super) expires_at: Timestamp,
    pub(super) domain: &'a Domain,
    pub(super) messaging_url: &'a str,
    /// Whether the address has a guest account, which moves.
    pub(super) guest: bool,
}

impl Invitation<'_> {
    pub(super) fn subject(&self) -> String {
        format!("Your invitation to {}", isolated(self.network))
    }

    pub(super) fn text(&self) -> String {
        let Self { code, domain, .. } = self;
        let (network, link, command, until) =
            (isolated(self.network), self.link(), self.command(), self.until());
        let how = self.how();
        let greeting = match self.first_name {
            "" => "Hello,".to_owned(),
            name => format!("Hello {},", isolated(name)),
        };
        format!(
            "{greeting}\n\n\
             you are invited to {network}, a network for encrypted messages on {domain}.\n\n\
             Your invite code:\n\n    {code}\n\n\
             It is good once, until {until}. Give it to nobody.\n\n\
             {how}:\n\n    {link}\n\n\
             On the command line:\n\n    {command}\n\n\
             If you did not expect this invitation, you need not do anything.\n"
        )
    }

    pub(super) fn html(&self) -> String {
        let [network, code, domain, link, command, until] =
            [self.network, self.code, self.domain.as_str(), &self.link(), &self.command(), &self.until()]
                .map(escaped);
        let how = self.how();
        let greeting = match self.first_name {
            "" => "Hello,".to_owned(),
            name => format!("Hello <bdi>{}</bdi>,", escaped(name)),
        };
        format!(
            "<!DOCTYPE html>\n\
             <html lang=\"en\">\n\
             <head><meta charset=\"utf-8\"><title>Your invitation</title></head>\n\
             <body>\n\
             <p>{greeting}</p>\n\
             <p>you are invited to <bdi>{network}</bdi>, a network for encrypted messages on {domain}.</p>\n\
             <p>Your invite code:</p>\n\
             <p><strong><code>{code}</code></strong></p>\n\
             <p>It is good once, until {until}. Give it to nobody.</p>\n\
             <p><a href=\"{link}\">{how}</a></p>\n\
             <p>On the command line:</p>\n\
             <pre>{command}</pre>\n\
             <p>If you did not expect this invitation, you need not do anything.</p>\n\
             </body>\n\
             </html>\n"
        )
    }

    /// The page that says how to register; the code is not in it, so that it is in nobody's log.
    fn link(&self) -> String {
        format!("{}/invite", self.server())
    }

    /// A chosen code may begin with a hyphen or have spaces in it.
    fn command(&self) -> String {
        let Self { username, code, .. } = self;
        if self.guest {
            return format!("sotto join --invite-code=\"{code}\"");
        }
        let server = self.server();
        format!("sotto register --server {server} --username {username} --invite-code=\"{code}\"")
    }

    fn how(&self) -> &'static str {
        if self.guest { "How to move your guest account into the network" } else { "How to register" }
    }

    fn server(&self) -> &str {
        self.messaging_url.trim_end_matches('/')
    }

    fn until(&self) -> String {
        let seconds = i64::try_from(self.expires_at.as_seconds()).unwrap_or(i64::MAX);
        // Only a moment far beyond the longest lifetime has no date.
        let Ok(time) = OffsetDateTime::from_unix_timestamp(seconds) else {
            return "further notice".to_owned();
        };
        let (day, month, year) = (time.day(), time.month(), time.year());
        format!("{day} {month} {year}, {:02}:{:02} UTC", time.hour(), time.minute())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invitation(check: impl FnOnce(&Invitation<'_>)) {
        check(&Invitation {
            network: "<b>שלום</b>",
            first_name: "Zoé & \"Co\"",
            username: &Username::parse("zoe@example.org").unwrap(),
            code: "welcome 2026",
            expires_at: Timestamp::from_seconds(1_801_180_800),
            domain: &Domain::parse("home.example").unwrap(),
            messaging_url: "https://chat.example.org/",
            guest: false,
        });
    }

    #[test]
    fn both_forms_have_the_code_the_link_and_the_end() {
        invitation(|invitation| {
            for body in [invitation.text(), invitation.html()] {
                for part in ["welcome 2026", "https://chat.example.org/invite", "29 January 2027, 00:00 UTC"]
                {
                    assert!(body.contains(part), "{part} in {body}");
                }
            }
            assert!(invitation.text().contains("--invite-code=\"welcome 2026\""));
        });
    }

    #[test]
    fn names_stay_names() {
        invitation(|invitation| {
            let html = invitation.html();
            assert!(html.contains("<bdi>&lt;b&gt;שלום&lt;/b&gt;</bdi>"), "{html}");
            assert!(html.contains("<bdi>Zoé &amp; &quot;Co&quot;</bdi>"), "{html}");
            assert!(invitation.text().contains("\u{2068}<b>שלום</b>\u{2069}"));
        });
    }
}
