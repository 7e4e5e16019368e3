//! Numbers, the usual one first.

use serde_json::{Number, Value};

use super::flat::Flat;

/// Integers within the bounds. Without a format or with a large one, some are beyond what
/// a double-precision number holds exactly.
pub(super) fn integers(flat: &Flat<'_>) -> Vec<Value> {
    const EXACT: i128 = 9_007_199_254_740_993;
    let candidates: &[i128] = match flat.text("format") {
        Some("int32") => &[7, 2_147_483_647, -2_147_483_648],
        Some("int64") => &[EXACT, 7, -9_223_372_036_854_775_808],
        Some("uint64") => &[EXACT, 7, 18_446_744_073_709_551_615],
        Some("uint32") => &[7, 4_294_967_295],
        Some("uint16") => &[7, 65_535],
        Some("uint8" | "int8" | "int16") => &[7],
        _ => &[7, EXACT, -3],
    };
    let bounds = Bounds::of(flat);
    let mut values: Vec<Value> = candidates
        .iter()
        .filter(|it| bounds.allow(**it as f64))
        .filter_map(integer)
        .collect();
    if values.is_empty() {
        values.extend(bounds.edges().into_iter().filter_map(|edge| {
            let whole = edge.ceil();
            bounds.allow(whole).then_some(whole as i128).as_ref().and_then(integer)
        }));
    }
    values
}

/// Numbers within the bounds.
pub(super) fn numbers(flat: &Flat<'_>) -> Vec<Value> {
    // Senders with such a format send integers; those that a double-precision number does
    // not hold are sent by none that calls them numbers (RFC 8259, section 6).
    if matches!(flat.text("format"), Some("int32" | "int64" | "uint32" | "uint64")) {
        let mut values = integers(flat);
        values.retain(|it| it.as_i64().is_some_and(|it| it.unsigned_abs() <= 1 << 53));
        return values;
    }
    let bounds = Bounds::of(flat);
    let candidates = [1.5, 3.0, -0.25, 1e21, 0.1];
    let mut values: Vec<f64> =
        candidates.into_iter().filter(|it| bounds.allow(*it)).collect();
    if values.is_empty() {
        values.extend(bounds.edges().into_iter().filter(|edge| bounds.allow(*edge)));
    }
    // Whole numbers are written without a fraction, as most writers do.
    let value = |it: f64| match it {
        it if it.fract() == 0.0 && it.abs() < 1e15 => integer(&(it as i128)),
        it => Number::from_f64(it).map(Value::Number),
    };
    values.into_iter().filter_map(value).collect()
}

fn integer(value: &i128) -> Option<Value> {
    let signed = i64::try_from(*value).map(Value::from);
    signed.or_else(|_| u64::try_from(*value).map(Value::from)).ok()
}

struct Bounds {
    least: f64,
    most: f64,
    above: f64,
    below: f64,
    step: Option<f64>,
}

impl Bounds {
    fn of(flat: &Flat<'_>) -> Self {
        let numbers = |keyword| flat.all(keyword).filter_map(Value::as_f64);
        let mut bounds = Self {
            least: numbers("minimum").fold(f64::NEG_INFINITY, f64::max),
            most: numbers("maximum").fold(f64::INFINITY, f64::min),
            above: numbers("exclusiveMinimum").fold(f64::NEG_INFINITY, f64::max),
            below: numbers("exclusiveMaximum").fold(f64::INFINITY, f64::min),
            step: numbers("multipleOf").find(|step| *step > 0.0),
        };
        // In 3.0, these say whether the bounds themselves are values.
        if flat.find("exclusiveMinimum") == Some(&Value::Bool(true)) {
            bounds.above = bounds.least;
        }
        if flat.find("exclusiveMaximum") == Some(&Value::Bool(true)) {
            bounds.below = bounds.most;
        }
        bounds
    }

    fn allow(&self, value: f64) -> bool {
        value >= self.least
            && value <= self.most
            && value > self.above
            && value < self.below
            && self.step.is_none_or(|step| value % step == 0.0)
    }

    /// Values near the bounds.
    fn edges(&self) -> Vec<f64> {
        let low = self.least.max(self.above);
        let high = self.most.min(self.below);
        let mut edges = vec![low, low + 1.0, high, high - 1.0, (low + high) / 2.0];
        if let Some(step) = self.step {
            edges.push((low / step).ceil() * step);
            edges.push((low / step).floor() * step + step);
            edges.push(step);
        }
        edges.retain(|edge| edge.is_finite());
        edges
    }
}
