//! The field over the wire: enrolling, the morning's bundle, packets, originals in parts, and the pages on which
//! somebody decides.

use crate::office::{CODE, OFFICE, World};
use axum::body::Body;
use axum::http::Request;
use casework::Hash;
use law::Moment;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use tower::ServiceExt;
use web::role::Role;

pub struct Phone<'w> {
    world: &'w World,
    key: SigningKey,
    token: String,
    pub device: String,
    pub person: String,
    pub bundle: Value,
    serial: u32,
}

pub struct Said {
    pub status: u16,
    pub json: Value,
    offset: String,
}

impl<'w> Phone<'w> {
    /// Enrolled by somebody of this post, with the bundle of the place.
    pub async fn new(world: &'w World, role: Role, seed: u8) -> Phone<'w> {
        let mut visitor = world.signed_in(role).await;
        let me: Value = serde_json::from_str(&visitor.get("/field/me").await.body).unwrap();
        assert_eq!(me["signed_in"], true, "{me}");
        let cookies: Vec<String> =
            visitor.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let key = SigningKey::from_slice(&[seed; 32]).unwrap();
        let point = key.verifying_key().to_sec1_point(false);
        let jwk = json!({ "kty": "EC", "crv": "P-256", "x": encode(&point.as_bytes()[1..33]),
            "y": encode(&point.as_bytes()[33..]) });
        let mut phone = Phone {
            world,
            key,
            token: String::new(),
            device: String::new(),
            person: String::new(),
            bundle: Value::Null,
            serial: 0,
        };
        let body = json!({ "name": "红米（虚构）", "public_key": jwk });
        let headers =
            [("cookie", cookies.join("; ")), ("x-form", me["form"].as_str().unwrap().into())];
        let said =
            phone.ask("POST", "/field/devices", &headers, body.to_string().into_bytes()).await;
        assert_eq!(said.status, 200, "{}", said.json);
        let text = |name: &str| said.json[name].as_str().unwrap().to_owned();
        (phone.token, phone.device, phone.person) = (text("token"), text("device"), text("person"));
        let bundle = phone.get("/field/bundle?place=500156112200").await;
        assert_eq!(bundle.status, 200, "{}", bundle.json);
        phone.bundle = bundle.json;
        phone
    }

    pub async fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, String)],
        body: Vec<u8>,
    ) -> Said {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.world.app().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let offset = head.headers.get("upload-offset").and_then(|v| v.to_str().ok());
        Said {
            status: head.status.as_u16(),
            json: serde_json::from_slice(&bytes).unwrap_or_default(),
            offset: offset.unwrap_or_default().to_owned(),
        }
    }

    pub fn authorised(&self) -> (&'static str, String) {
        ("authorization", format!("Field {}", self.token))
    }
    pub async fn get(&self, path: &str) -> Said {
        self.ask("GET", path, &[self.authorised()], Vec::new()).await
    }
    async fn post(&self, body: &Value) -> Said {
        let body = body.to_string().into_bytes();
        self.ask("POST", "/field/packets", &[self.authorised()], body).await
    }
    pub async fn send(&self, packets: &[Value]) -> Vec<Value> {
        let signed: Vec<Value> = packets.iter().map(|packet| self.sign(packet)).collect();
        let said = self.post(&json!({ "packets": signed })).await;
        assert_eq!(said.status, 200, "{}", said.json);
        said.json["answers"].as_array().unwrap().clone()
    }
    pub async fn part(&self, hash: &str, range: &str, bytes: &[u8]) -> Said {
        let headers = [self.authorised(), ("content-range", range.to_owned())];
        self.ask("PUT", &format!("/field/files/{hash}"), &headers, bytes.to_vec()).await
    }

    pub fn sign(&self, packet: &Value) -> Value {
        let signed = packet.to_string();
        let signature: Signature = self.key.sign(signed.as_bytes());
        json!({ "signed": signed, "signature": encode(&signature.to_bytes()) })
    }

    pub fn packet(&mut self, n: u32, subject: &str, commands: Value) -> Value {
        self.serial += 1;
        json!({ "v": 1, "packet": format!("0190bbbb-0000-7000-8000-{n:012}"), "office": OFFICE,
            "device": self.device, "person": self.person, "serial": self.serial,
            "bundle": self.bundle["bundle"], "at": self.bundle["made_at"],
            "clock": { "sent_by_phone": self.bundle["made_at"], "office_minus_phone_ms": -800 },
            "subject": subject, "seen": 0, "commands": commands, "files": [] })
    }

    pub fn question(&mut self, n: u32) -> Value {
        let at = self.bundle["made_at"].clone();
        let commands = json!([{ "do": "ask", "asked": { "at": at, "channel": "desk",
            "place": "500156112200", "round": null, "area": "farm-technology",
            "asker": { "name": "王某（虚构）𬭊😀", "phone": "00000000042", "address": "",
                "made_up": true }, "text": "几时下种？" },
            "promise": { "by": "nothing" }, "answer": { "text": "三月中下旬",
                "source": "农技员口头", "article": null, "late_reason": "" },
            "handler": self.person }]);
        self.packet(n, &format!("question:0190cccc-0000-7000-8000-{n:012}"), commands)
    }
}

pub fn encode(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let mut whole = [0; 3];
        whole[..group.len()].copy_from_slice(group);
        let bits = u32::from_be_bytes([0, whole[0], whole[1], whole[2]]);
        for i in 0..=group.len() {
            out.push(char::from(DIGITS[(bits >> (18 - 6 * i) & 63) as usize]));
        }
    }
    out
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bundle_has_all_that_a_day_without_a_network_needs_and_no_open_number_of_a_person() {
    let world = World::new();
    let phone = Phone::new(&world, Role::Officer, 1).await;
    let bundle = &phone.bundle;
    for part in
        ["crew", "powers", "items", "editions", "services", "checklists", "places", "workdays"]
    {
        assert!(!bundle[part].as_array().unwrap().is_empty(), "{part}");
    }
    assert_eq!(bundle["person"]["id"], "o1");
    assert!(bundle["gates"]["schema"].as_str().unwrap().contains("appliesTo"));
    let gates = bundle["gates"]["policies"].as_array().unwrap();
    assert!(
        gates
            .iter()
            .any(|gate| gate["id"] == "G201" && gate["text"].as_str().unwrap().contains("forbid"))
    );
    assert!(!gates.iter().any(|gate| gate["id"] == "G112"), "a gate of the old Act stays at home");
    let item = bundle["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|i| i["id"] == "fire.exit-blocked")
        .unwrap();
    let base = &item["base"][0];
    assert_eq!(
        (base["power"].as_str(), &base["facts"]["power_held"]),
        (Some("power-fire"), &json!(true))
    );
    assert_eq!(
        base["texts"].as_array().unwrap().last().unwrap()["person"]["item_fine_max"],
        50_000
    );
    assert!(base["paper"]["remedy"].is_object() && base["paper"]["collect"]["bank"].is_object());
    let orders = |series: &str| {
        let mut blocks = bundle["numbers"].as_array().unwrap().iter();
        blocks
            .find(|block| block["series"] == series)
            .map(|b| b["numbers"].as_array().unwrap().len())
    };
    assert_eq!(orders("correction"), Some(30));
    let order = &base["order"];
    assert!(
        order["remedy"].is_object() && !order["basis"].as_array().unwrap().is_empty(),
        "{order}"
    );
    let block =
        bundle["numbers"].as_array().unwrap().iter().find(|b| b["series"] == "on-spot-decision");
    assert_eq!(block.unwrap()["numbers"].as_array().unwrap().len(), 30);
    let made = Moment::parse(bundle["made_at"].as_str().unwrap()).unwrap();
    let until = Moment::parse(bundle["good_until"].as_str().unwrap()).unwrap();
    assert_eq!(until, made.plus_minutes(7 * 24 * 60));
    let again = phone.get("/field/bundle?place=500156112200").await.json;
    assert_eq!(
        again["numbers"], bundle["numbers"],
        "asking again takes no number back and gives no more"
    );
    assert!(!bundle.to_string().contains(CODE));
    assert_eq!(phone.get("/field/bundle?round=2026-999999").await.status, 404);
    let journal = world.signed_in(Role::Head).await.get("/journal").await.body;
    assert!(journal.contains("带出当日资料"), "that it left the house is an act");
}

#[tokio::test(flavor = "multi_thread")]
async fn enrolling_needs_a_session_a_form_and_a_post_that_goes_into_the_field() {
    let world = World::new();
    let phone = Phone::new(&world, Role::Officer, 1).await;
    let body =
        json!({ "name": "x", "public_key": { "kty": "EC", "crv": "P-256", "x": "", "y": "" } });
    let body = body.to_string().into_bytes();
    let nobody = phone.ask("POST", "/field/devices", &[], body.clone()).await;
    assert_eq!((nobody.status, nobody.json["code"].as_str()), (401, Some("signed-out")));
    let mut visitor = world.signed_in(Role::Officer).await;
    let cookie: Vec<String> = visitor.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
    let cookie = ("cookie", cookie.join("; "));
    let bare =
        phone.ask("POST", "/field/devices", std::slice::from_ref(&cookie), body.clone()).await;
    assert_eq!(bare.json["code"], "stale-form", "another site's page cannot enrol");
    let me: Value = serde_json::from_str(&visitor.get("/field/me").await.body).unwrap();
    let form = ("x-form", me["form"].as_str().unwrap().to_owned());
    let wrong = phone.ask("POST", "/field/devices", &[cookie, form], body).await;
    assert_eq!((wrong.status, wrong.json["code"].as_str()), (422, Some("refused")));
    assert!(wrong.json["says"]["zh"].as_str().unwrap().contains("公钥"), "{}", wrong.json);
    let other = phone
        .ask("GET", "/field/bundle", &[("authorization", "Field shf_no".into())], vec![])
        .await;
    assert_eq!(other.status, 401);
    world.pass_minutes(14 * 24 * 60);
    let ended = phone.get("/field/packets").await;
    assert_eq!((ended.status, ended.json["code"].as_str()), (401, Some("ended")));
}

#[tokio::test(flavor = "multi_thread")]
async fn packets_are_admitted_in_their_order_and_ten_thousand_at_once_are_told_how_many_fit() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let all: Vec<Value> = (1..=120).map(|n| phone.question(n)).collect();
    let answers = phone.send(&all).await;
    assert_eq!(answers.len(), 120);
    for (answer, packet) in answers.iter().zip(&all) {
        assert_eq!(
            (&answer["packet"], answer["state"].as_str()),
            (&packet["packet"], Some("admitted")),
            "{answer}"
        );
    }
    assert_eq!(answers[119]["subject"], "question:2026-000120");
    let bare = json!({ "signed": "{}", "signature": "" });
    let said = phone.post(&json!({ "packets": vec![bare; 10_000] })).await;
    assert_eq!((said.status, said.json["code"].as_str()), (413, Some("too-many-packets")));
    assert!(said.json["says"]["zh"].as_str().unwrap().contains("10000包"), "{}", said.json);
    let said =
        phone.ask("POST", "/field/packets", &[phone.authorised()], vec![b'x'; 5 << 20]).await;
    assert_eq!((said.status, said.json["code"].as_str()), (413, Some("too-large")));
    let said =
        phone.ask("POST", "/field/packets", &[phone.authorised()], b"not json".to_vec()).await;
    assert_eq!(said.status, 422);
    let lost = phone.get("/field/packets?after=118").await;
    assert_eq!(lost.json["answers"].as_array().unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_with_other_content_is_refused_and_shown_in_both_languages() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let packet = phone.question(1);
    assert_eq!(phone.send(std::slice::from_ref(&packet)).await[0]["state"], "admitted");
    let mut changed = packet.clone();
    changed["commands"][0]["asked"]["text"] = json!("罚款退给我");
    let answers = phone.send(&[changed, packet]).await;
    assert_eq!(
        (answers[0]["state"].as_str(), answers[0]["hold"]["rule"].as_str()),
        (Some("refused"), Some("O703"))
    );
    assert!(answers[0]["says"]["en"].as_str().unwrap().contains("other content"), "{}", answers[0]);
    assert_eq!(answers[1]["state"], "known");
    assert_eq!(answers[1]["was"]["state"], "admitted");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_comes_in_parts_with_a_hostile_name_and_is_kept_as_it_was() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let mut photo = b"\xff\xd8\xff\xe1\x00\x40Exif\0\0MM\0*\xff\xff\xff\xff".to_vec();
    photo.extend(std::iter::repeat_n(7, 300 * 1024));
    let hash = Hash::of(&photo).0;
    let total = photo.len();
    let cut = 256 * 1024;
    let none = phone.get(&format!("/field/files/{hash}")).await;
    assert_eq!((none.status, none.offset.as_str()), (200, "0"));
    let first = phone.part(&hash, &format!("bytes 0-{}/{total}", cut - 1), &photo[..cut]).await;
    assert_eq!((first.status, first.json["whole"].as_bool()), (200, Some(false)), "{}", first.json);
    let wrong = phone.part(&hash, &format!("bytes 10-{}/{total}", total - 1), &photo[10..10]).await;
    assert_eq!(wrong.status, 400);
    let gap = phone
        .part(&hash, &format!("bytes {}-{}/{total}", total - 2, total - 1), &photo[total - 2..])
        .await;
    assert_eq!((gap.status, gap.offset.clone()), (409, cut.to_string()), "go on from here");
    let head =
        phone.ask("HEAD", &format!("/field/files/{hash}"), &[phone.authorised()], vec![]).await;
    assert_eq!(head.offset, cut.to_string());
    let mut packet = phone.question(1);
    packet["files"] = json!([{ "sha256": hash, "size": total, "type": "image/jpeg",
        "name": "../../\u{202e}店.jpg\u{0}", "for": "photo", "taken_at": null, "place": "999,x" }]);
    let waiting = phone.send(std::slice::from_ref(&packet)).await;
    assert_eq!(
        (waiting[0]["state"].as_str(), &waiting[0]["missing"]),
        (Some("waiting"), &json!([hash]))
    );
    let last =
        phone.part(&hash, &format!("bytes {cut}-{}/{total}", total - 1), &photo[cut..]).await;
    assert_eq!((last.status, last.json["whole"].as_bool()), (200, Some(true)), "{}", last.json);
    assert_eq!(phone.send(&[packet]).await[0]["state"], "admitted");
    // Announced under another hash, or no kind that is taken: it is said, and every part is thrown away.
    let other = Hash::of(b"something else").0;
    let said = phone.part(&other, "bytes 0-3/4", b"\xff\xd8\xff\xe0").await;
    assert_eq!((said.status, said.json["code"].as_str()), (422, Some("file-hash")));
    assert_eq!(phone.get(&format!("/field/files/{other}")).await.offset, "0");
    let script = b"<script>alert(1)</script>";
    let said = phone
        .part(
            &Hash::of(script).0,
            &format!("bytes 0-{}/{}", script.len() - 1, script.len()),
            script,
        )
        .await;
    assert_eq!((said.status, said.json["code"].as_str()), (415, Some("file-kind")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_of_papers_is_seen_on_the_matter_by_whoever_serves_and_by_nobody_else() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let photo = b"\xff\xd8\xff\xe0 the papers, photographed".to_vec();
    let (hash, total) = (Hash::of(&photo).0, photo.len());
    let whole = phone.part(&hash, &format!("bytes 0-{}/{total}", total - 1), &photo).await;
    assert_eq!(whole.status, 200, "{}", whole.json);
    let applicant = json!({ "id": "", "kind": "person", "name": "王某（虚构）", "code": "",
        "born": null, "legal_representative": "", "phone": "", "address": "", "made_up": true });
    let take = json!([{ "do": "take", "intake": { "service": "farm.advice",
        "applicant": applicant, "what": "李子树流胶", "place": "500156112200", "round": null,
        "own_motion": false, "papers": [], "against": [], "speakers": 0 } },
        { "do": "tell-missing", "lacking": [{ "paper": "application", "note": "" }] }]);
    let subject = "matter:0190dddd-0000-7000-8000-000000000001";
    let told = phone.packet(1, subject, take);
    let mut bring = phone.packet(
        2,
        subject,
        json!([{ "do": "bring", "papers": ["application"], "by": { "who": "applicant" } }]),
    );
    bring["files"] = json!([{ "sha256": hash, "size": total, "type": "image/jpeg",
        "name": "申请书.jpg", "for": "photo", "taken_at": null, "place": "29.1,107.6" }]);
    let answers = phone.send(&[told, bring]).await;
    assert_eq!(answers[1]["state"], "admitted", "{answers:?}");
    let mut handler = world.signed_in(Role::Handler).await;
    let page = handler.get("/matters/2026-000001").await;
    let path = format!("/service/files/{hash}");
    assert!(page.body.contains(&path) && page.body.contains("申请书.jpg"), "{}", page.text());
    assert_eq!(handler.get(&path).await.status, 200);
    assert_eq!(
        handler.get(&format!("/files/{hash}")).await.status,
        403,
        "that is the first river's"
    );
    let mut admin = world.signed_in(Role::Admin).await;
    assert_eq!(admin.get(&path).await.status, 403);
    let none = format!("/service/files/{}", "0".repeat(64));
    assert_eq!(handler.get(&none).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_original_whose_last_part_was_not_looked_at_is_looked_at_when_the_phone_asks() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let photo = b"\xff\xd8\xff\xe0 a small photo".to_vec();
    let (hash, total) = (Hash::of(&photo), photo.len());
    let mut packet = phone.question(1);
    packet["files"] = json!([{ "sha256": hash.0, "size": total, "type": "image/jpeg",
        "name": "店.jpg", "for": "photo", "taken_at": null, "place": null }]);
    // The office takes the last part and stops before it has looked at the whole.
    let device = packet["device"].as_str().unwrap().to_owned();
    let at = law::Moment::at(crate::office::day("2026-03-09"), 8, 0);
    world.write(|w| {
        let part = store::fieldbook::part(w, (&hash, &device), (0, total as u64), (&photo, at));
        assert!(part.unwrap(), "every byte is here");
        Ok(())
    });
    assert_eq!(phone.send(std::slice::from_ref(&packet)).await[0]["state"], "waiting");
    let path = format!("/field/files/{}", hash.0);
    let head = phone.ask("HEAD", &path, &[phone.authorised()], vec![]).await;
    assert_eq!(head.offset, total.to_string());
    assert_eq!(phone.send(&[packet]).await[0]["state"], "admitted");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_else_decides_on_the_page_and_the_phone_is_told_why() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let mut packet = phone.question(1);
    packet["at"] = json!("1970-01-01T08:00:00.000+08:00");
    let held = phone.send(std::slice::from_ref(&packet)).await;
    assert_eq!(
        (held[0]["state"].as_str(), held[0]["hold"]["rule"].as_str()),
        (Some("held"), Some("O707")),
        "{}",
        held[0]
    );
    let id = packet["packet"].as_str().unwrap().to_owned();
    let mut head = world.signed_in(Role::Head).await;
    let list = head.get("/fieldbook").await;
    assert!(list.body.contains(&id) && list.body.contains("待决定"), "{}", list.text());
    let path = format!("/fieldbook/{id}");
    let page = head.get(&path).await;
    assert_eq!(page.status, 200);
    for words in ["手机上说的", "机关知道的", "O707", "几时下种"] {
        assert!(page.body.contains(words), "{words}: {}", page.text());
    }
    assert!(!page.body.contains("00000000042"), "a phone number is masked");
    let settle = format!("{path}/settle");
    let mut fields = page.form(&settle);
    fields.push(("settle".into(), "now".into()));
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(head.post(&settle, &pairs).await.status, 422, "a reason is asked for");
    fields.push(("reason".into(), "手机没电后时钟归零，当日确已办理".into()));
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let done = head.post(&settle, &pairs).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let told = phone.send(&[packet]).await;
    assert_eq!(told[0]["was"]["state"], "settled");
    assert!(told[0]["was"]["says"]["zh"].as_str().unwrap().contains("时钟归零"));
    let officer = world.signed_in(Role::Officer).await.get(&path).await.body;
    assert!(!officer.contains("name=\"settle\""), "whoever goes into the field does not decide");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_phone_is_taken_back_and_gets_nothing_more() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let mut head = world.signed_in(Role::Head).await;
    let page = head.get("/devices").await;
    assert!(page.body.contains("红米（虚构）") && page.body.contains("周山"), "{}", page.text());
    let path = format!("/devices/{}/revoke", phone.device);
    let mut fields = page.form(&path);
    fields.push(("reason".into(), "遗失".into()));
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(head.post(&path, &pairs).await.status, 303);
    let shut = phone.get("/field/bundle").await;
    assert_eq!((shut.status, shut.json["code"].as_str()), (401, Some("revoked")));
    let packet = phone.question(1);
    let held = phone.send(&[packet]).await;
    assert_eq!(held[0]["hold"]["rule"], "O708", "what it still sends is kept and held");
    assert!(head.get("/devices").await.body.contains("已撤销"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_app_is_served_with_its_own_policy_or_says_how_to_build_it() {
    let world = World::new();
    let mut visitor = world.visitor();
    let start = visitor.get("/field").await;
    assert_eq!((start.status, start.header("location")), (308, "/field/"));
    let home = visitor.get("/field/").await;
    match home.status {
        200 => {
            assert!(home.header("content-security-policy").contains("'wasm-unsafe-eval'"));
            assert_eq!(home.header("cache-control"), "no-cache");
            assert_eq!(
                visitor.get("/field/sw.js").await.header("service-worker-allowed"),
                "/field/"
            );
        }
        _ => assert!(home.body.contains("npm run build"), "{}", home.text()),
    }
    assert_eq!(visitor.get("/field/nothing.js").await.status, 404);
    assert_eq!(visitor.get("/field/assets/..%2findex.html").await.status, 404);
}
