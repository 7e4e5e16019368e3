//! Pages as the configuration describes them.

use super::super::{Payload, RustType};
use super::{Asked, Pages, Paging, Sought, Way, step, without_option};
use crate::config::{PageKeys, PagesBy};

impl Sought<'_, '_> {
    /// What the configuration says.
    pub(super) fn configured(&self, keys: &PageKeys) -> Result<Pages, String> {
        let Payload::Json(body) = &self.operation.success else {
            return Err("its success is no JSON".to_owned());
        };
        let way = |path: &Option<String>, within: &RustType| match path {
            None => Ok(None),
            Some(path) => self.way(within, path).map(Some),
        };
        let (items, ty) = match keys.items.as_deref() {
            None => {
                self.items(body).ok_or("no list was found; `items` says where it is")?
            }
            Some(path) => {
                let (items, ty) = self.way_and_type(body, path)?;
                let RustType::Vec(item) = self.types.resolved(&ty) else {
                    return Err(format!("`{path}` is no list"));
                };
                (items, (**item).clone())
            }
        };
        let parameter = |name: &Option<String>| match name {
            None => Ok(None),
            Some(wanted) => {
                let mut inputs =
                    self.operation.inputs.iter().filter_map(Asked::parameter);
                let found = inputs.find(|input| input.wire == wanted);
                let what = || format!("there is no query parameter `{wanted}`");
                found.map(Some).ok_or_else(what)
            }
        };
        let at = parameter(&keys.at)?;
        let paging = match keys.by {
            PagesBy::Offset => Paging::Offset,
            PagesBy::Page => Paging::Page { first: keys.first.unwrap_or(1) },
            PagesBy::Cursor => Paging::Cursor,
            PagesBy::Url => Paging::Url,
            PagesBy::Link => Paging::Link,
        };
        let needs_at = !matches!(paging, Paging::Url | Paging::Link);
        if needs_at && at.is_none() {
            return Err(
                "`at` says which parameter the next page is asked for with".into()
            );
        }
        let (next, last) = (way(&keys.next, body)?, way(&keys.last, &ty)?);
        let needs_next = matches!(paging, Paging::Cursor | Paging::Url);
        if needs_next && next.is_none() && last.is_none() {
            return Err("`next` says where the next page is".to_owned());
        }
        Ok(Pages {
            item: ty,
            items,
            paging,
            at: at.map(|asked| (asked.way, asked.ty.clone())),
            size: parameter(&keys.size)?.and_then(|asked| {
                Some((asked.way.0.first()?.field.clone(), asked.required))
            }),
            total: way(&keys.total, body)?,
            pages: way(&keys.pages, body)?,
            next,
            last,
            more: way(&keys.more, body)?,
            done: way(&keys.done, body)?,
            until_empty: false,
            begins: None,
        })
    }

    /// The way that names separated by dots lead.
    fn way(&self, ty: &RustType, path: &str) -> Result<Way, String> {
        self.way_and_type(ty, path).map(|(way, _)| way)
    }

    fn way_and_type(
        &self,
        ty: &RustType,
        path: &str,
    ) -> Result<(Way, RustType), String> {
        let mut ty = ty.clone();
        let mut way = Way::default();
        for name in path.split('.').filter(|name| !name.is_empty()) {
            let object = self.types.object(&ty);
            let mut fields = object.iter().flat_map(|object| &object.fields);
            let field = fields.find(|field| field.wire == name);
            let field =
                field.ok_or_else(|| format!("there is no `{name}` in `{ty}`"))?;
            way.0.push(step(field));
            ty = without_option(&field.ty).clone();
        }
        Ok((way, ty))
    }
}
