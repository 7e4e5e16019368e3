//! Whole numbers that are written with a fraction or an exponent, which are integers all
//! the same (JSON Schema, "Core", section 4.2.3).

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

/// A value as JSON. Numbers of floating point that are whole are written as integers,
/// `10` for `10.0`, since servers that hold integers read no others.
///
/// # Errors
///
/// When the value cannot be serialized, for example a map whose keys are no texts.
pub(super) fn to_json<T: Serialize + ?Sized>(
    value: &T,
) -> Result<Vec<u8>, serde_json::Error> {
    let mut json = Vec::with_capacity(128);
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut json, Whole))?;
    Ok(json)
}

struct Whole;

impl Formatter for Whole {
    fn write_f64<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        value: f64,
    ) -> io::Result<()> {
        // From here on, not every integer has a number of its own.
        let is_exact = value.abs() < 9_007_199_254_740_992.0;
        if is_exact
            && value.fract() == 0.0
            && !(value == 0.0 && value.is_sign_negative())
        {
            return write!(writer, "{value:.0}");
        }
        CompactFormatter.write_f64(writer, value)
    }
}

/// How many digits the largest integers have.
const DIGITS: usize = 20;

/// A text of JSON in which whole numbers are written as integers, as `33` for `33.0` or
/// `3.3e1`; nothing where they are already.
///
/// What reads integers refuses the others. To read them again costs nothing where all is as
/// usual, and no type of its own for integers.
pub(super) fn as_integers(json: &[u8]) -> Option<Vec<u8>> {
    let mut written = Vec::with_capacity(json.len());
    let mut is_changed = false;
    let mut rest = json;
    while let Some(first) = rest.first() {
        let length = match first {
            b'"' => text_length(rest),
            b'-' | b'0'..=b'9' => number_length(rest),
            _ => 1,
        };
        let (token, after) = rest.split_at(length);
        match std::str::from_utf8(token).ok().and_then(as_integer) {
            Some(integer) => {
                // As long as it was, so that places in messages stay.
                written.extend(format!("{integer:length$}").bytes());
                is_changed = true;
            }
            None => written.extend_from_slice(token),
        }
        rest = after;
    }
    is_changed.then_some(written)
}

/// How long the text is that the JSON begins with, with its quotes.
fn text_length(json: &[u8]) -> usize {
    let mut is_escaped = false;
    let end = json.iter().skip(1).position(|byte| {
        let is_end = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        is_end
    });
    end.map_or(json.len(), |end| end + 2)
}

/// How long the number is that the JSON begins with.
fn number_length(json: &[u8]) -> usize {
    let is_other = |it: &u8| !it.is_ascii_digit() && !b"-+.eE".contains(it);
    json.iter().position(is_other).unwrap_or(json.len())
}

/// A number that is whole and not written so.
fn as_integer(number: &str) -> Option<String> {
    if number.starts_with('"') || !number.contains(['.', 'e', 'E']) {
        return None;
    }
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(mantissa) => ("-", mantissa),
        None => ("", mantissa),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let exponent = exponent.parse::<i64>().ok()?;
    let shift = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    let zeros = usize::try_from(shift.unsigned_abs()).ok().filter(|it| *it < DIGITS)?;
    let zeros = "0".repeat(zeros);
    let digits = match shift < 0 {
        true => digits.strip_suffix(&*zeros)?.to_owned(),
        false => format!("{digits}{zeros}"),
    };
    (digits.len() <= DIGITS).then(|| format!("{sign}{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_written_as_integers() {
        let numbers = [10.0, -3.0, 0.0, 2.5, 1e15, 1e16, 1e-7, -0.0];
        let json = to_json(&numbers).unwrap();
        let expected = "[10,-3,0,2.5,1000000000000000,1e+16,1e-7,-0.0]";
        assert_eq!(String::from_utf8(json).unwrap(), expected);
        let other = serde_json::json!({ "a": [null, true, u64::MAX, "10.0"] });
        assert_eq!(to_json(&other).unwrap(), other.to_string().into_bytes());
    }

    #[test]
    fn whole_numbers_are_integers() {
        for (number, integer) in [
            ("33.0", Some("33")),
            ("-3.00", Some("-3")),
            ("-0.0", Some("0")),
            ("1.0E7", Some("10000000")),
            ("1e+16", Some("10000000000000000")),
            ("1500e-2", Some("15")),
            ("2.1684234891234568E18", Some("2168423489123456800")),
            ("33", None),
            ("33.5", None),
            ("15e-1", None),
            ("1e20", None),
            ("1e99999999999999999999", None),
        ] {
            assert_eq!(as_integer(number).as_deref(), integer, "{number}");
        }
    }

    #[test]
    fn nothing_else_is_touched_and_places_stay() {
        let json = br#"{"a\"1.0": ["2.0", -3.0,4.5,{"b":1.50e1}], "\\": 5}"#;
        let read = br#"{"a\"1.0": ["2.0", -3  ,4.5,{"b":15    }], "\\": 5}"#;
        assert_eq!(as_integers(json).unwrap(), read);
        assert_eq!(as_integers(read), None);
        for broken in ["\"1.0", "\"1.0\\", "-", "1.", "é"] {
            let again = as_integers(broken.as_bytes());
            assert!(again.is_none_or(|it| it == b"1 "), "{broken}");
        }
    }
}
