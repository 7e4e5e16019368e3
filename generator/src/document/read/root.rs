//! The document as a whole.

use openapiv3::{Contact, Info, License, OpenAPI, SecurityRequirement, Server};
use openapiv3::{ServerVariable, Tag};
use serde_json::{Value, json};

use super::values::extensions;
use super::{At, Found, Members, Reader, address, fields, reference, references};

impl<'t> Reader<'t, '_> {
    pub(super) fn document(&mut self) -> OpenAPI {
        let at = At::root();
        let Some(Value::Object(root)) = self.forest.trees.first().map(|it| &it.value)
        else {
            return OpenAPI::default();
        };
        self.fields(&fields::DOCUMENT, root, &at);
        let version = self.text(root, "openapi", &at).unwrap_or_default();
        self.is_3_1 = !version.starts_with("3.0");
        let components = self.all_components(root);
        if let Some(all) = &components {
            self.name_components(all);
        }
        self.name_operations(root);
        self.find_targets();
        let mut components = components.map(|all| {
            let to = at.member("components");
            let Value::Object(members) = all.value else { return Default::default() };
            if all.spot != to.spot() {
                self.moves(&to, &all.spot);
            }
            self.components(members, &to.written_at(&all.spot))
        });
        let mut document = OpenAPI {
            info: self.info(root, &at),
            servers: self.servers(root, &at),
            paths: self.paths(root, &at),
            security: self.security(root, &at),
            tags: self.tags(root, &at),
            external_docs: self.external_docs(root, &at),
            extensions: extensions(root),
            openapi: version,
            components: None,
        };
        self.left_out(root, &at);
        if self.has_open_components() {
            self.hoisted(components.get_or_insert_default());
        }
        document.components = components;
        document
    }

    fn all_components(&mut self, root: &'t Members) -> Option<Found<'t>> {
        let root_at = At::root();
        let at = root_at.member("components");
        let value = root.get("components").filter(|it| !it.is_null())?;
        if !value.is_object() {
            self.ill_typed(&at, "an object");
            return None;
        }
        self.followed(value, &at)
    }

    /// Finds what references lead to and that is no component.
    fn find_targets(&mut self) {
        for (file, tree) in self.forest.trees.iter().enumerate() {
            for text in references(&tree.value) {
                let parts = text.bytes().filter(|byte| *byte == b'/').count();
                if parts == 3 && text.starts_with("#/components/") {
                    continue;
                }
                let Ok(found) = self.forest.resolve(file, text) else { continue };
                let mut target = Some(found.value);
                // An array is written out where it is referred to, its items are not.
                while let Some(value) = target {
                    self.targets.insert(address(value));
                    let items = value.get("items").filter(|it| it.is_object());
                    target = items.filter(|it| reference(it).is_none());
                }
            }
        }
    }

    fn name_operations(&mut self, root: &'t Members) {
        let Some(Value::Object(paths)) = root.get("paths") else { return };
        for item in paths.values().filter_map(Value::as_object) {
            for operation in item.values() {
                if let Some(Value::String(id)) = operation.get("operationId") {
                    self.operations.insert(address(operation), id.clone());
                }
            }
        }
    }

    fn info(&mut self, root: &'t Members, at: &At<'_>) -> Info {
        let at = at.member("info");
        let info =
            root.get("info").and_then(|it| self.object_of(&fields::INFO, it, &at));
        let Some(info) = info else {
            let message = ("the document has no `info`", "its API is called \"API\"");
            let members = json!({"info": {"title": "API", "version": "1"}});
            self.warn_with_update(
                "no-info",
                &At::root(),
                message,
                String::new(),
                members,
            );
            return Info { title: "API".to_owned(), ..Info::default() };
        };
        let mut required = |name: &str, default: &str| {
            self.text(info, name, &at).unwrap_or_else(|| {
                self.warn("incomplete-info", &at, format!("`info` has no `{name}`"));
                default.to_owned()
            })
        };
        let (title, version) = (required("title", "API"), required("version", ""));
        let summary = self.text(info, "summary", &at);
        Info {
            title,
            description: self.text(info, "description", &at).or(summary),
            terms_of_service: self.text(info, "termsOfService", &at),
            contact: self.contact(info, &at),
            license: self.license(info, &at),
            version,
            extensions: extensions(info),
        }
    }

    fn contact(&mut self, info: &'t Members, at: &At<'_>) -> Option<Contact> {
        let at = at.member("contact");
        let contact = self.object_of(&fields::CONTACT, info.get("contact")?, &at)?;
        Some(Contact {
            name: self.text(contact, "name", &at),
            url: self.text(contact, "url", &at),
            email: self.text(contact, "email", &at),
            extensions: extensions(contact),
        })
    }

    fn license(&mut self, info: &'t Members, at: &At<'_>) -> Option<License> {
        let at = at.member("license");
        let license = self.object_of(&fields::LICENSE, info.get("license")?, &at)?;
        let identifier = self.text(license, "identifier", &at);
        Some(License {
            name: self.text(license, "name", &at).or(identifier)?,
            url: self.text(license, "url", &at),
            extensions: extensions(license),
        })
    }

    pub(super) fn servers(&mut self, members: &'t Members, at: &At<'_>) -> Vec<Server> {
        let items = self.list(members, "servers", at, Value::is_object);
        let at = at.member("servers");
        let servers = items.iter().enumerate();
        servers.filter_map(|(index, it)| self.server(it, &at.item(index))).collect()
    }

    fn server(&mut self, value: &'t Value, at: &At<'_>) -> Option<Server> {
        let server = self.object_of(&fields::SERVER, value, at)?;
        let Some(url) = self.text(server, "url", at) else {
            self.warn(
                "incomplete-server",
                at,
                ("this server has no `url`", "it is left out"),
            );
            return None;
        };
        let url = match url.trim().starts_with("//") {
            true => {
                let message =
                    ("this server's `url` has no scheme", "it is read as `https`");
                self.warn("incomplete-server", at, message);
                format!("https:{}", url.trim())
            }
            false => url,
        };
        let variables = self.each(server, "variables", at, Self::server_variable);
        Some(Server {
            url,
            description: self.text(server, "description", at),
            variables: Some(variables).filter(|all| !all.is_empty()),
            extensions: extensions(server),
        })
    }

    fn server_variable(
        &mut self,
        value: &'t Value,
        at: &At<'_>,
    ) -> Option<ServerVariable> {
        let variable = self.object_of(&fields::SERVER_VARIABLE, value, at)?;
        let enumeration = self.texts(variable, "enum", at);
        let default = self.text(variable, "default", at).or_else(|| {
            let message = (
                "this variable of a server's URL has no `default`",
                "the first value of its `enum` is taken, or nothing",
            );
            self.warn("incomplete-server", at, message);
            enumeration.first().cloned()
        });
        Some(ServerVariable {
            default: default.unwrap_or_default(),
            description: self.text(variable, "description", at),
            extensions: extensions(variable),
            enumeration,
        })
    }

    fn tags(&mut self, root: &'t Members, at: &At<'_>) -> Vec<Tag> {
        let items = self.list(root, "tags", at, Value::is_object);
        let at = at.member("tags");
        let tags = items.iter().enumerate();
        tags.filter_map(|(index, it)| self.tag(it, &at.item(index))).collect()
    }

    fn tag(&mut self, value: &'t Value, at: &At<'_>) -> Option<Tag> {
        if let Value::String(name) = value {
            return Some(Tag { name: name.clone(), ..Tag::default() });
        }
        let tag = self.object_of(&fields::TAG, value, at)?;
        let Some(name) = self.text(tag, "name", at) else {
            self.warn(
                "incomplete-tag",
                at,
                ("this tag has no `name`", "it is left out"),
            );
            return None;
        };
        let summary = self.text(tag, "summary", at);
        Some(Tag {
            name,
            description: self.text(tag, "description", at).or(summary),
            external_docs: self.external_docs(tag, at),
            extensions: extensions(tag),
        })
    }

    /// The security requirements of the document or of an operation.
    pub(super) fn security(
        &mut self,
        members: &'t Members,
        at: &At<'_>,
    ) -> Option<Vec<SecurityRequirement>> {
        members.get("security").filter(|it| !it.is_null())?;
        let items = self.list(members, "security", at, Value::is_object);
        let at = at.member("security");
        let mut requirements = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let at = at.item(index);
            // A scheme's name alone stands for the scheme without scopes.
            if let Value::String(name) = item {
                requirements.push([(name.clone(), Vec::new())].into_iter().collect());
                continue;
            }
            let Some(schemes) = self.object(item, &at) else { continue };
            let scopes = |name: &String| (name.clone(), self.texts(schemes, name, &at));
            requirements.push(schemes.keys().map(scopes).collect());
        }
        Some(requirements)
    }

    /// Says what OpenAPI has and a client has no use for.
    fn left_out(&mut self, root: &'t Members, at: &At<'_>) {
        if let Some(Value::Object(webhooks)) = root.get("webhooks")
            && !webhooks.is_empty()
        {
            let count = webhooks.len();
            let noun = if count == 1 { "webhook" } else { "webhooks" };
            let message = format!(
                "{count} {noun} left out: the provider calls them, not its client"
            );
            self.warn("webhooks", &at.member("webhooks"), message);
        }
    }
}
