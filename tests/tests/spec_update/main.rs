//! `cargo xtask spec update`: what a provider publishes becomes the document that is
//! committed, or nothing is written and the reason is said.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use generator::document::update::Update;
use generator::{Source, document};
use tempfile::TempDir;
use wiremock::matchers::{header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

const PUBLISHED: &str = "\
openapi: 3.0.3
info: {title: Pets, version: 1.10}
tags: [{name: Pets}, {name: Users, description: 'Not wanted.'}]
paths:
  /pets:
    get:
      operationId: ListPets
      tags: [Pets]
      summary: 'no'
      responses:
        '200':
          description: |
            All pets.

            They come in no order.
          content: {application/json: {schema: {$ref: '#/components/schemas/Pets'}}}
  /users:
    get:
      operationId: ListUsers
      tags: [Users]
      responses:
        '200':
          description: All users.
          content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}
components:
  schemas:
    User: {type: object, properties: {pets: {$ref: '#/components/schemas/Pets'}}}
    Pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}
    Pet: {type: object, properties: {name: {type: string}, owner: {$ref: '#/components/schemas/User'}}}
";

const OVERLAY: &str = "\
overlay: 1.1.0
info: {title: What the provider has wrong, version: '1'}
actions:
- target: $.components.schemas.Pet.properties.owner
  remove: true
- target: $.components.schemas.Pet
  update: {required: [name]}
- target: $.components.schemas.Dog
  update: {required: [name]}
";

const CONFIG: &str = "\
document = 'pets.yaml'
output = 'generated'
name = 'pets'
version = '0.1.0'
overlays = ['fixes.overlay.yaml']

[select]
tags = ['Pets']
";

/// A folder with a configuration, an overlay, and no document yet.
fn folder(config: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("codegen.toml"), config).unwrap();
    fs::write(folder.path().join("fixes.overlay.yaml"), OVERLAY).unwrap();
    folder
}

/// Runs the command in a folder.
fn update(folder: &Path, arguments: &[&str]) -> Output {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "xtask", "--manifest-path", manifest])
        .args(["--", "spec", "update", "--config", "codegen.toml", "--cache", "cache"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

/// What a run printed, with a word in place of a server's address.
fn text(output: &Output, server: &str) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    let text = String::from_utf8_lossy(out).into_owned() + &String::from_utf8_lossy(err);
    if server.is_empty() { text } else { text.replace(server, "http://SERVER") }
}

fn committed(folder: &Path) -> Option<String> {
    fs::read_to_string(folder.join("pets.yaml")).ok()
}

/// Runs the command, which is to fail and to write nothing; gives what it says.
fn refused(folder: &Path, arguments: &[&str], server: &str) -> String {
    let before = committed(folder);
    let output = update(folder, arguments);
    let shown = text(&output, server);
    assert_eq!(output.status.code(), Some(1), "{shown}");
    assert!(!shown.contains("panicked"), "{shown}");
    assert_eq!(committed(folder), before, "{shown}");
    assert!(!folder.join("pets.yaml.new").exists());
    shown
}

async fn serve(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path("/spec"))
        .respond_with(answer)
        .mount(&server)
        .await;
    server
}

/// A server that sends what `answer` writes to every connection; gives its address.
fn raw(answer: impl Fn(&mut TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0; 2048];
            let _ = stream.read(&mut request);
            answer(&mut stream);
        }
    });
    format!("http://{address}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_fetched_selected_corrected_and_written() {
    let tag = "\"v1\"";
    let server = MockServer::start().await;
    Mock::given(path("/spec"))
        .and(header("if-none-match", tag))
        .respond_with(ResponseTemplate::new(304))
        .with_priority(1)
        .mount(&server)
        .await;
    let document_answer = ResponseTemplate::new(200)
        .insert_header("etag", tag)
        .set_body_raw(PUBLISHED, "application/yaml");
    let first = Mock::given(path("/spec")).respond_with(document_answer).expect(1);
    first.mount(&server).await;
    let url = server.uri() + "/spec";
    let folder = folder(&format!("source = '{url}'\n{CONFIG}"));
    let folder = folder.path();

    let output = update(folder, &[]);
    let shown = text(&output, &server.uri());
    assert!(output.status.success(), "{shown}");
    let written = committed(folder).unwrap();
    insta::assert_snapshot!("written", format!("{shown}\n==> pets.yaml\n{written}"));

    // The server says that nothing changed, and is right.
    let again = update(folder, &[]);
    let shown = text(&again, &server.uri());
    assert!(again.status.success(), "{shown}");
    assert!(shown.contains("http://SERVER/spec: as it was fetched before\n"), "{shown}");
    assert!(shown.contains("pets.yaml: nothing changed\n"), "{shown}");
    assert_eq!(committed(folder).as_deref(), Some(written.as_str()));

    // What is done with the document has changed: it is made anew from what was kept.
    let all =
        format!("source = '{url}'\n{CONFIG}").replace("['Pets']", "['Pets', 'Users']");
    fs::write(folder.join("codegen.toml"), all).unwrap();
    let check = refused(folder, &["--check"], &server.uri());
    assert!(
        check.contains("addition[operation-added]: Client::list_users (GET /users)"),
        "{check}"
    );
    assert!(check.contains("pets.yaml is not up to date; run"), "{check}");
    let more = update(folder, &[]);
    let shown = text(&more, &server.uri());
    assert!(more.status.success(), "{shown}");
    assert!(
        shown.contains("addition[type-added]: types::User (schema User)"),
        "{shown}"
    );
    assert!(committed(folder).unwrap().contains("operationId: ListUsers"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_document_is_refused() {
    let page = "\n<!DOCTYPE html><html><body>Sign in</body></html>";
    let yaml = |text: &str| ResponseTemplate::new(200).set_body_raw(text, "text/plain");
    let folder = folder(CONFIG);
    for (answer, expected) in [
        (ResponseTemplate::new(404), "the server answered 404 Not Found"),
        (ResponseTemplate::new(500), "the server answered 500 Internal Server Error"),
        (ResponseTemplate::new(204), "the server answered 204 No Content"),
        (ResponseTemplate::new(304), "304 Not Modified, although nothing was fetched"),
        (
            ResponseTemplate::new(200)
                .set_body_raw(PUBLISHED, "text/html; charset=utf-8"),
            "(HTML)",
        ),
        (yaml(page), "a page for people (HTML), not with a document"),
        (yaml(""), "the document is empty"),
        (yaml("{"), "json-syntax"),
        (yaml("openapi: 4.0.0"), "`4.0.0` is no version of OpenAPI that is read"),
        (ResponseTemplate::new(200).set_body_bytes([0xff, 0xfe]), "not UTF-8"),
    ] {
        let server = serve(answer).await;
        let shown = refused(folder.path(), &[&format!("{}/spec", server.uri())], "");
        assert!(shown.contains(expected), "{shown}");
    }
    // Nothing of this was kept for a later 304.
    assert!(!folder.path().join("cache").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_are_followed_as_far_as_they_are_safe() {
    let server = MockServer::start().await;
    let to =
        |location: &str| ResponseTemplate::new(302).insert_header("location", location);
    let answer = ResponseTemplate::new(200).set_body_raw(PUBLISHED, "application/yaml");
    for (from, answer) in [
        ("/spec", answer),
        ("/moved", to("/spec")),
        ("/round", to("/round")),
        ("/plain", to("http://example.com/spec")),
        ("/file", to("file:///etc/passwd")),
    ] {
        Mock::given(path(from)).respond_with(answer).mount(&server).await;
    }
    let folder = folder(CONFIG);
    let url = |path: &str| server.uri() + path;
    let moved = update(folder.path(), &[&url("/moved")]);
    assert!(moved.status.success(), "{}", text(&moved, ""));
    let round = refused(folder.path(), &[&url("/round")], "");
    assert!(round.contains("more than 5 redirects"), "{round}");
    let plain = refused(folder.path(), &[&url("/plain")], "");
    let reason = "`http://example.com/spec` is not fetched: only `https` is";
    assert!(plain.contains(reason), "{plain}");
    let file = refused(folder.path(), &[&url("/file")], "");
    assert!(file.contains("error: http://127.0.0.1"), "{file}");
    let direct = refused(folder.path(), &["http://example.com/spec"], "");
    assert!(direct.contains(reason), "{direct}");
}

/// 60 MB, with their length or without: no more is read than a document may have.
#[test]
fn a_huge_document_is_refused_without_reading_it_all() {
    let folder = folder(CONFIG);
    for has_length in [true, false] {
        let sent = Arc::new(AtomicUsize::new(0));
        let count = sent.clone();
        let url = raw(move |stream| {
            let length = if has_length { "content-length: 60000000\r\n" } else { "" };
            let head = format!("HTTP/1.1 200 OK\r\nconnection: close\r\n{length}\r\n");
            let mut chunk = head.into_bytes();
            chunk.resize(100_000, b' ');
            for _ in 0..600 {
                if stream.write_all(&chunk).is_err() {
                    return;
                }
                count.fetch_add(chunk.len(), Ordering::Relaxed);
                chunk.fill(b' ');
            }
        });
        let shown = refused(folder.path(), &[&url], &url);
        let expected = "error: http://SERVER: the document has more than 32 MiB, which is the limit\n";
        assert_eq!(shown, expected);
        // What is on its way is beyond anybody's reach.
        let limit = if has_length { 16_000_000 } else { 50_000_000 };
        let sent = sent.load(Ordering::Relaxed);
        assert!(sent < limit, "{sent} bytes were sent");
    }
}

#[test]
fn a_slow_document_is_given_up() {
    let folder = folder(CONFIG);
    // A byte now and then: each comes in time, all of them never do.
    let url = raw(|stream| {
        let head = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n";
        let _ = stream.write_all(head.as_bytes());
        while stream.write_all(b" ").is_ok() {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    });
    let shown = refused(folder.path(), &[&url, "--time-limit", "0.5"], &url);
    let expected =
        "error: http://SERVER: it took more than 0.5 s; `--time-limit` allows more\n";
    assert_eq!(shown, expected);
    let shown = refused(folder.path(), &[&url, "--time-limit", "-1"], &url);
    assert!(shown.starts_with("--time-limit -1: "), "{shown}");
}

#[test]
fn a_document_that_breaks_off_is_refused() {
    let folder = folder(CONFIG);
    let url = raw(|stream| {
        let (text, length) = (PUBLISHED, PUBLISHED.len() + 1);
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{text}");
        let _ = stream.write_all(head.as_bytes());
    });
    let shown = refused(folder.path(), &[&url], &url);
    assert!(
        shown.starts_with("error: http://SERVER: the answer breaks off after "),
        "{shown}"
    );
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let shown = refused(folder.path(), &[&format!("http://{nobody}")], "");
    assert!(shown.contains("refused"), "{shown}");
}

#[test]
fn a_selection_that_finds_nothing_and_a_wrong_overlay_are_shown_at_their_line() {
    let config =
        CONFIG.replace("['Pets']", "['Pets', 'Pest']") + "paths = [\"/usres/**\"]\n";
    let selecting = folder(&config);
    fs::write(selecting.path().join("published.yaml"), PUBLISHED).unwrap();
    let shown = refused(selecting.path(), &["published.yaml"], "");
    insta::assert_snapshot!("empty_selection", shown);

    let folder = folder(CONFIG);
    fs::write(folder.path().join("published.yaml"), PUBLISHED).unwrap();
    let overlay =
        OVERLAY.replace("schemas.Pet\n", "schemas['Pet'\n").replace("info:", "inof:");
    fs::write(folder.path().join("fixes.overlay.yaml"), overlay).unwrap();
    let shown = refused(folder.path(), &["published.yaml"], "");
    insta::assert_snapshot!("wrong_overlay", shown);

    let overlay = OVERLAY.replace("{required: [name]}", "{type: [object]}");
    fs::write(folder.path().join("fixes.overlay.yaml"), overlay).unwrap();
    let shown = refused(folder.path(), &["published.yaml"], "");
    insta::assert_snapshot!("overlay_mismatch", shown);
}

#[test]
fn a_document_that_no_crate_can_be_made_of_is_not_written() {
    let folder = folder(&CONFIG.replace("name = 'pets'", "name = '1 pet'"));
    fs::write(folder.path().join("published.yaml"), PUBLISHED).unwrap();
    let old = "# The old one.\nopenapi: 3.0.3\n";
    fs::write(folder.path().join("pets.yaml"), old).unwrap();
    let shown = refused(folder.path(), &["published.yaml"], "");
    assert!(
        shown.contains("no crate can be made of it; nothing was written"),
        "{shown}"
    );
    assert_eq!(committed(folder.path()).as_deref(), Some(old));
}

#[test]
fn what_was_written_is_written_the_same_again_and_keeps_its_head() {
    let folder = folder(&CONFIG.replace("overlays", "# overlays"));
    fs::write(folder.path().join("published.yaml"), PUBLISHED).unwrap();
    let head = "# Pets.\n#\n# Written by `cargo xtask spec update`.\n\n";
    fs::write(folder.path().join("pets.yaml"), format!("{head}openapi: 3.0.0\n"))
        .unwrap();
    let first = update(folder.path(), &["published.yaml"]);
    assert!(first.status.success(), "{}", text(&first, ""));
    let written = committed(folder.path()).unwrap();
    assert!(written.starts_with(&format!("{head}openapi: 3.0.3\n")), "{written}");
    for arguments in [&["pets.yaml"][..], &["pets.yaml", "--check"]] {
        let again = update(folder.path(), arguments);
        assert!(again.status.success(), "{}", text(&again, ""));
        assert_eq!(text(&again, ""), "pets.yaml: nothing changed\n");
        assert_eq!(committed(folder.path()).as_deref(), Some(written.as_str()));
    }
}

#[test]
fn the_committed_document_is_what_the_command_writes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "xtask", "--", "spec", "update"])
        .args(["spec/clusters.yaml", "--check"])
        .current_dir(root)
        .output()
        .unwrap();
    assert_eq!(text(&output, ""), "spec/clusters.yaml: nothing changed\n");
    assert!(output.status.success());
}

#[test]
fn the_overlay_that_the_docs_show_fits_the_document() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let docs = fs::read_to_string(root.join("docs/updating.md")).unwrap();
    let overlay = docs.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    let document = fs::read_to_string(root.join("spec/clusters.yaml")).unwrap();
    let updated = document::update::update(Update {
        document: &Source::new("clusters.yaml", document),
        overlays: &[Source::new("docs.yaml", overlay)],
        selection: None,
        config: &Source::new("codegen.toml", ""),
    });
    let updated = updated.unwrap();
    // The document has no such parameter.
    let codes: Vec<_> = updated.diagnostics.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["overlay-without-match"]);
    let tree = document::tree(&Source::new("new.yaml", updated.text)).unwrap();
    let required =
        &tree["components"]["schemas"]["UpdateDedicatedClusterRequest"]["required"];
    assert_eq!(required.as_array().unwrap().last().unwrap(), "clusterType");
}

#[test]
fn without_a_source_a_url_or_a_file_is_asked_for() {
    let folder = folder(CONFIG);
    let shown = refused(folder.path(), &[], "");
    assert_eq!(
        shown,
        "error: codegen.toml: there is no `source`; name a URL or a file\n"
    );
    let config = format!("source = 'published.yaml'\n{CONFIG}");
    fs::write(folder.path().join("codegen.toml"), config).unwrap();
    let shown = refused(folder.path(), &[], "");
    assert_eq!(shown, "error: `source` is a URL, and `published.yaml` is none\n");
    let shown = refused(folder.path(), &["nowhere.yaml"], "");
    assert!(shown.starts_with("error: nowhere.yaml: "), "{shown}");
    let shown = refused(folder.path(), &["a.yaml", "b.yaml"], "");
    assert!(shown.contains("b.yaml"), "{shown}");
}

#[test]
fn the_document_is_yaml_whatever_is_published() {
    let folder = folder(&CONFIG.replace("pets.yaml", "pets.json"));
    fs::write(folder.path().join("published.yaml"), PUBLISHED).unwrap();
    let shown = refused(folder.path(), &["published.yaml"], "");
    let expected = "error: pets.json: the document is written as YAML; call it `.yaml` in codegen.toml\n";
    assert_eq!(shown, expected);
    assert!(!folder.path().join("pets.json").exists());
}

/// The path of published documents beside the workspace, if they are there.
fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    folder.is_dir().then_some(folder)
}

mod published_documents;
