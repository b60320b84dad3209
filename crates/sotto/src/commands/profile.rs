//! `sotto profile`

use std::{fs::File, io::Read, path::Path};

use sotto_client::{Profile, ProfileChange, printable_name};
use sotto_types::limits;

use crate::{
    cli::{Cli, ProfileArgs, ProfileCommand, SetProfile},
    environment::open,
    failure::Failure,
    output::Output,
};

pub(crate) async fn run(cli: &Cli, profile: &ProfileArgs, output: &Output) -> Result<(), Failure> {
    let change = match &profile.command {
        ProfileCommand::Show => None,
        ProfileCommand::Set(set) => Some(change(set)?),
    };
    let mut client = open(cli).await?;
    let done = match change {
        None => client.profile().await,
        Some(change) => client.set_profile(change).await,
    };
    client.disconnect().await;
    let profile = done?;
    let name = if profile.display_name.is_empty() { "no display name" } else { &profile.display_name };
    output.show(&profile, &format!("{}\n    {}", printable_name(name), picture(&profile)))
}

/// What is to be said of a picture.
pub(super) fn picture(profile: &Profile) -> String {
    match (profile.avatar_format, profile.avatar_size) {
        (Some(format), Some([width, height])) => format!("a {format} picture of {width} by {height} pixels"),
        _ => "no picture".to_owned(),
    }
}

fn change(set: &SetProfile) -> Result<ProfileChange, Failure> {
    let display_name = if set.remove_name { Some(String::new()) } else { set.name.clone() };
    let avatar = match &set.avatar {
        Some(path) => Some(read_picture(path)?),
        None => set.remove_avatar.then(Vec::new),
    };
    Ok(ProfileChange { display_name, avatar })
}

/// The file, up to a little more than a picture may have: the library says no to that.
fn read_picture(path: &Path) -> Result<Vec<u8>, Failure> {
    let limit = u64::try_from(limits::AVATAR_BYTES + 1).unwrap_or(u64::MAX);
    let mut picture = Vec::new();
    File::open(path)?.take(limit).read_to_end(&mut picture)?;
    if picture.is_empty() { Err(Failure::failed("refused", "The file is empty.")) } else { Ok(picture) }
}
