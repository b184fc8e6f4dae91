//! What of the sources a run has touched, and which values it compared there.
use crate::json::quote;
use crate::run::{Bench, NOTES};
use std::collections::BTreeMap;
use std::sync::atomic::Ordering::Relaxed;
use testgen_probe as probe;

impl Bench {
    /// Counters hit, by source path, and once more by path and instance; with `fresh` only where one of them was never hit before.
    pub fn hits(&mut self, fresh: bool) -> String {
        let mut all: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut news = 0;
        for at in probe::HITS.iter().enumerate().filter(|(_, hit)| hit.load(Relaxed) != 0).map(|(at, _)| at) {
            news += self.known.insert((at, "")) as usize;
            self.put(&mut all, at, "");
        }
        for (at, instance) in probe::instances().into_iter().filter(|entry| *entry != 0).map(probe::named) {
            news += self.known.insert((at, instance)) as usize;
            self.put(&mut all, at, instance);
        }
        if fresh && news == 0 {
            return "{}".into();
        }
        let by_path: Vec<String> = all.iter_mut().map(|(path, ids)| {
            ids.sort_unstable();
            let ids: Vec<String> = ids.iter().map(|id| id.to_string()).collect();
            format!("{}:[{}]", quote(path), ids.join(","))
        }).collect();
        format!("{{{}}}", by_path.join(","))
    }

    fn put(&self, all: &mut BTreeMap<String, Vec<usize>>, at: usize, instance: &str) {
        let Some((path, from, _)) = self.files.iter().find(|(_, from, count)| (*from..from + count).contains(&at)) else { return };
        let key = if instance.is_empty() { path.clone() } else { format!("{path}@{instance}") };
        all.entry(key).or_default().push(at - from);
    }

    pub fn taps(&self) -> String {
        NOTES.with(|notes| {
            let notes = notes.borrow();
            let all: Vec<String> = notes.taps.iter().map(|tap| {
                let (at, rest) = tap.split_once(' ').unwrap_or(("0", ""));
                let at: usize = at.parse().unwrap_or(0);
                let (path, from) = self.files.iter().find(|(_, from, count)| (*from..from + count).contains(&at)).map_or(("", 0), |(path, from, _)| (path.as_str(), *from));
                format!("{{\"id\":{},\"file\":{},{rest}}}", at - from, quote(path))
            }).collect();
            format!("[{}]", all.join(","))
        })
    }
}
