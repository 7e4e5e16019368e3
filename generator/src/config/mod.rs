//! What to make of a document.

mod diagnostics;
mod features;
mod given;
mod keys;
mod place;
mod spec;
mod types;
mod unknown;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::lock::Lock;
use crate::source::Source;

pub use self::diagnostics::DiagnosticsConfig;
pub use self::features::FeaturesConfig;
pub(crate) use self::given::given_type;
pub use self::keys::Keys;
pub(crate) use self::keys::STATE;
pub use self::spec::SelectKeys;
pub use self::types::TypesConfig;
pub(crate) use self::unknown::unknown;

/// How a crate is to be generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The crate's name, as in its manifest.
    pub name: String,
    /// The crate's version (Semantic Versioning 2.0.0).
    pub version: String,
    /// Whether the crate is a workspace of its own, so that it compiles wherever it lies;
    /// otherwise it is a member of the workspace that it lies in.
    pub standalone: bool,
    /// What is said of single operations, by their ids.
    pub operations: BTreeMap<String, OperationConfig>,
    /// What can be waited for.
    pub waiters: Vec<WaiterConfig>,
    /// The environment variables that hold credentials, by security scheme. For one that
    /// takes a user and a password, what the two variables' names begin with.
    pub environment: BTreeMap<String, String>,
    /// A guide in Markdown, which becomes a part of the crate's docs.
    pub guide: Option<String>,
    /// The text that all this was read from, so that diagnostics about it have a place.
    pub source: Option<Source>,
    /// Which diagnostics are refused, and which are not shown.
    pub diagnostics: DiagnosticsConfig,
    /// What things were called before; they keep their names. Empty for a new crate.
    pub names: Lock,
    /// Names in place of those that would be made, or that are locked, by the keys of the
    /// lock file. Names are chosen by the provider, and some say too little, or something
    /// else in Rust.
    pub rename: BTreeMap<String, String>,
    /// Types in place of those that would be generated, by what follows `type` in the lock
    /// file: where a program has a type for it already. A type is named with its path; it
    /// implements `Clone`, `Debug`, `PartialEq`, `serde::Serialize` and
    /// `serde::de::DeserializeOwned`, and reads what it writes.
    pub replace: BTreeMap<String, String>,
    /// Types for the values of a format, by the format: where it says more than OpenAPI
    /// gives it a meaning for, or where a type of the runtime is not wanted. The types are
    /// those of `replace`, those of the runtime, `String`, numbers, `bool` and
    /// `serde_json::Value`. As a parameter, a type is written as serde writes it.
    pub formats: BTreeMap<String, String>,
    /// Traits that types derive beside those that they derive already, by what follows
    /// `type` in the lock file: where a program needs types as keys or in an order.
    pub derive: BTreeMap<String, Vec<String>>,
    /// Operations, by their ids, and types, by what follows `type` in the lock file, that
    /// are left out: what a program must not call, or what nobody calls and costs time to
    /// compile. Where a type is used, any JSON is.
    pub exclude: Vec<String>,
    /// Dependencies of the crate beside those that it has anyway: a crate's name, and what
    /// stands behind the equals sign in `Cargo.toml`.
    pub dependencies: BTreeMap<String, String>,
    /// Which features the crate has.
    pub features: FeaturesConfig,
    /// How types are made.
    pub types: TypesConfig,
}

/// What is said of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OperationConfig {
    /// Statuses after which it is sent again, since nothing was carried out.
    pub retry_on: Vec<u16>,
    /// Whether it can be carried out twice without harm, where its method does not say it.
    pub idempotent: Option<bool>,
    /// How its pages are read, in place of what is found.
    pub pages: Option<PagesConfig>,
}

/// How pages are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagesConfig {
    /// They are not.
    Off,
    /// So.
    By(Box<PageKeys>),
}

/// How pages are asked for and read. Ways to values in the reply are the names of
/// properties, separated by dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageKeys {
    /// How the next page is asked for.
    pub by: PagesBy,
    /// The way to the list; by default what is found.
    pub items: Option<String>,
    /// The query parameter that says where a page begins.
    pub at: Option<String>,
    /// The query parameter that says how many items a page has.
    pub size: Option<String>,
    /// The number of the first page; by default 1.
    pub first: Option<u64>,
    /// The way to the number of all items.
    pub total: Option<String>,
    /// The way to the number of all pages.
    pub pages: Option<String>,
    /// The way to the cursor or the URL of the next page.
    pub next: Option<String>,
    /// The way from an item to its cursor, where the last one's is asked for.
    pub last: Option<String>,
    /// The way to whether there are more.
    pub more: Option<String>,
    /// The way to whether there are no more.
    pub done: Option<String>,
}

/// How the next page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagesBy {
    /// With the number of items before it.
    Offset,
    /// With its number.
    Page,
    /// With what the page before says.
    Cursor,
    /// At the URL that the page before says.
    Url,
    /// At the URL of the header `Link`.
    Link,
}

/// What can be waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaiterConfig {
    /// The id of the operation that reads the state.
    pub operation: String,
    /// What is waited for, in a word that goes after `wait until`, such as `created`.
    pub name: String,
    /// Where the state is in the reply: a JSON pointer.
    pub state: String,
    /// The states that end it well.
    pub success: Vec<String>,
    /// The states that end it badly.
    pub failure: Vec<String>,
    /// The states that pass.
    pub pending: Vec<String>,
    /// The HTTP statuses that end it well.
    pub gone: Vec<u16>,
    /// How many seconds there are between two reads at first.
    pub interval: u64,
    /// How many seconds it may take.
    pub within: u64,
}

impl Config {
    /// A crate of this name and version that compiles wherever it lies.
    #[must_use]
    pub fn new(name: impl Into<String>, version: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            version: version.into(),
            standalone: true,
            operations: BTreeMap::new(),
            waiters: Vec::new(),
            environment: BTreeMap::new(),
            guide: None,
            source: None,
            diagnostics: DiagnosticsConfig::default(),
            names: Lock::default(),
            rename: BTreeMap::new(),
            replace: BTreeMap::new(),
            formats: BTreeMap::new(),
            derive: BTreeMap::new(),
            exclude: Vec::new(),
            dependencies: BTreeMap::new(),
            features: FeaturesConfig::default(),
            types: TypesConfig::default(),
        }
    }

    /// Refuses a name or a version that Cargo would.
    ///
    /// # Errors
    ///
    /// When the name is no name of a crate, or the version no version of one.
    pub(crate) fn check(&self) -> Result<(), Diagnostic> {
        if !is_crate_name(&self.name) {
            let name = self.name.escape_debug();
            let message = format!("`{name}` cannot be a crate's name");
            let help = "a name begins with a letter, has letters, digits, `-` and `_`, and is no \
                 word of paths, such as `crate`";
            return Err(Diagnostic::error("invalid-crate-name", "", message)
                .of_config(&["name"])
                .help(help));
        }
        if let Err(error) = semver::Version::parse(&self.version) {
            let version = self.version.escape_debug();
            let message = format!("`{version}` cannot be a crate's version: {error}");
            let help = "a version has three numbers, as 1.4.0, and may go on as -beta.2";
            return Err(Diagnostic::error("invalid-crate-version", "", message)
                .of_config(&["version"])
                .help(help));
        }
        self.check_types()
    }

    /// Refuses what is no type.
    fn check_types(&self) -> Result<(), Diagnostic> {
        let types = self.replace.iter().map(|it| ("replace", it));
        let mut all = types.chain(self.formats.iter().map(|it| ("formats", it)));
        let Some((table, (key, ty))) = all.find(|(_, (_, ty))| !given::is_type(ty))
        else {
            return Ok(());
        };
        let (shown, ty) = (key.escape_debug(), ty.escape_debug());
        let message =
            format!("`[{table}]` gives `{shown}` the type `{ty}`, which is none");
        let help = "a type has the crate in front, as `url::Url`; or it is `String`, `i64`, \
                    `DateTime` or another one that the crate has anyway";
        Err(Diagnostic::error("unusable-configuration", "", message)
            .of_config(&[table, key])
            .help(help))
    }
}

/// Whether a crate may be called so: with letters, digits, `-` and `_`, a letter first, and
/// not as a word of paths, which no program could name it by.
#[must_use]
pub fn is_crate_name(name: &str) -> bool {
    !matches!(name, "crate" | "self" | "Self" | "super")
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
}
