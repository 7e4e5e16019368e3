//! Arrays.

use serde_json::Value;

use super::flat::Flat;
use super::{DEEPEST_OPTIONAL, PARTS, Run};

/// How many items are made to reach `minItems`.
const MOST_ITEMS: u64 = 20;

impl<'d> Run<'_, 'd> {
    pub(super) fn array(&mut self, flat: &Flat<'d>, depth: usize) -> Value {
        let prefix: Vec<&'d Value> = flat
            .find("prefixItems")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .collect();
        let items: Vec<&'d Value> =
            flat.all("items").filter(|items| items.is_object()).collect();
        let least = flat.most("minItems").unwrap_or(0).min(MOST_ITEMS);
        let most = flat.least("maxItems").unwrap_or(u64::MAX);
        let usual = if self.is_full && depth < DEEPEST_OPTIONAL && self.parts < PARTS {
            least.max(1).max(prefix.len() as u64).min(most)
        } else {
            least
        };
        let is_again = items.iter().any(|schema| self.is_again(schema));
        let counts = match (usual, least) {
            (_, least) if is_again => vec![least],
            (usual, 0) if usual > 0 => vec![usual, 0, 3.min(most)],
            _ => vec![usual],
        };
        let taken = self.pick(counts.len(), 0, depth, false);
        let count = counts.get(taken).copied().unwrap_or(0);
        let mut array = Vec::new();
        for index in 0..usize::try_from(count).unwrap_or(0) {
            let mut inner = Flat::default();
            match prefix.get(index) {
                Some(schema) => self.flatten(schema, &mut inner, depth + 1),
                None => {
                    for schema in &items {
                        self.flatten(schema, &mut inner, depth + 1);
                    }
                }
            }
            array.push(self.value(inner, depth + 1));
        }
        if flat.find("uniqueItems") == Some(&Value::Bool(true)) {
            make_different(&mut array);
        }
        Value::Array(array)
    }
}

/// Makes equal texts and numbers different.
fn make_different(items: &mut [Value]) {
    for (index, item) in items.iter_mut().enumerate().skip(1) {
        match item {
            Value::String(text) => text.push_str(&index.to_string()),
            Value::Number(number) => {
                if let Some(number) = number.as_i64() {
                    *item = Value::from(number.saturating_sub(index as i64));
                }
            }
            _ => {}
        }
    }
}
