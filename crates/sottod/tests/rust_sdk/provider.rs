//! An identity provider on this machine: as much of `OpenID` Connect as a connection test asks for.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    thread,
};

use serde_json::{Value, json};

/// Serves a provider until the process ends; its host and port.
pub(crate) fn start() -> std::io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let host = listener.local_addr()?.to_string();
    let issuer = format!("http://{host}");
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let issuer = issuer.clone();
            // Whoever asks sees by himself that an answer is missing.
            thread::spawn(move || answer(stream, &issuer).unwrap_or_default());
        }
    });
    Ok(host)
}

/// Answers one request and closes.
fn answer(mut stream: TcpStream, issuer: &str) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut first, mut length) = (String::new(), 0);
    reader.read_line(&mut first)?;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? <= 2 {
            break;
        }
        let line = line.to_ascii_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or_default();
        }
    }
    let mut form = String::new();
    reader.take(length).read_to_string(&mut form)?;
    let (status, body) = match first.split(' ').nth(1).unwrap_or_default() {
        "/.well-known/openid-configuration" => ("200 OK", discovery(issuer)),
        "/token" if form.contains("client_credentials") => {
            ("200 OK", json!({ "access_token": "contract", "token_type": "Bearer", "expires_in": 60 }))
        }
        "/token" => ("400 Bad Request", json!({ "error": "invalid_grant" })),
        "/jwks" => ("200 OK", json!({ "keys": [] })),
        _ => ("404 Not Found", json!({ "error": "not_found" })),
    };
    let body = body.to_string();
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// What `OpenID` Connect Discovery 1.0 section 3 says of a provider.
fn discovery(issuer: &str) -> Value {
    json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/jwks"),
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "scopes_supported": ["openid", "profile", "email"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
    })
}
