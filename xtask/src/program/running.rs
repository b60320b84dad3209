use std::{
    process::{Child, Command, ExitStatus},
    sync::mpsc,
    thread,
    time::Duration,
};

use nix::sys::signal::Signal;

use super::{shown, started};
use crate::failure::Failure;

/// How long a program may take to stop in order before it is killed.
const PATIENCE: Duration = Duration::from_secs(15);

/// A program that was started here; it is ended, by its process id, when this is dropped.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    shown: String,
    ended: bool,
}

impl Running {
    /// Starts a program.
    pub(crate) fn start(command: &mut Command) -> Result<Self, Failure> {
        let shown = shown(command);
        let child = command.spawn().map_err(|error| Failure::of(&shown, error))?;
        started::add(child.id());
        Ok(Self { child, shown, ended: false })
    }

    /// What the program prints, if it was started with a pipe.
    pub(crate) fn stdout(&mut self) -> Option<std::process::ChildStdout> {
        self.child.stdout.take()
    }

    /// Waits for the program's end.
    pub(crate) fn wait(&mut self) -> Result<ExitStatus, Failure> {
        let status = self.child.wait().map_err(|error| Failure::of(&self.shown, error))?;
        self.forget();
        Ok(status)
    }

    /// Asks the program to stop and waits for its end; one that does not stop is killed, which is a failure.
    pub(crate) fn stop(mut self) -> Result<(), Failure> {
        self.end()
    }

    fn end(&mut self) -> Result<(), Failure> {
        if self.ended {
            return Ok(());
        }
        started::signal(self.child.id(), Signal::SIGTERM);
        let id = self.child.id();
        let (done, waited) = mpsc::channel::<()>();
        let guard = thread::spawn(move || {
            let late =
                waited.recv_timeout(PATIENCE).is_err_and(|error| error == mpsc::RecvTimeoutError::Timeout);
            if late {
                started::signal(id, Signal::SIGKILL);
            }
            late
        });
        let waited = self.wait();
        drop(done);
        let late = guard.join().unwrap_or(true);
        waited?;
        if late { Err(format!("`{}` did not stop and was killed", self.shown).into()) } else { Ok(()) }
    }

    fn forget(&mut self) {
        self.ended = true;
        started::remove(self.child.id());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Err(failure) = self.end() {
            eprintln!("{failure}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_program_is_stopped_by_its_id() {
        let running = Running::start(Command::new("sleep").arg("60")).unwrap();
        assert!(running.stop().is_ok());
    }
}
