//! Whether a name may stand under a paper as the organ that acts.
//!
//! A brigade, an office or a committee that only coordinates is no administrative subject and never signs
//! (行政处罚法2021 arts 17, 38; 国办发〔2024〕54号 bars coordinating bodies). Names tell it: which ones are
//! organs all the same is practice, written down here as an assumption and shown with the decision that
//! explains it.

/// Ends of names that belong to a part of an organ, or to a body that only coordinates.
const PARTS: [&str; 19] = [
    "大队",
    "中队",
    "支队",
    "总队",
    "执法队",
    "分队",
    "办公室",
    "委员会",
    "领导小组",
    "工作组",
    "专班",
    "指挥部",
    "指挥中心",
    "服务中心",
    "工作站",
    "联席会议",
    "科",
    "股",
    "执法所",
];

/// Brigades that a statute makes organs of their own: fire (消防法) and traffic police (道路交通安全法).
const BRIGADES: [&str; 4] = ["消防大队", "消防救援大队", "交通警察大队", "交通巡逻警察大队"];

/// Committees that are departments of a county government.
const DEPARTMENTS: [&str; 17] = [
    "住房和城乡建设委员会",
    "城乡建设委员会",
    "发展和改革委员会",
    "经济和信息化委员会",
    "经济信息委员会",
    "农业农村委员会",
    "农业委员会",
    "卫生健康委员会",
    "卫生和计划生育委员会",
    "人口和计划生育委员会",
    "计划生育委员会",
    "文化和旅游发展委员会",
    "文化委员会",
    "商务委员会",
    "教育委员会",
    "交通委员会",
    "民族宗教事务委员会",
];

/// Whether an organ of this name may sign: empty names and parts of organs may not.
pub fn signs_as_organ(name: &str) -> bool {
    let name = name.trim().trim_end_matches(['）', ')', '〕']);
    let ends = |list: &[&str]| list.iter().any(|end| name.ends_with(end));
    !name.is_empty() && (ends(&BRIGADES) || ends(&DEPARTMENTS) || !ends(&PARTS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_an_organ_never_signs_for_it() {
        for name in [
            "",
            "　",
            "双河镇综合行政执法大队",
            "武隆区双河镇人民政府综合行政执法办公室",
            "双河乡安全生产委员会",
            "双河乡安全生产委员会办公室",
            "木根村村民委员会",
            "市容环境整治领导小组",
            "双河镇应急指挥部",
            "双河镇便民服务中心",
            "武隆区城市管理综合行政执法支队",
        ] {
            assert!(!signs_as_organ(name), "{name}");
        }
    }

    #[test]
    fn governments_bureaus_and_departments_called_committees_sign() {
        for name in [
            "重庆市武隆区双河镇人民政府",
            "武隆县交通局",
            "武隆县公安局消防大队",
            "重庆市武隆区消防救援大队",
            "重庆市武隆区住房和城乡建设委员会",
            "武隆县人口和计划生育委员会",
            "重庆市武隆区农业农村委员会",
        ] {
            assert!(signs_as_organ(name), "{name}");
        }
    }
}
