//! Discriminators that contradict the schemas that they tell apart.

use super::Settle;
use super::shapes::{Shape, shape};
use super::tagged::allowed;
use crate::diagnostic::Diagnostic;
use crate::lower::child;
use crate::model::{Alternative, Union};

/// How many values are named.
const SHOWN: usize = 6;

impl Settle<'_> {
    /// The union that another property tells apart than the one that the discriminator names
    /// and that no alternative has, which is said.
    pub(super) fn by_other_tag(
        &mut self,
        tag: &str,
        alternatives: &[Alternative],
        discriminator: &str,
    ) -> Option<Union> {
        let union = self.by_other_constants(tag, alternatives)?;
        let message = (
            format!(
                "none of the alternatives has `{}`, and each has another constant as its `{}`",
                tag.escape_debug(),
                union.tag.escape_debug()
            ),
            format!("`{}` tells them apart", union.tag.escape_debug()),
        );
        self.contradiction(child(discriminator, "propertyName"), message);
        Some(union)
    }

    /// Says which values a discriminator gives to alternatives whose own schemas do not allow
    /// them.
    pub(super) fn contradictions(
        &mut self,
        union: &Union,
        alternatives: &[Alternative],
        discriminator: &str,
    ) {
        let mapping = child(discriminator, "mapping");
        for alternative in alternatives {
            let allowed = allowed(self.schemas, &union.tag, alternative);
            let Shape::Object(id, _) = shape(self.schemas, &alternative.ty) else {
                continue;
            };
            let Some(variant) = union.variants.iter().find(|it| it.schema == id) else {
                continue;
            };
            let is_wrong =
                |value: &&String| !allowed.is_empty() && !allowed.contains(value);
            let mut found = Vec::new();
            for value in alternative.values.iter().filter(is_wrong) {
                let done = match variant.values.contains(value) {
                    true => "it is the tag of this alternative nevertheless".to_owned(),
                    false => format!("its tag is {}", listed(&variant.values)),
                };
                let wrong = format!(
                    "`{}` is mapped to a schema whose `{}` is {}",
                    value.escape_debug(),
                    union.tag.escape_debug(),
                    listed(allowed)
                );
                found.push((child(&mapping, value), (wrong, done)));
            }
            let name = alternative.component.as_ref().filter(is_wrong);
            if let Some(name) = name
                && alternative.values.is_empty()
                && variant.values.contains(name)
            {
                let wrong = format!(
                    "nothing is mapped to `{}`, whose `{}` is {}",
                    name.escape_debug(),
                    union.tag.escape_debug(),
                    listed(allowed)
                );
                let done = "its tag is its name nevertheless".to_owned();
                found.push((alternative.pointer.clone(), (wrong, done)));
            }
            for (pointer, message) in found {
                self.contradiction(pointer, message);
            }
        }
    }

    fn contradiction(&mut self, pointer: String, message: (String, String)) {
        let code = "contradicting-discriminator";
        self.diagnostics.push(Diagnostic::warning(code, pointer, message));
    }
}

/// Values, the first of many.
fn listed(values: &[String]) -> String {
    let mut shown: Vec<_> =
        values.iter().take(SHOWN).map(|it| format!("`{}`", it.escape_debug())).collect();
    match values.len().saturating_sub(SHOWN) {
        0 => {}
        more => shown.push(format!("{more} others")),
    }
    match shown.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!("{} or {last}", rest.join(", "))
        }
        _ => shown.concat(),
    }
}
