//! Names that nothing of a document is called by: those that generated code says without a
//! path, and those of what the runtime has beside what documents add.

/// What the macros say that generated code calls: a macro finds a type where it is called.
pub(super) const PRELUDE: [&str; 14] = [
    "Box",
    "Err",
    "From",
    "Into",
    "IntoIterator",
    "None",
    "Ok",
    "Option",
    "Required",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
];

/// What modules import for values: maps, and the runtime's types for formats.
pub(super) const IMPORTS: [&str; 8] = [
    "BTreeMap",
    "Base64",
    "Date",
    "DateTime",
    "IsoDuration",
    "SecretString",
    "TimeOfDay",
    "Uuid",
];

/// The methods that the runtime's client has, or is going to have.
pub(super) const CLIENT: [&str; 9] = [
    "base_url", "blocking", "builder", "call", "clone", "fmt", "from_env", "new", "with",
];

/// The methods that a call or a builder has beside its setters, or is going to have.
pub(super) const CALL: [&str; 36] = [
    "attempt_timeout",
    "await",
    "block",
    "blocking",
    "build",
    "client",
    "clone",
    "deadline",
    "download",
    "events",
    "events_of",
    "execute",
    "fmt",
    "header",
    "headers",
    "into",
    "into_future",
    "items",
    "items_of",
    "json_of",
    "map",
    "max_response_bytes",
    "new",
    "operation",
    "operation_mut",
    "pages",
    "prefetch",
    "query_parameter",
    "raw",
    "raw_body",
    "retry",
    "send",
    "stream",
    "timeout",
    "try_into",
    "wait",
];

/// The methods that the client's builder has beside those of the security schemes.
pub(super) const CLIENT_BUILDER: [&str; 28] = [
    "attempt_timeout",
    "base_url",
    "build",
    "build_with_credential",
    "clone",
    "common_scheme",
    "connect_timeout",
    "credential",
    "credential_from_env",
    "credential_pair_from_env",
    "default_header",
    "default_variable",
    "fmt",
    "has_credential",
    "header",
    "hook",
    "max_response_bytes",
    "new",
    "other_server",
    "own_servers",
    "retry",
    "security_scheme",
    "server_for",
    "server_variable",
    "timeout",
    "tower",
    "transport",
    "user_agent",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use proc_macro2::{Delimiter, TokenStream, TokenTree};
    use syn::{ImplItem, Item, ItemImpl, Type};

    use super::{CALL, CLIENT, CLIENT_BUILDER, PRELUDE};

    /// The names of types that tokens say without a path, and do not declare.
    fn said(tokens: TokenStream, names: &mut BTreeSet<String>) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|it| tokens.get(it));
            let before = before.map(ToString::to_string).unwrap_or_default();
            match token {
                // What attributes derive are macros, which no document names.
                TokenTree::Group(_) if before == "#" => {}
                TokenTree::Group(group) => said(group.stream(), names),
                TokenTree::Ident(ident) => {
                    let after = tokens.get(at + 1).map(ToString::to_string);
                    let name = ident.to_string();
                    // Of a path, of a macro's own, or declared here; `_` begins no name of
                    // a document's types.
                    let is_own = matches!(
                        before.as_str(),
                        ":" | "$" | "." | "'" | "const" | "type"
                    ) && !is_bound(&tokens, at);
                    // `Item = …` names what a trait has.
                    let is_of_trait = after.as_deref() == Some("=");
                    if name.starts_with(|c: char| c.is_ascii_uppercase())
                        && !is_own
                        && !is_of_trait
                    {
                        names.insert(name);
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    /// Whether what is before is one colon: `value: Type`.
    fn is_bound(tokens: &[TokenTree], at: usize) -> bool {
        let is_colon = |back: usize| {
            at.checked_sub(back)
                .and_then(|it| tokens.get(it))
                .is_some_and(|it| it.to_string() == ":")
        };
        is_colon(1) && !is_colon(2)
    }

    /// What the rules of a macro become.
    fn transcribers(rules: TokenStream) -> Vec<TokenStream> {
        let tokens: Vec<_> = rules.into_iter().collect();
        let arrows = tokens.windows(3).filter_map(|window| match window {
            [
                TokenTree::Punct(equals),
                TokenTree::Punct(arrow),
                TokenTree::Group(group),
            ] if equals.as_char() == '=' && arrow.as_char() == '>' => Some(group),
            _ => None,
        });
        arrows
            .filter(|it| it.delimiter() == Delimiter::Brace)
            .map(|it| it.stream())
            .collect()
    }

    /// What the files of the runtime declare.
    fn items() -> Vec<Item> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src/runtime");
        let items = std::fs::read_dir(folder).unwrap().flat_map(|entry| {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            syn::parse_file(&text).unwrap().items
        });
        items.collect()
    }

    #[test]
    fn what_macros_say_without_a_path_is_reserved() {
        let (mut names, mut macros) = (BTreeSet::new(), 0);
        for item in items() {
            let Item::Macro(item) = item else { continue };
            macros += 1;
            transcribers(item.mac.tokens)
                .into_iter()
                .for_each(|it| said(it, &mut names));
        }
        // Enums declare this variant.
        names.remove("Unrecognized");
        assert!(macros > 10, "there are only {macros} macros");
        let reserved: BTreeSet<String> =
            PRELUDE.iter().map(|&it| it.to_owned()).collect();
        assert_eq!(names, reserved);
    }

    /// The functions that the runtime gives a type itself, whoever can call them: another
    /// one of the same name is an error, and one that is found first calls something else.
    fn functions(of: &str, is_generic: bool) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for item in items() {
            let Item::Impl(ItemImpl { self_ty, trait_: None, items, .. }) = item else {
                continue;
            };
            let Type::Path(ty) = *self_ty else { continue };
            let is_it = |it: &syn::PathSegment| {
                it.ident == of && it.arguments.is_empty() != is_generic
            };
            if ty.path.segments.last().is_some_and(is_it) {
                names.extend(items.into_iter().filter_map(|item| match item {
                    ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
                    _ => None,
                }));
            }
        }
        names
    }

    #[test]
    fn what_documents_name_is_nothing_that_the_runtime_has() {
        // There is a `Call` that is not generic, which spans have.
        for (ty, is_generic, reserved, least) in [
            ("Client", false, &CLIENT[..], 2),
            ("ClientBuilder", false, &CLIENT_BUILDER[..], 10),
            ("Call", true, &CALL[..], 10),
        ] {
            let functions = functions(ty, is_generic);
            assert!(functions.len() >= least, "{ty}: {functions:?}");
            let free: Vec<_> =
                functions.iter().filter(|it| !reserved.contains(&it.as_str())).collect();
            assert!(free.is_empty(), "an operation could be called so: {ty}::{free:?}");
        }
    }
}
