//! Papers filled from a case: name, provisions and remedy of their day.

use casework::CaseId;
use casework::case::Case;
use casework::case::papers::{self, Setting, Unfilled};
use casework::number::Series;
use casework::papers::{Collect, FormId, FormPaper, Hearing, Paper, PaperKind, Remedy, Value};
use casework::story::{Memory, Story, Town, play};
use law::{Day, Fen, Law, Moment};

/// Plays a story and gives its first case.
fn after(text: &str) -> (Story, Case) {
    let law = Law::embedded();
    let story = Story::read("paper.story", text).unwrap();
    let mut town = Memory::new(law);
    let played = play(&story, law, &mut town);
    if let Some(last) = played.iter().find(|step| step.difference.is_some()) {
        panic!("{} {:?} {:?}", last.text, last.difference, last.came);
    }
    let id = CaseId::new(format!("{}-000001", played_year(text)));
    let case = town.case(&id).unwrap();
    (story, case)
}

fn played_year(text: &str) -> &str {
    let line = text.lines().find(|line| line.contains("发现")).unwrap();
    line.split('-').next().unwrap()
}

fn setting(story: &Story) -> Setting<'_> {
    Setting {
        law: Law::embedded(),
        office: &story.setup.office,
        power: story.setup.powers.first(),
        officers: &story.setup.officers,
    }
}

const TODAY: &str = "故事 文书
职权 消防 赋权 fire.exit-blocked 自 2025-07-01
执法员 甲、乙 证 2024-01-01 至 2029-12-31
当事人 张某(虚构) 公民 生于 1980-05-01
2026-03-09 10:00 甲、乙 发现 fire.exit-blocked -> 可以
2026-03-09 甲 出示证件 -> 可以
2026-03-09 甲 责令改正 \"搬走货箱\" 限 2026-03-10 -> 可以
2026-03-09 甲 告知 罚款 200元 陈述 \"会搬\" 复核 \"不影响\" -> 可以
2026-03-09 甲 填写 罚款 200元 -> 可以
2026-03-09 甲 决定 -> 可以
2026-03-09 甲 送达 交 张某(虚构) -> 可以
";

#[test]
fn a_decision_of_today_names_its_provisions_its_bank_and_reconsideration_first() {
    let (story, case) = after(TODAY);
    let paper = papers::on_spot_decision(&case, &setting(&story)).unwrap();
    assert_eq!(paper.number.to_string(), "渝武隆双河当罚决〔2026〕1号");
    assert_eq!(paper.issuer.organ, "重庆市武隆区双河镇人民政府");
    assert_eq!(paper.issuer.entrusted_to, "");
    assert_eq!(paper.breached[0].text, "《中华人民共和国消防法》第二十八条");
    assert_eq!(paper.basis[0].text, "《中华人民共和国消防法》第六十条第一款第（三）项");
    assert_eq!(paper.procedure[0].text, "《中华人民共和国行政处罚法》第五十一条");
    assert_eq!(paper.correction, "搬走货箱");
    assert!(matches!(paper.heard, Hearing::Stated { .. }));
    assert!(matches!(paper.remedy, Remedy::ReconsiderationFirst { .. }));
    let Some(Collect::Bank { electronic: true, surcharge, .. }) = &paper.collect else {
        panic!("{:?}", paper.collect)
    };
    assert_eq!((surcharge.per_day_permille, surcharge.cap_percent), (30, Some(100)));
    assert_eq!(paper.officers.len(), 2);
    assert!(!paper.officers[0].certificate.is_empty());
}

#[test]
fn the_content_hash_of_the_form_is_that_of_its_paper_whenever_it_is_made() {
    let (story, case) = after(TODAY);
    let paper = papers::on_spot_decision(&case, &setting(&story)).unwrap();
    assert_eq!(Paper::from(paper).content_hash(), case.draft().unwrap().content);
}

#[test]
fn a_correction_order_leaves_the_party_the_choice() {
    let (story, case) = after(TODAY);
    let paper = papers::correction_order(&case, 0, &setting(&story)).unwrap();
    assert_eq!(paper.number.to_string(), "渝武隆双河责改〔2026〕1号");
    assert_eq!(paper.basis[0].text, "《中华人民共和国行政处罚法》第二十八条第一款");
    assert!(matches!(paper.remedy, Remedy::Either { .. }));
    assert_eq!(paper.demands, ["搬走货箱"]);
}

#[test]
fn papers_that_belong_to_a_decision_carry_its_number_with_their_own_word() {
    let (story, case) = after(TODAY);
    let receipt = papers::service_receipt(&case, &setting(&story)).unwrap();
    assert_eq!(receipt.number.to_string(), "渝武隆双河当罚决送达〔2026〕1号");
    assert_eq!(receipt.papers[0].content, case.draft().unwrap().content);
    let at = Moment::at(Day::new(2026, 3, 26).unwrap(), 9, 0);
    let notice = papers::payment_notice(&case, &setting(&story), at).unwrap();
    assert_eq!(notice.number.to_string(), "渝武隆双河当罚决缴款〔2026〕1号");
    assert_eq!((notice.fine, notice.surcharge), (Fen::yuan(200), Fen::yuan(12)));
    let Collect::Bank { last_day, .. } = notice.collect else { panic!("paid at the bank") };
    assert_eq!(last_day, Day::new(2026, 3, 24));
}

#[test]
fn a_decision_of_2008_speaks_in_the_grantors_name_without_cap_or_electronic_payment() {
    let (story, case) = after(
        "故事 试点文书
机关 试点
职权 消防 委托 fire.exit-blocked-1998 自 2007-11-01 至 2008-12-31 依据 消防委托书 署名 武隆县公安局消防大队 字号 武公消双河
执法员 甲 证 2007-10-01 至 2009-12-31
当事人 李某(虚构) 公民 生于 1970-02-03
2008-03-10 甲 发现 fire.exit-blocked-1998 -> 可以
2008-03-10 甲 出示证件 -> 可以
2008-03-10 甲 告知 放弃陈述 -> 可以
2008-03-10 甲 填写 罚款 50元 -> 可以
",
    );
    let paper = papers::on_spot_decision(&case, &setting(&story)).unwrap();
    assert_eq!(paper.issuer.organ, "武隆县公安局消防大队");
    assert_eq!(paper.issuer.seal.name, "武隆县公安局消防大队");
    assert_eq!(paper.issuer.entrusted_to, "武隆县双河乡人民政府");
    assert_eq!(paper.issuer.entrusted_by_paper, "消防委托书");
    assert_eq!(paper.procedure[0].text, "《中华人民共和国行政处罚法》第三十三条");
    assert_eq!(paper.heard, Hearing::Waived);
    assert!(matches!(paper.remedy, Remedy::Either { .. }));
    let Some(Collect::Bank { electronic: false, surcharge, .. }) = &paper.collect else {
        panic!("{:?}", paper.collect)
    };
    assert_eq!(surcharge.cap_percent, None);
}

#[test]
fn what_a_paper_lacks_is_said_by_name() {
    let (story, case) = after(TODAY);
    let mut case = case;
    case.finding.evidence.clear();
    case.finding.party.address.clear();
    let Err(Unfilled::Missing(missing)) = papers::on_spot_decision(&case, &setting(&story)) else {
        panic!("it is incomplete")
    };
    let names: Vec<&str> = missing.iter().map(|m| m.zh.as_str()).collect();
    assert_eq!(names, ["当事人住址或者住所", "证据"]);
    let (_, early) = after(
        "故事 早
职权 消防 赋权 fire.exit-blocked
执法员 甲、乙 证 2024-01-01 至 2029-12-31
当事人 张某(虚构) 公民
2026-03-09 甲、乙 发现 fire.exit-blocked -> 可以
",
    );
    assert!(papers::service_receipt(&early, &setting(&story)).is_err());
}

#[test]
fn forms_read_well_and_cite_articles_of_their_days() {
    assert_eq!(casework::papers::form::faults(Law::embedded()), Vec::<String>::new());
    assert!(FormId::all().count() >= 50, "{}", FormId::all().count());
    let mut titles: Vec<&str> = PaperKind::all().map(PaperKind::zh).collect();
    titles.sort_unstable();
    let all = titles.len();
    titles.dedup();
    assert_eq!(titles.len(), all, "two papers of one title");
}

#[test]
fn an_empty_form_names_everything_it_must_have() {
    let (story, _) = after(TODAY);
    let at = Moment::at(Day::new(2026, 3, 9).unwrap(), 9, 0);
    let issuer = papers::begun(&after(TODAY).1, "file-cover", &setting(&story), at).issuer;
    for form in FormId::all() {
        let missing = FormPaper::new(form.key(), issuer.clone(), at).missing();
        let named: Vec<&str> = missing.iter().map(|m| m.field.as_str()).collect();
        for entry in form.form().fields.iter().filter(|entry| entry.must) {
            let found = missing.iter().find(|m| m.field == entry.key);
            let found =
                found.unwrap_or_else(|| panic!("{}: {} in {named:?}", form.key(), entry.key));
            assert_eq!((&found.zh, &found.en), (&entry.of.zh, &entry.of.en), "{}", form.key());
        }
        let remedy = !form.form().remedy.is_empty();
        assert_eq!(named.contains(&"remedy"), remedy, "{}", form.key());
    }
}

#[test]
fn a_value_of_another_kind_or_in_no_field_is_refused_by_name() {
    let (story, case) = after(TODAY);
    let at = Moment::at(Day::new(2026, 3, 9).unwrap(), 9, 0);
    let paper = papers::begun(&case, "scene-record", &setting(&story), at);
    let named = |paper: FormPaper| -> Vec<String> {
        paper.missing().into_iter().map(|m| m.field).collect()
    };
    assert!(named(paper.clone().with("colour", "red")).contains(&"colour".to_owned()));
    let filled = paper.with("from", at).with("until", at).with("found", "无异常");
    let filled = filled.with("object", "张某(虚构)");
    assert_eq!(named(filled.clone()), Vec::<String>::new());
    assert_eq!(named(filled.with("from", "上午")), ["from"]);
}

#[test]
fn a_remedy_of_another_day_is_wrong_and_so_is_a_brigade_that_signs() {
    let (story, case) = after(TODAY);
    let law = Law::embedded();
    let mut paper = papers::on_spot_decision(&case, &setting(&story)).unwrap();
    assert_eq!(Paper::from(paper.clone()).wrong(law, None), []);
    // The text of 2023: the party may choose.
    let day = Day::new(2023, 12, 31).unwrap();
    let old = papers::remedy(law, &story.setup.office, day, papers::Route::OnSpot).unwrap();
    paper.remedy = old;
    paper.issuer.organ = "双河镇综合行政执法大队".to_owned();
    let wrong = Paper::from(paper).wrong(law, None);
    let fields: Vec<&str> = wrong.iter().map(|w| w.field).collect();
    assert_eq!(fields, ["issuer.organ", "remedy"]);
    assert!(wrong[1].zh.contains("2026年3月9日"), "{}", wrong[1].zh);
}

const ORDINARY: &str = "故事 普通程序
职权 动物防疫 赋权 farm-supplies.dead-animal-dumped 自 2025-07-01
执法员 甲、乙 证 2024-01-01 至 2029-12-31
负责人 镇长丙、副镇长丁
法制审核员 戊 资格 2019-06-01
人员 己
当事人 张某(虚构) 公民 生于 1980-05-01

2026-03-09 10:05 甲、乙 发现 farm-supplies.dead-animal-dumped 事实 \"随意弃置死猪（虚构）\" -> 可以
2026-03-09 甲 出示证件 -> 可以
2026-03-10 镇长丙 立案 -> 可以
2026-03-10 甲、乙 证据 现场笔录 \"现场笔录（虚构）\" -> 可以
2026-03-11 甲 核实 第1件 可用 -> 可以
2026-03-12 甲 调查终结 拟 罚款 6000元 -> 可以
2026-03-13 甲 告知书 罚款 6000元 听证 -> 可以
2026-03-13 甲 制作文书 -> 可以
2026-03-13 甲 送达文书 直接 张某(虚构) -> 可以
2026-03-16 己 要求听证 由 张某(虚构) -> 可以
2026-03-17 己 通知听证 2026-03-31 09:30 主持 己 -> 可以
2026-03-17 甲 制作文书 -> 可以
2026-03-17 甲 送达文书 直接 张某(虚构) -> 可以
2026-03-31 11:00 己 举行听证 始于 09:30 -> 可以
2026-03-31 己 听证报告 \"维持\" -> 可以
2026-03-31 戊 审核 通过 因 听证 -> 可以
2026-03-31 甲 拟决定 罚款 6000元 -> 可以
";

fn form(paper: Paper) -> FormPaper {
    let Paper::Form(form) = paper else { panic!("no form") };
    *form
}

fn text(paper: &FormPaper, field: &str) -> String {
    match paper.value(field) {
        Some(Value::Text(text)) => text.clone(),
        other => panic!("{field}: {other:?}"),
    }
}

#[test]
fn the_notice_of_a_hearing_states_the_periods_of_its_day_and_the_proposed_penalty() {
    let (story, case) = after(ORDINARY);
    let notice = case.issued.iter().position(|i| i.series == Series::Notice).unwrap();
    let paper = form(papers::issued(&case, notice, &setting(&story)).unwrap());
    assert_eq!(paper.form.key(), "hearing-notice");
    assert_eq!(text(&paper, "proposed"), "罚款人民币陆仟元整（¥6,000.00）");
    assert_eq!(text(&paper, "request_within"), "五个工作日");
    let Some(Value::Bases(bases)) = paper.value("hearing_basis") else { panic!("no basis") };
    assert_eq!(bases[0].text, "《中华人民共和国行政处罚法》第六十三条第一款");
    assert_eq!(paper.number.as_ref(), Some(&case.issued[notice].number));
    let call = case.issued.iter().position(|i| i.series == Series::HearingCall).unwrap();
    let call = form(papers::issued(&case, call, &setting(&story)).unwrap());
    assert_eq!(text(&call, "agents_max"), "一至二人");
}

#[test]
fn the_decision_of_an_ordinary_case_has_all_that_article_59_asks_for() {
    let (story, case) = after(ORDINARY);
    let paper = papers::decision(&case, &setting(&story)).unwrap();
    assert_eq!(paper.number.to_string(), "渝武隆双河罚决〔2026〕1号");
    assert_eq!(paper.evidence.len(), 1);
    assert_eq!(paper.procedure[0].text, "《中华人民共和国行政处罚法》第五十七条第一款");
    assert!(paper.collect.is_some() && paper.told.is_some() && paper.hearing.is_some());
    assert!(matches!(paper.remedy, Remedy::Either { .. }));
    let content = case.draft().unwrap().content.clone();
    assert_eq!(Paper::from(paper.clone()).content_hash(), content);
    let mut bare = paper;
    bare.evidence.clear();
    bare.told = None;
    bare.collect = None;
    let named: Vec<String> = bare.missing().into_iter().map(|m| m.zh).collect();
    assert_eq!(named, ["证据", "行政处罚事先告知书", "缴纳罚款的方式"]);
}

#[test]
fn papers_of_the_office_are_filled_from_the_file() {
    let (story, case) = after(ORDINARY);
    let at = setting(&story);
    let now = Moment::at(Day::new(2026, 3, 31).unwrap(), 17, 0);
    let available = papers::available(&case, &at, now);
    for key in [
        "filing-approval",
        "investigation-report",
        "hearing-record",
        "hearing-report",
        "legal-review",
        "handling-approval",
        "evidence-register",
    ] {
        assert!(available.contains(&PaperKind::form(key)), "{key}: {available:?}");
    }
    for key in ["discussion-record", "keeping-approval", "demand", "recusal-decision"] {
        assert!(!available.contains(&PaperKind::form(key)), "{key}");
    }
    assert!(available.contains(&PaperKind::Decision) && !available.contains(&PaperKind::NoPenalty));
    let review = PaperKind::form("legal-review");
    let review = form(papers::inner(&case, review, &at, now).unwrap());
    assert_eq!(text(&review, "qualified"), "2019年6月1日取得国家统一法律职业资格");
    let filing = form(papers::inner(&case, PaperKind::form("filing-approval"), &at, now).unwrap());
    assert_eq!(filing.number.unwrap().to_string(), "渝武隆双河立〔2026〕1号");
    let cover = casework::dossier::cover(&case, &at, now).unwrap().0;
    assert_eq!(text(&cover, "keep"), "永久");
}

#[test]
fn the_approval_of_the_handling_says_what_the_head_decided_and_bears_that_day() {
    let (story, case) = after(ORDINARY);
    let (at, kind) = (setting(&story), PaperKind::form("handling-approval"));
    let later = Moment::at(Day::new(2026, 4, 20).unwrap(), 9, 0);
    let waiting = form(papers::inner(&case, kind, &at, later).unwrap());
    assert!(waiting.value("approval").is_none(), "nobody has decided");
    let decided = format!("{ORDINARY}2026-03-31 17:30 镇长丙 决定 -> 可以\n");
    let (story, case) = after(&decided);
    let paper = form(papers::inner(&case, kind, &setting(&story), later).unwrap());
    assert_eq!(
        (text(&paper, "approval").as_str(), text(&paper, "approver").as_str()),
        ("同意。", "镇长丙")
    );
    assert_eq!(paper.issued_at.day(), Day::new(2026, 3, 31).unwrap());
    assert_eq!(paper.value("approved_on"), Some(&Value::Day(paper.issued_at.day())));
}

#[test]
fn an_approval_of_filing_does_not_repeat_the_facts_that_its_reason_repeats() {
    let (story, mut case) = after(ORDINARY);
    let (at, now) = (setting(&story), case.finding.found_at);
    let facts = |case: &casework::case::Case| {
        let paper = papers::inner(case, PaperKind::form("filing-approval"), &at, now).unwrap();
        text(&form(paper), "facts")
    };
    let file = case.ordinary.as_mut().unwrap();
    file.filing.reason = "随意弃置死猪（虚构）。涉嫌违法，应当查处。".to_owned();
    assert_eq!(facts(&case).matches("随意弃置死猪").count(), 1);
    case.ordinary.as_mut().unwrap().filing.reason = "应当查处。".to_owned();
    assert_eq!(facts(&case), "随意弃置死猪（虚构）\n应当查处。");
}

#[test]
fn what_is_signed_by_hand_is_offered_and_not_asked_of_the_file() {
    let (story, case) = after(ORDINARY);
    let at = setting(&story);
    let now = Moment::at(Day::new(2026, 3, 31).unwrap(), 17, 0);
    let blank = PaperKind::form("address-confirmation");
    assert!(papers::available(&case, &at, now).contains(&blank));
    let recorded = papers::recorded(&case, &at, now);
    assert!(!recorded.contains(&blank) && !recorded.contains(&PaperKind::Decision), "{recorded:?}");
    assert!(recorded.contains(&PaperKind::form("legal-review")), "{recorded:?}");
}

#[test]
fn every_paper_that_a_story_issues_can_be_filled() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let law = Law::embedded();
    let mut filled = std::collections::BTreeMap::new();
    for file in std::fs::read_dir(dir).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let Ok(story) = Story::read(&path.display().to_string(), &text) else { continue };
        let mut town = Memory::new(law);
        play(&story, law, &mut town);
        let years = 2007..=2027;
        let ids = years.flat_map(|y| (1..=2).map(move |n| CaseId::new(format!("{y}-{n:06}"))));
        for case in ids.filter_map(|id| town.case(&id).ok()) {
            let power = story.setup.powers.iter().find(|power| power.id == case.finding.power);
            let at = Setting { power, ..setting(&story) };
            for index in 0..case.issued.len() {
                let issued = &case.issued[index];
                // A hearing called anew leaves the paper of the first call, and not its record.
                let file = case.ordinary.as_deref();
                let called = file.and_then(|file| file.hearing_call.as_ref()).map(|c| c.issued);
                if issued.series == Series::HearingCall && called != Some(index) {
                    continue;
                }
                let paper = papers::issued(&case, index, &at);
                let paper = paper.unwrap_or_else(|e| panic!("{path:?} {issued:?}: {e:?}"));
                assert_eq!(paper.number(), issued.number.to_string());
                let item = case.finding.item.as_str();
                assert_eq!(paper.wrong(law, Some(item)), [], "{path:?}");
                *filled.entry(issued.series.key()).or_insert(0) += 1;
            }
        }
    }
    for series in ["notice", "hearing-call", "keeping", "demand", "court-application", "transfer"] {
        assert!(filled.contains_key(series), "no {series} in {filled:?}");
    }
}

#[test]
fn a_last_day_beyond_the_calendars_is_provisional_on_paper() {
    let of = |day: &str| {
        let (story, case) =
            after(&TODAY.replace("2026-03-09", day).replace("限 2026-03-10", "限 2026-12-30"));
        let at = Moment::at(Day::parse("2026-12-31").unwrap(), 9, 0);
        let notice = papers::payment_notice(&case, &setting(&story), at).unwrap();
        let Collect::Bank { last_day, last_day_firm, .. } = notice.collect else {
            panic!("at the bank")
        };
        (last_day.map(|day| day.to_string()), last_day_firm)
    };
    assert_eq!(of("2026-12-09"), (Some("2026-12-24".to_owned()), true));
    let (day, firm) = of("2026-12-22");
    assert!(day.as_deref() >= Some("2027-01-06"), "{day:?}");
    assert!(!firm, "no holidays of 2027 have been published");
}
