//! The new device's side of a link: this becomes a further device of an account whose other device shows a code.

use std::time::Duration;

use sotto_e2ee::{
    DeviceKeys,
    link::{Granted, Join, Joined},
};
use sotto_types::{LinkCode, Secret, Username};
use sotto_wire::frame::account as frame;
use tokio::time::timeout;

use super::{
    Client, key_packages,
    new_home::{self, Confirmed, NewHome},
};
use crate::{
    ClientError, Environment, Home, ServerUrl,
    link::{Greeting, Link},
    store::{AccountSecrets, NewAccount},
};

/// How long the old device may take to say that the code was right: it does so by itself.
const WELCOME: Duration = Duration::from_secs(10);

/// What linking this device needs.
#[derive(Clone, Debug)]
pub struct JoinLink {
    /// Where the account will live on this machine.
    pub home: Home,
    /// The server.
    pub server: ServerUrl,
    /// The account's e-mail address.
    pub username: Username,
    /// The code that the other device shows.
    pub code: LinkCode,
    /// The password of the local store from now on; the account's password stays what it is.
    pub password: Secret,
}

impl Client {
    /// Becomes a further device of the account, once its owner says so on the other device.
    ///
    /// A link that was interrupted before the server had this device leaves nothing; afterwards it is taken up.
    pub async fn join_link(join: &JoinLink, environment: Environment) -> Result<Self, ClientError> {
        match NewHome::begin(&join.home, &join.username, &join.password, &environment).await? {
            NewHome::Resumed(client) => Ok(*client),
            NewHome::Empty(empty) => {
                let linked = linked(join, &environment).await;
                Self::finish_new(linked, &join.home, empty, environment).await
            }
        }
    }
}

async fn linked(join: &JoinLink, environment: &Environment) -> Result<Confirmed, ClientError> {
    let (mut link, greeting) = Link::open(environment, &join.server).await?;
    let keys = DeviceKeys::generate(environment.rng.as_ref())?;
    let mut joined = shake_hands(join, environment, &mut link, &greeting, &keys).await?;
    // The person at the other device takes their time; the server knows how much.
    let grant = link.say_to_old(Vec::new()).await.map_err(said_no)?;
    let granted = Granted::open(&grant, &mut joined, keys)
        .map_err(|_| ClientError::ServerMisbehaved("the other device's grant does not hold"))?;
    if granted.username != join.username {
        return Err(ClientError::ServerMisbehaved("the other device is of another account"));
    }
    let (packages, upload) = key_packages::first(&granted.identity, environment)?;
    let account = NewAccount {
        server: &join.server,
        domain: &greeting.domain,
        username: &join.username,
        identity: &granted.identity,
        secrets: &AccountSecrets {
            account: Some(granted.account),
            backup: granted.backup,
            wraps: granted.wraps,
        },
        recovery_key: None,
        external_sender: &greeting.external_sender,
    };
    let new = new_home::write(&join.home, &join.password, environment, &account, &packages)?;
    environment.failpoint("client.link.after_write");
    let device = frame::AddDevice {
        device_id: granted.identity.device().as_bytes().to_vec(),
        device_list: granted.identity.list().encode(),
        key_packages: Some(upload),
    };
    new.unless_refused(link.add_device(device).await)?;
    environment.failpoint("client.link.after_add_device");
    Ok(new.confirmed(link, greeting, &granted.network_id))
}

/// Shows the code, and sees that the other device has the same.
async fn shake_hands(
    join: &JoinLink,
    environment: &Environment,
    link: &mut Link,
    greeting: &Greeting,
    keys: &DeviceKeys,
) -> Result<Joined, ClientError> {
    let opening = link.join_link(&join.username).await?;
    let names = (join.username.clone(), greeting.domain.clone());
    let device = (keys, environment.platform.as_str());
    let (pending, answer) =
        Join::answer(join.code.clone(), names, device, &opening, environment.rng.as_ref())?;
    let Ok(welcome) = timeout(WELCOME, link.say_to_old(answer)).await else { return Err(nobody()) };
    pending.confirm(&welcome.map_err(said_no)?).map_err(|_| nobody())
}

/// A wrong code, a name that nobody has, an offer that is over, and a server that invents one look the same.
fn nobody() -> ClientError {
    ClientError::invalid(
        "The code is wrong, or no other device waits for this one. Begin again on the other device.",
    )
}

fn said_no(error: ClientError) -> ClientError {
    match error {
        ClientError::Refused { code: sotto_wire::frame::refusal::Code::NotFound, .. } => {
            ClientError::invalid("The other device did not let this one in.")
        }
        error => error,
    }
}
