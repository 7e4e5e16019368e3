//! Which variants of unions values are.

use std::collections::BTreeMap;

use generator::Manifest;

/// The variants of a crate's unions.
#[derive(Debug, Default)]
pub(crate) struct Variants {
    /// Each union's, by its path.
    unions: BTreeMap<String, Vec<Variant>>,
}

#[derive(Debug)]
struct Variant {
    name: String,
    /// The pointer of its schema.
    pointer: String,
}

impl Variants {
    pub(crate) fn new(manifest: &Manifest) -> Self {
        let mut unions: BTreeMap<String, Vec<Variant>> = BTreeMap::new();
        for schema in &manifest.schemas {
            for variant in &schema.variants {
                let name = variant.path.rsplit("::").next();
                if let (Some(name), Some(pointer)) = (name, &variant.pointer) {
                    let (name, pointer) = (name.to_owned(), pointer.clone());
                    let union = unions.entry(schema.path.clone()).or_default();
                    union.push(Variant { name, pointer });
                }
            }
        }
        Self { unions }
    }

    /// The pointers of all variants' schemas.
    pub(crate) fn pointers(&self) -> impl Iterator<Item = &str> {
        self.unions.values().flatten().map(|variant| variant.pointer.as_str())
    }

    /// The names of the variants of a type that a value is: those that its tag means, else
    /// those that it fits. There are none where the type is no union.
    pub(crate) fn right(
        &self,
        ty: &str,
        meant: &[String],
        fits: impl Fn(&str) -> bool,
    ) -> Vec<String> {
        let variants = self.unions.get(ty).map_or(&[][..], Vec::as_slice);
        let names = |is_right: &dyn Fn(&str) -> bool| -> Vec<String> {
            let right = variants.iter().filter(|variant| is_right(&variant.pointer));
            right.map(|variant| variant.name.clone()).collect()
        };
        let tagged = names(&|pointer| meant.iter().any(|it| it == pointer));
        if tagged.is_empty() { names(&fits) } else { tagged }
    }
}
