//! What the office issues by what came from the field is made as soon as it is admitted.
//!
//! What was done stands without: a paper that could not be made waits on the matter's page, and whoever sends
//! the packet again has the rest made.

use crate::house::House;
use crate::pages::matters::press::Press;
use casework::{Actor, OfficeId};
use law::Moment;
use store::{Reader, fieldbook};

/// Makes the papers that these packets issued, as far as they were admitted.
pub(crate) fn make<'p>(
    house: &House,
    (office, actor): (&OfficeId, &Actor),
    now: Moment,
    packets: impl Iterator<Item = &'p str>,
) -> Result<(), store::Problem> {
    let press = Press { house, actor, now };
    for packet in packets {
        let of = |r: &mut Reader<'_, '_>| fieldbook::matters_of(r, packet);
        let act = format!("{packet}-paper");
        for id in house.store.read(office, of)? {
            press.later((&house.store, office), (&id, &act))?;
        }
    }
    Ok(())
}
