//! Originals are kept once under their hash, sealed, and found out when they are altered.

use crate::bench::Bench;
use crate::bench::office::{at, furnish};
use casework::Hash;
use store::files::{self, Claims, FILE_BYTES_MAX, NewFile};
use store::{Problem, export};

const PHOTO: &[u8] = b"\xff\xd8\xff\xe1 a made-up photo with the words 999999199001010017";

fn photo<'a>(subject: &'a str, bytes: &'a [u8]) -> NewFile<'a> {
    let claims = Claims {
        taken_at: Some(at("1970-01-01")),
        spot: Some((29_500_000, -107_760_000)),
        device: "CAM".into(),
    };
    NewFile {
        subject,
        kind: "photo",
        name: "13900000000 现场.jpg",
        media: "image/jpeg",
        bytes,
        claims,
    }
}

both! {
    fn what_goes_in_comes_out_with_its_claims(bench) {
        furnish(bench);
        let hash = bench.write(|w| files::put(w, &photo("inspection:2026-000001", PHOTO), at("2026-03-09")));
        assert_eq!(hash, Hash::of(PHOTO));
        assert_eq!(bench.read(|r| files::get(r, &hash)), ("image/jpeg".to_owned(), PHOTO.to_vec()));
        let lines = bench.read(|r| files::list_of_subject(r, "inspection:2026-000001"));
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].name, "139**** 现场.jpg", "a telephone number in a name is cut");
        assert_eq!(lines[0].claims, photo("", PHOTO).claims);
        assert_eq!(lines[0].size as usize, PHOTO.len());
        assert_eq!(bench.checks(), [""; 0]);
    }

    fn the_same_bytes_are_kept_once_for_all_their_subjects(bench) {
        furnish(bench);
        for subject in ["inspection:2026-000001", "inspection:2026-000002", "inspection:2026-000001"] {
            bench.write(|w| files::put(w, &photo(subject, PHOTO), at("2026-03-09")));
        }
        let hash = Hash::of(PHOTO);
        let subjects = bench.read(|r| files::subjects_of(r, &hash));
        assert_eq!(subjects, ["inspection:2026-000001", "inspection:2026-000002"]);
        let lines = bench.read(|r| files::list_of_subject(r, "inspection:2026-000001"));
        assert_eq!(lines.len(), 1);
    }

    fn what_is_too_large_or_empty_or_elsewhere_is_not_taken(bench) {
        furnish(bench);
        let large = vec![1; FILE_BYTES_MAX + 1];
        for bytes in [large.as_slice(), b""] {
            let done = bench.try_write(|w| files::put(w, &photo("x:1", bytes), at("2026-03-09")));
            assert!(matches!(done, Err(Problem::Input { field: "file", .. })), "{done:?}");
        }
        let other = casework::OfficeId::new("500156110000");
        let hash = bench.write(|w| files::put(w, &photo("x:1", PHOTO), at("2026-03-09")));
        let elsewhere: Result<_, Problem> = bench.store.read(&other, |r| files::get(r, &hash));
        assert!(matches!(elsewhere, Err(Problem::Missing { what: "file", .. })));
    }

    fn a_photo_altered_after_intake_is_found_out(bench) {
        furnish(bench);
        let hash = bench.write(|w| files::put(w, &photo("inspection:2026-000001", PHOTO), at("2026-03-09")));
        let other = bench.write(|w| files::put(w, &photo("inspection:2026-000001", b"\xff\xd8\xff another"), at("2026-03-09")));
        // Somebody with the database in hand puts another photo's bytes in its place.
        let swap = format!("update files set bytes = (select f.bytes from files f where f.hash = '{other}') where hash = '{hash}'");
        bench.store.raw(&swap).unwrap();
        assert_eq!(bench.checks(), ["file-changed"]);
        let done: Result<_, Problem> = bench.store.read(&bench.office, |r| files::get(r, &hash));
        assert!(matches!(done, Err(Problem::Sealed { .. })), "{done:?}");
    }

    fn nothing_of_a_photo_stands_open_in_an_export_and_it_comes_back_whole(bench) {
        furnish(bench);
        let hash = bench.write(|w| files::put(w, &photo("inspection:2026-000001", PHOTO), at("2026-03-09")));
        let mut out = Vec::new();
        export::write(&bench.store, &bench.office, &mut out).unwrap();
        let text = String::from_utf8(out.clone()).unwrap();
        let open: String = PHOTO.iter().map(|b| format!("{b:02x}")).collect();
        assert!(text.contains(hash.as_str()) && !text.contains(&open[10..60]));
        let second = Bench::sqlite();
        export::read(&second.store, &mut out.as_slice()).unwrap();
        assert_eq!(second.read(|r| files::get(r, &hash)).1, PHOTO);
        assert_eq!(second.checks(), [""; 0]);
    }
}
