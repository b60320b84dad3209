use std::{error::Error, time::SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::{
    http_request::{
        PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SigningSettings,
        UriPathNormalizationMode, sign,
    },
    sign::v4,
};
use aws_smithy_runtime_api::client::identity::Identity;
use sotto_types::Timestamp;
use tracing::dispatcher::{Dispatch, with_default};

use super::{Authorization, SignedRequest};

/// Computes the signature that `secret` gives this request, 64 hexadecimal digits.
///
/// `headers` are the signed ones without `x-amz-date`, which `time` gives.
pub(super) fn signature(
    request: &SignedRequest<'_>,
    headers: &[(&str, &str)],
    authorization: &Authorization,
    time: Timestamp,
    secret: &str,
) -> Result<String, Box<dyn Error + Send + Sync>> {
    let identity =
        Identity::from(Credentials::new(&authorization.access_key_id, secret, None, None, "sotto"));
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(&authorization.region)
        .name(&authorization.service)
        .time(SystemTime::UNIX_EPOCH + std::time::Duration::from_millis(time.as_millis()))
        .settings(settings())
        .build()?
        .into();
    // The body's hash and not the body: the library would print a body into the log if a variable told it to.
    let body = SignableBody::Precomputed(hex::encode(request.body_hash));
    let signable = SignableRequest::new(request.method, request.target, headers.iter().copied(), body)?;
    // The library traces the query, in which some operations carry secrets: it runs where nobody listens.
    let signed = with_default(&Dispatch::none(), || sign(signable, &params))?;
    Ok(signed.into_parts().1)
}

/// What AWS clients do for this service: the path normalised and encoded twice, no header for the payload's hash.
fn settings() -> SigningSettings {
    let mut settings = SigningSettings::default();
    settings.percent_encoding_mode = PercentEncodingMode::Double;
    settings.uri_path_normalization_mode = UriPathNormalizationMode::Enabled;
    settings.payload_checksum_kind = PayloadChecksumKind::NoHeader;
    settings.excluded_headers = None;
    settings
}
