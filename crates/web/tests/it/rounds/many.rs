//! A long reply list, and the desk that tells of the next round.

use super::{ANSWER, NEXT, PLACE, asked, deed, market, planned, went};
use crate::office::{World, day};
use casework::consultation::{Area, Asked, Asker, Channel, Promising, QuestionCommand};
use casework::{ActId, Actor, OfficerId, PlaceId, PostId};
use law::{Law, Moment};
use store::consultations;
use store::rounds::Attempt;
use web::role::Role;

const MANY: usize = 400;

/// Questions of as many people, all promised at the next round.
fn questions(world: &World) {
    let actor = Actor {
        officer: OfficerId::new("s1"),
        name: "江窗".to_owned(),
        post: PostId::new("handler"),
    };
    let at = Moment::at(day("2026-03-09"), 9, 0);
    world.write(|w| {
        for n in 0..MANY {
            let asker = Asker {
                party: None,
                name: format!("虚构{n}号"),
                phone: String::new(),
                address: String::new(),
                made_up: true,
            };
            let asked = Asked {
                at,
                channel: Channel::Desk,
                place: PlaceId::new(PLACE),
                round: None,
                area: Area::Other,
                asker,
                text: format!("第{n}件事什么时候办好"),
            };
            let command = QuestionCommand::Ask {
                asked: Box::new(asked),
                promise: Promising::NextRound,
                answer: None,
                handler: OfficerId::new("s2"),
            };
            let act = ActId::new(format!("act-many-{n}"));
            let attempt = Attempt {
                id: None,
                version: 0,
                command: &command,
                act: &act,
                actor: &actor,
                done_at: at,
                noted_at: at,
            };
            let done = consultations::question(w, Law::embedded(), &attempt);
            done.map_err(|_| store::Problem::Missing { what: "question", id: n.to_string() })?;
        }
        Ok(())
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_four_hundred_stands_on_one_page_before_and_after_it_is_fixed() {
    let world = World::new();
    let mut handler = world.signed_in(Role::Handler).await;
    market(&mut handler).await;
    questions(&world);
    let path = planned(&mut handler, NEXT).await;
    let page = handler.get(&path).await;
    assert!(page.body.contains("回复单（400 件）"), "{}", page.text());
    went(&deed(&mut handler, &path, "round-bring", &[]).await);
    let page = handler.get(&path).await;
    assert_eq!(page.body.matches("红标：应答未答").count(), MANY);
    assert!(page.body.contains("400. 虚构"), "numbered to the last");
    assert!(page.body.contains("?entry=question:2026-000400#settle"));
    assert!(
        page.bytes.len() < 600_000,
        "{} bytes: one form, not one for each entry",
        page.bytes.len()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_tells_of_the_next_round_and_how_many_replies_are_missing() {
    let world = World::new();
    let mut handler = world.signed_in(Role::Handler).await;
    market(&mut handler).await;
    let first = asked(&mut handler, ("虚构甲", "低保金没有到账")).await;
    asked(&mut handler, ("虚构乙", "退耕还林少了一亩")).await;
    went(&deed(&mut handler, &first, "question-answer", &ANSWER).await);
    let path = planned(&mut handler, NEXT).await;
    let desk = handler.get("/").await;
    for part in [&*path, "下次进村", "木根场", "还有 4 天", "带去回复 2 件", "其中 1 件还没有答复"]
    {
        assert!(desk.body.contains(part), "{part}: {}", desk.text());
    }
    // What is due of it is told in words, with the way to it.
    assert!(desk.body.contains("备齐答复") && desk.body.contains("进村 木根场"), "{}", desk.text());
    assert!(desk.body.contains("答复咨询") && desk.body.contains("退耕还林少了一亩"));
    let mut admin = world.signed_in(Role::Admin).await;
    assert!(!admin.get("/").await.body.contains("带去回复"), "no business of the administrator");
}
