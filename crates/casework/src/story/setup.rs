//! What stands before the first dated line: the office, its powers, its officers, the parties.

use super::tokens::{Tokens, Trouble};
use crate::case::Office;
use crate::officer::{Certificate, Officer, PostTerm, Suspension};
use crate::papers::SealMode;
use crate::party::{Party, PartyKind};
use crate::power::{Power, PowerKind, PowerMode};
use crate::{ItemId, OfficeId, OfficerId, PartyId, PostId, PowerId};
use law::Day;

/// The place code that stories play in; the office of the seed.
pub const PLACE: &str = "500156112000";

/// An office with its registers.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    pub office: Office,
    pub powers: Vec<Power>,
    pub officers: Vec<Officer>,
    pub parties: Vec<Party>,
    /// The market calendars, as they are entered.
    pub markets: Vec<crate::round::MarketCommand>,
}

impl Default for Setup {
    fn default() -> Setup {
        let (powers, officers, parties, markets) = Default::default();
        Setup { office: today(), powers, officers, parties, markets }
    }
}

impl Setup {
    pub fn power(&self, id: &PowerId) -> Option<&Power> {
        self.powers.iter().find(|power| power.id == *id)
    }
    pub fn party(&self, name: &str) -> Option<&Party> {
        self.parties.iter().find(|party| party.name == name)
    }
    /// The officers with these ids, as the register knows them.
    pub fn officers(&self, ids: &[OfficerId]) -> Vec<Officer> {
        let known = |id: &OfficerId| self.officers.iter().find(|officer| officer.id == *id);
        ids.iter().filter_map(known).cloned().collect()
    }

    /// Reads one line of the setup; false when the line is not one.
    pub(super) fn line(&mut self, t: &mut Tokens) -> Result<bool, Trouble> {
        if t.take(&["机关", "office"]) {
            self.office(t)?;
        } else if t.take(&["职权", "power"]) {
            let power = self.read_power(t)?;
            self.powers.push(power);
        } else if t.take(&["执法员", "officer"]) {
            read_officers(t, &mut self.officers)?;
        } else if let Some(role) = role(t) {
            self.people(t, role)?;
        } else if t.take(&["当事人", "party"]) {
            self.parties.push(read_party(t)?);
        } else if t.take(&["场期", "market"]) {
            self.markets.push(super::round::market(t)?);
        } else {
            return Ok(false);
        }
        if t.is_done() { Ok(true) } else { Err(t.expected("行尾（end of line）")) }
    }

    /// `负责人 镇长丙`, `法制审核员 戊 [资格 2019-01-01] [从业 2015-01-01]`, `辅助人员 己`, `组长 庚`, `人员 辛`;
    /// each `[属 "…"|委托机关]`: of another organ, or of the one that granted the first entrusted power.
    fn people(&mut self, t: &mut Tokens, role: Role) -> Result<(), Trouble> {
        let names = t.names("姓名（names）")?;
        let mut like = Officer::new(OfficerId::new(""), "", PostId::new(role.post));
        like.helper = role.helper;
        while !t.is_done() {
            if t.take(&["属", "of"]) {
                like.organ = t.word("机关（an organ）")?;
            } else if t.take(&["委托机关", "of-grantor"]) {
                let entrusted = self.powers.iter().find(|p| p.mode == PowerMode::Entrusted);
                let power = entrusted.ok_or_else(|| t.trouble("此前没有委托的职权"))?;
                like.organ.clone_from(&power.grantor);
            } else if t.take(&["资格", "lawyer-since"]) {
                like.lawyer_since = Some(t.day()?);
            } else if t.take(&["从业", "reviews-since"]) {
                like.reviewer_since = Some(t.day()?);
            } else if t.take(&["改任", "becomes"]) {
                promoted(t, &mut like)?;
            } else {
                return Err(t.expected("属、委托机关、资格、从业 或者 改任"));
            }
        }
        for name in names {
            self.officers.push(Officer { id: OfficerId::new(name.clone()), name, ..like.clone() });
        }
        Ok(())
    }

    /// `机关 今天|试点 [备案 3日]`
    fn office(&mut self, t: &mut Tokens) -> Result<(), Trouble> {
        self.office = if t.take(&["今天", "today"]) {
            today()
        } else if t.take(&["试点", "pilot"]) {
            pilot()
        } else {
            return Err(t.expected("今天 或者 试点（today or pilot）"));
        };
        if t.take(&["备案", "record"]) {
            self.office.record_days = Some(t.number("天数，如 3日（a number of days）")?);
        }
        Ok(())
    }

    /// `职权 消防 赋权 fire.exit-blocked 自 2025-07-01 [至 …] [种类 …] [上限 …] [地域 …] …`
    fn read_power(&self, t: &mut Tokens) -> Result<Power, Trouble> {
        let id = PowerId::new(t.word("职权的名字（a name for the power）")?);
        let mode = if t.take(&["法定", "statutory"]) {
            PowerMode::Statutory
        } else if t.take(&["赋权", "empowered"]) {
            PowerMode::Empowered
        } else if t.take(&["委托", "entrusted"]) {
            PowerMode::Entrusted
        } else {
            return Err(t.expected("法定、赋权 或者 委托（statutory, empowered or entrusted）"));
        };
        let item = ItemId::new(t.word("事项，如 fire.exit-blocked（an item）")?);
        let entrusted = mode == PowerMode::Entrusted;
        let mut power = Power {
            id,
            item,
            mode,
            grantor: "区主管部门（虚构）".to_owned(),
            paper: if entrusted { "委托书（虚构）" } else { "渝府办发〔2025〕28号" }.to_owned(),
            kinds: vec![
                PowerKind::Inspect,
                PowerKind::Stop,
                PowerKind::Correct,
                PowerKind::Warn,
                PowerKind::Fine,
            ],
            ceiling: None,
            territory: PLACE.to_owned(),
            from: Day::new(2007, 1, 1).expect("1 January 2007 is a day"),
            to: None,
            revoked_on: None,
            published: true,
            signing_name: if entrusted { "区主管部门（虚构）" } else { &self.office.name }
                .to_owned(),
            number_prefix: String::new(),
            assumed: false,
            grant: None,
            transition: false,
        };
        while !t.is_done() {
            power_part(t, &mut power)?;
        }
        Ok(power)
    }
}

/// What somebody is in an organ.
struct Role {
    post: &'static str,
    helper: bool,
}

fn role(t: &mut Tokens) -> Option<Role> {
    let words: [(&[&str], &str); 7] = [
        (&["负责人", "head"], "head"),
        (&["法制审核员", "legal-reviewer"], "legal-reviewer"),
        (&["组长", "team-leader"], "team-leader"),
        (&["人员", "staff"], "clerk"),
        (&["系统管理员", "admin"], "admin"),
        (&["监督员", "reviewer"], "reviewer"),
        (&["辅助人员", "helper"], "clerk"),
    ];
    let found = words.into_iter().find(|(words, _)| t.take(words));
    found.map(|(words, post)| Role { post, helper: words[0] == "辅助人员" })
}

/// `改任 负责人 自 2026-04-05`: another post from that day on.
fn promoted(t: &mut Tokens, like: &mut Officer) -> Result<(), Trouble> {
    let role = role(t).ok_or_else(|| t.expected("负责人 等职务（a post）"))?;
    if !t.take(&["自", "from"]) {
        return Err(t.expected("自（from）"));
    }
    let (began, from) = (Day::new(2007, 1, 1).expect("1 January 2007 is a day"), t.day()?);
    let before = PostTerm { post: like.post.clone(), from: began, to: Some(from.plus_days(-1)) };
    like.terms = vec![before, PostTerm { post: PostId::new(role.post), from, to: None }];
    Ok(())
}

fn power_part(t: &mut Tokens, power: &mut Power) -> Result<(), Trouble> {
    if t.take(&["自", "from"]) {
        power.from = t.day()?;
    } else if t.take(&["至", "to"]) {
        power.to = Some(t.day()?);
    } else if t.take(&["收回", "revoked"]) {
        power.revoked_on = Some(t.day()?);
    } else if t.take(&["过渡", "transition"]) {
        power.transition = true;
    } else if t.take(&["种类", "kinds"]) {
        let names = t.names("种类，如 警告、罚款（kinds）")?;
        let kind =
            |name: &String| kind(name).ok_or_else(|| t.trouble(format!("不认识的种类“{name}”")));
        power.kinds = names.iter().map(kind).collect::<Result<_, _>>()?;
    } else if t.take(&["上限", "ceiling"]) {
        power.ceiling = Some(t.amount()?);
    } else if t.take(&["地域", "territory"]) {
        power.territory = t.word("地域代码（a place code）")?;
    } else if t.take(&["未公布", "unpublished"]) {
        power.published = false;
    } else if t.take(&["无书面", "unwritten"]) {
        power.paper = String::new();
    } else if t.take(&["依据", "paper"]) {
        power.paper = t.word("授权文件（the granting paper）")?;
    } else if t.take(&["署名", "signed"]) {
        power.signing_name = t.word("署名机关（the organ that signs）")?;
        power.grantor = power.signing_name.clone();
    } else if t.take(&["字号", "prefix"]) {
        power.number_prefix = t.word("文号字头（what its numbers begin with）")?;
    } else {
        return Err(t.expected("自、至、收回、种类、上限、地域、未公布、无书面、依据、署名、字号"));
    }
    Ok(())
}

fn kind(name: &str) -> Option<PowerKind> {
    Some(match name {
        "检查" | "inspect" => PowerKind::Inspect,
        "制止" | "stop" => PowerKind::Stop,
        "责令改正" | "correct" => PowerKind::Correct,
        "警告" | "warn" => PowerKind::Warn,
        "罚款" | "fine" => PowerKind::Fine,
        "没收" | "confiscate" => PowerKind::Confiscate,
        "强制" | "compel" => PowerKind::Compel,
        _ => return None,
    })
}

/// `执法员 甲、乙 证 2024-01-01 至 2029-12-31 [范围 公共安全] [停 2026-03-01 [至 …]]`
fn read_officers(t: &mut Tokens, officers: &mut Vec<Officer>) -> Result<(), Trouble> {
    let names = t.names("执法员姓名（names of officers）")?;
    let (mut certificates, mut suspensions) = (Vec::new(), Vec::new());
    while !t.is_done() {
        if t.take(&["证", "certificate"]) {
            let from = t.day()?;
            if !t.take(&["至", "to"]) {
                return Err(t.expected("至（to）"));
            }
            certificates.push((from, t.day()?, vec!["all".to_owned()]));
        } else if t.take(&["范围", "scope"]) {
            let words = t.names("范围，如 公共安全（a scope）")?;
            let Some(last) = certificates.last_mut() else { return Err(t.expected("先写 证")) };
            last.2 = words.iter().map(|word| scope(word).to_owned()).collect();
        } else if t.take(&["停", "suspended"]) {
            let from = t.day()?;
            let to = if t.take(&["至", "to"]) { Some(t.day()?) } else { None };
            suspensions.push(Suspension {
                from,
                to,
                reason: "停止执法资格（虚构）".to_owned(),
                noted_on: None,
                late_reason: String::new(),
            });
        } else {
            return Err(t.expected("证、范围 或者 停（certificate, scope or suspended）"));
        }
    }
    for name in names {
        let number = |i: usize| format!("虚构证{:03}", officers.len() * 10 + i + 1);
        let certificates =
            certificates.iter().enumerate().map(|(i, (from, to, scope))| Certificate {
                number: number(i),
                organ: "市人民政府（虚构）".to_owned(),
                scope: scope.clone(),
                from: *from,
                to: *to,
            });
        let certificates = certificates.collect();
        let (id, post) = (OfficerId::new(name.clone()), PostId::new("officer"));
        let suspensions = suspensions.clone();
        officers.push(Officer { certificates, suspensions, ..Officer::new(id, name, post) });
    }
    Ok(())
}

fn scope(word: &str) -> &str {
    match word {
        "全部" => "all",
        "公共安全" => "public-safety",
        "市场秩序" => "market-order",
        "资源环境" => "resources",
        other => other,
    }
}

/// `当事人 张某 公民 生于 1980-05-01`, `当事人 某餐馆 单位`, `当事人 某摊 个体户 生于 …`
fn read_party(t: &mut Tokens) -> Result<Party, Trouble> {
    let name = t.word("当事人姓名或者名称（the party's name）")?;
    let kind = if t.take(&["公民", "person"]) {
        PartyKind::Person
    } else if t.take(&["个体户", "sole-trader"]) {
        PartyKind::SoleTrader
    } else if t.take(&["单位", "organisation"]) {
        PartyKind::Organisation
    } else {
        return Err(t.expected("公民、个体户 或者 单位（person, sole-trader or organisation）"));
    };
    let born = if t.take(&["生于", "born"]) { Some(t.day()?) } else { None };
    let address = if t.take(&["无住址", "no-address"]) { "" } else { "双河路（虚构）" };
    Ok(Party {
        id: PartyId::new(name.clone()),
        kind,
        name,
        code: String::new(),
        born,
        legal_representative: "负责人（虚构）".to_owned(),
        phone: String::new(),
        address: address.to_owned(),
        made_up: true,
    })
}

fn today() -> Office {
    Office {
        id: OfficeId::new(PLACE),
        name: "重庆市武隆区双河镇人民政府".to_owned(),
        number_prefix: "渝武隆双河".to_owned(),
        reconsideration_organ: "重庆市武隆区人民政府".to_owned(),
        court: "重庆市武隆区人民法院".to_owned(),
        bank: "代收银行（虚构）".to_owned(),
        bank_account: "0000 0000 0000".to_owned(),
        bank_address: "双河路（虚构）".to_owned(),
        bank_account_name: "财政专户（虚构）".to_owned(),
        address: "双河路118号".to_owned(),
        phone: "023-00000000".to_owned(),
        seal: SealMode::Space,
        demo: true,
        record_days: None,
        practice_on: None,
        alarm: Default::default(),
    }
}

/// The pilot of 2007 and 2008: a township (乡) of a county.
fn pilot() -> Office {
    Office {
        name: "武隆县双河乡人民政府".to_owned(),
        number_prefix: "武隆双河".to_owned(),
        reconsideration_organ: "武隆县人民政府".to_owned(),
        court: "武隆县人民法院".to_owned(),
        ..today()
    }
}
