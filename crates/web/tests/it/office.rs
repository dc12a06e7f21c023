//! A small office for the tests: three officers, one power, one account for every post.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use casework::case::Office;
use casework::officer::{Certificate, Officer};
use casework::papers::SealMode;
use casework::power::{Power, PowerKind, PowerMode};
use casework::{ActId, Actor, ItemId, OfficeId, OfficerId, PlaceId, PostId, PowerId};
use law::{Day, Law, Moment};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};
use store::places::{Place, PlaceKind};
use store::users::User;
use store::{Entry, Keys, Store, Writer};
use tempfile::TempDir;
use tower::ServiceExt;
use web::role::Role;
use web::{House, app};

pub const PASSWORD: &str = "correct horse battery staple";
pub const OFFICE: &str = "500156112000";
/// Assigned to no place, with a right check digit: nobody has it.
pub const CODE: &str = "999999199001011238";

pub fn day(written: &str) -> Day {
    Day::parse(written).unwrap()
}

pub struct World {
    app: Router,
    clock: Arc<AtomicI64>,
    store: Arc<Store>,
    _dir: TempDir,
}

impl World {
    /// The office on 9 March 2026, ten o'clock, a Monday.
    pub fn new() -> World {
        World::of(&office())
    }
    /// The same, but made up, and staying on a day of its own.
    pub fn practising(on: Day) -> World {
        World::of(&Office { practice_on: Some(on), ..office() })
    }
    fn of(office: &Office) -> World {
        let dir = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", dir.path().join("office.db").display());
        let store = Store::open(&url, Keys::from_secret(&[7; 32])).unwrap();
        fill(&store, office);
        let store = Arc::new(store);
        let clock = Arc::new(AtomicI64::new(Moment::at(day("2026-03-09"), 10, 0).millis()));
        let told = clock.clone();
        let house = House {
            store: store.clone(),
            law: Law::embedded(),
            clock: Box::new(move || Moment::from_millis(told.load(Ordering::SeqCst))),
            limit: Default::default(),
            exports: Default::default(),
            secure: false,
            address: "http://127.0.0.1:8080".to_owned(),
            demo: office.practice_on.is_some(),
        };
        World { app: app(Arc::new(house)), clock, store, _dir: dir }
    }
    pub fn write(&self, work: impl Fn(&mut Writer<'_, '_>) -> Result<(), store::Problem>) {
        self.store.write(&OfficeId::new(OFFICE), work).unwrap();
    }
    /// The clock stands at this hour of this day; whoever was signed in has to sign in again.
    pub fn at(&self, written: &str, hour: u8, minute: u8) {
        let at = Moment::at(day(written), hour, minute).millis();
        self.clock.store(at, Ordering::SeqCst);
    }
    pub fn read<T>(
        &self,
        work: impl FnOnce(&mut store::Reader<'_, '_>) -> Result<T, store::Problem>,
    ) -> T {
        self.store.read(&OfficeId::new(OFFICE), work).unwrap()
    }
    pub fn app(&self) -> Router {
        self.app.clone()
    }
    /// Past every rule of the store: for rows that only lists read.
    pub fn raw(&self, sql: &str) {
        self.store.raw(sql).unwrap();
    }
    pub fn pass_minutes(&self, minutes: i64) {
        self.clock.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }
    pub fn visitor(&self) -> Visitor<'_> {
        Visitor { world: self, cookies: Vec::new() }
    }
    /// The same browser once more.
    pub fn visitor_with(&self, other: &Visitor<'_>) -> Visitor<'_> {
        Visitor { world: self, cookies: other.cookies.clone() }
    }
    /// Somebody of this post, signed in.
    pub async fn signed_in(&self, role: Role) -> Visitor<'_> {
        self.signed_in_as(role.post()).await
    }
    pub async fn signed_in_as(&self, account: &str) -> Visitor<'_> {
        let mut visitor = self.visitor();
        let page = visitor.get("/sign-in").await;
        let csrf = page.csrf();
        let fields = [("csrf", &*csrf), ("account", account), ("password", PASSWORD)];
        let answer = visitor.post("/sign-in", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        visitor
    }
}

pub fn entry(act: &str) -> Entry {
    let at = Moment::at(day("2026-01-05"), 9, 0);
    let actor = Actor {
        officer: OfficerId::new("set-up"),
        name: "建库".to_owned(),
        post: PostId::new("admin"),
    };
    let law_edition = Law::embedded().on(at.day()).id();
    Entry { act: ActId::new(act), actor, done_at: at, noted_at: at, law_edition }
}

fn office() -> Office {
    Office {
        id: OfficeId::new(OFFICE),
        name: "重庆市武隆区双河镇人民政府".to_owned(),
        number_prefix: "渝武隆双河".to_owned(),
        reconsideration_organ: "武隆区人民政府".to_owned(),
        court: "重庆市武隆区人民法院".to_owned(),
        bank: "武隆农商行双河支行".to_owned(),
        bank_account: "0000 0000 0000".to_owned(),
        bank_address: "双河路1号".to_owned(),
        bank_account_name: "武隆区财政局".to_owned(),
        address: "双河路118号".to_owned(),
        phone: "023-00000000".to_owned(),
        seal: SealMode::Drawn,
        demo: true,
        record_days: Some(3),
        practice_on: None,
        alarm: Default::default(),
    }
}

fn officer(id: &str, name: &str, to: &str) -> Officer {
    let certificate = Certificate {
        number: format!("渝-{id}"),
        organ: "重庆市司法局".to_owned(),
        scope: vec!["all".to_owned()],
        from: day("2024-01-01"),
        to: day(to),
    };
    Officer {
        certificates: vec![certificate],
        ..Officer::new(OfficerId::new(id), name, PostId::new("officer"))
    }
}

pub fn power() -> Power {
    Power {
        id: PowerId::new("power-fire"),
        item: ItemId::new("fire.exit-blocked"),
        mode: PowerMode::Empowered,
        grantor: "武隆区消防救援局".to_owned(),
        paper: "渝府办发〔2025〕28号".to_owned(),
        kinds: vec![PowerKind::Inspect, PowerKind::Correct, PowerKind::Warn, PowerKind::Fine],
        ceiling: None,
        territory: OFFICE.to_owned(),
        from: day("2025-07-01"),
        to: None,
        revoked_on: None,
        published: true,
        signing_name: "重庆市武隆区双河镇人民政府".to_owned(),
        number_prefix: String::new(),
        assumed: false,
        grant: None,
        transition: false,
    }
}

/// Whom the ordinary procedure needs besides: a third officer with a long certificate, the head and a
/// deputy, somebody who reviews, somebody who leads hearings.
fn ordinary_people() -> [Officer; 7] {
    let of = |id: &str, name: &str, post: &str| {
        Officer::new(OfficerId::new(id), name, PostId::new(post))
    };
    let reviewer = of("r1", "何律", "legal-reviewer");
    [
        officer("o4", "冯江", "2029-12-31"),
        of("h1", "任镇", "head"),
        of("h2", "副镇", "head"),
        Officer { lawyer_since: Some(day("2019-06-01")), ..reviewer },
        of("c1", "文秘", "clerk"),
        // Of the second river: who is asked first, and who handles.
        of("s1", "江窗", "handler"),
        of("s2", "冉办", "handler"),
    ]
}

/// A matter with fines large enough for a hearing.
fn power_farm() -> Power {
    Power {
        id: PowerId::new("power-farm"),
        item: ItemId::new("farm-supplies.dead-animal-dumped"),
        grantor: "武隆区农业农村委".to_owned(),
        ..power()
    }
}

/// One hash for all accounts: hashing takes its time on purpose.
pub static PASSWORD_HASH: LazyLock<String> = LazyLock::new(|| web::password::hash(PASSWORD));

/// Enters everything.
fn fill(store: &Store, office: &Office) {
    let place = |code: &str, name: &str| Place {
        code: PlaceId::new(code),
        parent: Some(PlaceId::new(OFFICE)),
        kind: PlaceKind::Village,
        name: name.to_owned(),
        made_up: false,
    };
    let write = |w: &mut Writer<'_, '_>| -> Result<(), store::Problem> {
        store::offices::put(w, office, &entry("act-office"))?;
        let places = [place("500156112001", "双河社区"), place("500156112200", "木根村")];
        store::places::put_all(w, &places, &entry("act-places"))?;
        let officers = [
            officer("o1", "周山", "2027-12-31"),
            officer("o2", "吴川", "2026-03-20"),
            officer("o3", "郑河", "2026-03-08"),
        ];
        for officer in officers {
            store::people::add(w, &officer, &entry(&format!("act-{}", officer.id)))?;
        }
        store::powers::put(w, &power(), &entry("act-power"))?;
        for someone in ordinary_people() {
            store::people::add(w, &someone, &entry(&format!("act-{}", someone.id)))?;
        }
        store::powers::put(w, &power_farm(), &entry("act-power-farm"))?;
        for role in Role::ALL {
            let officer = match role {
                Role::Officer => "o1",
                Role::TeamLeader => "o2",
                Role::Head => "h1",
                Role::Clerk => "c1",
                Role::LegalReviewer => "r1",
                Role::Handler => "s1",
                _ => "",
            };
            let user = User {
                name: role.post().to_owned(),
                officer: OfficerId::new(officer),
                role: role.post().to_owned(),
                password_hash: PASSWORD_HASH.clone(),
                disabled: false,
            };
            store::users::put(w, &user, &entry(&format!("act-user-{}", role.post())))?;
        }
        Ok(())
    };
    store.write(&OfficeId::new(OFFICE), write).unwrap();
}

/// A browser without script: it keeps cookies and sends forms.
pub struct Visitor<'w> {
    world: &'w World,
    pub cookies: Vec<(String, String)>,
}

pub struct Answer {
    pub status: u16,
    pub headers: axum::http::HeaderMap,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }
    /// What a reader reads in the main part, for messages of tests.
    pub fn text(&self) -> String {
        let main = self.body.split("<main").nth(1).unwrap_or(&self.body);
        let pieces = main.split('<').filter_map(|p| p.split('>').nth(1)).map(str::trim);
        pieces
            .filter(|p| !p.is_empty())
            .filter(|p| !p.starts_with(['○', '●']))
            .take(60)
            .collect::<Vec<_>>()
            .join(" | ")
    }
    /// The value of the first hidden field with this name.
    pub fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let rest = self.body.split(&start).nth(1).unwrap_or_default();
        rest.split('"').next().unwrap_or_default().to_owned()
    }
    pub fn csrf(&self) -> String {
        self.hidden("csrf")
    }
    /// The hidden fields of the first form that goes to `action` and has any; a search has none.
    pub fn form(&self, action: &str) -> Vec<(String, String)> {
        let hidden = |rest: &str| -> Vec<(String, String)> {
            let form = rest.split("</form>").next().unwrap_or_default();
            ["csrf", "act", "version", "seen"]
                .into_iter()
                .filter_map(|name| {
                    let rest = form.split(&format!("name=\"{name}\" value=\"")).nth(1)?;
                    Some((name.to_owned(), rest.split('"').next()?.to_owned()))
                })
                .collect()
        };
        let to = format!("action=\"{action}\"");
        let mut forms = self.body.split(&to).skip(1).map(hidden);
        forms.find(|fields| !fields.is_empty()).unwrap_or_default()
    }
}

impl Visitor<'_> {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, Vec::new()).await
    }
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send("POST", path, body.into_bytes()).await
    }
    /// A form with files: `(field, name, bytes)`.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(String, String)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!(
                "--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend(part.into_bytes());
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--XX\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: image/jpeg\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--XX--\r\n");
        self.send_as("POST", path, ("multipart/form-data; boundary=XX", body)).await
    }
    pub async fn send(&mut self, method: &str, path: &str, body: Vec<u8>) -> Answer {
        self.send_as(method, path, ("application/x-www-form-urlencoded", body)).await
    }
    pub async fn send_as(
        &mut self,
        method: &str,
        path: &str,
        (kind, body): (&str, Vec<u8>),
    ) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("cookie", cookies.join("; "))
            .header("content-type", kind)
            .body(Body::from(body))
            .unwrap();
        let response: Response<Body> = self.world.app.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        for line in head.headers.get_all("set-cookie") {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.retain(|(n, _)| n != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: head.status.as_u16(), headers: head.headers, body, bytes }
    }
}
