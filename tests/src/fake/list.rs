//! The list of clusters: filters, order, pages.

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::cluster::Made;
use super::extract::Pairs;
use super::failure::{Failure, FieldError};
use super::schema::PROVIDERS;

/// The values of `sorts`.
const SORTS: &[&str] = &[
    "createdAt:asc",
    "createdAt:desc",
    "name:asc",
    "name:desc",
    "updatedAt:asc",
    "updatedAt:desc",
];

/// A list request's query.
pub(super) struct ListQuery {
    limit: usize,
    offset: usize,
    names: Vec<String>,
    provider: Option<String>,
    sorts: Vec<String>,
}

impl ListQuery {
    /// Reads a query; wrong values are a 400 that names them all. Parameters that are
    /// not known are ignored.
    pub(super) fn read(pairs: &Pairs) -> Result<Self, Failure> {
        let mut faults = Vec::new();
        let query = Self {
            limit: integer(pairs, "limit", 20, 1000, &mut faults),
            offset: integer(pairs, "offset", 0, usize::MAX, &mut faults),
            names: pairs.all("names").map(str::to_owned).collect(),
            provider: one_of(pairs, "provider", PROVIDERS, &mut faults),
            sorts: pairs.all("sorts").map(str::to_owned).collect(),
        };
        for sort in &query.sorts {
            check_one_of("sorts", sort, SORTS, &mut faults);
        }
        Failure::unless_valid(faults)?;
        Ok(query)
    }

    /// The page of these clusters by the `ClustersPaginated` schema.
    pub(super) fn page(&self, mut clusters: Vec<(Value, Made)>) -> Value {
        clusters.retain(|(cluster, _)| self.selects(cluster));
        // A stable sort: what is equal stays in the order of creation.
        clusters.sort_by(|a, b| {
            let orders = self.sorts.iter().map(|sort| compare(sort, a, b));
            orders.fold(Ordering::Equal, Ordering::then)
        });
        let total = clusters.len();
        let rest = clusters.into_iter().skip(self.offset);
        let page: Vec<_> = rest.take(self.limit).map(|(cluster, _)| cluster).collect();
        json!({
            "clusters": page,
            "limit": self.limit,
            "offset": self.offset,
            "totalCount": total,
        })
    }

    fn selects(&self, cluster: &Value) -> bool {
        let name = &cluster["name"];
        (self.names.is_empty() || self.names.iter().any(|wanted| name == wanted))
            && self.provider.as_ref().is_none_or(|p| cluster["cloudProvider"] == *p)
    }
}

/// The order of two clusters by one value of `sorts`.
fn compare(
    sort: &str,
    (a, made_a): &(Value, Made),
    (b, made_b): &(Value, Made),
) -> Ordering {
    let (key, direction) = sort.split_once(':').unwrap_or((sort, "asc"));
    let order = match key {
        "createdAt" => made_a.created.cmp(&made_b.created),
        "updatedAt" => made_a.updated.cmp(&made_b.updated),
        _ => a["name"].as_str().cmp(&b["name"].as_str()),
    };
    if direction == "desc" { order.reverse() } else { order }
}

/// The only value of a parameter. More than one is a fault.
pub(super) fn single<'a>(
    pairs: &'a Pairs,
    name: &str,
    faults: &mut Vec<FieldError>,
) -> Option<&'a str> {
    let mut values = pairs.all(name);
    let first = values.next();
    if values.next().is_some() {
        faults.push(FieldError::new("single", name, "must be given only once"));
    }
    first
}

/// A parameter that is one of these values, if it is there.
pub(super) fn one_of(
    pairs: &Pairs,
    name: &str,
    values: &[&str],
    faults: &mut Vec<FieldError>,
) -> Option<String> {
    let value = single(pairs, name, faults)?;
    check_one_of(name, value, values, faults);
    Some(value.to_owned())
}

fn check_one_of(name: &str, value: &str, of: &[&str], faults: &mut Vec<FieldError>) {
    if !of.contains(&value) {
        let message = format!("must be one of {}", of.join(", "));
        faults.push(FieldError::new("oneof", name, message));
    }
}

/// An integer parameter from 0 to `max`.
fn integer(
    pairs: &Pairs,
    name: &str,
    default: usize,
    max: usize,
    faults: &mut Vec<FieldError>,
) -> usize {
    let Some(text) = single(pairs, name, faults) else { return default };
    let (code, message) = match text.parse::<i64>().map(usize::try_from) {
        Ok(Ok(value)) if value <= max => return value,
        Ok(Ok(_)) => ("max", format!("must be at most {max}")),
        Ok(Err(_)) => ("min", "must be at least 0".to_owned()),
        Err(_) => ("type", "must be an integer".to_owned()),
    };
    faults.push(FieldError::new(code, name, message));
    default
}
