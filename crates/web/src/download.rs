//! A file on its way to a browser, piece by piece: read by a thread that may wait, through a channel that
//! holds a few pieces. When the browser goes away the channel closes, and the reading ends.

use axum::body::{Body, Bytes};
use futures_core::Stream;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::sync::mpsc::{self, Receiver};

const PIECE_BYTES: usize = 64 * 1024;
const PIECES: usize = 4;

/// A file to be sent, and how long it is.
#[derive(Debug, Clone)]
pub struct Download {
    pub file: Arc<File>,
    pub bytes: u64,
}

impl PartialEq for Download {
    fn eq(&self, other: &Download) -> bool {
        Arc::ptr_eq(&self.file, &other.file)
    }
}
impl Eq for Download {}

struct Pieces(Receiver<io::Result<Bytes>>);

impl Stream for Pieces {
    type Item = io::Result<Bytes>;
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(cx)
    }
}

/// The file as the body of an answer. Called within the async runtime.
pub fn body(download: Download) -> Body {
    let (send, receive) = mpsc::channel(PIECES);
    tokio::task::spawn_blocking(move || {
        let mut at = 0;
        while at < download.bytes {
            let mut piece = vec![0; PIECE_BYTES.min((download.bytes - at) as usize)];
            let read = download.file.read_at(&mut piece, at);
            let piece = read.map(|n| {
                piece.truncate(n);
                Bytes::from(piece)
            });
            at += piece.as_ref().map_or(download.bytes, |piece| piece.len() as u64);
            let short = piece.as_ref().is_ok_and(Bytes::is_empty);
            if short || send.blocking_send(piece).is_err() {
                break;
            }
        }
    });
    Body::from_stream(Pieces(receive))
}
