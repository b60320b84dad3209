//! Signed admin requests as bytes, and connections that send them.

use std::{
    error::Error,
    fs,
    net::SocketAddr,
    path::Path,
    time::{Duration, Instant, SystemTime},
};

use aws_credential_types::Credentials;
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4,
};
use aws_smithy_runtime_api::client::identity::Identity;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// The first administrator of a deployment.
#[derive(Debug)]
pub struct Administrator {
    identity: Identity,
    host: String,
}

impl Administrator {
    /// The administrator whom `sottod init` made, for requests to this endpoint.
    pub fn of(data: &Path, endpoint: SocketAddr) -> Outcome<Self> {
        let env = fs::read_to_string(data.join("admin.env"))?;
        let value = |name: &str| {
            let line = env.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
            line.ok_or_else(|| format!("admin.env has no {name}"))
        };
        let key = Credentials::new(
            value("AWS_ACCESS_KEY_ID")?,
            value("AWS_SECRET_ACCESS_KEY")?,
            None,
            None,
            "admin.env",
        );
        Ok(Self { identity: Identity::from(key), host: endpoint.to_string() })
    }

    /// A signed HTTP/1.1 request as it goes over the wire; good for 15 minutes.
    #[expect(clippy::disallowed_methods, reason = "a bench is a door")]
    pub fn request(&self, method: &str, target: &str, body: &str) -> Outcome<Vec<u8>> {
        let params = v4::SigningParams::builder()
            .identity(&self.identity)
            .region("us-east-1")
            .name("wickr")
            .time(SystemTime::now())
            .settings(SigningSettings::default())
            .build()?
            .into();
        let mut headers = vec![("host", self.host.as_str())];
        if !body.is_empty() {
            headers.push(("content-type", "application/json"));
        }
        let url = format!("http://{}{target}", self.host);
        let signable =
            SignableRequest::new(method, url, headers.iter().copied(), SignableBody::Bytes(body.as_bytes()))?;
        let (instructions, _) = sign(signable, &params)?.into_parts();
        let headers = headers.into_iter().chain(instructions.headers());
        let head: Vec<_> = headers.map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = head.concat();
        let length = body.len();
        Ok(format!("{method} {target} HTTP/1.1\r\n{head}content-length: {length}\r\n\r\n{body}").into_bytes())
    }
}

/// An unsigned HTTP/1.1 request without a body.
pub fn plain(host: SocketAddr, target: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nhost: {host}\r\n\r\n").into_bytes()
}

/// A connection that is kept open.
#[derive(Debug)]
pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Client {
    /// Connects.
    pub async fn connect(address: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a request and waits for the whole answer, which must be a success; how long that took.
    #[expect(clippy::disallowed_methods, reason = "a bench measures time")]
    pub async fn ask(&mut self, request: &[u8]) -> Outcome<Duration> {
        let began = Instant::now();
        self.stream.write_all(request).await?;
        self.buffer.clear();
        loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err("the server hung up".into());
            }
            if let Some(whole) = whole_answer(&self.buffer)? {
                return if whole { Ok(began.elapsed()) } else { continue };
            }
        }
    }

    /// The body of the last answer.
    pub fn body(&self) -> &[u8] {
        end_of_head(&self.buffer).and_then(|end| self.buffer.get(end..)).unwrap_or_default()
    }
}

/// Whether the answer is whole, once its head is there.
fn whole_answer(bytes: &[u8]) -> Outcome<Option<bool>> {
    let Some(end) = end_of_head(bytes) else { return Ok(None) };
    let head = core::str::from_utf8(bytes.get(..end).unwrap_or_default())?;
    if !head.starts_with("HTTP/1.1 200") {
        return Err(format!("the server answered {:?}", String::from_utf8_lossy(bytes)).into());
    }
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    Ok(Some(bytes.len() >= end + length.ok_or("an answer without a length")?))
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|window| window == b"\r\n\r\n").map(|place| place + 4)
}
