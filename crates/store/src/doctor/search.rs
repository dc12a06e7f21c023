//! The search index holds what documents and acts say.

use super::{Finding, Found};
use crate::{Problem, Reader, search};

pub(super) fn check(r: &mut Reader, found: &mut Found) -> Result<(), Problem> {
    let faults = search::check(r)?.into_iter();
    found.extend(faults.map(|fault| Finding {
        check: "search-index",
        about: fault.about,
        zh: fault.zh,
        en: fault.en,
        next_zh: "请运行 shuanghe reindex 重建检索索引；案件和日志本身不受影响。",
        next_en: "Run shuanghe reindex to make the search index again; cases and journal are not affected.",
    }));
    Ok(())
}
