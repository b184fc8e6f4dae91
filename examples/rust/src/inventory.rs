use std::collections::BTreeMap;

/// Why something cannot leave the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StockError {
    Unknown(String),
    NotEnough { wanted: u32, there: u32 },
}

/// What lies on the shelves.
#[derive(Debug, Default, Clone)]
pub struct Inventory {
    shelves: BTreeMap<String, u32>,
}

impl Inventory {
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts things on a shelf, and tells how many are there now.
    pub fn add(&mut self, name: &str, count: u32) -> u32 {
        let there = self.shelves.entry(name.to_string()).or_insert(0);
        *there = there.saturating_add(count);
        *there
    }

    /// Takes things off a shelf; nothing is taken where there are not enough.
    pub fn take(&mut self, name: &str, count: u32) -> Result<u32, StockError> {
        let Some(there) = self.shelves.get_mut(name) else {
            return Err(StockError::Unknown(name.to_string()));
        };
        if *there < count {
            return Err(StockError::NotEnough {
                wanted: count,
                there: *there,
            });
        }
        *there -= count;
        Ok(*there)
    }

    pub fn count(&self, name: &str) -> u32 {
        self.shelves.get(name).copied().unwrap_or(0)
    }

    /// Names of what is running out, in alphabetical order.
    pub fn low(&self, limit: u32) -> Vec<&str> {
        self.shelves
            .iter()
            .filter(|(_, &count)| count < limit)
            .map(|(name, _)| name.as_str())
            .collect()
    }
}
