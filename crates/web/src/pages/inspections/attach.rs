//! Files of a visit: taken in, hashed, compared with what they say of themselves.

use super::page;
use crate::ask::Ask;
use crate::form::{Form, MAY, Reader};
use crate::frame::Frame;
use crate::house::House;
use crate::records::Records;
use crate::reply::{Answer, Reply};
use crate::upload::{self, Media, Taken, Upload};
use casework::InspectionId;
use casework::inspection::{Attached, AttachedKind, Command};
use store::files::{self, Claims, NewFile};
use store::inspections;

/// Takes in every file of the form; each is an act. What cannot be taken is refused by name, and then
/// none is.
pub fn submit(house: &House, ask: &Ask) -> Answer {
    let (records, f) = (Records::of(house, ask), Frame::new(house, ask, "inspections"));
    let mut form = Form::sent("check-attach", &ask.form);
    let (kind, shows) = {
        let mut r = Reader { f: &f, form: &mut form };
        let kind =
            r.one_of("file-kind", |key| AttachedKind::ALL.into_iter().find(|k| k.key() == key));
        (kind, r.text("original-shows", MAY))
    };
    let sent = match upload::read(ask, "original", Media::RECORDS) {
        Ok(sent) if sent.is_empty() => {
            form.fail("original", f.t1("wrong-choose", f.of("field", "original")));
            Vec::new()
        }
        Ok(sent) => sent,
        Err(unfit) => {
            unfit.iter().for_each(|unfit| form.fail("original", unfit.words(&f)));
            Vec::new()
        }
    };
    let Some(kind) = kind.filter(|_| form.wrong.is_empty()) else {
        return page::page(house, ask, Some(form), 422);
    };
    if kind == AttachedKind::Photo {
        let others = sent.iter().filter(|file| !file.media.is_some_and(Media::is_picture));
        others.for_each(|file| form.fail("original", f.t1("upload-not-photo", &file.name)));
    }
    if !form.wrong.is_empty() {
        return page::page(house, ask, Some(form), 422);
    }
    take_in(&records, form, (&sent, kind, &shows))
}

fn take_in(
    records: &Records<'_>,
    mut form: Form,
    (sent, kind, shows): (&[&Upload], AttachedKind, &str),
) -> Answer {
    let (house, ask) = (records.house, records.ask);
    let id = InspectionId::new(ask.param("inspection"));
    let subject = inspections::subject(&id);
    let first = form.act.clone();
    for (n, file) in sent.iter().enumerate() {
        let claims = file.media.filter(|m| m.is_picture()).map(|_| upload::taken(&file.bytes));
        let Taken { at, spot, device } = claims.unwrap_or_default();
        let spot = spot.map(|spot| (spot.lat_micro, spot.lon_micro));
        let attached = Attached {
            hash: file.hash.clone(),
            kind,
            shows: shows.to_owned(),
            at: ask.now,
            taken_at: at,
            spot,
            device: device.clone(),
        };
        let command = Command::Attach { file: attached };
        // Each file is an act of its own; the same form sent again makes none twice.
        form.act = format!("{first}-{n}");
        let new = NewFile {
            subject: &subject,
            kind: kind.key(),
            name: &file.name,
            media: file.media.map_or("", Media::mime),
            bytes: &file.bytes,
            claims: Claims { taken_at: at, spot, device },
        };
        let done = records.visit(Some(id.as_str()), &command, &form, &mut |w, entry| {
            files::put(w, &new, entry.noted_at).map(|_| ())
        })?;
        match done {
            Ok(visit) => form.version = visit.version,
            Err(refusals) => {
                form.act = first;
                form.refusals = refusals;
                return page::page(house, ask, Some(form), 422);
            }
        }
    }
    Ok(Reply::see(format!("/inspections/{id}#files")))
}
