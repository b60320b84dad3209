//! What kinds of files a web application has.

/// The media type of a file by its ending; absent for what is no file of a web application.
pub(super) fn media_type(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next()?;
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_the_last_part_counts() {
        assert_eq!(media_type("assets/index-1.js"), Some("text/javascript; charset=utf-8"));
        assert_eq!(media_type("a.js/b"), None);
        for name in ["administrators/ada.lovelace", "users", "", "."] {
            assert_eq!(media_type(name), None, "{name}");
        }
    }
}
