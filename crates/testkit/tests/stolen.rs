//! Somebody who has copied the server's files: what he can try with the database alone, and what the keyring adds.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::{fs, time::Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use opaque_ke::{CredentialRequest, ServerLogin, ServerLoginParameters, ServerRegistration, ServerSetup};
use sotto_e2ee::{
    WrappingKey, bundle,
    opaque::{LoggedIn, Login},
};
use sotto_storage::{Credential, Recovery, Tx};
use sotto_storage_sqlite::SqliteStore;
use sotto_testkit::{World, find_marker};
use sotto_types::{Domain, Secret, SystemRng, Username};
use sotto_wire::{
    identity::SignedDeviceList,
    opaque::{CONTEXT, OpaqueRng, SottoSuite, Stretch, identifiers},
};

/// Everybody's password in these worlds.
const PASSWORD: &str = "Correct-horse-7-battery";

/// What the database says of Alice.
struct Loot {
    credential: Credential,
    recovery: Recovery,
    list: SignedDeviceList,
}

/// Copies the database, as a thief does, and reads it.
async fn steal(world: &World) -> Loot {
    let copy = tempfile::tempdir().unwrap();
    for file in fs::read_dir(world.server_folder()).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    let database = SqliteStore::open(&copy.path().join("sotto.db")).unwrap();
    let read = async move |tx: &mut dyn Tx| {
        let user = tx.users().find_by_username(&alice()).await?.unwrap();
        let credential = tx.credentials().lookup(&user.id).await?.unwrap();
        let recovery = tx.credentials().recovery(&user.id).await?.unwrap();
        let (_, list) = tx.devices().newest_list(&user.id).await?.unwrap();
        let list = SignedDeviceList::decode(&list).unwrap();
        Ok::<_, sotto_storage::StorageError>(Loot { credential, recovery, list })
    };
    database.store().read(read).await.unwrap()
}

fn alice() -> Username {
    Username::parse("alice@example.org").unwrap()
}

fn domain() -> Domain {
    Domain::parse("chat.example.org").unwrap()
}

/// Plays client and server at once: one guess at the password, with this server setup.
fn guess(loot: &Loot, setup: &ServerSetup<SottoSuite>, password: &str) -> Option<LoggedIn> {
    let (login, ke1) = Login::start(Secret::from(password.to_owned()), &SystemRng).unwrap();
    let record = ServerRegistration::<SottoSuite>::deserialize(&loot.credential.record).unwrap();
    let (username, domain) = (alice(), domain());
    let parameters =
        ServerLoginParameters { context: Some(CONTEXT), identifiers: identifiers(&username, &domain) };
    let request = CredentialRequest::deserialize(&ke1).unwrap();
    let id = username.as_str().as_bytes();
    let answer = ServerLogin::start(&mut OpaqueRng(&SystemRng), setup, Some(record), request, id, parameters);
    let ke2 = answer.unwrap().message.serialize();
    login.finish(&ke2, &username, &domain, Stretch::default(), &SystemRng).ok()
}

fn keyrings_setup(world: &World) -> ServerSetup<SottoSuite> {
    ServerSetup::deserialize(world.keyring().opaque_setup().unwrap().expose()).unwrap()
}

#[tokio::test]
async fn the_database_alone_answers_no_guess_at_a_password() {
    let world = World::new(900).await;
    let mut device = world.register("alice").await;
    let loot = steal(&world).await;
    // Without the keyring the thief must make the server's secrets up: then the right password is as wrong as any.
    let made_up = ServerSetup::<SottoSuite>::new(&mut OpaqueRng(&SystemRng));
    assert!(guess(&loot, &made_up, PASSWORD).is_none());
    assert!(guess(&loot, &made_up, "wrong").is_none());
    // With it a guess is told right or wrong, so the trial above could have succeeded.
    let stolen = keyrings_setup(&world);
    assert!(guess(&loot, &stolen, PASSWORD).is_some());
    assert!(guess(&loot, &stolen, "wrong").is_none());
    world.end([&mut device]).await;
}

#[tokio::test]
async fn database_and_keyring_open_the_account_to_whoever_guesses_the_password_and_not_its_history() {
    let world = World::new(901).await;
    let mut device = world.register("alice").await;
    let loot = steal(&world).await;
    let opened = guess(&loot, &keyrings_setup(&world), PASSWORD).unwrap();
    let key = WrappingKey::of_password(&opened.export_key).unwrap();
    let (content, _) = bundle::open(&loot.credential.bundle, &key, &loot.list).unwrap();
    assert_eq!(content.account.public(), loot.list.list().account_key());
    assert!(content.backup.is_none(), "the backup key is not behind the password");
    // What the recovery key opens does not open so.
    assert!(bundle::open(&loot.recovery.bundle, &key, &loot.list).is_err());
    world.end([&mut device]).await;
}

#[tokio::test]
async fn a_guess_with_the_keyring_costs_a_whole_run_of_the_stretching() {
    let world = World::new(902).await;
    let mut device = world.register("alice").await;
    let loot = steal(&world).await;
    assert_eq!(loot.credential.stretching, [64 * 1024, 3, 1]);
    let setup = keyrings_setup(&world);
    let params = Params::new(64 * 1024, 3, 1, None).unwrap();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let (mut guesses, mut runs) = (Vec::new(), Vec::new());
    for number in 0..5 {
        let begun = Instant::now();
        assert!(guess(&loot, &setup, &format!("guess {number}")).is_none());
        guesses.push(begun.elapsed());
        let begun = Instant::now();
        argon2.hash_password_into(b"guess", &[0; 16], &mut [0; 64]).unwrap();
        runs.push(begun.elapsed());
    }
    guesses.sort_unstable();
    runs.sort_unstable();
    println!("one guess {:?}, Argon2id alone {:?}, medians of 5", guesses[2], runs[2]);
    // Both are of this run and this machine; a guess cannot be had for less than what it contains.
    assert!(guesses[2] * 2 > runs[2], "a guess took {:?}, Argon2id alone {:?}", guesses[2], runs[2]);
    world.end([&mut device]).await;
}

#[tokio::test]
async fn no_password_no_code_and_no_recovery_key_stands_in_the_servers_files() {
    let mut world = World::new(903).await;
    let code = world.invite("alice").await;
    let mut device = world.device("alice", "alice");
    device.register(&code).await.unwrap();
    let recovery = device.client().unconfirmed_recovery_key().unwrap().unwrap().to_text();
    world.stop_server().await;
    for secret in [PASSWORD, &code.to_text(), recovery.as_str()] {
        let found = find_marker(&world.server_folder(), secret).unwrap();
        // The mail of an invitation has its code; here mails are files, elsewhere they are gone when they are sent.
        let apart_from_mails = found.iter().filter(|path| !path.to_string_lossy().contains("/mail/"));
        assert_eq!(apart_from_mails.count(), 0, "{found:?}");
    }
    world.start_server();
    world.end([&mut device]).await;
}
