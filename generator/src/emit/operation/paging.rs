//! Pages and waiters of operations: tables for the runtime's macros.

use super::super::rust::{Within, literal, type_text};
use super::super::table::{documented, invocation, packed};
use crate::plan::{Operation, Pages, Paging, Presence, Waiter, Way};

/// How an operation's pages are asked for and read.
pub(in crate::emit) fn pages(operation: &Operation, pages: &Pages) -> String {
    let item = type_text(&pages.item, Within::Api);
    let mut rows = vec![format!("items [{}];", way(&pages.items))];
    let by = match pages.paging {
        Paging::Offset => "Offset".to_owned(),
        Paging::Index => "Index".to_owned(),
        Paging::Page { first } => format!("Page {{ first: {first} }}"),
        Paging::Cursor => "Cursor".to_owned(),
        Paging::Url => "URL".to_owned(),
        Paging::Link => "LINK".to_owned(),
    };
    let at = pages.at.as_ref().map(|(found, ty)| (found, type_text(ty, Within::Api)));
    match at.as_ref().map(|(found, ty)| (&found.0[..], *found, ty)) {
        None => rows.push(format!("by {by};")),
        Some(([parameter], _, ty)) if parameter.presence == Presence::Optional => {
            rows.push(format!("by {by} at {}: {ty};", parameter.field));
        }
        Some((_, inner, ty)) => {
            rows.push(format!("by {by};"));
            rows.push(format!("at [{}]: {ty};", way(inner)));
        }
    }
    rows.extend(pages.size.iter().map(|(field, required)| {
        let presence = if *required { "required" } else { "optional" };
        format!("size {presence} {field};")
    }));
    let ways = [
        ("total", &pages.total),
        ("pages", &pages.pages),
        ("next", &pages.next),
        ("last", &pages.last),
        ("more", &pages.more),
        ("done", &pages.done),
        ("begins", &pages.begins),
    ];
    rows.extend(ways.iter().filter_map(|(name, found)| {
        found.as_ref().map(|found| format!("{name} [{}];", way(found)))
    }));
    if pages.until_empty {
        rows.push("until empty;".to_owned());
    }
    let mut lines = vec![format!("{} of {item};", operation.name)];
    lines.extend(packed(rows));
    invocation("pages", &lines)
}

fn way(way: &Way) -> String {
    let steps = way.0.iter().map(|step| {
        let presence = match step.presence {
            Presence::Required => "required",
            Presence::Optional | Presence::Any => "optional",
            Presence::Nullable => "nullable",
        };
        format!("{presence} {}", step.field)
    });
    steps.collect::<Vec<_>>().join(" ")
}

/// What can be waited for with an operation.
pub(in crate::emit) fn waiters(operation: &Operation) -> String {
    let mut rows = vec![operation.name.clone()];
    operation.waiters.iter().for_each(|it| waiter(it, &mut rows));
    invocation("waiters", &rows)
}

fn waiter(waiter: &Waiter, rows: &mut Vec<String>) {
    let Waiter { method, docs, gone, config } = waiter;
    let until = if *gone { "Gone" } else { "Reached" };
    rows.extend(documented(docs, false));
    rows.push(format!("{method}({}) -> {until} {{", literal(&config.name)));
    rows.push(format!("    state {};", literal(&config.state)));
    let states = [
        ("success", &config.success),
        ("failure", &config.failure),
        ("pending", &config.pending),
    ];
    for (name, states) in states {
        let states: Vec<_> = states.iter().map(|state| literal(state)).collect();
        let line = format!("    {name} [{}];", states.join(", "));
        if "    ".len() + line.len() <= super::super::table::WIDTH {
            rows.push(line);
        } else {
            rows.push(format!("    {name} ["));
            let last = states.len().saturating_sub(1);
            rows.extend(states.iter().enumerate().map(|(at, state)| {
                format!("        {state}{}", if at == last { "" } else { "," })
            }));
            rows.push("    ];".to_owned());
        }
    }
    let gone: Vec<_> = config.gone.iter().map(u16::to_string).collect();
    rows.push(format!("    gone [{}];", gone.join(", ")));
    rows.push(format!("    every {} s within {} s;", config.interval, config.within));
    rows.push("}".to_owned());
}
