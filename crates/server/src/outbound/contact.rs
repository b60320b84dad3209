//! Asking a provider.

#![expect(clippy::disallowed_types, reason = "this is the one place")]

use reqwest::{Client, RequestBuilder, Response, StatusCode, header::LOCATION, redirect::Policy};
use sotto_types::limits;
use tokio::time::{Instant, timeout_at};

use super::{CaCertificate, ContactError, ProviderUrl, Reach, resolver::CheckedResolver};
use crate::AppError;

/// One conversation with a provider: the only owner of an HTTP client here, over within [`limits::PROVIDER_TIME`] whatever it takes.
#[derive(Debug)]
pub(crate) struct Contact {
    client: Client,
    reach: Reach,
    end: Instant,
}

/// What a provider answered.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The HTTP status.
    pub(crate) status: StatusCode,
    /// Where the provider redirects to.
    pub(crate) location: Option<String>,
    /// At most [`limits::PROVIDER_ANSWER_BYTES`].
    pub(crate) body: Vec<u8>,
}

impl Contact {
    /// Gets ready to ask; the time begins to run.
    pub(crate) fn begin(reach: &Reach, trusted: Option<&CaCertificate>) -> Result<Self, AppError> {
        let end = Instant::now() + limits::PROVIDER_TIME;
        let further =
            trusted.map_or(Ok(Vec::new()), CaCertificate::certificates).map_err(AppError::internal)?;
        let client = Client::builder()
            // A proxy would resolve names by itself, past the check of their addresses.
            .no_proxy()
            .redirect(Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .dns_resolver(CheckedResolver(reach.clone()))
            .tls_certs_merge(further)
            .user_agent("sotto")
            .build()
            .map_err(|_| ContactError::NoRoots)?;
        Ok(Self { client, reach: reach.clone(), end })
    }

    /// Asks for a document, following redirects on the same host.
    pub(crate) async fn get(&self, url: &ProviderUrl) -> Result<Reply, ContactError> {
        let mut url = url.clone();
        for _ in 0..=limits::PROVIDER_REDIRECTS {
            let reply = self.look(&url).await?;
            if !reply.status.is_redirection() {
                return Ok(reply);
            }
            let location = reply.location.as_deref().ok_or(ContactError::Status(reply.status.as_u16()))?;
            url = url.redirect(location).ok_or(ContactError::OtherHost)?;
        }
        Err(ContactError::Redirects)
    }

    /// Asks once, following nothing.
    pub(crate) async fn look(&self, url: &ProviderUrl) -> Result<Reply, ContactError> {
        self.send(url, self.client.get(url.url().clone())).await
    }

    /// Sends a form, following nothing, signed with a name and a password if there are any (RFC 6749 section 2.3.1).
    pub(crate) async fn post(
        &self,
        url: &ProviderUrl,
        form: &[(&str, &str)],
        basic: Option<(&str, &str)>,
    ) -> Result<Reply, ContactError> {
        let mut request = self.client.post(url.url().clone()).form(form);
        if let Some((name, password)) = basic {
            request = request.basic_auth(encoded(name), Some(encoded(password)));
        }
        self.send(url, request).await
    }

    async fn send(&self, url: &ProviderUrl, request: RequestBuilder) -> Result<Reply, ContactError> {
        // Names are checked when they are resolved; an address is not resolved.
        if url.literal().is_some_and(|address| !self.reach.permits(address)) {
            return Err(ContactError::NotPermitted);
        }
        let request = request.header("accept", "application/json");
        let answer = async { receive(request.send().await?).await };
        timeout_at(self.end, answer).await.map_err(|_| ContactError::Slow)?
    }
}

async fn receive(mut response: Response) -> Result<Reply, ContactError> {
    let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
    let (status, location) = (response.status(), location.map(str::to_owned));
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > limits::PROVIDER_ANSWER_BYTES {
            return Err(ContactError::Large);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Reply { status, location, body })
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
