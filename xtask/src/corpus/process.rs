//! Processes with a time limit, and what they cost.

use std::fs::File;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{Resource, UsageWho, getrusage, setrlimit};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use super::record::Cost;
use crate::Result;

/// How often it is asked whether a process has ended.
const POLL: Duration = Duration::from_millis(10);

/// What a process left behind.
#[derive(Debug)]
pub(super) struct Ended {
    /// Nothing where the time limit ended it.
    pub(super) status: Option<ExitStatus>,
    pub(super) stdout: String,
    pub(super) stderr: String,
}

/// Runs a command in a process group of its own, and ends that group when the time is up.
/// What it prints goes through files in `folder`, named after `step`.
pub(super) fn run(
    command: &mut Command,
    limit: Duration,
    folder: &Path,
    step: &str,
) -> Result<Ended> {
    let path = |what: &str| folder.join(format!("{}.{what}", step.replace(' ', "-")));
    let (stdout, stderr) = (path("stdout"), path("stderr"));
    command
        .stdin(Stdio::null())
        .stdout(File::create(&stdout)?)
        .stderr(File::create(&stderr)?)
        .process_group(0);
    let began = Instant::now();
    let mut child = command.spawn()?;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if began.elapsed() >= limit {
            killpg(Pid::from_raw(i32::try_from(child.id())?), Signal::SIGKILL)?;
            child.wait()?;
            break None;
        }
        std::thread::sleep(POLL);
    };
    let text = |path| -> Result<String> {
        Ok(String::from_utf8_lossy(&std::fs::read(path)?).into_owned())
    };
    Ok(Ended { status, stdout: text(stdout)?, stderr: text(stderr)? })
}

impl Ended {
    pub(super) fn is_success(&self) -> bool {
        self.status.is_some_and(|status| status.success())
    }

    /// Why a process failed, in a line: what a panic says, or else the last line it
    /// printed.
    pub(super) fn reason(&self, limit: Duration) -> String {
        let Some(status) = self.status else {
            return format!("not done after {} s", limit.as_secs_f64());
        };
        let mut lines = self.stderr.lines().filter(|line| !line.trim().is_empty());
        let panic = self.stderr.lines().position(|line| line.contains("panicked at"));
        let said = match panic {
            Some(at) => {
                self.stderr.lines().skip(at).take(2).collect::<Vec<_>>().join(" ")
            }
            None => lines.next_back().unwrap_or_default().to_owned(),
        };
        if said.is_empty() { status.to_string() } else { said }
    }
}

/// What this process has cost up to now.
pub(super) fn own_cost(seconds: f64) -> Result<Cost> {
    cost(UsageWho::RUSAGE_SELF, seconds)
}

/// What the processes cost that this one started and that have ended. The memory is that
/// of the largest.
pub(super) fn children_cost(seconds: f64) -> Result<Cost> {
    cost(UsageWho::RUSAGE_CHILDREN, seconds)
}

fn cost(who: UsageWho, seconds: f64) -> Result<Cost> {
    let usage = getrusage(who)?;
    let time = |time: nix::sys::time::TimeVal| {
        time.tv_sec() as f64
            + f64::from(u32::try_from(time.tv_usec()).unwrap_or(0)) / 1e6
    };
    let unit = if cfg!(target_vendor = "apple") { 1 } else { 1024 };
    Ok(Cost {
        seconds,
        cpu_seconds: time(usage.user_time()) + time(usage.system_time()),
        peak_bytes: u64::try_from(usage.max_rss()).unwrap_or(0) * unit,
    })
}

/// Lets this process and those that it starts have so much memory at most, so that one
/// which grows without end fails alone.
pub(super) fn limit_memory(bytes: u64) -> Result<()> {
    // Not every system can limit it; the time limit is left there.
    if cfg!(target_os = "linux") {
        setrlimit(Resource::RLIMIT_AS, bytes, bytes)?;
    }
    Ok(())
}
