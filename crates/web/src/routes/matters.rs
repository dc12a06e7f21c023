//! Service matters, the papers of the second river, and the page on which an applicant looks up a receipt.

use super::{Route, SERVICE_READERS, get};
use crate::pages::papers;

pub static TABLE: &[Route] = &[
    get("/service/papers/{hash}", SERVICE_READERS, papers::service),
    get("/service/papers/{hash}/pdf", SERVICE_READERS, papers::service_pdf),
    get("/service/papers/{hash}/pages/{page}", SERVICE_READERS, papers::service_picture),
];
