//! The compiler, measured. Cargo calls this program in its place for the crate that is
//! checked, and not for its dependencies (`RUSTC_WORKSPACE_WRAPPER`).

use std::ffi::OsString;
use std::process::{Command, ExitCode};
use std::time::Instant;

use super::process;
use crate::Result;

/// The variable with the file that the cost is written to. Where it is set, the program
/// is called in the compiler's place.
pub(super) const COST: &str = "XTASK_CORPUS_COST";

/// How much memory the compiler may have: more than it may need for any crate.
const MEMORY: u64 = 16 << 30;

/// Calls the compiler, if that is what this program is called for.
pub(crate) fn stand_in() -> Option<Result<ExitCode>> {
    Some(call(std::env::var_os(COST)?))
}

fn call(file: OsString) -> Result<ExitCode> {
    let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    if arguments.is_empty() {
        return Err("there is no compiler to call".into());
    }
    let compiler = arguments.remove(0);
    // Cargo also asks what the compiler is and can do.
    let is_crate =
        arguments.windows(2).any(|pair| pair[0] == "--crate-name" && pair[1] != "___");
    let mut command = Command::new(compiler);
    command.args(&arguments).env_remove(COST);
    if !is_crate {
        return Ok(code(command.status()?));
    }
    process::limit_memory(MEMORY)?;
    let began = Instant::now();
    let status = command.arg("-Dwarnings").status()?;
    let cost = process::children_cost(began.elapsed().as_secs_f64())?;
    std::fs::write(file, serde_json::to_string(&cost)?)?;
    Ok(code(status))
}

fn code(status: std::process::ExitStatus) -> ExitCode {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}
