//! A cluster that keeps what it promised through a crash, and the crash.

use super::cluster::{Cluster, as_postgres, done};
use std::path::Path;

/// A cluster with full durability, for one test; a watchdog follows this very process.
pub fn durable(dir: &Path) -> Cluster {
    let cluster = Cluster { dir: dir.to_owned() };
    cluster.start_first("");
    cluster.watch(std::process::id());
    cluster
}

impl Cluster {
    /// Stops the server as a power cut would: without a checkpoint.
    pub fn crash(&self) {
        let data = format!("{}/data", self.dir.display());
        done(as_postgres("pg_ctl").args(["-D", &data, "-m", "immediate", "-w", "stop"]));
    }
}
