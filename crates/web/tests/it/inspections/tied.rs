//! What hangs together: visit and case, order and re-inspection, hazard and party, outcome and paper.

use super::{RECORD, begun, deed, opened, plan, send, went};
use crate::office::{Visitor, World, entry, power};
use web::role::Role;

/// A visit with its record written: where it stands.
async fn recorded(world: &World, officer: &mut Visitor<'_>) -> String {
    let plan = plan(world).await;
    let path = opened(officer, &plan).await;
    begun(world, officer, &path, ("no", "堆放纸箱三只")).await;
    let record = officer.get(&format!("{path}/record")).await;
    went(&send(officer, &record, &format!("{path}/record"), &RECORD).await);
    world.pass_minutes(1);
    path
}

async fn conclude(officer: &mut Visitor<'_>, path: &str, more: &[(&str, &str)]) {
    went(&deed(officer, path, "check-conclude", more).await);
}

/// The value of the first address that begins like this.
fn link(body: &str, start: &str) -> String {
    let rest =
        body.split(&format!("href=\"{start}")).nth(1).unwrap_or_else(|| panic!("no {start}"));
    format!("{start}{}", rest.split('"').next().unwrap())
        .replace("&amp;", "&")
        .replace("&#38;", "&")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_from_a_visit_names_it_and_is_filed_as_found_by_inspection() {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    let path = recorded(&world, &mut officer).await;
    let page = officer.get(&path).await;
    let facts = [("matter", "0"), ("facts", "堵塞安全出口")];
    let case = went(&send(&mut officer, &page, &format!("{path}/case"), &facts).await);
    assert!(officer.get(&path).await.body.contains(&format!("href=\"{case}\"")));
    let dossier = officer.get(&case).await;
    assert!(dossier.body.contains(&format!("href=\"{path}\"")), "{}", dossier.text());
    let mut head = world.signed_in(Role::Head).await;
    let page = head.get(&case).await;
    let chosen = "value=\"inspection\" selected";
    assert!(page.body.contains(chosen), "the filing step proposes where it came from");
    // Whatever else is sent, the case knows better.
    let file = format!("{case}/do/file");
    went(&send(&mut head, &page, &file, &[("source", "complaint"), ("reason", "涉嫌违法")]).await);
    let filed = head.get(&case).await;
    assert!(filed.body.contains("来源：检查发现"), "{}", filed.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hazard_stays_open_on_visit_and_party_until_somebody_says_where_it_went() {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    let path = recorded(&world, &mut officer).await;
    conclude(&mut officer, &path, &[("visit-outcome", "hazard"), ("outcome-what", "电线老化")])
        .await;
    let page = officer.get(&path).await;
    assert!(page.body.contains("隐患去向未登记"), "{}", page.text());
    let party = link(&page.body, "/parties/");
    assert!(officer.get(&party).await.body.contains("隐患去向未登记：电线老化"));
    let place = format!("{path}/do/check-hazard");
    let empty = send(&mut officer, &page, &place, &[("result", "0"), ("hazard-to", "")]).await;
    assert_eq!(empty.status, 422);
    let sent = [("result", "0"), ("hazard-to", "县应急局隐患台账第12号")];
    went(&send(&mut officer, &page, &place, &sent).await);
    let page = officer.get(&path).await;
    assert!(page.body.contains("去向：县应急局隐患台账第12号"), "{}", page.text());
    assert!(!page.body.contains("隐患去向未登记"));
    let party = officer.get(&party).await;
    assert!(!party.body.contains("隐患去向未登记") && party.body.contains("电线老化"));
    // Written once.
    let mut again = page.form(&format!("{path}/do/check-tell"));
    again.extend(sent.map(|(n, v)| (n.to_owned(), v.to_owned())));
    let again: Vec<(&str, &str)> = again.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let refused = officer.post(&place, &again).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("没有待登记去向的隐患"), "{}", refused.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_of_a_visit_is_told_on_a_paper_and_stands_in_the_partys_history() {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    let path = recorded(&world, &mut officer).await;
    let educated = [("visit-outcome", "educated"), ("outcome-what", "讲解疏散通道的规定")];
    conclude(&mut officer, &path, &educated).await;
    let over = [
        ("visit-outcome", "handed-over"),
        ("to-organ", "虚构消防大队"),
        ("outcome-what", "消防设施"),
    ];
    conclude(&mut officer, &path, &over).await;
    let page = officer.get(&path).await;
    assert_eq!(page.body.matches("检查结果告知书").count(), 1, "one paper tells of both");
    // After notice and scene record.
    let make = format!("{path}/do/check-paper");
    let paper = went(&send(&mut officer, &page, &make, &[("issued", "2")]).await);
    assert_eq!(officer.get(&paper).await.status, 200);
    assert!(officer.get(&format!("{paper}/pdf")).await.bytes.starts_with(b"%PDF-"));
    let told =
        [("outcome-told", "2026-3-9"), ("outcome-told-time", "10:07"), ("receiver", "虚构店主")];
    world.pass_minutes(1);
    went(&deed(&mut officer, &path, "check-tell", &told).await);
    let page = officer.get(&path).await;
    assert_eq!(
        page.body.matches("检查结果告知书").count(),
        2,
        "the paper, and the act that made it"
    );
    let party = link(&page.body, "/parties/");
    let party = officer.get(&party).await;
    for said in ["批评教育", "讲解疏散通道的规定", "移送", "虚构消防大队", "向当事人告知检查结果"]
    {
        assert!(party.body.contains(said), "{said}: {}", party.text());
    }
    assert!(party.body.contains(&format!("href=\"{path}\"")), "each act leads to its visit");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_leads_from_the_desk_to_a_re_inspection_that_is_filled_in_already() {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    let path = recorded(&world, &mut officer).await;
    let order = [
        ("visit-outcome", "ordered"),
        ("matter", "0"),
        ("outcome-what", "清除纸箱"),
        ("correct-by", "2026-3-16"),
    ];
    conclude(&mut officer, &path, &order).await;
    world.at("2026-03-16", 9, 0);
    let mut officer = world.signed_in(Role::Officer).await;
    let desk = officer.get("/").await;
    assert!(desk.body.contains("日常检查 · 虚构店主"), "the due says whom: {}", desk.text());
    assert!(desk.body.contains(&format!("href=\"{path}\"")));
    let page = officer.get(&path).await;
    let new = link(&page.body, "/inspections/new?follows=");
    let form = officer.get(&new).await;
    assert_eq!(form.status, 200);
    assert!(form.body.contains("value=\"双河路三号\"") && form.body.contains("虚构店主"));
    // Sent as the browser would send it: all that is filled in.
    let mut sent = filled(&form.body, "/inspections/new");
    sent.extend(form.form("/inspections/new"));
    let sent: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let second = went(&officer.post("/inspections/new", &sent).await);
    let page = officer.get(&second).await;
    assert!(page.body.contains(&format!("href=\"{path}\"")), "it names the order's visit");
    begin(&world, &mut officer, &second).await;
    let done = [("visit-outcome", "rechecked"), ("put-right", "yes"), ("outcome-what", "已清除")];
    conclude(&mut officer, &second, &done).await;
    let first = officer.get(&path).await;
    assert!(first.body.contains(&format!("href=\"{second}\"")), "{}", first.text());
    assert!(!first.body.contains("follows="), "the order waits no longer");
    assert!(!officer.get("/").await.body.contains("日常检查 · 虚构店主"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_recheck_of_a_grant_counts_visits_cases_and_dues_and_says_what_would_stop() {
    let world = World::new();
    let mut officer = world.signed_in(Role::Officer).await;
    let mut clerk = world.signed_in(Role::Clerk).await;
    let grant = crate::registers::grant(&mut clerk).await;
    let id = casework::GrantId::new(grant.trim_start_matches("/grants/"));
    world.write(|w| {
        let under = casework::power::Power { grant: Some(id.clone()), ..power() };
        store::powers::put(w, &under, &entry("act-under"))
    });
    let path = recorded(&world, &mut officer).await;
    let order = [
        ("visit-outcome", "ordered"),
        ("matter", "0"),
        ("outcome-what", "清除纸箱"),
        ("correct-by", "2026-3-16"),
    ];
    conclude(&mut officer, &path, &order).await;
    let page = officer.get(&path).await;
    let facts = [("matter", "0"), ("facts", "堵塞安全出口")];
    let case = went(&send(&mut officer, &page, &format!("{path}/case"), &facts).await);
    let recheck = officer.get(&format!("{grant}/recheck")).await;
    for said in [
        "共 1 件，未办结 1 件",
        "1 项期限未了",
        "0 件已立案的案件继续办结，2 件停下",
        "未办结的 2 件全部停下",
    ] {
        assert!(recheck.body.contains(said), "{said}: {}", recheck.text());
    }
    for to in [&path, &case] {
        assert!(recheck.body.contains(&format!("href=\"{to}\"")), "{to}: {}", recheck.text());
    }
    let mut head = world.signed_in(Role::Head).await;
    let page = head.get(&case).await;
    let filed = [("source", "inspection"), ("reason", "涉嫌违法")];
    went(&send(&mut head, &page, &format!("{case}/do/file"), &filed).await);
    let recheck = head.get(&format!("{grant}/recheck")).await;
    assert!(recheck.body.contains("1 件已立案的案件继续办结，1 件停下"), "{}", recheck.text());
}

/// Fields of the form to this action as they stand: typed, ticked and chosen.
fn filled(body: &str, action: &str) -> Vec<(String, String)> {
    let to = format!("action=\"{action}\"");
    let forms = body.split(&to).skip(1);
    let forms = forms.map(|rest| rest.split("</form>").next().unwrap());
    let form = forms.max_by_key(|form| form.len()).unwrap();
    let attribute = |tag: &str, name: &str| {
        let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
        Some(rest.split('"').next()?.to_owned())
    };
    let mut all = Vec::new();
    for tag in form.split("<input").skip(1).map(|rest| rest.split('>').next().unwrap()) {
        let kind = attribute(tag, "type").unwrap_or_default();
        let hidden = ["csrf", "act", "version"];
        let Some(name) = attribute(tag, "name").filter(|n| !hidden.contains(&n.as_str())) else {
            continue;
        };
        if (kind == "checkbox" || kind == "radio") && !tag.contains(" checked") {
            continue;
        }
        all.push((name, attribute(tag, "value").unwrap_or_default()));
    }
    for select in form.split("<select").skip(1).map(|rest| rest.split("</select>").next().unwrap())
    {
        let name = attribute(select.split('>').next().unwrap(), "name").unwrap();
        let options: Vec<&str> = select.split("<option").skip(1).collect();
        let tag = |option: &&&str| option.split('>').next().unwrap().contains(" selected");
        let chosen = options.iter().find(tag).or(options.first());
        all.push((name, chosen.and_then(|o| attribute(o, "value")).unwrap_or_default()));
    }
    for area in
        form.split("<textarea").skip(1).map(|rest| rest.split("</textarea>").next().unwrap())
    {
        let (tag, text) = area.split_once('>').unwrap();
        all.push((attribute(tag, "name").unwrap(), text.to_owned()));
    }
    all
}

/// Notified, arrived, the list answered and the record written, on the day of the re-inspection.
async fn begin(world: &World, officer: &mut Visitor<'_>, path: &str) {
    let told = [
        ("notice-way", "at-place"),
        ("noticed", "2026-3-16"),
        ("noticed-time", "9:00"),
        ("receiver", "虚构店主"),
    ];
    went(&deed(officer, path, "check-notify", &told).await);
    world.pass_minutes(1);
    let there = [("arrived", "2026-3-16"), ("arrived-time", "9:01")];
    went(&deed(officer, path, "check-arrive", &there).await);
    world.pass_minutes(5);
    let list = officer.get(&format!("{path}/checklist")).await;
    let field = list.body.split("type=\"radio\" name=\"").nth(1).unwrap();
    let field = field.split('"').next().unwrap().to_owned();
    went(&send(officer, &list, &format!("{path}/checklist"), &[(&field, "yes")]).await);
    let record = officer.get(&format!("{path}/record")).await;
    let mut fields = RECORD.to_vec();
    for (name, value) in &mut fields {
        match *name {
            "began-at" | "ended-at" => *value = "2026-3-16",
            "began-at-time" => *value = "9:01",
            "ended-at-time" => *value = "9:05",
            _ => {}
        }
    }
    went(&send(officer, &record, &format!("{path}/record"), &fields).await);
    world.pass_minutes(1);
}
