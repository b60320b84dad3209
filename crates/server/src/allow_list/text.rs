//! The list for people and for shell scripts.

use core::fmt::Write as _;

use super::published::Published;

/// One target a line, in columns; what is no target is a comment.
pub(super) fn text(published: &Published) -> String {
    let list = &published.list;
    let mut text = format!(
        "# Allow-list of {} in {}\n# version {} of {}\n#\n# what region protocols transport/port target\n",
        list.domain, list.region, published.version, published.date
    );
    let mut line = |line: core::fmt::Arguments<'_>| {
        // Writing to a string does not fail.
        writeln!(text, "{line}").unwrap_or_default();
    };
    for endpoint in &list.endpoints {
        if let Some(note) = endpoint.note {
            line(format_args!("# {}: {note}", endpoint.name));
        }
        let protocols = endpoint.protocols.join(",").replace(' ', "-");
        let transport = endpoint.transport.to_lowercase();
        for target in endpoint.domains.iter().chain(&endpoint.addresses) {
            let (name, region, port) = (endpoint.name, &endpoint.region, endpoint.port);
            line(format_args!("{name} {region} {protocols} {transport}/{port} {target}"));
        }
    }
    if list.object_stores.is_empty() {
        line(format_args!("# object-store: none; clients take files from the endpoints above"));
    }
    for host in &list.object_stores {
        line(format_args!("object-store {} HTTPS tcp/443 {host}", list.region));
    }
    for sender in &list.mail_senders {
        line(format_args!("mail-sender {} mail - {sender}", list.region));
    }
    if list.federation_partners.is_empty() {
        line(format_args!("# federation-partner: none"));
    }
    for domain in &list.federation_partners {
        line(format_args!("federation-partner {} - - {domain}", list.region));
    }
    text
}
