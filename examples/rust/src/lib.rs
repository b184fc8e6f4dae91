//! What a corner shop needs: prices, stock and addresses of pages.

mod inventory;
pub mod price;
mod slug;

pub use inventory::{Inventory, StockError};
pub use slug::{slug, title};
