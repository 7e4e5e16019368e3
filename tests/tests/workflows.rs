//! The workflows of GitHub Actions: what each job may do, and for how long.

use std::fs;
use std::path::Path;

use serde_json::Value;

#[test]
fn jobs_may_do_what_they_must_and_no_more() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.github/workflows");
    let mut jobs = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.display();
        let workflow: Value =
            serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(workflow["permissions"], serde_json::json!({}), "{name}");
        for (job, value) in workflow["jobs"].as_object().unwrap() {
            let permissions = value["permissions"].as_object().unwrap();
            let may_write = permissions.values().any(|it| it != "read");
            assert!(value["timeout-minutes"].is_u64(), "{name}: {job}");
            let steps = value["steps"].as_array().unwrap();
            let uses = steps.iter().filter_map(|step| step["uses"].as_str());
            for action in uses {
                let (_, version) = action.split_once('@').unwrap();
                assert!(version.starts_with('v'), "{name}: {job}: {action}");
                let is_checkout = action.starts_with("actions/checkout@");
                assert!(!(may_write && is_checkout), "{name}: {job} may write");
            }
            // What a pull request is called must not become a command.
            for command in steps.iter().filter_map(|step| step["run"].as_str()) {
                assert!(!command.contains("${{"), "{name}: {job}: {command}");
            }
            jobs += 1;
        }
    }
    assert!(jobs > 0);
}
