//! Every example runs, and says what it should.

use std::path::Path;
use std::process::Command;

/// What an example prints.
fn run(name: &str) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "tests", "--example", name])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .unwrap();
    let shown = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{name}: {shown}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_example_says_what_it_should() {
    let expected: [(&str, &[&str]); 11] = [
        ("tour", &["That was the tour."]),
        ("create_and_wait", &["orders is CREATED", "gone"]),
        ("list_everything", &["cluster 1", "cluster 7", "3 pages"]),
        ("update_from_read", &["orders has db.m6g.large"]),
        ("failover", &["orders failed over: Some(true)"]),
        (
            "errors",
            &[
                "GetCluster: 404 Not Found",
                "gone: true, again later: false",
                "vpcSubnetRange",
                "DeleteCluster: no connection could be made to 127.0.0.1:",
                "; after 3 attempts",
                "nothing was sent: true",
            ],
        ),
        ("own_credentials", &["the vault was asked 2 times"]),
        ("proxy", &["clusters behind a proxy"]),
        ("tracing_spans", &["http.client.call > http.client.request"]),
        ("blocking", &["0 clusters", "status 200"]),
        ("testing", &["all is as expected"]),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), expected.len());
    for (name, lines) in expected {
        let printed = run(name);
        for line in lines {
            assert!(printed.contains(line), "{name} does not say {line:?}:\n{printed}");
        }
    }
}
