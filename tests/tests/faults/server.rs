//! A server that does what servers should not do.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with a request.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// Closes the connection before it reads.
    CloseAtOnce,
    /// Reads the request and resets the connection.
    ResetAfterRequest,
    /// Sends the head of a reply and resets.
    ResetAfterHead,
    /// Sends half of the body and resets.
    ResetMidBody,
    /// Sends half of an error's body and resets.
    ResetMidError(u16),
    /// Reads the request and says nothing.
    Hang,
    /// Sends the head and then nothing.
    HangAfterHead,
    /// Sends the reply byte by byte, with this pause between two.
    Slow(Duration),
    /// Announces more than it sends, and closes.
    TooShort,
    /// Announces less than it sends.
    TooLong,
    /// Sends a body with this content type and status 200.
    Body(&'static str, &'static str),
    /// Sends what is no HTTP.
    Garbage,
    /// Sends a status, with `Retry-After` where that is given.
    Status(u16, Option<&'static str>),
    /// Sends a redirect.
    Redirect(u16, String),
    /// Sends a body without end, with this status.
    Endless(u16),
    /// Sends a body of so many bytes, as it announces.
    Large(u64),
    /// Does what it should.
    Fine,
}

impl Fault {
    /// Whether the server says that it has not carried out the request.
    fn refuses(&self) -> bool {
        matches!(
            self,
            Self::CloseAtOnce
                | Self::Status(401 | 409 | 429, _)
                | Self::Status(503, Some(_))
                | Self::Redirect(..)
        )
    }
}

/// A server on loopback. The first request gets the first fault, and so on; the last is
/// for all that follow.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    seen: Arc<Seen>,
}

#[derive(Default)]
struct Seen {
    connections: AtomicUsize,
    requests: Mutex<Vec<String>>,
    carried_out: AtomicUsize,
}

impl Server {
    pub(crate) async fn start(faults: Vec<Fault>, reply: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Seen::default());
        let ours = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let (seen, faults) = (Arc::clone(&ours), faults.clone());
                tokio::spawn(async move {
                    let _ = serve(connection, &seen, &faults, reply).await;
                });
            }
        });
        Self { address, seen }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// The requests that were read, head and body each.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.seen.requests.lock().unwrap().clone()
    }

    /// How many requests were carried out, as far as the server says.
    pub(crate) fn carried_out(&self) -> usize {
        self.seen.carried_out.load(Ordering::SeqCst)
    }
}

async fn serve(
    mut connection: TcpStream,
    seen: &Seen,
    faults: &[Fault],
    reply: &str,
) -> std::io::Result<()> {
    connection.set_nodelay(true)?;
    let at = |number: usize| faults.get(number).or(faults.last()).unwrap();
    loop {
        let number = seen.requests.lock().unwrap().len();
        let number = number + seen.connections.load(Ordering::SeqCst);
        if matches!(at(number), Fault::CloseAtOnce) {
            seen.connections.fetch_add(1, Ordering::SeqCst);
            return reset(connection);
        }
        let Some(request) = read(&mut connection).await? else { return Ok(()) };
        let number = {
            let mut requests = seen.requests.lock().unwrap();
            requests.push(request);
            requests.len() - 1 + seen.connections.load(Ordering::SeqCst)
        };
        let fault = at(number);
        if !fault.refuses() {
            seen.carried_out.fetch_add(1, Ordering::SeqCst);
        }
        if !answer(&mut connection, fault, reply).await? {
            return reset(connection);
        }
    }
}

/// Closes a connection so that the other side sees a reset.
#[expect(deprecated, reason = "a linger of zero, which this is for, does not block")]
fn reset(connection: TcpStream) -> std::io::Result<()> {
    connection.set_linger(Some(Duration::ZERO))
}

/// The next request; nothing where the other side has closed.
async fn read(connection: &mut TcpStream) -> std::io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse())
            });
            let length: usize = length.map_or(0, Result::unwrap);
            if body.len() >= length {
                return Ok(Some(text));
            }
        }
        match connection.read(&mut buffer).await? {
            0 => return Ok(None),
            read => bytes.extend_from_slice(&buffer[..read]),
        }
    }
}

/// Answers; whether the connection can be used again.
async fn answer(
    connection: &mut TcpStream,
    fault: &Fault,
    reply: &str,
) -> std::io::Result<bool> {
    let head = |status: u16, length: usize, more: &str| {
        format!(
            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\n{more}\
             content-length: {length}\r\n\r\n"
        )
    };
    let whole = head(200, reply.len(), "") + reply;
    match fault {
        Fault::CloseAtOnce | Fault::ResetAfterRequest => return Ok(false),
        Fault::ResetAfterHead => {
            connection.write_all(head(200, reply.len(), "").as_bytes()).await?;
            connection.flush().await?;
            tokio::time::sleep(Duration::from_millis(20)).await;
            return Ok(false);
        }
        Fault::ResetMidBody => {
            connection.write_all(&whole.as_bytes()[..whole.len() - 10]).await?;
            connection.flush().await?;
            tokio::time::sleep(Duration::from_millis(20)).await;
            return Ok(false);
        }
        Fault::ResetMidError(status) => {
            let text = head(*status, 1000, "") + "{\"message\": \"no\"}";
            connection.write_all(text.as_bytes()).await?;
            connection.flush().await?;
            tokio::time::sleep(Duration::from_millis(20)).await;
            return Ok(false);
        }
        Fault::Hang => tokio::time::sleep(Duration::from_secs(3600)).await,
        Fault::HangAfterHead => {
            connection.write_all(head(200, reply.len(), "").as_bytes()).await?;
            tokio::time::sleep(Duration::from_secs(3600)).await;
        }
        Fault::Slow(pause) => {
            for byte in whole.bytes() {
                connection.write_all(&[byte]).await?;
                match pause.is_zero() {
                    true => tokio::task::yield_now().await,
                    false => tokio::time::sleep(*pause).await,
                }
            }
        }
        Fault::TooShort => {
            let text = head(200, reply.len() + 100, "") + reply;
            connection.write_all(text.as_bytes()).await?;
            connection.shutdown().await?;
            return Ok(true);
        }
        Fault::TooLong => {
            let text = head(200, reply.len() - 5, "") + reply;
            connection.write_all(text.as_bytes()).await?;
        }
        Fault::Body(content_type, body) => {
            let length = body.len();
            let text = format!(
                "HTTP/1.1 200 X\r\ncontent-type: {content_type}\r\n\
                 content-length: {length}\r\n\r\n{body}"
            );
            connection.write_all(text.as_bytes()).await?;
        }
        Fault::Garbage => {
            connection.write_all(b"220 mail.test ESMTP\r\n").await?;
            return Ok(false);
        }
        Fault::Status(status, retry_after) => {
            let more = retry_after.map(|value| format!("retry-after: {value}\r\n"));
            let body = "{\"message\": \"no\", \"requestId\": \"r\", \"statusCode\": 0}";
            let text = head(*status, body.len(), &more.unwrap_or_default()) + body;
            connection.write_all(text.as_bytes()).await?;
        }
        Fault::Redirect(status, to) => {
            let text = head(*status, 0, &format!("location: {to}\r\n"));
            connection.write_all(text.as_bytes()).await?;
        }
        Fault::Endless(status) => {
            let text = format!(
                "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\n\
                 transfer-encoding: chunked\r\n\r\n"
            );
            connection.write_all(text.as_bytes()).await?;
            let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
            loop {
                connection.write_all(chunk.as_bytes()).await?;
            }
        }
        Fault::Large(bytes) => {
            let text = format!(
                "HTTP/1.1 200 X\r\ncontent-type: application/json\r\n\
                 content-length: {bytes}\r\n\r\n"
            );
            connection.write_all(text.as_bytes()).await?;
            let piece = vec![b' '; 1 << 16];
            for _ in 0..(bytes >> 16) {
                connection.write_all(&piece).await?;
            }
        }
        Fault::Fine => connection.write_all(whole.as_bytes()).await?,
    }
    connection.flush().await?;
    Ok(true)
}
