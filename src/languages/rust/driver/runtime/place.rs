//! The folder that candidates work in: empty for each of them. A test has none of its own, and what it leaves would be left in its user's package.

use std::path::PathBuf;

pub struct Place(PathBuf);

const MOST: u32 = 100_000;
const INNER: &str = "1/2/3/4";

/// What errors say, to readers and to debuggers, where only the jail was in the way: permission, a file system to be read only or full, no network.
const REFUSALS: [&str; 10] = ["(os error 1)", "(os error 13)", "(os error 28)", "(os error 30)", "(os error 97)", "(os error 101)", "PermissionDenied", "ReadOnlyFilesystem", "NetworkUnreachable", "StorageFull"];

impl Place {
    /// One that nobody else has: in jails of their own all drivers of a package are the same process.
    pub fn new(scratch: &str) -> Place {
        let free = |number: &u32| std::fs::create_dir(Place::named(scratch, *number)).is_ok();
        let place = Place(Place::named(scratch, (0..MOST).find(free).unwrap_or(MOST)));
        place.enter();
        place
    }

    fn named(scratch: &str, number: u32) -> PathBuf {
        PathBuf::from(scratch).join(format!("rust-work-{number}"))
    }

    /// A file beside it that is this driver's alone.
    pub fn beside(&self) -> PathBuf {
        self.0.with_extension("pending")
    }

    /// A folder of the candidate's own, where it needs one.
    pub fn given(&self) -> PathBuf {
        self.0.join("given")
    }

    /// Deep enough for what is written beside it or above to be seen as well.
    fn inner(&self) -> PathBuf {
        self.0.join(INNER)
    }

    fn enter(&self) {
        let _ = std::fs::create_dir_all(self.inner());
        let _ = std::env::set_current_dir(self.inner());
    }

    /// Empties it; true where there was something to clear away. Candidates may have gone elsewhere.
    pub fn cleared(&self) -> bool {
        let mut left = false;
        let mut folder = self.0.clone();
        for name in INNER.split('/').map(Some).chain([None]) {
            for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                if name.is_some_and(|name| entry.file_name() == name) {
                    continue;
                }
                left = true;
                if std::fs::remove_file(entry.path()).is_err() {
                    let _ = std::fs::remove_dir_all(entry.path());
                }
            }
            folder.push(name.unwrap_or_default());
        }
        self.enter();
        left
    }
}

/// Whether an error is none of the code's: outside of the jail the same call would do what it says.
pub fn is_refusal(told: &str) -> bool {
    REFUSALS.iter().any(|words| told.contains(words))
}
