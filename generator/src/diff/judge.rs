//! Which rule a difference falls under.

use std::collections::BTreeSet;

use super::item::{Aspect, Fact, Item, What};
use super::rules::{self, Rule};

/// A rule, and what to say.
type Judged = (&'static Rule, String);

/// What changed, as most rules say it.
fn was_and_is(was: &Fact, is: Option<&Fact>) -> String {
    let is = is.map_or_else(|| "nothing".to_owned(), Fact::shown);
    format!("was {}, is {is}", was.shown())
}

/// Two kinds of a type.
pub(super) fn kind(old: &Item, new: &Item) -> Judged {
    let (was, is) = (old.text(Aspect::Kind), new.text(Aspect::Kind));
    let rule = match (was, is) {
        ("union without a tag", "union with a tag") => &rules::UNION_TAG_GAINED,
        ("union with a tag", "union without a tag") => &rules::UNION_TAG_LOST,
        _ => &rules::TYPE_KIND_CHANGED,
    };
    (rule, format!("was {}, is {}", article(was), article(is)))
}

fn article(noun: &str) -> String {
    let an = noun.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {noun}", if an { "an" } else { "a" })
}

/// A fact that differs. Some are two changes, some are none.
pub(super) fn fact(
    old: &Item,
    new: &Item,
    aspect: Aspect,
    was: &Fact,
    is: Option<&Fact>,
) -> Vec<Judged> {
    if let (Fact::Set(was), Some(Fact::Set(is))) = (was, is) {
        return set(old.what, aspect, was, is);
    }
    let both = was_and_is(was, is);
    let is = is.map(|_| new.text(aspect)).unwrap_or_default();
    let was = old.text(aspect);
    let rule = match (old.what, aspect) {
        (_, Aspect::Deprecated) => {
            return match is {
                "" => vec![(
                    &rules::DEPRECATION_WITHDRAWN,
                    "no longer deprecated".to_owned(),
                )],
                _ => vec![(&rules::DEPRECATED, "is deprecated now".to_owned())],
            };
        }
        (What::Crate, Aspect::Server) if was.is_empty() => &rules::SERVER_KNOWN,
        (What::Crate, Aspect::Server) => &rules::SERVER_CHANGED,
        (What::Crate, Aspect::Features) if was.is_empty() => &rules::FEATURES_INTRODUCED,
        (What::Crate, Aspect::Features) => &rules::FEATURE_REMOVED,
        (What::Server, Aspect::Name) => &rules::SERVER_REMOVED,
        (What::Server, _) => &rules::SERVER_URL_CHANGED,
        (What::ServerVariable, _) => &rules::SERVER_VARIABLE_CHANGED,
        (What::ServerValue, _) => &rules::SERVER_VALUE_REMOVED,
        (What::Credential, Aspect::Grant) if was.is_empty() => {
            &rules::CREDENTIAL_GRANT_ADDED
        }
        (What::Credential, _) => &rules::CREDENTIAL_CHANGED,
        (What::Operation, aspect) => {
            return operation(aspect, old, new, both).into_iter().collect();
        }
        (What::Parameter, aspect) => parameter(aspect, is),
        (What::Body, aspect) => body(aspect, is),
        (What::Content, _) => &rules::BODY_CONTENT_CHANGED,
        (What::Form, Aspect::Builder) => &rules::BUILDER_LOST,
        (What::Status, _) => &rules::STATUS_CHANGED,
        (What::ReplyAlias, _) => &rules::REPLY_ALIAS_CHANGED,
        (What::Stream, _) => &rules::STREAM_CHANGED,
        (What::Pages, Aspect::Type) => &rules::PAGES_ITEM_CHANGED,
        (What::Pages, Aspect::Way) => &rules::PAGES_CHANGED,
        (What::Type, aspect) => ty(aspect, was),
        (What::Field, aspect) => field(aspect, was, is),
        (What::Constant, _) => &rules::CONSTANT_CHANGED,
        (What::Additional, _) => &rules::ADDITIONAL_CHANGED,
        (What::EnumValue, _) => &rules::ENUM_VALUE_RENAMED,
        (What::Variant, Aspect::Name) => &rules::VARIANT_RENAMED,
        (What::Variant, Aspect::Type) => &rules::VARIANT_TYPE_CHANGED,
        (What::Variant, Aspect::Literal) if was.is_empty() => &rules::LITERAL_ADDED,
        (What::Variant, Aspect::Literal) => &rules::LITERAL_LOST,
        _ => &rules::CHANGED,
    };
    if is_implied(old, new, aspect) {
        return Vec::new();
    }
    let message = match aspect {
        Aspect::Rest => "something changed that no rule is for".to_owned(),
        _ => both,
    };
    vec![(rule, message)]
}

/// Whether another fact that differs says it already.
fn is_implied(old: &Item, new: &Item, aspect: Aspect) -> bool {
    let differs = |aspect| old.get(aspect) != new.get(aspect);
    match (old.what, aspect) {
        // Both follow from the type, and from whether there is a builder.
        (
            What::Field | What::Parameter | What::Body,
            Aspect::Setter | Aspect::Initial,
        ) => {
            let is_known =
                [old, new].iter().all(|it| !it.text(Aspect::Setter).is_empty());
            differs(Aspect::Type) || differs(Aspect::Presence) || !is_known
        }
        // The literal follows from the type.
        (What::Variant, Aspect::Literal) => differs(Aspect::Type),
        // The wire name is in the message of the name.
        (What::Parameter, Aspect::Name) => differs(Aspect::Wire),
        _ => false,
    }
}

fn set(
    what: What,
    aspect: Aspect,
    was: &BTreeSet<String>,
    is: &BTreeSet<String>,
) -> Vec<Judged> {
    let lost: Vec<_> = was.difference(is).cloned().collect();
    let gained: Vec<_> = is.difference(was).cloned().collect();
    let (lost, gained) = (Fact::List(lost).shown(), Fact::List(gained).shown());
    let has_lost = !was.is_subset(is);
    let has_gained = !is.is_subset(was);
    let (less, more) = match (what, aspect) {
        (_, Aspect::Derives) => (&rules::DERIVE_LOST, &rules::DERIVE_ADDED),
        (_, Aspect::Values) => (&rules::TAG_VALUE_REMOVED, &rules::TAG_VALUE_ADDED),
        (_, Aspect::Security) => {
            let all = |sets: &BTreeSet<String>| Fact::Set(sets.clone()).shown();
            let both = format!("was {}, is {}", all(was), all(is));
            return match has_lost || was.is_empty() {
                true => vec![(&rules::SECURITY_CHANGED, both)],
                false => {
                    vec![(&rules::SECURITY_ALTERNATIVE_ADDED, format!("also {gained}"))]
                }
            };
        }
        (_, Aspect::Features) => {
            let all = |features: &BTreeSet<String>| match features.is_empty() {
                true => "was always there".to_owned(),
                false => format!("came with {}", Fact::Set(features.clone()).shown()),
            };
            let now = Fact::Set(is.clone()).shown();
            // Nothing is needed where there are none.
            let is_worse = !is.is_empty() && (was.is_empty() || has_lost);
            return match (is_worse, is.is_empty()) {
                (true, _) => vec![(
                    &rules::FEATURE_NEEDED,
                    format!("{}, now with {now}", all(was)),
                )],
                (false, true) => {
                    vec![(&rules::FEATURE_FREED, "is always there now".to_owned())]
                }
                (false, false) => {
                    vec![(&rules::FEATURE_FREED, format!("also comes with {gained}"))]
                }
            };
        }
        _ => (&rules::CHANGED, &rules::CHANGED),
    };
    let mut judged = Vec::new();
    if has_lost {
        judged.push((less, format!("no longer {lost}")));
    }
    if has_gained {
        judged.push((more, format!("now also {gained}")));
    }
    judged
}

fn operation(aspect: Aspect, old: &Item, new: &Item, both: String) -> Option<Judged> {
    let rule = match aspect {
        Aspect::Name => &rules::OPERATION_RENAMED,
        Aspect::Route => &rules::OPERATION_MOVED,
        Aspect::Module => &rules::OPERATION_REGROUPED,
        Aspect::Builder => &rules::REQUEST_BUILDER_CHANGED,
        Aspect::Success => &rules::SUCCESS_TYPE_CHANGED,
        Aspect::Failure => &rules::FAILURE_TYPE_CHANGED,
        Aspect::Accept => &rules::ACCEPT_CHANGED,
        Aspect::Statuses => &rules::SUCCESS_STATUSES_CHANGED,
        Aspect::Server => &rules::OPERATION_SERVER_CHANGED,
        Aspect::Security => &rules::SECURITY_CHANGED,
        // Those that came or went are changes of their own.
        Aspect::Arguments => {
            let (was, is) = (list(old), list(new));
            let common = |all: &[String], other: &[String]| -> Vec<String> {
                all.iter().filter(|it| other.contains(it)).cloned().collect()
            };
            let (was, is) = (common(&was, &is), common(&is, &was));
            if was == is {
                return None;
            }
            let both = was_and_is(&Fact::List(was), Some(&Fact::List(is)));
            return Some((&rules::ARGUMENTS_REORDERED, both));
        }
        _ => {
            return Some((
                &rules::CHANGED,
                "something changed that no rule is for".to_owned(),
            ));
        }
    };
    Some((rule, both))
}

fn list(item: &Item) -> Vec<String> {
    match item.get(Aspect::Arguments) {
        Some(Fact::List(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn parameter(aspect: Aspect, is: &str) -> &'static Rule {
    match aspect {
        Aspect::Name | Aspect::Wire => &rules::PARAMETER_RENAMED,
        Aspect::Type => &rules::PARAMETER_TYPE_CHANGED,
        Aspect::Setter => &rules::SETTER_CHANGED,
        Aspect::Style => &rules::PARAMETER_STYLE_CHANGED,
        Aspect::Presence if is == "required" => &rules::PARAMETER_BECAME_REQUIRED,
        Aspect::Presence => &rules::PARAMETER_BECAME_OPTIONAL,
        _ => &rules::CHANGED,
    }
}

fn body(aspect: Aspect, is: &str) -> &'static Rule {
    match aspect {
        Aspect::Type => &rules::BODY_TYPE_CHANGED,
        Aspect::Setter => &rules::SETTER_CHANGED,
        Aspect::Style => &rules::BODY_MEDIA_TYPE_CHANGED,
        Aspect::Presence if is == "required" => &rules::BODY_BECAME_REQUIRED,
        Aspect::Presence => &rules::BODY_BECAME_OPTIONAL,
        _ => &rules::CHANGED,
    }
}

fn ty(aspect: Aspect, was: &str) -> &'static Rule {
    match aspect {
        Aspect::Name => &rules::TYPE_RENAMED,
        Aspect::Type => &rules::ALIAS_CHANGED,
        Aspect::Builder if was.is_empty() => &rules::BUILDER_ADDED,
        Aspect::Builder => &rules::BUILDER_LOST,
        Aspect::Literal if was.is_empty() => &rules::LITERAL_ADDED,
        Aspect::Literal => &rules::LITERAL_LOST,
        Aspect::Tag => &rules::TAG_PROPERTY_CHANGED,
        Aspect::Absent if was.is_empty() => &rules::TAG_ABSENT_ALLOWED,
        Aspect::Absent => &rules::TAG_ABSENT_CHANGED,
        _ => &rules::CHANGED,
    }
}

fn field(aspect: Aspect, was: &str, is: &str) -> &'static Rule {
    match aspect {
        Aspect::Name => &rules::FIELD_RENAMED,
        Aspect::Wire => &rules::FIELD_WIRE_NAME_CHANGED,
        Aspect::Type => &rules::FIELD_TYPE_CHANGED,
        Aspect::Setter => &rules::SETTER_CHANGED,
        Aspect::Initial if was.is_empty() => &rules::INITIAL_VALUE_ADDED,
        Aspect::Initial => &rules::INITIAL_VALUE_LOST,
        Aspect::Presence if is == "required" => &rules::FIELD_BECAME_REQUIRED,
        Aspect::Presence if was == "required" => &rules::FIELD_BECAME_OPTIONAL,
        Aspect::Presence => &rules::FIELD_NULLABILITY_CHANGED,
        _ => &rules::CHANGED,
    }
}

/// Something that is no longer there; nothing where another rule says it.
pub(super) fn gone(what: What) -> Option<&'static Rule> {
    Some(match what {
        What::Feature => &rules::FEATURE_REMOVED,
        What::Runtime => &rules::RUNTIME_REMOVED,
        What::Credential => &rules::CREDENTIAL_REMOVED,
        What::Server => &rules::SERVER_REMOVED,
        What::ServerVariable => &rules::SERVER_VARIABLE_REMOVED,
        What::ServerValue => &rules::SERVER_VALUE_REMOVED,
        What::Operation => &rules::OPERATION_REMOVED,
        What::Parameter => &rules::PARAMETER_REMOVED,
        What::Body => &rules::BODY_REMOVED,
        What::Choice | What::Form => &rules::BODY_FORM_REMOVED,
        What::Content => &rules::BODY_CONTENT_REMOVED,
        What::Response => &rules::RESPONSE_REMOVED,
        What::ByStatus | What::ReplyAlias | What::HeaderSet => {
            &rules::REPLY_TYPE_REMOVED
        }
        What::Status => &rules::STATUS_REMOVED,
        What::Stream => &rules::STREAM_REMOVED,
        What::Pages => &rules::PAGES_REMOVED,
        What::Type => &rules::TYPE_REMOVED,
        What::Field => &rules::FIELD_REMOVED,
        What::Constant => &rules::CONSTANT_CHANGED,
        What::Additional => &rules::ADDITIONAL_REMOVED,
        What::EnumValue => &rules::ENUM_VALUE_REMOVED,
        What::Variant => &rules::VARIANT_REMOVED,
        // A module goes when its last operation does, which is a change of its own.
        What::Module => return None,
        What::Crate | What::Header => &rules::CHANGED,
    })
}

/// Something that was not there, in an item that was; nothing where another rule says it.
pub(super) fn come(item: &Item, old: &Item, new: &Item) -> Option<&'static Rule> {
    let is_required = item.text(Aspect::Presence) == "required";
    let has = |item: &Item, what| item.items.iter().any(|it| it.what == what);
    Some(match item.what {
        What::Feature => &rules::FEATURE_ADDED,
        What::Runtime => &rules::RUNTIME_ADDED,
        What::Credential => &rules::CREDENTIAL_ADDED,
        What::Server => &rules::SERVER_ADDED,
        What::ServerVariable => &rules::SERVER_VARIABLE_ADDED,
        What::ServerValue => &rules::SERVER_VALUE_ADDED,
        What::Operation => &rules::OPERATION_ADDED,
        What::Parameter if is_required => &rules::PARAMETER_REQUIRED_ADDED,
        What::Parameter => &rules::PARAMETER_ADDED,
        What::Body if is_required => &rules::BODY_REQUIRED_ADDED,
        What::Body => &rules::BODY_ADDED,
        What::Choice | What::Form => &rules::BODY_FORM_ADDED,
        What::Content => &rules::BODY_CONTENT_ADDED,
        What::Response => &rules::RESPONSE_ADDED,
        What::ByStatus | What::ReplyAlias | What::HeaderSet => &rules::REPLY_TYPE_ADDED,
        What::Status if is_narrower(item, old) => &rules::STATUS_NARROWED,
        What::Status => &rules::STATUS_ADDED,
        What::Stream => &rules::STREAM_ADDED,
        What::Pages => &rules::PAGES_ADDED,
        What::Type => &rules::TYPE_ADDED,
        What::Field if is_required => &rules::FIELD_REQUIRED_ADDED,
        What::Field if has(old, What::Additional) => &rules::FIELD_FROM_ADDITIONAL,
        What::Field => &rules::FIELD_ADDED,
        What::Constant => &rules::CONSTANT_CHANGED,
        What::Additional if item.text(Aspect::Type) == "Value" => {
            &rules::ADDITIONAL_ADDED
        }
        What::Additional => &rules::ADDITIONAL_TYPED_ADDED,
        What::EnumValue => &rules::ENUM_VALUE_ADDED,
        // Those without a tag are compared with the others.
        What::Variant if new.get(Aspect::Tag).is_none() => return None,
        What::Variant => &rules::VARIANT_ADDED,
        What::Module => return None,
        What::Crate | What::Header => &rules::CHANGED,
    })
}

/// Whether replies with a status were read as a type before, by a variant for more.
fn is_narrower(status: &Item, old: &Item) -> bool {
    let range = status.wire.get(..1).map(|first| format!("{first}XX"));
    let of = |name: &str| {
        old.items.iter().find(|it| it.what == What::Status && it.wire == name)
    };
    let before = range.and_then(|range| of(&range)).or_else(|| of("default"));
    before.is_some_and(|it| !matches!(it.text(Aspect::Type), "Value" | "Reply" | "()"))
}

/// What to say of something that came.
pub(super) fn described(rule: &Rule, item: &Item) -> String {
    let ty = item.text(Aspect::Type);
    match item.what {
        What::Field | What::Parameter | What::Body | What::Additional
            if !ty.is_empty() =>
        {
            format!("{}: {}", rule.what, super::item::quoted(ty))
        }
        What::Response => format!("{}: {}", rule.what, item.wire),
        _ => rule.what.to_owned(),
    }
}
