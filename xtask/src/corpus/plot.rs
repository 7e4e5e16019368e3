//! A plot of the size of documents against the time that generating takes, as SVG 1.1.

use std::fmt::Write as _;

use super::record::Record;

/// The picture's size, and how far its edges are from the axes, in pixels.
const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 460.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 30.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 60.0;

/// How many of the slowest documents are named.
const NAMED: usize = 6;

/// A logarithmic axis from one power of ten to another.
struct Axis {
    first: i32,
    last: i32,
    from: f64,
    to: f64,
}

impl Axis {
    fn new(values: impl Iterator<Item = f64> + Clone, from: f64, to: f64) -> Self {
        let first = values.clone().fold(f64::INFINITY, f64::min).log10().floor();
        let last = values.fold(0.0, f64::max).log10().ceil();
        // Powers of ten of sizes and times have few digits.
        let (first, last) = (first as i32, last as i32);
        Self { first, last: last.max(first + 1), from, to }
    }

    fn at(&self, value: f64) -> f64 {
        let share =
            (value.log10() - f64::from(self.first)) / f64::from(self.last - self.first);
        self.from + share * (self.to - self.from)
    }

    fn ticks(&self) -> impl Iterator<Item = f64> {
        (self.first..=self.last).map(|power| 10f64.powi(power))
    }
}

/// The plot, or nothing where nothing was generated.
pub(super) fn svg(records: &[Record]) -> Option<String> {
    let points: Vec<(f64, f64, &str)> = records
        .iter()
        .filter_map(|record| {
            let milliseconds = record.generate?.cpu_seconds * 1e3;
            let kilobytes = record.bytes as f64 / 1e3;
            (milliseconds > 0.0 && kilobytes > 0.0).then_some((
                kilobytes,
                milliseconds,
                record.document.as_str(),
            ))
        })
        .collect();
    if points.is_empty() {
        return None;
    }
    let x = Axis::new(points.iter().map(|it| it.0), LEFT, WIDTH - RIGHT);
    let y = Axis::new(points.iter().map(|it| it.1), HEIGHT - BOTTOM, TOP);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>Size of documents and time to generate</title>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    grid(&mut text, &x, &y);
    for (kilobytes, milliseconds, name) in &points {
        let (cx, cy) = (x.at(*kilobytes), y.at(*milliseconds));
        line(
            &mut text,
            &format!(
                "<circle cx=\"{cx:.1}\" cy=\"{cy:.1}\" r=\"4\" fill=\"#1f6feb\" \
                 fill-opacity=\"0.7\"><title>{}: {kilobytes:.0} KB, \
                 {milliseconds:.0} ms</title></circle>",
                escape(name)
            ),
        );
    }
    names(&mut text, points, &x, &y);
    text.push_str("</svg>\n");
    Some(text)
}

fn grid(text: &mut String, x: &Axis, y: &Axis) {
    for tick in x.ticks() {
        let at = x.at(tick);
        line(text, &rule((at, TOP), (at, HEIGHT - BOTTOM)));
        let label = if tick < 1e3 {
            format!("{tick:.0} KB")
        } else {
            format!("{:.0} MB", tick / 1e3)
        };
        line(text, &words(at, HEIGHT - BOTTOM + 18.0, "middle", &label));
    }
    for tick in y.ticks() {
        let at = y.at(tick);
        line(text, &rule((LEFT, at), (WIDTH - RIGHT, at)));
        let label = if tick < 1e3 {
            format!("{tick} ms")
        } else {
            format!("{:.0} s", tick / 1e3)
        };
        line(text, &words(LEFT - 8.0, at + 4.0, "end", &label));
    }
    let middle = (LEFT + WIDTH - RIGHT) / 2.0;
    line(text, &words(middle, HEIGHT - 18.0, "middle", "size of the document"));
    line(text, &words(LEFT, TOP - 16.0, "middle", "time to generate"));
}

/// Names the documents that take longest, each a line apart from the one before.
fn names(text: &mut String, mut points: Vec<(f64, f64, &str)>, x: &Axis, y: &Axis) {
    points.sort_by(|one, other| other.1.total_cmp(&one.1));
    let mut last = f64::NEG_INFINITY;
    for (kilobytes, milliseconds, name) in points.into_iter().take(NAMED) {
        let at = (y.at(milliseconds) + 4.0).max(last + 14.0);
        last = at;
        line(text, &words(x.at(kilobytes) - 8.0, at, "end", name));
    }
}

fn rule(from: (f64, f64), to: (f64, f64)) -> String {
    format!(
        "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#d0d7de\"/>",
        from.0, from.1, to.0, to.1
    )
}

fn words(x: f64, y: f64, anchor: &str, label: &str) -> String {
    let label = escape(label);
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{label}</text>")
}

fn line(text: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{line}");
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
