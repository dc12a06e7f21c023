//! What areas, levels and steps are called.

use super::{Area, Level, Step};

impl Area {
    pub const ALL: [Area; 10] = [
        Area::FarmTechnology,
        Area::RuralInformation,
        Area::SocialSecurity,
        Area::PublicCulture,
        Area::CompulsoryEducation,
        Area::PublicHealth,
        Area::LegalAid,
        Area::LandHousing,
        Area::FarmForest,
        Area::Household,
    ];
    pub fn key(self) -> &'static str {
        [
            "farm-technology",
            "rural-information",
            "social-security",
            "public-culture",
            "compulsory-education",
            "public-health",
            "legal-aid",
            "land-housing",
            "farm-forest",
            "household",
        ][self as usize]
    }
    pub fn zh(self) -> &'static str {
        [
            "农村科技",
            "农村信息",
            "社会保障",
            "公共文化",
            "义务教育",
            "公共医疗卫生",
            "法律援助、调解和信访",
            "土地住房",
            "农林",
            "户籍民生",
        ][self as usize]
    }
    pub fn en(self) -> &'static str {
        [
            "farm technology",
            "rural information",
            "social security",
            "public culture",
            "compulsory education",
            "public health",
            "legal aid, mediation and petitions",
            "land and housing",
            "farming and forest",
            "household",
        ][self as usize]
    }
}

impl Level {
    pub fn zh(self) -> &'static str {
        ["村（居）民委员会", "乡镇人民政府", "县级主管部门"][self as usize]
    }
    pub fn en(self) -> &'static str {
        ["village committee", "township government", "county department"][self as usize]
    }
}

impl Step {
    pub const ALL: [Step; 8] = [
        Step::Survey,
        Step::Review,
        Step::Posting,
        Step::Assessment,
        Step::ThirdParty,
        Step::Expert,
        Step::Opinion,
        Step::County,
    ];
    pub fn key(self) -> &'static str {
        ["survey", "review", "posting", "assessment", "third-party", "expert", "opinion", "county"]
            [self as usize]
    }
    pub fn zh(self) -> &'static str {
        [
            "入户调查、现场核实",
            "民主评议、村民讨论",
            "公示",
            "鉴定、评定",
            "征求第三方意见",
            "专家评审",
            "提出审核意见",
            "上报县级",
        ][self as usize]
    }
    pub fn en(self) -> &'static str {
        [
            "survey on the spot",
            "talked over in the village",
            "posting",
            "assessment",
            "asking a third party",
            "expert review",
            "opinion",
            "forwarded to the county",
        ][self as usize]
    }
}
