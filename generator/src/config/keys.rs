//! `codegen.toml`.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::spec::SelectKeys;
use super::{
    Config, DiagnosticsConfig, FeaturesConfig, OperationConfig, PageKeys, PagesBy,
    PagesConfig, TypesConfig, WaiterConfig,
};
use crate::lock::Lock;
use crate::toml_text::inline;

/// The keys of `codegen.toml`. Paths are relative to the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// The document.
    pub document: String,
    /// The folder that the files of the document's references may lie in; by default its own.
    pub folder: Option<String>,
    /// Where the provider publishes the document: an `https` URL.
    pub source: Option<String>,
    /// The operations that are taken from there.
    #[serde(default)]
    pub select: SelectKeys,
    /// Overlays that correct the document, in the order in which they are applied.
    #[serde(default)]
    pub overlays: Vec<String>,
    /// The crate's folder.
    pub output: String,
    /// A guide in Markdown, which becomes a part of the crate's docs.
    pub guide: Option<String>,
    name: String,
    version: String,
    #[serde(default = "yes")]
    standalone: bool,
    /// Security scheme → environment variable.
    #[serde(default)]
    environment: BTreeMap<String, String>,
    #[serde(default)]
    operations: BTreeMap<String, OperationKeys>,
    #[serde(default)]
    waiters: Vec<WaiterKeys>,
    #[serde(default)]
    diagnostics: DiagnosticsConfig,
    /// The lock file; by default the document's name with `.lock`.
    pub lock: Option<String>,
    /// Key of the lock file → name.
    #[serde(default)]
    rename: BTreeMap<String, String>,
    /// Tag → module.
    #[serde(default)]
    tags: BTreeMap<String, String>,
    /// Type → path of another one.
    #[serde(default)]
    replace: BTreeMap<String, String>,
    /// Format → type.
    #[serde(default)]
    formats: BTreeMap<String, String>,
    /// Type → traits.
    #[serde(default)]
    derive: BTreeMap<String, Vec<String>>,
    /// Ids of operations, and types.
    #[serde(default)]
    exclude: Vec<String>,
    /// Crate → what stands behind the equals sign in a manifest.
    #[serde(default)]
    dependencies: BTreeMap<String, toml::Value>,
    #[serde(default)]
    features: FeatureKeys,
    #[serde(default)]
    types: TypeKeys,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct FeatureKeys {
    tags: Option<bool>,
    default: Option<Vec<String>>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct TypeKeys {
    share: Option<bool>,
}

impl Keys {
    /// Reads the text of a `codegen.toml`.
    ///
    /// # Errors
    ///
    /// With the line and the column, when it is no TOML, or has a key that there is not; and
    /// with the key that was meant, where one is like it.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| super::unknown::explained(&error))
    }

    /// How the crate is generated, with the guide's text.
    #[must_use]
    pub fn config(self, guide: Option<String>) -> Config {
        let operations = self.operations.into_iter().map(|(id, own)| (id, own.into()));
        let tags = self.tags.into_iter();
        let tags = tags.map(|(tag, module)| (crate::plan::tag_key(&tag), module));
        let dependencies = self.dependencies.into_iter();
        let dependencies = dependencies.map(|(name, it)| (name, inline(&it)));
        Config {
            name: self.name,
            version: self.version,
            standalone: self.standalone,
            operations: operations.collect(),
            waiters: self.waiters.into_iter().map(Into::into).collect(),
            environment: self.environment,
            guide,
            source: None,
            diagnostics: self.diagnostics,
            names: Lock::default(),
            rename: self.rename.into_iter().chain(tags).collect(),
            replace: self.replace,
            formats: self.formats,
            derive: self.derive,
            exclude: self.exclude,
            dependencies: dependencies.collect(),
            features: FeaturesConfig {
                tags: self.features.tags,
                default: self.features.default,
            },
            types: TypesConfig { share: self.types.share },
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct OperationKeys {
    retry_on: Vec<u16>,
    idempotent: Option<bool>,
    pages: Option<Pages>,
}

/// `false`, or how.
#[derive(Clone, Debug)]
enum Pages {
    Found(bool),
    By(Box<PagesKeys>),
}

/// Not derived, so that an error says what is wrong inside.
impl<'de> Deserialize<'de> for Pages {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Pages;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("`false`, or a table that says how pages are read")
            }

            fn visit_bool<E>(self, found: bool) -> Result<Pages, E> {
                Ok(Pages::Found(found))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Pages, A::Error> {
                let keys = PagesKeys::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Pages::By(Box::new(keys)))
            }
        }

        deserializer.deserialize_any(Either)
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PagesKeys {
    by: By,
    items: Option<String>,
    at: Option<String>,
    size: Option<String>,
    first: Option<u64>,
    total: Option<String>,
    pages: Option<String>,
    next: Option<String>,
    last: Option<String>,
    more: Option<String>,
    done: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum By {
    Offset,
    Page,
    Cursor,
    Url,
    Link,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WaiterKeys {
    operation: String,
    name: String,
    #[serde(default = "status")]
    state: String,
    #[serde(default)]
    success: Vec<String>,
    #[serde(default)]
    failure: Vec<String>,
    #[serde(default)]
    pending: Vec<String>,
    #[serde(default)]
    gone: Vec<u16>,
    /// In seconds.
    interval: u64,
    /// In seconds.
    within: u64,
}

/// Where a waiter's state is by default.
pub(crate) const STATE: &str = "/status";

fn status() -> String {
    STATE.to_owned()
}

impl From<OperationKeys> for OperationConfig {
    fn from(keys: OperationKeys) -> Self {
        let pages = match keys.pages {
            None | Some(Pages::Found(true)) => None,
            Some(Pages::Found(false)) => Some(PagesConfig::Off),
            Some(Pages::By(keys)) => Some(PagesConfig::By(Box::new((*keys).into()))),
        };
        Self { retry_on: keys.retry_on, idempotent: keys.idempotent, pages }
    }
}

impl From<PagesKeys> for PageKeys {
    fn from(keys: PagesKeys) -> Self {
        let PagesKeys {
            items,
            at,
            size,
            first,
            total,
            pages,
            next,
            last,
            more,
            done,
            ..
        } = keys;
        let by = match keys.by {
            By::Offset => PagesBy::Offset,
            By::Page => PagesBy::Page,
            By::Cursor => PagesBy::Cursor,
            By::Url => PagesBy::Url,
            By::Link => PagesBy::Link,
        };
        Self { by, items, at, size, first, total, pages, next, last, more, done }
    }
}

impl From<WaiterKeys> for WaiterConfig {
    fn from(keys: WaiterKeys) -> Self {
        Self {
            operation: keys.operation,
            name: keys.name,
            state: keys.state,
            success: keys.success,
            failure: keys.failure,
            pending: keys.pending,
            gone: keys.gone,
            interval: keys.interval,
            within: keys.within,
        }
    }
}

fn yes() -> bool {
    true
}
