//! `docs/corpus.md`: the table, what its columns are, and how it is made again.

use std::path::Path;

use super::record::Record;
use super::summary::Summary;
use super::{file_name, plot, table};
use crate::Result;

/// Writes the page, and the plot beside it.
pub(super) fn write(out: &Path, records: &[Record], summary: &Summary) -> Result<()> {
    let stem = out.file_stem().unwrap_or_default().to_string_lossy();
    let picture = out.with_file_name(format!("{stem}-time.svg"));
    let svg = plot::svg(records);
    let mut text = INTRODUCTION.to_owned();
    text.push_str(&machine());
    text.push_str(&table::table(records, summary));
    if let Some(svg) = svg {
        std::fs::write(&picture, svg)?;
        text.push_str(&format!(
            "\n![Size of documents against the time to generate]({})\n",
            file_name(&picture)
        ));
    }
    text.push_str(COLUMNS);
    text.push_str(&table::diagnostics(records));
    std::fs::write(out, text)?;
    Ok(())
}

const INTRODUCTION: &str = "\
# The corpus

What becomes of published OpenAPI documents. The documents themselves are not part of this
repository; any folder of documents will do. This page is written by

```sh
cargo xtask corpus DIR --out docs/corpus.md
```

which generates the crate of every document in `DIR` and compiles it. `cargo xtask corpus
DIR --only stripe --clippy` does one and lints it too; `cargo xtask --help` lists the other
options. Every step runs in a process of its own with a limit on its time and memory; the
command fails when any document does.

";

const COLUMNS: &str = "
## What the columns say

- **operations**: how many the crate offers, of how many the document has. The document's are
  counted in its text without the generator: every method of every path.
- **types**, **lines**: of the crate; lines of Rust beside `src/runtime`, also for each
  operation.
- **any JSON**: places of values (fields, elements of arrays, values of maps, parameters,
  bodies, payloads) that are `serde_json::Value` although the document says more of them. That
  it says more is looked up in its text without the generator.
- **diagnostics**: how many; by code below.
- **generate**: the CPU's time from text to files in memory, in a release build, of the faster
  of two processes (one thread does it, so this is how long it takes); and the most memory that
  process had. Two processes must give the same bytes.
- **check**: the CPU's time of `cargo check` for the crate itself with warnings denied and
  without incremental compilation, also for each operation; dependencies are compiled before.
  **memory** is the most that compiler had.
- **outcome**: `pass`, or the step that failed with its errors by code.

## Diagnostics

";

/// What it was measured on, in general words.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let build = if cfg!(debug_assertions) { "a debug build" } else { "a release build" };
    format!(
        "Measured with {build} on a shared virtual machine with {cores} cores ({}, {}).\n\n",
        std::env::consts::OS,
        std::env::consts::ARCH
    )
}
