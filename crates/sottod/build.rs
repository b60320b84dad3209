//! Puts the console's files into the program: those that `npm run build` made, else one page that says what is missing.
//!
//! It never runs npm: `cargo build` works on a machine without Node.js.

use std::{
    error::Error,
    ffi::OsStr,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};

/// Where `npm run build` leaves the console, from this crate's folder.
const DIST: &str = "../../web/console/dist";
const PLACEHOLDER: &str = "console";
/// Says, with `required`, that a build without the console fails.
const REQUIRED: &str = "SOTTO_CONSOLE";
/// What is smaller when it is compressed.
const COMPRESSED: &[&str] = &["css", "html", "js", "json", "map", "svg", "txt", "webmanifest"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={PLACEHOLDER}");
    println!("cargo::rerun-if-changed={DIST}");
    println!("cargo::rerun-if-env-changed={REQUIRED}");
    let dist = Path::new(DIST);
    // Cargo would take a folder that is not there as changed at every build.
    if !dist.exists() && fs::create_dir_all(dist).is_err() {
        println!("cargo::warning=the folder {DIST} cannot be made, so that every build begins here");
    }
    let built = dist.join("index.html").is_file();
    if !built && variable(REQUIRED).is_some_and(|value| value == "required") {
        println!("cargo::error=the console is not built: run `npm ci && npm run build` in web/console");
        return Ok(());
    }
    if !built {
        println!("cargo::warning=the console is not built, so that /console/ says how to build it");
    }
    let out = PathBuf::from(variable("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let folder = out.join("console");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir(&folder)?;
    let mut rows = Vec::new();
    lay_out(if built { dist } else { Path::new(PLACEHOLDER) }, &folder, "", &mut rows)?;
    rows.sort();
    fs::write(out.join("console.rs"), format!("const FILES: &[Embedded] = &[\n{}];\n", rows.concat()))?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "this is how cargo and whoever builds speak to a build script")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Copies a folder, puts beside each file that gains by it the same with `.gz` after its name, and makes a row of each.
fn lay_out(from: &Path, to: &Path, before: &str, rows: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name().into_string().map_err(|_| "a file's name is not Unicode")?;
        let target = to.join(&name);
        if entry.file_type()?.is_dir() {
            fs::create_dir(&target)?;
            lay_out(&entry.path(), &target, &format!("{before}{name}/"), rows)?;
            continue;
        }
        let content = fs::read(entry.path())?;
        fs::write(&target, &content)?;
        let gzip = match compressed(&target, &content)? {
            Some(packed) => {
                let beside = target.with_added_extension("gz");
                fs::write(&beside, packed)?;
                format!("Some({})", included(&beside)?)
            }
            None => "None".to_owned(),
        };
        let path = format!("{before}{name}");
        let content = included(&target)?;
        rows.push(format!("    Embedded {{ path: {path:?}, content: {content}, gzip: {gzip} }},\n"));
    }
    Ok(())
}

/// The expression for a file's content.
fn included(path: &Path) -> Result<String, Box<dyn Error>> {
    let path = path.to_str().ok_or("the build folder's name is not Unicode")?;
    Ok(format!("include_bytes!({path:?})"))
}

fn compressed(name: &Path, content: &[u8]) -> Result<Option<Vec<u8>>, Box<dyn Error>> {
    let ending = name.extension().and_then(OsStr::to_str).unwrap_or_default();
    if !COMPRESSED.contains(&ending) {
        return Ok(None);
    }
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(content)?;
    Ok(Some(gzip.finish()?).filter(|packed| packed.len() < content.len()))
}
