//! Unions without a discriminator, and enums of integers.

use runtime::sample::{Match, Urgency};
use serde_json::{Value, json};

fn read(json: &Value) -> Result<Match, serde_json::Error> {
    serde_json::from_value(json.clone())
}

#[test]
fn the_type_in_json_decides() {
    assert_eq!(read(&json!("a")).unwrap(), Match::from("a".to_owned()));
    assert_eq!(read(&json!([1, 2])).unwrap(), Match::from(vec![1, 2]));
    assert_eq!(read(&json!(-1)).unwrap(), Match::Urgency(Urgency::Minus1));
    assert_eq!(read(&json!(7)).unwrap(), Match::Urgency(Urgency::Unrecognized(7)));
    assert_eq!(Urgency::from(0).to_string(), "0");
}

#[test]
fn literals_stand_for_variants() {
    assert_eq!(Match::from("a"), Match::from("a".to_owned()));
    assert_eq!(Match::from([1i32, 2]), Match::from(vec![1, 2]));
}

#[test]
fn constants_and_required_properties_decide() {
    let photo = json!({"kind": "photo", "url": "u"});
    assert!(matches!(read(&photo).unwrap(), Match::Photo(_)));
}

#[test]
fn a_value_that_is_not_listed_yet_rules_no_variant_out() {
    let film = json!({"kind": "film", "url": "u"});
    assert!(matches!(read(&film).unwrap(), Match::Photo(_)));
    let not_last = json!({"at": 1, "last": false});
    assert!(matches!(read(&not_last).unwrap(), Match::Page(_)), "it has all of it");
}

#[test]
fn the_variant_that_keeps_most_is_taken_and_the_first_of_several() {
    assert!(matches!(read(&json!({"at": 1, "last": true})).unwrap(), Match::Page(_)));
    assert!(matches!(read(&json!({"at": 1})).unwrap(), Match::Hit(_)));
    assert!(matches!(read(&json!({})).unwrap(), Match::Hit(_)));
}

#[test]
fn what_looks_like_no_variant_is_kept() {
    for json in [json!(true), json!(1.5), json!(null)] {
        let kept = read(&json).unwrap();
        assert_eq!(kept, Match::Unrecognized(json.clone()));
        assert_eq!(serde_json::to_value(&kept).unwrap(), json);
    }
}

#[test]
fn what_looks_like_one_variant_and_does_not_fit_is_an_error_that_says_where() {
    let error = read(&json!([1, "2"])).unwrap_err().to_string();
    assert!(error.starts_with("Match: [1]: invalid type: string"), "{error}");
    let error = read(&json!({"at": "x", "last": 1})).unwrap_err().to_string();
    assert!(error.starts_with("Match: at: invalid type: string"), "{error}");
}

/// What has other properties only would lose most of it.
#[test]
fn what_does_not_fit_the_variant_whose_properties_it_has_is_no_other() {
    let photo = json!({"kind": "photo", "url": 7, "at": 1});
    let error = read(&photo).unwrap_err().to_string();
    assert!(error.starts_with("Match: url: invalid type: integer"), "{error}");
    // It has no property that only a photo must have.
    assert!(matches!(read(&json!({"kind": "photo", "at": 1})).unwrap(), Match::Hit(_)));
}

/// Servers write `null` for what is absent.
#[test]
fn what_a_variant_must_have_and_is_null_does_not_make_it_that_variant() {
    let absent = json!({"kind": "photo", "url": null, "at": 1});
    assert!(matches!(read(&absent).unwrap(), Match::Hit(_)));
    let error = read(&json!({"kind": "photo", "url": 7, "at": 1})).unwrap_err();
    assert!(error.to_string().starts_with("Match: url: "), "{error}");
}
