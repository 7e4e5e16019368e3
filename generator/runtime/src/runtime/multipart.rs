//! Bodies of `multipart/form-data` (RFC 7578).

use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};

use serde::Serialize;

use super::request::RequestBuilder;
use super::request_body::RequestBody;
use super::tree::Tree;

/// A file in a form: its content, and what is said of it.
///
/// ```text
/// File::new(bytes).name("cat.png").content_type("image/png")
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    content: RequestBody,
    name: Option<String>,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
    is_text: bool,
}

impl File {
    /// A file of this content, bytes or a stream. What converts into its content converts
    /// into a file, too, which then has no name of its own.
    pub fn new(content: impl Into<RequestBody>) -> Self {
        Self {
            content: content.into(),
            name: None,
            content_type: None,
            headers: Vec::new(),
            is_text: false,
        }
    }

    /// A text in place of a file, where a server takes one, such as the URL or the ID of a
    /// file: its part has neither a file name nor a content type, as that of a value.
    pub fn text(text: impl Into<String>) -> Self {
        Self { is_text: true, ..Self::new(text.into()) }
    }

    /// Sets its name, `filename` in its part; by default the name of the form's field, since
    /// many servers take a part without a file name for text. Servers may tell the format by
    /// the name's extension, and refuse what has none: `song.mp3`.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets its content type; by default the one that the document names, of several the one
    /// that its name's extension says, the first if it has no name, or else
    /// `application/octet-stream`.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// Adds a header to its part.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

impl<T: Into<RequestBody>> From<T> for File {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}

/// Of the content types that a part may have, the one that the extension of its file's name
/// says, or the first where the file has no name or there is no other. Nothing, where the
/// name says none of several.
fn type_of<'t>(content_types: &'t str, file_name: Option<&str>) -> Option<&'t str> {
    /// Extensions that are not what their types are called (the IANA's registry of media
    /// types).
    const CALLED: [(&str, &str); 8] = [
        ("htm", "html"),
        ("jpg", "jpeg"),
        ("md", "markdown"),
        ("mov", "quicktime"),
        ("mp3", "mpeg"),
        ("srt", "x-subrip"),
        ("svg", "svg+xml"),
        ("txt", "plain"),
    ];
    let types = || content_types.split(',').map(str::trim).filter(|it| !it.is_empty());
    let Some(file_name) = file_name.filter(|_| types().count() > 1) else {
        return types().next();
    };
    let (_, extension) = file_name.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    let called = CALLED.iter().find(|(it, _)| *it == extension);
    types().find(|it| {
        let subtype = it.split(';').next().and_then(|it| it.split_once('/'));
        let subtype = subtype.map(|(_, subtype)| subtype.trim().to_ascii_lowercase());
        subtype.is_some_and(|it| {
            it == extension || called.is_some_and(|(_, called)| it == *called)
        })
    })
}

/// What can be sent as a form of several parts.
pub trait Form {
    /// Adds the parts, in the order in which they are sent.
    fn parts(&self, form: &mut Multipart);
}

impl<F: Form> Form for Box<F> {
    fn parts(&self, form: &mut Multipart) {
        (**self).parts(form);
    }
}

/// A form of several parts: values and files, each under a name.
///
/// ```text
/// Multipart::new().with("title", "A cat").with_file("image", File::new(bytes))
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Multipart {
    parts: Vec<Part>,
    error: Option<String>,
}

#[derive(Clone, PartialEq)]
struct Part {
    head: String,
    content: RequestBody,
}

impl fmt::Debug for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}: {:?}", self.head, self.content)
    }
}

impl Multipart {
    /// A form without parts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value; see [`Multipart::value`].
    #[must_use]
    pub fn with<T: Serialize + ?Sized>(mut self, name: &str, value: &T) -> Self {
        self.value(name, value);
        self
    }

    /// Adds a file.
    #[must_use]
    pub fn with_file(mut self, name: &str, file: impl Into<File>) -> Self {
        self.file(name, "", &file.into());
        self
    }

    /// Adds a value: one without parts as text, an object as JSON, an array as one part
    /// for each of its elements (OpenAPI 3.0.4, "Encoding Object", the default of
    /// `contentType`). Nothing is added for `null`.
    pub fn value<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        if let Some(tree) = self.tree(name, value) {
            self.tree_part(name, &tree);
        }
    }

    /// Adds a value of a content type: as JSON where it is a kind of JSON, or else as text,
    /// with what has parts as JSON nevertheless. An array is one part for each of its
    /// elements, unless it is JSON. Nothing is added for `null`.
    pub fn value_as<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        content_type: &str,
        value: &T,
    ) {
        match self.tree(name, value) {
            None | Some(Tree::Null) => {}
            Some(tree) if content_type.contains("json") => {
                self.part(name, None, content_type, &[], tree.json().into());
            }
            Some(Tree::List(items)) => {
                for item in items {
                    self.part(name, None, content_type, &[], item.text().into());
                }
            }
            Some(tree) => self.part(name, None, content_type, &[], tree.text().into()),
        }
    }

    /// Adds a file. Its own content type takes precedence over this one, which may be one of
    /// several, separated by commas; if there is none, it is `application/octet-stream`.
    pub fn file(&mut self, name: &str, content_type: &str, file: &File) {
        let content = file.content.clone();
        if file.is_text {
            let content_type = file.content_type.as_deref().unwrap_or_default();
            let file_name = file.name.as_deref();
            return self.part(name, file_name, content_type, &file.headers, content);
        }
        let file_name = file.name.as_deref().unwrap_or(name);
        let known = file.content_type.as_deref();
        let known = known.or_else(|| type_of(content_type, file.name.as_deref()));
        let content_type = known.unwrap_or("application/octet-stream");
        self.part(name, Some(file_name), content_type, &file.headers, content);
    }

    /// Adds files, all under one name.
    pub fn files(&mut self, name: &str, content_type: &str, files: &[File]) {
        files.iter().for_each(|file| self.file(name, content_type, file));
    }

    fn tree<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Option<Tree> {
        let tree = Tree::new(value);
        if let Err(error) = &tree {
            self.fail(format!("the part `{name}` cannot be written: {error}"));
        }
        tree.ok()
    }

    fn tree_part(&mut self, name: &str, tree: &Tree) {
        match tree {
            Tree::Null => {}
            Tree::List(items) => items.iter().for_each(|item| match item {
                // No part holds parts of its own.
                Tree::List(_) => self.json_part(name, item),
                other => self.tree_part(name, other),
            }),
            Tree::Object(_) => self.json_part(name, tree),
            // Without a content type it is `text/plain` (RFC 7578, section 4.4).
            single => self.part(name, None, "", &[], single.text().into()),
        }
    }

    fn json_part(&mut self, name: &str, tree: &Tree) {
        self.part(name, None, "application/json", &[], tree.json().into());
    }

    fn part(
        &mut self,
        name: &str,
        file_name: Option<&str>,
        content_type: &str,
        headers: &[(String, String)],
        content: RequestBody,
    ) {
        let mut head =
            format!("Content-Disposition: form-data; name=\"{}\"", escaped(name));
        if let Some(file_name) = file_name {
            head.push_str(&format!("; filename=\"{}\"", escaped(file_name)));
        }
        let content_type = Some(content_type).filter(|it| !it.is_empty());
        let content_type = content_type.map(|it| ("Content-Type", it));
        let headers = headers.iter().map(|(name, value)| (&**name, &**value));
        for (header, value) in content_type.into_iter().chain(headers) {
            let is_sendable = http::HeaderName::try_from(header).is_ok()
                && http::HeaderValue::try_from(value).is_ok();
            if !is_sendable {
                self.fail(format!("the part `{name}` has a header that cannot be sent"));
            }
            head.push_str(&format!("\r\n{header}: {value}"));
        }
        self.parts.push(Part { head, content });
    }

    fn fail(&mut self, error: String) {
        self.error.get_or_insert(error);
    }

    /// The content type and the body.
    ///
    /// # Errors
    ///
    /// What could not be added first.
    pub(super) fn finish(self) -> Result<(String, RequestBody), String> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let boundary = boundary();
        let mut bodies: Vec<RequestBody> = Vec::new();
        let mut whole = Some(Vec::new());
        let mut add = |body: RequestBody| {
            match (&mut whole, body.as_bytes()) {
                (Some(whole), Some(bytes)) => whole.extend_from_slice(bytes),
                _ => whole = None,
            }
            bodies.push(body);
        };
        for part in self.parts {
            add(format!("--{boundary}\r\n{}\r\n\r\n", part.head).into());
            add(part.content);
            add("\r\n".into());
        }
        add(format!("--{boundary}--\r\n").into());
        let body = whole.map_or_else(|| RequestBody::chain(bodies), Into::into);
        Ok((format!("multipart/form-data; boundary={boundary}"), body))
    }
}

impl Form for Multipart {
    fn parts(&self, form: &mut Multipart) {
        form.parts.extend(self.parts.iter().cloned());
        if let Some(error) = &self.error {
            form.fail(error.clone());
        }
    }
}

impl RequestBuilder {
    /// A body of `multipart/form-data`.
    pub fn multipart(&mut self, body: &impl Form) {
        let mut form = Multipart::new();
        body.parts(&mut form);
        match form.finish() {
            Ok((content_type, body)) => self.set_body(&content_type, Ok(body)),
            Err(error) => self.set_body("", Err::<RequestBody, _>(error)),
        }
    }

    /// A body of `multipart/form-data` with a part for each property of an object, or one
    /// for each element of an array, and with the content types of some of them.
    pub fn multipart_value<T: Serialize + ?Sized>(
        &mut self,
        content_types: &[(&str, &str)],
        body: &T,
    ) {
        let mut form = Multipart::new();
        match Tree::new(body) {
            Ok(Tree::Object(properties)) => {
                for (name, value) in &properties {
                    match content_types.iter().find(|(known, _)| known == name) {
                        Some((_, content_type)) => {
                            form.value_as(name, content_type, value);
                        }
                        None => form.tree_part(name, value),
                    }
                }
            }
            Ok(_) => form.fail("a form is made of an object's properties".to_owned()),
            Err(error) => form.fail(format!("the body cannot be written: {error}")),
        }
        self.multipart(&form);
    }
}

/// A name as browsers write it (WHATWG HTML, "multipart/form-data encoding algorithm").
fn escaped(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// A line that is in no content: 128 bits that nobody can guess, so that none was made to
/// hold them (RFC 2046, section 5.1.1).
fn boundary() -> String {
    // The keys of the standard library's hash maps are random.
    let random = || RandomState::new().build_hasher().finish();
    format!("form-{:016x}{:016x}", random(), random())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The content type and the text, with `BOUNDARY` in place of the boundary.
    fn written(form: Multipart) -> (String, String) {
        let (content_type, body) = form.finish().unwrap();
        let boundary = content_type.split("boundary=").nth(1).unwrap().to_owned();
        let text = String::from_utf8(body.as_bytes().unwrap().to_vec()).unwrap();
        (
            content_type.replace(&boundary, "BOUNDARY"),
            text.replace(&boundary, "BOUNDARY"),
        )
    }

    #[test]
    fn values_and_files() {
        let mut form = Multipart::new()
            .with("text", "a\nb")
            .with("list", &["x", "y"])
            .with("object", &json!({"k": [1]}))
            .with("none", &None::<u8>)
            .with_file("file", File::new("F").name("a\"\r\n.txt").header("X-A", "b"));
        form.value_as("json", "application/vnd.a+json", &["x"]);
        form.value_as("xml", "text/xml", "<a/>");
        form.files(
            "more",
            "image/png",
            &[File::new("1"), File::new("2").content_type("b/c")],
        );
        let (content_type, text) = written(form);
        assert_eq!(content_type, "multipart/form-data; boundary=BOUNDARY");
        let expected = "--BOUNDARY
Content-Disposition: form-data; name=\"text\"

a
b
--BOUNDARY
Content-Disposition: form-data; name=\"list\"

x
--BOUNDARY
Content-Disposition: form-data; name=\"list\"

y
--BOUNDARY
Content-Disposition: form-data; name=\"object\"
Content-Type: application/json

{\"k\":[1]}
--BOUNDARY
Content-Disposition: form-data; name=\"file\"; filename=\"a%22%0D%0A.txt\"
Content-Type: application/octet-stream
X-A: b

F
--BOUNDARY
Content-Disposition: form-data; name=\"json\"
Content-Type: application/vnd.a+json

[\"x\"]
--BOUNDARY
Content-Disposition: form-data; name=\"xml\"
Content-Type: text/xml

<a/>
--BOUNDARY
Content-Disposition: form-data; name=\"more\"; filename=\"more\"
Content-Type: image/png

1
--BOUNDARY
Content-Disposition: form-data; name=\"more\"; filename=\"more\"
Content-Type: b/c

2
--BOUNDARY--
";
        assert_eq!(text.replace("\r\n", "\n"), expected);
        assert!(text.contains("\r\n\r\na\nb\r\n--BOUNDARY\r\n"));
    }

    #[test]
    fn what_cannot_be_sent_is_refused() {
        let form =
            Multipart::new().with_file("f", File::new("").content_type("a\r\nb: c"));
        assert!(form.finish().unwrap_err().contains("`f`"));
    }

    #[test]
    fn boundaries_differ() {
        assert_ne!(boundary(), boundary());
    }
}
