//! What a phone and the office say to each other, the app itself, and the pages about both.

use super::{Anyone, Route, SERVERS, SERVICE_READERS, get, post, upload};
use crate::field;
use crate::pages::fieldbook::{carried, devices, list, packet};
use crate::role::{Role, Who};

/// Who looks at devices and packets: whoever goes into the field, and whoever looks after it.
const LOOKERS: &[Role] = &[
    Role::Handler,
    Role::Officer,
    Role::TeamLeader,
    Role::Head,
    Role::Clerk,
    Role::Discipline,
    Role::Admin,
];

const fn by_device(method: &'static str, path: &'static str) -> Route {
    Route { method, path, who: Who::Token, run: field::by_device_only, files: false }
}

pub static TABLE: &[Route] = &[
    get("/field", Anyone, field::start),
    get("/field/", Anyone, field::home),
    get("/field/{file}", Anyone, field::file),
    get("/field/assets/{file}", Anyone, field::asset),
    get("/field/me", Anyone, field::by_device_only),
    post("/field/devices", Who::Posts(SERVERS), field::by_device_only),
    by_device("GET", "/field/rounds"),
    by_device("GET", "/field/bundle"),
    by_device("GET", "/field/packets"),
    by_device("POST", "/field/packets"),
    by_device("GET", "/field/files/{hash}"),
    by_device("PUT", "/field/files/{hash}"),
    get("/devices", Who::Posts(LOOKERS), devices::show),
    post("/devices/{device}/revoke", Who::Posts(devices::REVOKERS), devices::revoke),
    get("/fieldbook", Who::Posts(LOOKERS), list::show),
    get("/fieldbook/carried", Who::Posts(LOOKERS), carried::list),
    upload("/fieldbook/carried", Who::Posts(SERVERS), carried::read_in),
    get("/fieldbook/carried/{file}", Who::Posts(LOOKERS), carried::show),
    get("/fieldbook/{packet}", SERVICE_READERS, packet::show),
    post("/fieldbook/{packet}/settle", Who::Posts(packet::SETTLERS), packet::settle),
];
