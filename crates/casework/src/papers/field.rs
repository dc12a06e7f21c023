//! The names of particulars, for people: what is missing is said in the words of the form.

use serde::{Deserialize, Serialize};

/// A particular by its place in the struct: `party.name`, `officers.certificate`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Field(pub String);

impl Field {
    /// Its Chinese and its English name; the key itself where the table has none.
    pub fn names(&self) -> (&str, &str) {
        let found = NAMES.iter().find(|(key, ..)| *key == self.0);
        let tail = || {
            let last = self.0.rsplit('.').next().unwrap_or_default();
            NAMES.iter().find(|(key, ..)| *key == last)
        };
        found.or_else(tail).map_or((&self.0, &self.0), |(_, zh, en)| (zh, en))
    }
}

/// A particular that a paper must have and has not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    pub field: String,
    pub zh: String,
    pub en: String,
}

/// Collects what is missing, in the order of the form.
#[derive(Debug, Default)]
pub struct Check(Vec<Missing>);

impl Check {
    pub fn text(&mut self, field: &str, written: &str) -> &mut Check {
        self.when(field, written.trim().is_empty())
    }
    pub fn list<T>(&mut self, field: &str, items: &[T]) -> &mut Check {
        self.when(field, items.is_empty())
    }
    pub fn when(&mut self, field: &str, missing: bool) -> &mut Check {
        if missing && !self.0.iter().any(|m| m.field == field) {
            let name = Field(field.to_owned());
            let (zh, en) = name.names();
            self.0.push(Missing { field: field.to_owned(), zh: zh.into(), en: en.into() });
        }
        self
    }
    pub fn done(&mut self) -> Vec<Missing> {
        std::mem::take(&mut self.0)
    }
}

/// Key, Chinese, English. A key without a dot names that particular wherever it stands.
const NAMES: &[(&str, &str, &str)] = &[
    ("number", "文书编号", "document number"),
    ("number.prefix", "文书编号中的机关代字", "organ's short name in the number"),
    ("number.serial", "文书编号中的序号", "serial of the number"),
    ("organ", "行政机关名称", "name of the organ"),
    ("issuer.organ", "作出决定的行政机关名称", "name of the deciding organ"),
    ("issuer.address", "行政机关地址", "address of the organ"),
    ("issuer.phone", "行政机关联系电话", "telephone of the organ"),
    ("issuer.entrusted_to", "受委托机关名称", "name of the entrusted organ"),
    ("issuer.entrusted_by_paper", "委托书名称或者文号", "the letter of entrustment"),
    ("issuer.seal.name", "印章名称", "name on the seal"),
    ("party.name", "当事人姓名或者名称", "name of the party"),
    ("party.code", "当事人证件号码", "identity number or credit code of the party"),
    ("party.legal_representative", "法定代表人或者负责人", "legal representative"),
    ("party.phone", "当事人联系电话", "telephone of the party"),
    ("party.address", "当事人住址或者住所", "address of the party"),
    ("found_at", "违法行为发生的时间", "time of the act"),
    ("place", "违法行为发生的地点", "place of the act"),
    ("facts", "违法事实", "facts"),
    ("evidence", "证据", "evidence"),
    ("breached", "违反的规定", "provision broken"),
    ("basis", "依据", "legal basis"),
    ("text", "依据的名称和条款", "name and article of the basis"),
    ("procedure", "适用简易程序的依据", "basis of the simple procedure"),
    ("penalty", "处罚种类", "kind of penalty"),
    ("penalty.amount", "罚款数额", "amount of the fine"),
    ("reasons", "处罚理由", "reasons"),
    ("heard", "陈述申辩情况", "statement and defence"),
    ("statement", "陈述申辩内容", "statement and defence"),
    ("weighed", "对陈述申辩的复核意见", "how the statement was weighed"),
    ("collect", "缴纳罚款的方式", "how the fine is to be paid"),
    ("bank", "代收机构名称", "name of the collecting bank"),
    ("bank_address", "代收机构地址", "address of the collecting bank"),
    ("account", "收款账号", "account number"),
    ("account_name", "收款户名", "account name"),
    ("within", "履行期限", "period for performance"),
    ("surcharge", "加处罚款的标准", "extra fine for delay"),
    ("remedy", "救济途径和期限", "routes and periods of remedy"),
    ("reconsider_at", "复议机关", "reconsideration organ"),
    ("sue_at", "管辖法院", "court"),
    ("officers", "执法人员", "enforcement officers"),
    ("officers.name", "执法人员姓名", "name of the officer"),
    ("officers.certificate", "执法证件号码", "certificate number of the officer"),
    ("decided_in", "作出决定的地点", "place of the decision"),
    ("correction", "责令改正的内容", "what is to be corrected"),
    ("demands", "责令改正的内容", "what is to be corrected"),
    ("consequence", "逾期不改正的后果", "consequence of not correcting"),
    ("matter", "案由", "subject of the case"),
    ("papers", "送达的文书", "papers served"),
    ("papers.title", "送达文书的名称", "title of the paper served"),
    ("papers.number", "送达文书的编号", "number of the paper served"),
    ("addressee", "受送达人", "addressee"),
    ("served_in", "送达地点", "place of service"),
    ("receiver", "收件人", "person who received"),
    ("witness", "见证人或者拍照、录像的说明", "witness, or note of the photo or video"),
    ("note", "备注", "note"),
    ("decision", "行政处罚决定书编号", "number of the decision"),
    ("fine", "罚款数额", "amount of the fine"),
    ("amount", "应缴金额", "amount to pay"),
    ("leniency", "从轻、减轻处罚的理由", "ground for leniency"),
    ("told", "行政处罚事先告知书", "notice before the penalty"),
    ("hearing.opinion", "听证意见", "opinion of the hearing"),
    ("name", "名称", "name"),
    ("title", "名称", "title"),
    ("address", "地址", "address"),
    ("code", "证件号码", "code"),
];
