//! Names that generated code says without a path, so that nothing of a document is called
//! so where they are said.

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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use proc_macro2::{Delimiter, TokenStream, TokenTree};

    use super::PRELUDE;

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

    #[test]
    fn what_macros_say_without_a_path_is_reserved() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src/runtime");
        let (mut names, mut macros) = (BTreeSet::new(), 0);
        for entry in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            for item in syn::parse_file(&text).unwrap().items {
                let syn::Item::Macro(item) = item else { continue };
                macros += 1;
                transcribers(item.mac.tokens)
                    .into_iter()
                    .for_each(|it| said(it, &mut names));
            }
        }
        // Enums declare this variant.
        names.remove("Unrecognized");
        assert!(macros > 10, "there are only {macros} macros");
        let reserved: BTreeSet<String> =
            PRELUDE.iter().map(|&it| it.to_owned()).collect();
        assert_eq!(names, reserved);
    }
}
