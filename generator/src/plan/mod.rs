//! Model to crate: every Rust name and type is chosen here, once. What follows only
//! writes it down.

mod body;
mod depth;
mod derive;
mod description;
mod docs;
mod failures;
mod features;
mod forms;
mod headers;
mod initial;
mod input;
mod item;
mod keep;
pub(crate) mod key;
mod ledger;
mod letters;
mod names;
mod operations;
pub(crate) mod pages;
pub(crate) mod reach;
mod replies;
mod reply;
mod reserved;
mod runtime;
mod sample_server;
mod scalar;
mod schemes;
mod scope;
mod server_docs;
mod servers;
mod setter;
mod share;
mod sources;
mod status;
mod text;
mod types;
mod unions;
mod waiters;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::lock::Lock;
use crate::model::{Api, Credential, Method};

use self::ledger::Ledger;

pub use body::{BodyTypes, Choice, ChoiceVariant, Content, FormStruct, Sending};
pub(crate) use docs::rustdoc;
pub(crate) use features::SCHEMAS;
pub use input::{Input, Place};
pub use item::{
    Enum, EnumValue, Field, Literal, Presence, RustType, Same, Struct, TaggedUnion,
    TypeItem, TypeKind, TypeModule, UnionVariant, UntaggedVariant,
};
pub(crate) use key::tag_key;
pub(crate) use operations::location_name;
pub use pages::{Pages, Paging, Step, Way};
pub use reply::{
    Alias, HeaderField, HeaderSet, Payload, Replies, ReplyEnum, ReplyRow, Shared,
    Source, Stream, When,
};
pub(crate) use scalar::{integer_name, text_name};
pub use servers::{Constant, SampleServer, SampleValue, Servers, Variable};
pub use setter::Setter;
pub(crate) use text::{code, method_link, method_name};
pub use waiters::Waiter;
pub(crate) use words::pascal;

/// A crate, decided to the last name.
#[derive(Clone, Debug)]
pub struct Crate {
    /// The name in the manifest.
    pub name: String,
    /// The version in the manifest.
    pub version: String,
    /// Whether the crate is a workspace of its own.
    pub standalone: bool,
    /// The API's name.
    pub title: String,
    /// One sentence for the manifest.
    pub description: String,
    /// What the API is for: lines of rustdoc.
    pub docs: Vec<String>,
    /// Where the API is.
    pub servers: Servers,
    /// The ways to prove who is calling.
    pub schemes: Vec<Scheme>,
    /// The modules of types, by name.
    pub types: Vec<TypeModule>,
    /// The modules of operations, by name.
    pub apis: Vec<ApiModule>,
    /// What operations share of their replies.
    pub shared: Shared,
    /// The parts of the runtime that only some crates need.
    pub runtime: BTreeSet<RuntimePart>,
    /// A guide in Markdown, for the crate's docs.
    pub guide: Option<String>,
    /// What everything of the document is called.
    pub lock: Lock,
    /// The types from elsewhere, by their paths.
    pub foreign: BTreeSet<String>,
    /// Dependencies beside those that every crate has, and what is required of them.
    pub dependencies: BTreeMap<String, String>,
    /// The features that are on by default, where the configuration says so.
    pub default_features: Option<Vec<String>>,
    /// The compiler's recursion limit, where the types need more than the usual one.
    pub recursion_limit: Option<usize>,
}

impl Crate {
    /// What programs call the crate: its name with `_` for `-`, and in snake case where it
    /// is not, which rustc asks of every crate.
    pub(crate) fn library(&self) -> String {
        let name = self.name.replace('-', "_");
        let is_snake = !name.trim_matches('_').contains("__")
            && !name.contains(|c: char| c.is_ascii_uppercase());
        if is_snake { name } else { name.to_snake_case() }
    }
}

/// A part of the runtime that is copied only where it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuntimePart {
    /// The credential of HTTP's basic authentication.
    Basic,
    /// Builders with required fields checked by the compiler.
    Builder,
    /// Enums by media type.
    ByMediaType,
    /// Enums by status.
    ByStatus,
    /// Tokens of OAuth 2.0's client credentials grant.
    ClientCredentials,
    /// Bytes in base 64.
    Base64,
    /// Parameters in cookies.
    CookieParameters,
    /// Dates.
    Date,
    /// Dates with times.
    DateTime,
    /// Open enums of integers.
    IntegerEnum,
    /// Bodies as bytes, as they arrive.
    Download,
    /// Events that a server sends.
    Events,
    /// Types from elsewhere.
    Foreign,
    /// Parameters in headers.
    HeaderParameters,
    /// Headers as values.
    Headers,
    /// Operations as data.
    Operations,
    /// Lists that come page by page.
    Pages,
    /// Pages at the URL that the page before says.
    PagesByUrl,
    /// Replies of text.
    PlainText,
    /// Durations.
    IsoDuration,
    /// JSON values one after the other.
    JsonLines,
    /// Forms of pairs.
    Form,
    /// Forms of parts.
    Multipart,
    /// JSON objects.
    Object,
    /// Bodies as they arrive.
    Pieces,
    /// Texts that must not be shown.
    SecretString,
    /// What setters take.
    Setter,
    /// Items of bodies as they arrive.
    Split,
    /// Open enums of strings.
    StringEnum,
    /// Unions with a discriminator.
    TaggedUnion,
    /// What types for texts have in common.
    Text,
    /// Times of day.
    TimeOfDay,
    /// Names of types in messages.
    TypeName,
    /// What all unions have in common.
    Union,
    /// How much of a value was not recognized.
    Unrecognized,
    /// Unions without a discriminator.
    UntaggedUnion,
    /// UUIDs.
    Uuid,
    /// Waiters as methods.
    Waiters,
}

/// A way to prove who is calling, as a method of the client's builder.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// The name in the document.
    pub name: String,
    /// The method's name.
    pub method: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// What is sent.
    pub credential: Credential,
    /// Where tokens are got with an id and a secret, and the method for it.
    pub token_url: Option<(String, String)>,
    /// Whether no operation asks for it, so that it goes with all that need not do without.
    pub is_unused: bool,
    /// The environment variable that holds it; for a user and a password, what the two
    /// variables' names begin with.
    pub variable: String,
}

/// A module of operations.
#[derive(Clone, Debug)]
pub struct ApiModule {
    /// The module's name.
    pub name: String,
    /// The tag's name, or `None` for operations without one.
    pub tag: Option<String>,
    /// The Cargo feature that it needs, where the crate has features for its tags.
    pub feature: Option<String>,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// The operations, in the document's order.
    pub operations: Vec<Operation>,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The id in the document.
    pub id: String,
    /// The name of its struct.
    pub name: String,
    /// The name of the client's method.
    pub function: String,
    /// Lines of rustdoc.
    pub docs: Vec<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The HTTP method.
    pub method: Method,
    /// The path template.
    pub path: String,
    /// What is sent, required parameters first.
    pub inputs: Vec<Input>,
    /// The types that its body needs.
    pub body: BodyTypes,
    /// The name of the request's builder, where too much is required for a function's
    /// arguments.
    pub builder: Option<String>,
    /// The type of a success's body.
    pub success: Payload,
    /// The type of a failure's body.
    pub failure: Payload,
    /// What else there is to say of what comes back.
    pub replies: Replies,
    /// The base URL of the server that only it is on.
    pub server: Option<String>,
    /// The sets of schemes of which one must be satisfied.
    pub security: Vec<Vec<String>>,
    /// Statuses after which it is sent again, since nothing was carried out.
    pub retry_on: Vec<u16>,
    /// Whether it can be carried out twice without harm, where its method does not say it.
    pub idempotent: Option<bool>,
    /// How its pages are asked for and read, where it gives a list page by page.
    pub pages: Option<Pages>,
    /// What can be waited for with it.
    pub waiters: Vec<Waiter>,
}

/// Decides what the crate for an API looks like. What of the configuration cannot be done is
/// a diagnostic.
pub fn plan(api: &Api, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Crate {
    let mut said = Vec::new();
    let first = Ledger::new(&config.names, &config.rename);
    let plan = draft(api, config, &first, &mut said);
    let mut made = first.into_made();
    let held = keep::held(config, &made, diagnostics);
    let mut plan = match held {
        None => plan,
        // Some names have to be others than they would be by themselves.
        Some(ledger) => {
            said.clear();
            let plan = draft(api, config, &ledger, &mut said);
            keep::check(config, &ledger, diagnostics);
            made = ledger.into_made();
            plan
        }
    };
    diagnostics.append(&mut said);
    features::check(&plan, diagnostics);
    plan.lock = made.into_iter().map(|(key, made)| (key, made.name)).collect();
    plan
}

/// The crate, with the names that the ledger holds; it notes what everything is called.
fn draft(
    api: &Api,
    config: &Config,
    ledger: &Ledger<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Crate {
    let names = names::Names::new(api, ledger);
    let mut types = types::modules(api, &names, ledger);
    derive::decide(api, &names, &mut types, config, diagnostics);
    let (mut apis, shared) = operations::modules(api, &names, ledger);
    forms::mention(&mut types, &apis);
    operations::configure(&mut apis, config, diagnostics);
    pages::decide(api, &types, &mut apis, config, diagnostics);
    waiters::decide(api, &mut apis, config, diagnostics);
    operations::calls::mention(api, &mut apis);
    features::decide(&mut types, &mut apis, &shared, config, ledger);
    share::decide(api, &names, &mut types, &apis, config);
    let (mut runtime, foreign) = runtime::parts(&types, &apis, &shared);
    let mut methods = schemes::methods(ledger);
    schemes::check(api, config, diagnostics);
    let schemes = schemes::schemes(api, config, ledger, &mut methods);
    let servers = servers::servers(api, ledger, &mut methods);
    if servers.variables.iter().any(|variable| variable.values.is_some()) {
        runtime.extend([RuntimePart::StringEnum, RuntimePart::Unrecognized]);
    }
    if schemes.iter().any(|scheme| scheme.credential == Credential::Basic) {
        runtime.insert(RuntimePart::Basic);
    }
    if schemes.iter().any(|scheme| scheme.token_url.is_some()) {
        runtime.extend([RuntimePart::Basic, RuntimePart::ClientCredentials]);
    }
    if runtime.contains(&RuntimePart::Object)
        || runtime.contains(&RuntimePart::StringEnum)
    {
        runtime.insert(RuntimePart::TypeName);
    }
    Crate {
        recursion_limit: depth::recursion_limit(&types, &apis),
        name: config.name.clone(),
        version: config.version.clone(),
        standalone: config.standalone,
        title: text::one_line(&api.title),
        description: description::sentence(api),
        docs: text::crate_docs(api),
        servers,
        schemes,
        types,
        apis,
        shared,
        runtime,
        guide: config.guide.clone(),
        lock: Lock::default(),
        foreign,
        dependencies: config.dependencies.clone(),
        default_features: config.features.default.clone(),
    }
}
