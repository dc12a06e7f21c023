//! A sample of every paper in two eras: today, and the pilot of 2007–08. People and units are made
//! up and say so; the seal says 演示. The law's figures stand here as a filled-in form has them.

mod pilot;
mod today;

use casework::papers::{Basis, OfficerShown, Paper, Term, TermUnit};
use law::Cite;

/// A sample and the name its pictures and snapshots carry: `today/on-spot-decision`.
pub fn all() -> Vec<(&'static str, Paper)> {
    vec![
        ("today-on-spot-decision", today::decision().into()),
        ("today-correction-order", today::correction().into()),
        ("today-service-receipt", today::receipt().into()),
        ("today-payment-notice", today::payment().into()),
        ("pilot-on-spot-decision", pilot::decision().into()),
        ("pilot-correction-order", pilot::correction().into()),
        ("pilot-service-receipt", pilot::receipt().into()),
        ("pilot-payment-notice", pilot::payment().into()),
    ]
}

/// The address the samples' codes carry.
pub fn setting() -> crate::Setting {
    crate::Setting { address: "https://shuanghe.example/p/500156112000-2026-1".to_owned() }
}

fn basis(cite: &str, text: &str) -> Basis {
    Basis { cite: Cite::parse(cite).expect("samples cite well"), text: text.to_owned() }
}

fn days(count: u32) -> Term {
    Term { count, unit: TermUnit::Days }
}

fn months(count: u32) -> Term {
    Term { count, unit: TermUnit::Months }
}

fn officer(name: &str, certificate: &str) -> OfficerShown {
    OfficerShown { name: name.to_owned(), certificate: certificate.to_owned() }
}
