//! What is half-made goes when somebody stops the program while it is being made.

use std::io;
use std::path::PathBuf;
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;

/// The exit code of a program that was interrupted.
const INTERRUPTED: i32 = 130;

/// Until it is dropped, Ctrl-C or a polite kill removes the folder and ends the program.
pub struct Sweeper {
    _whole: oneshot::Sender<()>,
    sweeping: Arc<AtomicBool>,
}

impl Sweeper {
    pub fn of(folder: PathBuf) -> io::Result<Sweeper> {
        let (whole, mut is_whole) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let entered = runtime.enter();
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        drop(entered);
        let sweeping = Arc::new(AtomicBool::new(false));
        let begun = sweeping.clone();
        std::thread::Builder::new().name("sweeper".to_owned()).spawn(move || {
            let stopped = runtime.block_on(async {
                tokio::select! {
                    _ = interrupt.recv() => true,
                    _ = terminate.recv() => true,
                    _ = &mut is_whole => false,
                }
            });
            if stopped {
                begun.store(true, Ordering::SeqCst);
                // Others still write: what they make after the first round goes in the next.
                while folder.exists() {
                    drop(std::fs::remove_dir_all(&folder));
                    std::thread::yield_now();
                }
                process::exit(INTERRUPTED);
            }
        })?;
        Ok(Sweeper { _whole: whole, sweeping })
    }
}

impl Drop for Sweeper {
    /// Whoever was making it finds that it goes away under his hands: that is no error to tell of. The
    /// sweeper ends the program.
    fn drop(&mut self) {
        while self.sweeping.load(Ordering::SeqCst) {
            std::thread::park();
        }
    }
}
