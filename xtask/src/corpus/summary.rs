//! All documents together, and which goals they reach.

use serde::Serialize;

use super::record::Record;

/// What holds of all documents.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Summary {
    pub(super) documents: usize,
    pub(super) failed: usize,
    /// Operations of the documents, and of the crates.
    pub(super) operations: usize,
    pub(super) offered: usize,
    pub(super) types: usize,
    pub(super) lines: usize,
    /// Places of values; those that are any JSON although the document says more; those
    /// of them that no diagnostic tells of.
    pub(super) places: usize,
    pub(super) lost: usize,
    pub(super) silent: usize,
    pub(super) median_lines_per_operation: Option<f64>,
    pub(super) median_generate_cpu_seconds: Option<f64>,
    pub(super) median_check_cpu_seconds: Option<f64>,
    pub(super) median_check_cpu_seconds_per_operation: Option<f64>,
    pub(super) goals: Vec<Goal>,
}

/// Something that is to hold.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Goal {
    /// What.
    pub(super) goal: String,
    /// How it is.
    pub(super) is: String,
    /// Whether it holds; nothing where it was not measured.
    pub(super) holds: Option<bool>,
}

const GIGABYTE: f64 = 1e9;

/// Documents whose crates are to compile in so many seconds of the CPU, with so much
/// memory.
const CHECKS: [(&str, f64, f64); 2] =
    [("stripe-api.yaml", 28.0, 1.0), ("oxide-nexus.json", 8.0, 0.5)];

/// The document that may take longer to generate than [`GENERATE`], and how long.
const LARGEST: (&str, f64) = ("github-rest.json", 2.0);

/// How long generating may take, in seconds.
const GENERATE: f64 = 1.0;

impl Summary {
    pub(super) fn new(records: &[Record]) -> Self {
        let sum = |of: fn(&Record) -> usize| records.iter().map(of).sum::<usize>();
        let median = |of: fn(&Record) -> Option<f64>| {
            median(records.iter().filter_map(of).collect())
        };
        let mut summary = Self {
            documents: records.len(),
            failed: sum(|it| usize::from(it.failure.is_some())),
            operations: sum(|it| it.operations.unwrap_or_default()),
            offered: sum(|it| it.offered),
            types: sum(|it| it.types),
            lines: sum(|it| it.lines),
            places: sum(|it| it.values.places),
            lost: sum(|it| it.values.lost),
            silent: sum(|it| it.values.silent),
            median_lines_per_operation: median(Record::lines_per_operation),
            median_generate_cpu_seconds: median(|it| Some(it.generate?.cpu_seconds)),
            median_check_cpu_seconds: median(|it| Some(it.check?.cpu_seconds)),
            median_check_cpu_seconds_per_operation: median(Record::check_per_operation),
            goals: Vec::new(),
        };
        summary.goals = summary.goals(records);
        summary
    }

    fn goals(&self, records: &[Record]) -> Vec<Goal> {
        let goal = |goal: &str, is: String, holds: Option<bool>| Goal {
            goal: goal.to_owned(),
            is,
            holds,
        };
        let passed = self.documents - self.failed;
        let lines = self.median_lines_per_operation;
        let mut goals = vec![
            goal(
                "every crate compiles without a warning",
                format!("{passed} of {}", self.documents),
                Some(self.failed == 0),
            ),
            goal(
                "every operation is offered",
                format!("{} of {}", self.offered, self.operations),
                Some(self.offered == self.operations),
            ),
            goal(
                "less than 0.5 % of the values are any JSON although the document says more",
                format!("{:.2} %", percent(self.lost, self.places)),
                (self.places > 0).then(|| percent(self.lost, self.places) < 0.5),
            ),
            goal(
                "nothing becomes any JSON without a diagnostic",
                format!("{} values", self.silent),
                (self.places > 0).then_some(self.silent == 0),
            ),
            goal(
                "less than 120 lines an operation (median)",
                lines.map_or("not measured".to_owned(), |lines| format!("{lines:.0}")),
                lines.map(|lines| lines < 120.0),
            ),
        ];
        for (document, seconds, gigabytes) in CHECKS {
            let check = records.iter().find(|it| it.document == document);
            let check = check.and_then(|it| it.check);
            goals.push(goal(
                &format!(
                    "{document} is checked in less than {seconds:.0} s of the CPU and \
                     {gigabytes} GB"
                ),
                check.map_or("not measured".to_owned(), |it| {
                    let peak = it.peak_bytes as f64 / GIGABYTE;
                    format!("{:.1} s, {peak:.2} GB", it.cpu_seconds)
                }),
                check.map(|it| {
                    it.cpu_seconds < seconds
                        && it.peak_bytes as f64 / GIGABYTE < gigabytes
                }),
            ));
        }
        goals.push(largest(records));
        goals.push(generating(records));
        goals
    }
}

fn largest(records: &[Record]) -> Goal {
    let (document, seconds) = LARGEST;
    let cost = records.iter().find(|it| it.document == document);
    let cost = cost.and_then(|it| it.generate);
    Goal {
        goal: format!("{document} is generated in less than {seconds} s and 1 GB"),
        is: cost.map_or("not measured".to_owned(), |it| {
            format!("{:.2} s, {:.2} GB", it.cpu_seconds, it.peak_bytes as f64 / GIGABYTE)
        }),
        holds: cost
            .map(|it| it.cpu_seconds < seconds && (it.peak_bytes as f64) < GIGABYTE),
    }
}

fn generating(records: &[Record]) -> Goal {
    let slowest = records
        .iter()
        .filter(|it| it.document != LARGEST.0)
        .filter_map(|it| Some((it.generate?.cpu_seconds, it.document.as_str())))
        .max_by(|one, other| one.0.total_cmp(&other.0));
    Goal {
        goal: format!("any other document is generated in less than {GENERATE} s"),
        is: slowest.map_or("not measured".to_owned(), |(seconds, document)| {
            format!("{seconds:.2} s at most ({document})")
        }),
        holds: slowest.map(|(seconds, _)| seconds < GENERATE),
    }
}

/// A share in percent; none of nothing is 0.
pub(super) fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        odd if odd % 2 == 1 => values.get(middle).copied(),
        _ => Some((values[middle - 1] + values[middle]) / 2.0),
    }
}
