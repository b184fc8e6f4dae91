//! Prices in cents.

use std::fmt;
use std::str::FromStr;

/// What is wrong with a price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PriceError {
    Empty,
    Negative,
    BadNumber(String),
}

impl fmt::Display for PriceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PriceError::Empty => write!(f, "no price"),
            PriceError::Negative => write!(f, "a price cannot be negative"),
            PriceError::BadNumber(text) => write!(f, "not a price: {text}"),
        }
    }
}

impl std::error::Error for PriceError {}

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Price {
    cents: u64,
}

impl Price {
    pub fn from_cents(cents: u64) -> Self {
        Price { cents }
    }

    pub fn cents(&self) -> u64 {
        self.cents
    }

    /// Price of several of the same, a tenth cheaper from a dozen on.
    pub fn times(self, count: u32) -> Price {
        let full = self.cents * u64::from(count);
        let cents = if count >= 12 { full - full / 10 } else { full };
        Price { cents }
    }

    /// Shares a bill; whoever is first pays the cents that are left.
    pub fn split(self, people: usize) -> Vec<Price> {
        if people == 0 {
            return Vec::new();
        }
        let each = self.cents / people as u64;
        let left = self.cents % people as u64;
        (0..people as u64)
            .map(|i| Price {
                cents: each + u64::from(i < left),
            })
            .collect()
    }
}

impl FromStr for Price {
    type Err = PriceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().trim_start_matches('$');
        if text.is_empty() {
            return Err(PriceError::Empty);
        }
        if text.starts_with('-') {
            return Err(PriceError::Negative);
        }
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let bad = || PriceError::BadNumber(text.to_string());
        if part.len() > 2 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return Err(bad());
        }
        let whole: u64 = whole.parse().map_err(|_| bad())?;
        let cents: u64 = format!("{part:0<2}").parse().map_err(|_| bad())?;
        Ok(Price {
            cents: whole * 100 + cents,
        })
    }
}

impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "${}.{:02}", self.cents / 100, self.cents % 100)
    }
}
