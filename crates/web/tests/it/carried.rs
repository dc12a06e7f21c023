//! Files that a phone made and somebody carried to the office: sealed here as the app seals them, read in by the
//! page, answered as over a line.

use crate::field::{Phone, encode};
use crate::office::{Answer, OFFICE, Visitor, World};
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes128Gcm, Nonce};
use casework::Hash;
use hmac::{Hmac, Mac};
use p256::elliptic_curve::point::AffineCoordinates;
use p256::elliptic_curve::sec1::ToSec1Point;
use p256::{PublicKey, SecretKey};
use serde_json::{Value, json};
use sha2::Sha256;
use web::role::Role;

/// The sending side of RFC 9180, as `field/src/core/hpke.ts` has it.
struct Seal {
    cipher: Aes128Gcm,
    nonce: [u8; 12],
    head: Vec<u8>,
    frames: Vec<Vec<u8>>,
}

fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).unwrap();
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

impl Seal {
    fn to(carry: &Value, office: &str) -> Seal {
        const KEM: &[u8] = b"KEM\x00\x10";
        const SUITE: &[u8] = b"HPKE\x00\x10\x00\x01\x00\x01";
        let point = decode(carry["point"].as_str().unwrap());
        let own = SecretKey::from_slice(&[9; 32]).unwrap();
        let enc = own.public_key().to_sec1_point(false).as_bytes().to_vec();
        let theirs = PublicKey::from_sec1_bytes(&point).unwrap().to_projective();
        let met = (theirs * own.to_nonzero_scalar().as_ref()).to_affine().x();
        let extract = |salt: &[u8], suite: &[u8], label: &[u8], ikm: &[u8]| {
            mac(salt, &[b"HPKE-v1", suite, label, ikm])
        };
        let expand = |prk: &[u8], suite: &[u8], label: &[u8], info: &[u8], n: u8| {
            mac(prk, &[&[0, n], b"HPKE-v1", suite, label, info, &[1]])
        };
        let prk = extract(&[], KEM, b"eae_prk", &met);
        let shared = expand(&prk, KEM, b"shared_secret", &[&enc[..], &point].concat(), 32);
        let info = extract(&[], SUITE, b"info_hash", b"shuanghe field outbox 1");
        let none = extract(&[], SUITE, b"psk_id_hash", &[]);
        let context = [&[0][..], &none, &info].concat();
        let secret = extract(&shared, SUITE, b"secret", &[]);
        let key = expand(&secret, SUITE, b"key", &context, 16);
        let nonce = expand(&secret, SUITE, b"base_nonce", &context, 12);
        let head = json!({ "shuanghe": "field-outbox", "v": 1, "office": office,
            "key": carry["id"], "enc": encode(&enc) });
        Seal {
            cipher: Aes128Gcm::new_from_slice(&key[..16]).unwrap(),
            nonce: nonce[..12].try_into().unwrap(),
            head: format!("{head}\n").into_bytes(),
            frames: Vec::new(),
        }
    }

    fn put(&mut self, kind: &[u8], open: &[u8]) {
        let place = (self.frames.len() as u32).to_be_bytes();
        let mut nonce = self.nonce;
        nonce[8..].iter_mut().zip(place).for_each(|(byte, turn)| *byte ^= turn);
        let payload = Payload { msg: &[kind, open].concat(), aad: &self.head };
        let shut = self.cipher.encrypt(&Nonce::from(nonce), payload).unwrap();
        let size = (shut.len() as u32).to_be_bytes();
        self.frames.push([&place[..], &size, &shut].concat());
    }

    fn file(&self) -> Vec<u8> {
        self.piece(0..self.frames.len())
    }
    /// Head and first frame, and some others.
    fn piece(&self, frames: std::ops::Range<usize>) -> Vec<u8> {
        let first = if frames.start == 0 { &[][..] } else { &self.frames[..1] };
        [&self.head[..], &first.concat(), &self.frames[frames].concat()].concat()
    }
}

fn decode(text: &str) -> Vec<u8> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits = |group: &[u8]| {
        let value = |b: &u8| DIGITS.find(char::from(*b)).unwrap() as u32;
        group.iter().fold(0, |bits, b| bits << 6 | value(b)) << (6 * (4 - group.len()))
    };
    let bytes = |group: &[u8]| bits(group).to_be_bytes()[1..group.len()].to_vec();
    text.as_bytes().chunks(4).flat_map(bytes).collect()
}

fn part(hash: &Hash, (start, total): (usize, usize), bytes: &[u8]) -> Vec<u8> {
    let numbers = [(start as u64).to_be_bytes(), (total as u64).to_be_bytes()].concat();
    [hash.as_str().as_bytes(), &numbers, bytes].concat()
}

/// A file of this phone with these packets and this photo, sealed to the office.
fn carried(phone: &Phone<'_>, packets: &[Value], photo: &[u8]) -> Seal {
    let mut seal = Seal::to(&phone.bundle["office"]["carry"], OFFICE);
    let files = usize::from(!photo.is_empty());
    let manifest = json!({ "carried": 1, "office": OFFICE, "device": phone.device,
        "person": phone.person, "made_at": phone.bundle["made_at"], "packets": packets.len(),
        "files": files });
    seal.put(b"M", phone.sign(&manifest).to_string().as_bytes());
    for (n, bytes) in photo.chunks(256 * 1024).enumerate() {
        seal.put(b"F", &part(&Hash::of(photo), (n * 256 * 1024, photo.len()), bytes));
    }
    for packet in packets {
        seal.put(b"P", phone.sign(packet).to_string().as_bytes());
    }
    seal
}

const PATH: &str = "/fieldbook/carried";

async fn read_in(visitor: &mut Visitor<'_>, file: &[u8], more: &[(&str, &str)]) -> Answer {
    let mut fields = visitor.get(PATH).await.form(PATH);
    assert!(!fields.is_empty(), "the form is offered");
    fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    visitor.upload(PATH, &fields, &[("file", "外勤待发.shf", file)]).await
}

fn photo() -> Vec<u8> {
    let mut photo = b"\xff\xd8\xff\xe0".to_vec();
    photo.extend((0..300 * 1024u32).map(|n| (n % 251) as u8));
    photo
}

fn with_photo(mut packet: Value, photo: &[u8]) -> Value {
    packet["files"] = json!([{ "sha256": Hash::of(photo).0, "size": photo.len(),
        "type": "image/jpeg", "name": "店.jpg", "for": "photo", "taken_at": null, "place": null }]);
    packet
}

#[tokio::test(flavor = "multi_thread")]
async fn a_carried_file_is_admitted_packet_by_packet_and_a_second_time_changes_nothing() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let photo = photo();
    let mut late = phone.question(2);
    late["at"] = json!("1970-01-01T08:00:00.000+08:00");
    let packets = [with_photo(phone.question(1), &photo), late];
    let file = carried(&phone, &packets, &photo).file();
    let mut clerk = world.signed_in(Role::Clerk).await;
    let done = read_in(&mut clerk, &file, &[]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let report = clerk.get(done.header("location")).await;
    for words in ["外勤待发.shf", "红米（虚构）", "文秘", "已收入", "待决定", "时间"]
    {
        assert!(report.body.contains(words), "{words}: {}", report.text());
    }
    assert!(!report.body.contains("没有读完"), "{}", report.text());
    let size = world.read(|r| Ok(store::journal::root(r)?.size));
    let again = read_in(&mut clerk, &file, &[]).await;
    assert_eq!(again.header("location"), done.header("location"), "the same file");
    assert_eq!(world.read(|r| Ok(store::journal::root(r)?.size)), size, "nothing was done again");
    let said = phone.send(&packets).await;
    assert_eq!(
        (said[0]["state"].as_str(), said[0]["was"]["state"].as_str()),
        (Some("known"), Some("admitted"))
    );
    assert_eq!(
        (said[1]["state"].as_str(), said[1]["was"]["state"].as_str()),
        (Some("known"), Some("held"))
    );
    let mut head = world.signed_in(Role::Head).await;
    let journal = head.get("/journal").await.body;
    assert!(journal.contains("读入外勤设备“红米（虚构）”"), "who read it in is an act");
    let id = packets[1]["packet"].as_str().unwrap();
    let page = head.get(&format!("/fieldbook/{id}")).await;
    assert!(
        page.body.contains("文秘于") && page.body.contains("从手机存成的文件读入"),
        "{}",
        page.text()
    );
    assert!(head.get(PATH).await.body.contains("外勤包2个，附件1个"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_read_in_pieces_says_what_has_not_come_until_all_of_it_has() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let photo = photo();
    let packets = [with_photo(phone.question(1), &photo), phone.question(2)];
    let seal = carried(&phone, &packets, &photo);
    assert_eq!(seal.frames.len(), 5);
    let mut officer = world.signed_in(Role::Officer).await;
    let piece = |n: std::ops::Range<usize>| seal.piece(n);
    let fields = [("piece", "yes"), ("name", "外勤待发.shf")];
    let first = read_in(&mut officer, &piece(0..2), &fields).await;
    let at: Value = serde_json::from_str(&first.body).unwrap();
    let at = at["at"].as_str().unwrap().to_owned();
    let report = officer.get(&at).await;
    assert!(report.body.contains("已读入0包，文件里共有2包"), "{}", report.text());
    for range in [2..4, 4..5] {
        let next = read_in(&mut officer, &piece(range), &fields).await;
        assert!(next.body.contains(&at), "{}", next.body);
    }
    let report = officer.get(&at).await;
    assert!(!report.body.contains("没有读完"), "{}", report.text());
    assert_eq!(
        report.body.matches("已收入").count(),
        3,
        "two rows and their count: {}",
        report.text()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_over_the_line_before_goes_on_where_it_ended() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let photo = photo();
    let packet = with_photo(phone.question(1), &photo);
    assert_eq!(phone.send(std::slice::from_ref(&packet)).await[0]["state"], "waiting");
    let (hash, some, total) = (Hash::of(&photo), 1000, photo.len() as u64);
    let at = law::Moment::at(crate::office::day("2026-03-09"), 9, 0);
    world.write(|w| {
        let part =
            store::fieldbook::part(w, (&hash, &phone.device), (0, total), (&photo[..some], at));
        assert!(!part.unwrap());
        Ok(())
    });
    let file = carried(&phone, std::slice::from_ref(&packet), &photo).file();
    let mut officer = world.signed_in(Role::Officer).await;
    assert_eq!(read_in(&mut officer, &file, &[]).await.status, 303);
    let said = phone.send(&[packet]).await;
    assert_eq!(said[0]["was"]["state"], "admitted", "{}", said[0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_phone_and_a_foreign_packet_are_answered_as_over_the_line() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let mut other = Phone::new(&world, Role::Handler, 2).await;
    let mut head = world.signed_in(Role::Head).await;
    let path = format!("/devices/{}/revoke", phone.device);
    let mut fields = head.get("/devices").await.form(&path);
    fields.push(("reason".into(), "遗失".into()));
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(head.post(&path, &pairs).await.status, 303);
    let mut elsewhere = phone.question(2);
    elsewhere["office"] = json!("500156113000");
    // Of another phone, and signed by this one.
    let packets = [phone.question(1), elsewhere, other.question(3)];
    let done = read_in(&mut head, &carried(&phone, &packets, &[]).file(), &[]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let report = head.get(done.header("location")).await;
    for words in ["这台设备已于", "这一包写给另一机关", "签名与这台设备登记的公钥不符"]
    {
        assert!(report.body.contains(words), "{words}: {}", report.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_file_is_refused_in_words_and_nothing_is_written() {
    let world = World::new();
    let mut phone = Phone::new(&world, Role::Officer, 1).await;
    let packet = phone.question(1);
    let whole = carried(&phone, std::slice::from_ref(&packet), &[]).file();
    let mut officer = world.signed_in(Role::Officer).await;
    let size = world.read(|r| Ok(store::journal::root(r)?.size));
    let mut turned = whole.clone();
    *turned.last_mut().unwrap() ^= 1;
    let mut other_office = Seal::to(&phone.bundle["office"]["carry"], "500156113000");
    other_office.put(b"M", b"{}");
    let mut other_key = phone.bundle["office"]["carry"].clone();
    other_key["id"] = json!("0123456789abcdef");
    let mut unsigned = Seal::to(&phone.bundle["office"]["carry"], OFFICE);
    let manifest = json!({ "carried": 1, "office": OFFICE, "device": phone.device,
        "person": phone.person, "made_at": phone.bundle["made_at"], "packets": 0, "files": 0 });
    unsigned.put(
        b"M",
        json!({ "signed": manifest.to_string(), "signature": "" }).to_string().as_bytes(),
    );
    let mut stranger = Seal::to(&phone.bundle["office"]["carry"], OFFICE);
    let mut named = manifest.clone();
    named["device"] = json!("nobody");
    stranger.put(b"M", phone.sign(&named).to_string().as_bytes());
    let files: [(&[u8], &str); 9] = [
        (b"PK\x03\x04", "不是手机外勤应用"),
        (b"", "不是手机外勤应用"),
        (b"{\"v\":1,\"note\":\"\"}\n", "不是手机外勤应用"),
        (&whole[..whole.len() - 1], "不完整或者被改动"),
        (&turned, "不完整或者被改动"),
        (&other_office.file(), "交给另一机关"),
        (&Seal::to(&other_key, OFFICE).file(), "不完整或者被改动"),
        (&unsigned.file(), "签名与这台设备登记的公钥不符"),
        (&stranger.file(), "没有在本机关登记"),
    ];
    for (file, words) in files {
        let said = read_in(&mut officer, file, &[]).await;
        assert_eq!(said.status, 422, "{words}");
        assert!(said.body.contains(words), "{words}: {}", said.text());
        let piece = read_in(&mut officer, file, &[("piece", "yes"), ("name", "x")]).await;
        assert!(piece.status == 422 && piece.body.contains(words), "{words}: {}", piece.body);
    }
    let mut sealed_anew = Seal::to(&other_key, OFFICE);
    sealed_anew.put(b"M", b"{}");
    let said = read_in(&mut officer, &sealed_anew.file(), &[]).await;
    assert!(said.body.contains("另一把密钥"), "{}", said.text());
    assert_eq!(world.read(|r| Ok(store::journal::root(r)?.size)), size);
    let mut reviewer = world.signed_in(Role::Admin).await;
    assert!(
        !reviewer.get(PATH).await.body.contains("name=\"file\""),
        "who goes into the field reads in"
    );
}
