//! Flags.
#![expect(clippy::doc_markdown, reason = "the comments on flags are their help texts")]

use std::{path::PathBuf, time::Duration};

use clap::{Args, Parser, Subcommand};
use sotto_types::{ConversationId, Username};

/// End-to-end encrypted messages from the command line
///
/// The account and everything it received live in a folder, the home, in one encrypted database. The password that opens it
/// comes from SOTTO_PASSWORD, else from the operating system's keyring, else from a prompt; never from an argument.
///
/// Exit codes: 0 done; 1 refused or failed, with the reason in one sentence on stderr; 2 wrong usage; 3 the server
/// cannot be reached. With --json a failure is also one line on stdout: {"error":{"kind":"…","reason":"…"}}.
#[derive(Debug, Parser)]
#[command(name = "sotto", version, max_term_width = 100)]
pub(crate) struct Cli {
    /// Folder of the account
    #[arg(long, global = true, env = "SOTTO_HOME", hide_env_values = true, value_name = "FOLDER")]
    pub(crate) home: Option<PathBuf>,
    /// Write JSON, one object a line
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make an account; this becomes its first device
    ///
    /// With the code of an invitation the account is in the network that invited you. Without one you become a guest: a
    /// code is sent to your address, and asked for; a script runs the command a second time, with --email-code.
    Register(Register),
    /// Add this as a further device of an account
    ///
    /// Where your administrator has account-takeover protection the password is not enough: use the recovery key, or as a
    /// last resort a code by mail, with which the account begins anew and its other devices are signed out.
    Login(Login),
    /// Ask for a code by mail because the password is forgotten
    Forgot(Mailbox),
    /// Set a new password with the code from the mail
    ///
    /// With the recovery key the account is kept. With --full it begins anew: its devices and conversations are gone, and
    /// contacts see another account. At a prompt you are asked which. If another device still has the account, change the
    /// password there instead. The new password comes from SOTTO_PASSWORD, else from a prompt.
    Reset(Reset),
    /// Change the password of the account and of this device; others stay signed in
    ///
    /// The new password comes from SOTTO_NEW_PASSWORD, else from a prompt.
    Password,
    /// Move this guest account into the network that has invited it; devices and conversations stay
    Join(Join),
    /// Send a text, and print the message's id once the server has it
    ///
    /// If the server cannot be reached the message is queued (exit code 3) and goes out at the next send or receive.
    Send(Send),
    /// Print messages that were not printed before, each exactly once
    ///
    /// Without --wait it prints what the server has for this device and ends. With --wait it stays connected for that many
    /// seconds and prints messages as they come; a broken connection is made anew. Other commands may use the home
    /// meanwhile. A message that was lost between this command and its reader stands in the history.
    Receive(Receive),
    /// Print what this device holds of a conversation; works offline
    History(History),
    /// Print whose home this is; works offline
    Whoami,
    /// Print the conversations; works offline
    Conversations,
    /// Print the people this device knows, or accept a changed key; works offline
    Contacts(Contacts),
    /// Print the devices of the account
    Devices,
}

#[derive(Debug, Args)]
pub(crate) struct Account {
    /// URL of the server: https://host or https://host:port, or http:// on this machine
    #[arg(long, value_name = "URL")]
    pub(crate) server: String,
    /// E-mail address
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) username: Username,
    /// Keep the password in the operating system's keyring
    #[arg(long)]
    pub(crate) remember: bool,
    /// Allow plain http:// to another machine: everybody in between sees who talks to whom, and could pose as the server
    #[arg(long)]
    pub(crate) danger_plain_http: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Register {
    #[command(flatten)]
    pub(crate) account: Account,
    /// Invite code
    #[arg(long, value_name = "CODE", conflicts_with = "email_code")]
    pub(crate) invite_code: Option<String>,
    /// Code from the mail, for a guest
    #[arg(long, value_name = "CODE")]
    pub(crate) email_code: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Login {
    #[command(flatten)]
    pub(crate) account: Account,
    #[command(flatten)]
    pub(crate) recovery: Recovery,
    /// Ask for a code by mail, and end
    #[arg(long, conflicts_with_all = ["recovery_key", "recovery_key_file", "email_code"])]
    pub(crate) send_email_code: bool,
    /// Code from the mail: the account begins anew
    #[arg(long, value_name = "CODE", conflicts_with_all = ["recovery_key", "recovery_key_file"])]
    pub(crate) email_code: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Recovery {
    /// Ask for the recovery key
    #[arg(long, conflicts_with = "recovery_key_file")]
    pub(crate) recovery_key: bool,
    /// File with the recovery key; - reads it from standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) recovery_key_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Mailbox {
    /// URL of the server
    #[arg(long, value_name = "URL")]
    pub(crate) server: String,
    /// E-mail address
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) username: Username,
    /// Allow plain http:// to another machine
    #[arg(long)]
    pub(crate) danger_plain_http: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Reset {
    #[command(flatten)]
    pub(crate) account: Account,
    /// Code from the mail
    #[arg(long, value_name = "CODE")]
    pub(crate) email_code: String,
    #[command(flatten)]
    pub(crate) recovery: Recovery,
    /// Let the account begin anew
    #[arg(long, conflicts_with_all = ["recovery_key", "recovery_key_file"])]
    pub(crate) full: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Join {
    /// Invite code
    #[arg(long, value_name = "CODE")]
    pub(crate) invite_code: String,
}

#[derive(Debug, Args)]
pub(crate) struct Send {
    #[command(flatten)]
    pub(crate) to: Whom,
    /// The text; - reads it from standard input
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) text: String,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Whom {
    /// E-mail address of a person
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) to: Option<Username>,
    /// Conversation, as `sotto conversations` names it
    #[arg(long, value_name = "ID")]
    pub(crate) conversation: Option<ConversationId>,
}

#[derive(Debug, Args)]
pub(crate) struct Receive {
    /// Stay connected for this many seconds
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) wait: Option<Duration>,
}

#[derive(Debug, Args)]
pub(crate) struct History {
    #[command(flatten)]
    pub(crate) of: With,
    /// The newest messages, at most this many
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    pub(crate) limit: u32,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct With {
    /// E-mail address of a person
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) with: Option<Username>,
    /// Conversation, as `sotto conversations` names it
    #[arg(long, value_name = "ID")]
    pub(crate) conversation: Option<ConversationId>,
}

#[derive(Debug, Args)]
pub(crate) struct Contacts {
    #[command(subcommand)]
    pub(crate) command: Option<ContactsCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ContactsCommand {
    /// Print the people this device knows, with the fingerprints of their keys
    List,
    /// Accept a person's changed key, after comparing its fingerprint with them
    Accept {
        /// E-mail address
        #[arg(value_name = "ADDRESS")]
        username: Username,
    },
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "not a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds)
        .ok()
        .filter(|wait| *wait <= Duration::from_hours(24 * 365))
        .ok_or_else(|| "must be between 0 and a year".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn help_is_as_documented() {
        let mut command = Cli::command().term_width(100);
        command.build();
        let mut help = command.render_long_help().to_string();
        for subcommand in command.get_subcommands_mut() {
            let shown = subcommand.render_long_help().to_string();
            help.push_str(&["\n==== ", subcommand.get_name(), "\n", &shown].concat());
        }
        insta::assert_snapshot!(help);
    }

    #[test]
    fn wrong_usage_is_noticed() {
        for line in [
            "sotto",
            "sotto send hello",
            "sotto send --to bob@example.org",
            "sotto send --to bob --conversation 00 x",
            "sotto send --to bob x",
            "sotto send --conversation 00 x",
            "sotto receive --wait -1",
            "sotto receive --wait soon",
            "sotto history",
            "sotto register --server http://127.0.0.1 --username a@example.org --invite-code A --email-code B",
            "sotto reset --server http://127.0.0.1 --username a@example.org",
            "sotto reset --server http://127.0.0.1 --username a@example.org --email-code A --full --recovery-key",
            "sotto join",
        ] {
            let error = Cli::try_parse_from(line.split(' ')).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{line}");
        }
    }
}
