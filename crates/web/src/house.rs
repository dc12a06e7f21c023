//! What every handler is given: the store, the law, the clock, the limit on signing in.

use crate::exports::Exports;
use crate::limit::SignInLimit;
use law::{Law, Moment};
use std::sync::Arc;
use store::Store;

pub struct House {
    pub store: Arc<Store>,
    pub law: &'static Law,
    /// The only way to the time of day; a test sets it.
    pub clock: Box<dyn Fn() -> Moment + Send + Sync>,
    pub limit: SignInLimit,
    /// Lists that are being made into files.
    pub exports: Exports,
    /// Cookies are for HTTPS only. Off inside an office that serves plain HTTP.
    pub secure: bool,
    /// What stands before `/p/…` in the QR code of a paper: `http://127.0.0.1:8080`.
    pub address: String,
    /// A demo says on every page that its people are made up.
    pub demo: bool,
}

impl std::fmt::Debug for House {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("House").field("address", &self.address).field("demo", &self.demo).finish()
    }
}
