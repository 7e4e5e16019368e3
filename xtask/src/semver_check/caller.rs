//! A program that uses all of a crate: each field and variant, each builder and trait, each
//! call with its arguments, its setters, its value and its error. It is written for the old
//! crate; where it compiles with the new one, so does whatever uses less.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use generator::Generated;
use generator::manifest::{
    FieldEntry, InputEntry, OperationEntry, SchemaEntry, SchemaKind,
};

use crate::Result;

const HEAD: &str = "\
#![allow(unused, deprecated, clippy::all)]
use subject::{api, runtime, types};
use subject::{Client, Error};
";

/// The text of the program.
pub(super) fn program(generated: &Generated) -> String {
    let mut text = HEAD.to_owned();
    let built: BTreeSet<&str> = generated.surface.lines().filter_map(built).collect();
    for (at, entry) in generated.manifest.schemas.iter().enumerate() {
        schema(&mut text, at, entry);
        if built.contains(last(&entry.path)) {
            builder(&mut text, at, entry);
        }
    }
    for (at, line) in generated.surface.lines().enumerate() {
        traits(&mut text, at, line);
    }
    for (at, entry) in generated.manifest.operations.iter().enumerate() {
        operation(&mut text, at, entry, &generated.surface);
    }
    text
}

fn schema(text: &mut String, at: usize, entry: &SchemaEntry) {
    let path = &entry.path;
    // Writing to a string cannot fail.
    let _ = match entry.kind {
        SchemaKind::Struct => {
            let _ = writeln!(text, "fn type_{at}(it: &{path}) {{");
            for field in &entry.fields {
                let (name, ty) = (last(&field.path), whole(field));
                let _ = writeln!(text, "    let _: &{ty} = &it.{name};");
            }
            if let Some(more) = &entry.additional {
                let (name, ty) = (last(&more.path), &more.ty);
                let _ = writeln!(
                    text,
                    "    let _: &std::collections::BTreeMap<String, {ty}> = &it.{name};"
                );
            }
            writeln!(text, "}}")
        }
        SchemaKind::Enum => {
            let arms: String = entry
                .variants
                .iter()
                .enumerate()
                .map(|(at, variant)| format!("        {} => {at},\n", variant.path))
                .collect();
            writeln!(
                text,
                "fn type_{at}(it: {path}) -> usize {{\n    match it {{\n{arms}        _ => 9999,\n    }}\n}}"
            )
        }
        SchemaKind::Union => {
            for (number, variant) in entry.variants.iter().enumerate() {
                let ty = variant.ty.as_deref().unwrap_or("()");
                let variant = &variant.path;
                let _ = writeln!(
                    text,
                    "fn type_{at}_{number}(it: {ty}) -> bool {{\n    \
                     matches!(<{path} as From<{ty}>>::from(it), {variant}(_))\n}}"
                );
            }
            Ok(())
        }
        SchemaKind::Alias => {
            let ty = entry.ty.as_deref().unwrap_or("()");
            writeln!(text, "fn type_{at}(it: {path}) -> {ty} {{\n    it\n}}")
        }
    };
}

/// The struct that a line of the surface says has a builder.
fn built(line: &str) -> Option<&str> {
    let (name, rest) = line.strip_prefix("struct ")?.split_once(": ")?;
    rest.contains(" with ").then_some(name)
}

/// What a field's value is, absent or not.
fn whole(field: &FieldEntry) -> String {
    let ty = &field.ty;
    match field.presence {
        "required" => ty.clone(),
        "nullable" => format!("Option<Option<{ty}>>"),
        _ => format!("Option<{ty}>"),
    }
}

/// Builds a struct with all its fields.
fn builder(text: &mut String, at: usize, entry: &SchemaEntry) {
    let path = &entry.path;
    let setter = |field: &FieldEntry| {
        let name = last(&field.path);
        let value = match field.presence {
            "required" => format!("it.{name}.clone()"),
            _ => format!("it.{name}.clone().unwrap()"),
        };
        let is_boxed = field.ty.starts_with("Box<") && field.presence != "nullable";
        let star = if is_boxed { "*" } else { "" };
        format!(".{name}({star}{value})")
    };
    let setters: String = entry.fields.iter().map(setter).collect();
    let _ = writeln!(
        text,
        "fn build_{at}(it: {path}) -> {path} {{\n    {path}::builder(){setters}.build()\n}}"
    );
}

/// Asks for the traits of a type, as a line of the surface has them.
fn traits(text: &mut String, at: usize, line: &str) {
    let Some((head, rest)) = line.split_once(": ") else { return };
    let mut words = head.split(' ');
    let (kind, name) =
        (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_type = matches!(kind, "struct" | "union") && !name.contains(['.', ':']);
    if !is_type || head.contains(" sends ") {
        return;
    }
    let (traits, _) = rest.split_once(" with ").unwrap_or((rest, ""));
    let bounds = traits.replace(", ", " + ").replace("Debug", "std::fmt::Debug");
    let _ = writeln!(
        text,
        "fn traits_{at}() {{\n    fn has<T: {bounds}>() {{}}\n    has::<types::{name}>()\n}}"
    );
}

/// How many arguments a method takes at most; beyond, a builder makes the request.
const ARGUMENTS: usize = 6;

fn operation(text: &mut String, at: usize, entry: &OperationEntry, surface: &str) {
    let inputs: Vec<&InputEntry> = entry.parameters.iter().chain(&entry.body).collect();
    let _ = writeln!(text, "fn request_{at}(it: &{}) {{", entry.request);
    for input in &inputs {
        let (name, ty) = (last(&input.path), &input.ty);
        let ty = if input.required { ty.clone() } else { format!("Option<{ty}>") };
        let _ = writeln!(text, "    let _: &{ty} = &it.{name};");
    }
    text.push_str("}\n");
    let required: Vec<_> = inputs.iter().filter(|input| input.required).collect();
    if required.len() > ARGUMENTS {
        return;
    }
    let parameters: String = inputs
        .iter()
        .map(|input| format!(", {}: {}", argument(input), input.ty))
        .collect();
    let arguments: Vec<_> = required.iter().map(|input| argument(input)).collect();
    let setters: String = inputs
        .iter()
        .filter(|input| !input.required)
        .map(|input| format!(".{}({})", last(&input.path), argument(input)))
        .collect();
    let function = last(&entry.function);
    let call = format!("client.{function}({})", arguments.join(", "));
    let _ = writeln!(
        text,
        "async fn call_{at}(client: &Client{parameters}) -> Result<{}, Error<{}>> {{\n    \
         {call}{setters}.await\n}}",
        entry.success, entry.failure,
    );
    let start = format!("fn {function}().");
    let ways = surface
        .lines()
        .filter_map(|line| line.strip_prefix(&start)?.split_once("() -> "));
    for (number, (method, _)) in ways.filter(|(it, _)| !it.contains('(')).enumerate() {
        let method = if method.starts_with("wait_until") { continue } else { method };
        let _ = writeln!(
            text,
            "fn way_{at}_{number}(client: &Client{parameters}) {{\n    let _ = {call}{setters}.{method}();\n}}"
        );
    }
}

/// The name of an argument, which is none of the program's own.
fn argument(input: &InputEntry) -> String {
    format!("a_{}", last(&input.path).trim_start_matches("r#"))
}

/// The last part of a path.
fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// Compiles the program with the crate in the folder `subject` beside it.
pub(super) fn compile(
    cargo: &Path,
    folder: &Path,
    target: &Path,
    program: &str,
) -> Result<()> {
    let subject = std::fs::read_to_string(folder.join("subject/Cargo.toml"))?;
    let has_all = subject.lines().any(|line| line.starts_with("all = ["));
    let features = if has_all { "\"all\"" } else { "" };
    let manifest = format!(
        "[package]\nname = \"caller\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nbytes = \"1\"\nserde_json = \"1\"\n\
         subject = {{ path = \"../subject\", default-features = false, features = [{features}] }}\n\n\
         [workspace]\n"
    );
    let home = folder.join("caller");
    std::fs::create_dir_all(home.join("src"))?;
    std::fs::write(home.join("Cargo.toml"), manifest)?;
    std::fs::write(home.join("src/lib.rs"), program)?;
    std::fs::copy(crate::settings::root().join("Cargo.lock"), home.join("Cargo.lock"))?;
    let output = Command::new(cargo)
        .args(["check", "--quiet"])
        .current_dir(&home)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_TERM_COLOR", "never")
        .env("RUSTFLAGS", "--cap-lints=allow")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()?;
    if output.status.success() {
        return Ok(());
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    let first: Vec<_> =
        errors.lines().skip_while(|line| !line.starts_with("error")).take(12).collect();
    Err(format!("it does not compile:\n{}", first.join("\n")).into())
}
