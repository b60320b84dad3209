//! Failpoints: the places where a crash would hurt most, so that a test crashes at each of them.
//!
//! Without the Cargo feature `testing` nothing of this is in the program.

use crate::Environment;

/// Every failpoint by name, in the order in which a registration, a send and a receive reach them.
pub const FAILPOINTS: &[&str] = &[
    "client.register.before_write",
    "client.register.after_write",
    "client.register.after_finish",
    "client.register.after_active",
    "client.login.after_write",
    "client.login.after_add_device",
    "client.policy.after_write",
    "client.reauthenticate.after_sign_in",
    "client.consent.after_acknowledge",
    "client.anew.after_write",
    "client.anew.after_finish",
    "client.reset.after_write",
    "client.reset.after_finish",
    "client.password.after_finish",
    "client.network.after_join",
    "client.link.after_open",
    "client.link.after_welcome",
    "client.link.before_approve",
    "client.link.after_approve",
    "client.link.after_write",
    "client.link.after_add_device",
    "client.create.after_write",
    "client.create.after_send",
    "client.create.after_answer",
    "client.commit.after_write",
    "client.commit.after_answer",
    "client.join.after_write",
    "client.create_many.after_plan",
    "client.create_many.after_first",
    "client.create_many.after_all",
    "client.words.after_queue",
    "client.add.after_plan",
    "client.change.before_commit",
    "client.arrange.after_write",
    "client.leave.after_write",
    "client.leave.after_answer",
    "client.send.after_queue",
    "client.send.after_encrypt",
    "client.send.after_write",
    "client.send.after_send",
    "client.send.after_answer",
    "client.send.after_mark",
    "client.receive.after_process",
    "client.receive.after_write",
    "client.receive.after_ack",
    "client.show.after_mark",
    "client.read.after_mark",
    "client.seen.after_queue",
    "client.say_about.after_queue",
    "client.own.after_queue",
    "client.delete_message.after_write",
    "client.expire.after_page",
    "client.remove_device.after_write",
    "client.remove_device.after_publish",
    "client.recovery_key.after_write",
    "client.backup.before_put",
    "client.backup.after_part",
    "client.restore.after_segment",
    "client.block.after_answer",
    "client.export.before_name",
];

/// What a test does when a failpoint is reached; it gets the failpoint's name.
#[cfg(feature = "testing")]
#[derive(Clone)]
pub struct CrashHook(pub std::sync::Arc<dyn Fn(&'static str) + Send + Sync>);

#[cfg(feature = "testing")]
impl core::fmt::Debug for CrashHook {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("CrashHook(..)")
    }
}

#[cfg(feature = "testing")]
impl CrashHook {
    /// A hook that lets everything pass.
    pub fn none() -> Self {
        Self(std::sync::Arc::new(|_| {}))
    }
}

impl Environment {
    /// Tells the test, if there is one, that this place was reached.
    #[cfg(feature = "testing")]
    pub(crate) fn failpoint(&self, name: &'static str) {
        debug_assert!(FAILPOINTS.contains(&name), "{name} is not listed");
        (self.crash.0)(name);
    }

    /// Nothing.
    #[cfg(not(feature = "testing"))]
    #[expect(clippy::unused_self, reason = "the same call as with tests")]
    pub(crate) fn failpoint(&self, _name: &'static str) {}
}
