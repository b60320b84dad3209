//! What one person's device does by itself: the first screen and searches over a big history, in how much memory; and
//! messages received through the core and its encrypted store, beside what the cryptography and SQLCipher alone can do.

use std::{
    error::Error,
    fmt::Write as _,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

use mls_rs::{MlsMessage, group::ReceivedMessage};
use rusqlite::Connection;
use sotto_bench::{
    Peer, Table, library_dm, median, people, percentile, processor_time,
    words::{self, FREQUENT, RARE},
};
use sotto_client::{
    Client, ConversationInfo, CrashHook, Environment, Filling, Home, Recipient, WebSocketTransport,
};
use sotto_delivery::ServerKey;
use sotto_types::{Domain, Secret, SystemClock, SystemRng, Username};
use sotto_wire::frame::conversation::Row;

const CONVERSATIONS: u64 = 1_000;
const MESSAGES: u64 = 1_000_000;
const UNREAD: u64 = 30_000;
/// One of so many messages is marked.
const STARRED: u64 = 1_999;
const PEOPLE: usize = 500;
const ROUNDS: usize = 5;
/// Searches of one kind, in one process.
const SEARCHES: usize = 100;
/// Messages of a screen, and hits of a search.
const SCREEN: u32 = 50;
/// Messages received in one go, and so many goes a round.
const BATCHES: [(usize, usize); 2] = [(1, 200), (64, 32)];
const PASSWORD: &str = "Correct-horse-7-battery";

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => all().await,
        // By themselves, over a folder that is kept.
        ["fill", folder] => fill(Path::new(folder)).await,
        ["screen", folder] => screen(Path::new(folder)).await,
        ["search", folder] => search(Path::new(folder)).await,
        ["receive", folder] => receive(Path::new(folder)).await,
        _ => Err("usage: client [fill | screen | search | receive FOLDER]".into()),
    }
}

async fn all() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    fill(folder.path()).await?;
    let screens = (0..ROUNDS).map(|_| run("screen", folder.path())).collect::<Outcome<Vec<_>>>()?;
    let table = Table::new(&["a process of its own each", "median", "worst"]);
    for (place, (what, _)) in screens.first().ok_or("no screen")?.iter().enumerate() {
        let values: Vec<_> = screens.iter().filter_map(|of| Some(of.get(place)?.1)).collect();
        table.row(&[
            what.clone(),
            format!("{:.1}", median(&values)),
            format!("{:.1}", percentile(&values, 1.0)),
        ]);
    }
    println!();
    let status = Command::new(std::env::current_exe()?).arg("search").arg(folder.path()).status()?;
    if !status.success() {
        return Err("the searches failed".into());
    }
    println!();
    receive(folder.path()).await
}

/// Runs a part in a process of its own: what it measured.
fn run(part: &str, folder: &Path) -> Outcome<Vec<(String, f64)>> {
    let output = Command::new(std::env::current_exe()?).arg(part).arg(folder).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    let lines = String::from_utf8(output.stdout)?;
    lines
        .lines()
        .map(|line| {
            let (what, value) = line.split_once('\t').ok_or("a line without a figure")?;
            Ok((what.to_owned(), value.parse()?))
        })
        .collect()
}

/// Makes a home with a history in it, and the key of its server beside it.
#[expect(clippy::disallowed_methods, clippy::cast_precision_loss, reason = "a bench measures time")]
async fn fill(folder: &Path) -> Outcome<()> {
    let domain = domain()?;
    let server = ServerKey::generate(&domain, &SystemRng)?;
    std::fs::write(folder.join("server.key"), server.secret().expose())?;
    let mut client = make_home(&folder.join("home"), &server).await?;
    let mut known = Vec::with_capacity(PEOPLE);
    for number in 0..PEOPLE {
        let person = people::person(&domain)?;
        client.know_person(&Username::parse(&format!("person{number}@bench.example"))?, person.list())?;
        known.push((person.user().clone(), person.device()));
    }
    let began = Instant::now();
    client.fill(&Filling {
        people: &known,
        conversations: CONVERSATIONS,
        messages: MESSAGES,
        unread: UNREAD,
        starred: STARRED,
        text: &words::text,
    })?;
    let took = began.elapsed();
    drop(client);
    let size = std::fs::metadata(folder.join("home/store.db"))?.len();
    println!(
        "{MESSAGES} messages in {CONVERSATIONS} conversations, {UNREAD} of them unread, written in {:.0} s; {:.0} MB on disk\n",
        took.as_secs_f64(),
        size as f64 / 1e6
    );
    Ok(())
}

/// The first screen in a process that has just unlocked the account.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn screen(folder: &Path) -> Outcome<()> {
    let began = Instant::now();
    let client = open(&folder.join("home")).await?;
    let opened = began.elapsed();
    let began = Instant::now();
    let listed = client.conversations()?;
    let conversations = began.elapsed();
    let first = listed.first().ok_or("no conversation")?;
    let messages = client.history(&Recipient::Conversation(first.id), SCREEN)?;
    let screen = began.elapsed();
    let unread: u64 = listed.iter().map(|of| of.unread).sum();
    if (listed.len() as u64) < CONVERSATIONS || messages.len() != SCREEN as usize || unread == 0 {
        return Err(format!("{} conversations, {} messages", listed.len(), messages.len()).into());
    }
    println!("the account opened with its password, ms\t{}", millis(opened));
    println!("the list of all conversations, ms\t{}", millis(conversations));
    println!("the first screen: that and the newest {SCREEN} messages of the first, ms\t{}", millis(screen));
    let began = Instant::now();
    drop(client.conversations()?);
    drop(client.history(&Recipient::Conversation(first.id), SCREEN)?);
    println!("the same once more, ms\t{}", millis(began.elapsed()));
    println!("private memory then, MB\t{}", memory()?);
    Ok(())
}

/// Searches, in a process that does nothing else.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn search(folder: &Path) -> Outcome<()> {
    let client = open(&folder.join("home")).await?;
    let listed = client.conversations()?;
    let within = |of: Option<&ConversationInfo>| of.map(|of| of.id).ok_or("no conversation");
    let (one, two) = (within(listed.first())?, within(listed.get(1))?);
    drop(client.history(&Recipient::Conversation(one), SCREEN)?);
    let table = Table::new(&["search for", "hits", "first ms", "median ms", "p99 ms"]);
    let some = words::text(7);
    let mut of_text = some.split(' ').filter(|word| *word != FREQUENT && *word != RARE);
    let (a, b) = (of_text.next().ok_or("no word")?, of_text.next().ok_or("no word")?);
    let two_words = format!("{a} {b}");
    let kinds = [
        ("a rare word", RARE, None, false),
        ("a frequent word, of half the messages", FREQUENT, None, false),
        ("the beginning of that", "meet", None, false),
        ("two letters", "me", None, false),
        ("one letter", "m", None, false),
        ("two words of a message", two_words.as_str(), None, false),
        ("a rare and a frequent word", "quagga meeting", None, false),
        ("a frequent and a rare word", "meeting quagga", None, false),
        ("a rare word in one conversation", RARE, Some(one), false),
        ("a frequent word in one conversation", FREQUENT, Some(one), false),
        ("its beginning in another conversation", "mee", Some(two), false),
        ("a rare word, marked messages alone", RARE, None, true),
        ("a frequent word, marked messages alone", FREQUENT, None, true),
        ("marked messages", "", None, true),
        ("marked messages of one conversation", "", Some(one), true),
        ("no word in one conversation", "", Some(one), false),
    ];
    for (what, query, within, starred) in kinds {
        let mut times = Vec::with_capacity(SEARCHES);
        let mut hits = 0;
        let start = Instant::now();
        for _ in 0..SEARCHES {
            let began = Instant::now();
            hits = client.search(query, within, starred, SCREEN)?.len();
            times.push(millis(began.elapsed()));
            // So that what is slow does not take the bench's whole time.
            if times.len() >= ROUNDS && start.elapsed() > Duration::from_secs(10) {
                break;
            }
        }
        table.row(&[
            what.to_owned(),
            hits.to_string(),
            format!("{:.1}", times.first().copied().unwrap_or_default()),
            format!("{:.1}", median(&times)),
            format!("{:.1}", percentile(&times, 0.99)),
        ]);
    }
    println!("\nPrivate memory after a screen and all of these searches: {:.0} MB", memory()?);
    Ok(())
}

/// How fast something went, each of its rounds.
#[derive(Default)]
struct Rates {
    /// Messages a second.
    clock: Vec<f64>,
    /// Microseconds of processor a message.
    processor: Vec<f64>,
}

impl Rates {
    #[expect(clippy::disallowed_methods, clippy::cast_precision_loss, reason = "a bench measures time")]
    fn time(&mut self, messages: usize, what: impl FnOnce() -> Outcome<()>) -> Outcome<()> {
        let (began, processor) = (Instant::now(), processor_time());
        what()?;
        self.processor.push(processor_time().saturating_sub(processor).as_secs_f64() * 1e6 / messages as f64);
        self.clock.push(messages as f64 / began.elapsed().as_secs_f64());
        Ok(())
    }

    fn rate(&self) -> f64 {
        median(&self.clock)
    }

    fn processor(&self) -> f64 {
        median(&self.processor)
    }
}

/// Messages received into an empty store and into a full one, beside their parts.
async fn receive(folder: &Path) -> Outcome<()> {
    let server = std::fs::read(folder.join("server.key"))?;
    let server = ServerKey::load(&domain()?, Secret::new(server))?;
    let fresh = tempfile::tempdir_in(folder)?;
    let mut empty = make_home(&fresh.path().join("home"), &server).await?;
    let mut full = open(&folder.join("home")).await?;
    let mut to_empty = Peer::write_to(&mut empty, &server, people::person(&domain()?)?).await?;
    let mut to_full = Peer::write_to(&mut full, &server, people::person(&domain()?)?).await?;
    let (mut alice, mut bob) = library_dm()?;
    let mut bare = BareStore::open(fresh.path())?;
    let table = Table::new(&[
        "messages received",
        "a batch",
        "a second",
        "µs of processor",
        "to mls-rs",
        "to SQLCipher",
        "to both in turn",
    ]);
    let mut number = 0;
    for (batch, goes) in BATCHES {
        let messages = batch * goes;
        let [mut crypto, mut rows, mut into_empty, mut into_full] = [(); 4].map(|()| Rates::default());
        for _ in 0..ROUNDS {
            let mut texts = Vec::with_capacity(messages);
            for _ in 0..messages {
                number += 1;
                texts.push(words::text(number));
            }
            let mut contents = Vec::with_capacity(messages);
            let mut encrypted = Vec::with_capacity(messages);
            let mut log = Vec::with_capacity(messages);
            for text in texts.iter().cloned() {
                let row = to_empty.say(text)?;
                let content = to_empty.last_content().to_vec();
                let message = alice.encrypt_application_message(&content, vec![1; 25])?;
                encrypted.push(message.to_bytes()?);
                contents.push(content);
                log.push(row);
            }
            let log_of_full = texts.into_iter().map(|text| to_full.say(text)).collect::<Outcome<Vec<_>>>()?;
            crypto.time(messages, || {
                for (message, content) in encrypted.iter().zip(&contents) {
                    let read = bob.process_incoming_message(MlsMessage::from_bytes(message)?)?;
                    match read {
                        ReceivedMessage::ApplicationMessage(read) if read.data() == *content => {}
                        _ => return Err("another content".into()),
                    }
                }
                Ok(())
            })?;
            rows.time(messages, || bare.insert(&contents, batch))?;
            into_empty.time(messages, || take(&mut empty, &to_empty, &log, batch))?;
            into_full.time(messages, || take(&mut full, &to_full, &log_of_full, batch))?;
        }
        let row = |what: &str, of: &Rates, ratios: [String; 3]| {
            let figures = [format!("{:.0}", of.rate()), format!("{:.0}", of.processor())];
            let cells = [&[what.to_owned(), batch.to_string()], figures.as_slice(), &ratios].concat();
            table.row(&cells);
        };
        let none = || [(); 3].map(|()| String::new());
        row("decrypted by mls-rs alone", &crypto, none());
        row("the same bytes written by SQLCipher alone", &rows, none());
        let both = 1.0 / (1.0 / crypto.rate() + 1.0 / rows.rate());
        for (what, of) in [
            ("by the core, into an empty store", &into_empty),
            ("by the core, into the full store", &into_full),
        ] {
            let ratios = [crypto.rate(), rows.rate(), both].map(|to| format!("{:.2}", of.rate() / to));
            row(what, of, ratios);
        }
    }
    Ok(())
}

fn take(client: &mut Client, peer: &Peer, rows: &[Row], batch: usize) -> Outcome<()> {
    for rows in rows.chunks(batch) {
        if client.take_rows(peer.conversation(), rows)? != rows.len() {
            return Err("not every message came through".into());
        }
    }
    Ok(())
}

/// SQLCipher with one table and the pragmas of the client's store.
struct BareStore(Connection);

impl BareStore {
    fn open(folder: &Path) -> Outcome<Self> {
        let connection = Connection::open(folder.join("bare.db"))?;
        let mut key = String::from("PRAGMA key = \"x'");
        for byte in 0..32 {
            write!(key, "{byte:02x}")?;
        }
        connection.execute_batch(&format!("{key}'\""))?;
        connection.query_row("PRAGMA cipher_version", [], |row| row.get::<_, String>(0))?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA secure_delete = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA foreign_keys = ON;
             CREATE TABLE message (id INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT;",
        )?;
        Ok(Self(connection))
    }

    fn insert(&mut self, contents: &[Vec<u8>], batch: usize) -> Outcome<()> {
        for contents in contents.chunks(batch) {
            let transaction = self.0.transaction()?;
            for content in contents {
                let mut insert = transaction.prepare_cached("INSERT INTO message (content) VALUES (?1)")?;
                insert.execute([content])?;
            }
            transaction.commit()?;
        }
        Ok(())
    }
}

async fn make_home(folder: &Path, server: &ServerKey) -> Outcome<Client> {
    let own = people::person(&domain()?)?;
    let (home, username) = (Home::at(folder), Username::parse("own@bench.example")?);
    Ok(Client::make_home(&home, &password(), (&username, &own), server.public(), environment()).await?)
}

async fn open(home: &PathBuf) -> Outcome<Client> {
    Ok(Client::open(&Home::at(home), &password(), environment()).await?)
}

fn domain() -> Outcome<Domain> {
    Ok(Domain::parse("bench.example")?)
}

fn password() -> Secret {
    Secret::from(PASSWORD.to_owned())
}

/// Private memory of this process, MB.
fn memory() -> Outcome<f64> {
    let text = std::fs::read_to_string("/proc/self/smaps_rollup")?;
    let mut kibibytes = 0.0;
    for line in text.lines().filter(|line| line.starts_with("Private_")) {
        kibibytes += line.split_whitespace().nth(1).ok_or("no figure")?.parse::<f64>()?;
    }
    Ok(kibibytes * 1024.0 / 1e6)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn environment() -> Environment {
    Environment {
        clock: Arc::new(SystemClock),
        rng: Arc::new(SystemRng),
        transport: Arc::new(WebSocketTransport),
        version: "0.1.0".to_owned(),
        platform: "linux".to_owned(),
        patience: Duration::from_secs(5),
        crash: CrashHook::none(),
    }
}
