//! Components that are sent as forms with files.

use std::collections::BTreeMap;

use super::{ApiModule, TypeModule};

/// Says at each component that a form with files is made from what is sent in its place,
/// since it is a type that no call takes. There is no link: the form may be behind another
/// Cargo feature.
pub(super) fn mention(types: &mut [TypeModule], apis: &[ApiModule]) {
    let mut forms: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for module in apis {
        let all = module.operations.iter().flat_map(|it| &it.body.forms);
        for form in all {
            let Some(component) = form.component.as_deref() else { continue };
            let path = format!("`api::{}::{}`", module.name, form.name);
            forms.entry(component).or_default().push(path);
        }
    }
    for item in types.iter_mut().flat_map(|module| &mut module.items) {
        let Some(forms) = forms.get(item.pointer.as_str()) else { continue };
        if !item.docs.is_empty() {
            item.docs.push(String::new());
        }
        item.docs.push("With its files, it is sent as:".to_owned());
        item.docs.push(String::new());
        item.docs.extend(forms.iter().map(|form| format!("- {form}")));
    }
}
