//! The console's files.

use std::collections::BTreeMap;

use aws_lc_rs::digest::{SHA256, digest};
use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY},
};

use super::{
    conditions::{has_already, takes_gzip},
    media_type::media_type,
};

/// The page that every page of the console begins with.
const PAGE: &str = "index.html";
/// What is below has the hash of its content in its name, so that it never changes.
const HASHED: &str = "assets/";
/// What is below is asked for, and never a page.
const CALLS: &str = "api";

/// One file, as it is handed in.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its path below `/console/`, for example `assets/index-Bx3k.js`.
    pub path: String,
    /// Its content.
    pub content: Bytes,
    /// The same, compressed by gzip, where that is smaller.
    pub gzip: Option<Bytes>,
}

/// The console's files by their paths; what is not in here cannot be reached.
#[derive(Debug, Default)]
pub struct Assets {
    files: BTreeMap<String, File>,
}

#[derive(Debug)]
struct File {
    plain: Representation,
    gzip: Option<Representation>,
    media_type: &'static str,
    cache: &'static str,
}

/// The bytes of a file in one coding, with the tag that no other bytes have.
#[derive(Debug)]
struct Representation {
    content: Bytes,
    etag: String,
}

impl Assets {
    /// These files.
    pub fn new(files: impl IntoIterator<Item = Asset>) -> Self {
        Self { files: files.into_iter().map(|asset| (asset.path.clone(), File::new(asset))).collect() }
    }

    /// The answer to a GET of a path below `/console/`, raw as it came.
    ///
    /// The addresses of pages are made by the page itself, so that what has not the name of a file is answered with it.
    pub(super) fn answer(&self, path: &str, request: &HeaderMap) -> Response {
        let found = self.files.get(path).or_else(|| self.files.get(PAGE).filter(|_| is_page(path)));
        found.map_or_else(not_found, |file| file.answer(request))
    }
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "There is no such file.\n").into_response()
}

/// Whether a path can be the address of a page: an administrator's name may have a dot, a file has an ending.
fn is_page(path: &str) -> bool {
    let leads_up = |part: &str| matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
    let first = path.split('/').next().unwrap_or_default();
    media_type(path).is_none()
        && first != CALLS
        && !path.starts_with(HASHED)
        && !path.starts_with('/')
        && !path.contains("//")
        && !path.split(['/', '\\']).any(leads_up)
}

impl File {
    fn new(asset: Asset) -> Self {
        let hashed = asset.path.starts_with(HASHED);
        Self {
            plain: Representation::new(asset.content),
            gzip: asset.gzip.map(Representation::new),
            media_type: media_type(&asset.path).unwrap_or("application/octet-stream"),
            cache: if hashed { "public, max-age=31536000, immutable" } else { "no-cache" },
        }
    }

    fn answer(&self, request: &HeaderMap) -> Response {
        let gzip = self.gzip.as_ref().filter(|_| takes_gzip(request));
        let chosen = gzip.unwrap_or(&self.plain);
        let mut response = Response::new(Body::empty());
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(self.cache));
        if let Ok(etag) = HeaderValue::from_str(&chosen.etag) {
            headers.insert(ETAG, etag);
        }
        if self.gzip.is_some() {
            headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        }
        if has_already(request, &chosen.etag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.media_type));
        if gzip.is_some() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        *response.body_mut() = Body::from(chosen.content.clone());
        response
    }
}

impl Representation {
    fn new(content: Bytes) -> Self {
        let hash = URL_SAFE_NO_PAD.encode(digest(&SHA256, &content));
        Self { content, etag: format!("\"{hash}\"") }
    }
}
