//! A deed: what somebody wants to do, as the gates know it. Each is an action of the Cedar schema.

use serde::{Deserialize, Serialize};

macro_rules! deeds {
    ($($variant:ident $key:literal $zh:literal $en:literal,)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Deed { $(#[serde(rename = $key)] $variant,)* }

        impl Deed {
            pub const ALL: &'static [Deed] = &[$(Deed::$variant,)*];
            /// Its name in the gates: `warn-and-fine`.
            pub fn key(self) -> &'static str {
                match self { $(Deed::$variant => $key,)* }
            }
            pub fn zh(self) -> &'static str {
                match self { $(Deed::$variant => $zh,)* }
            }
            pub fn en(self) -> &'static str {
                match self { $(Deed::$variant => $en,)* }
            }
            /// Reads the key or the Chinese name.
            pub fn parse(written: &str) -> Option<Deed> {
                match written.trim() { $($key | $zh => Some(Deed::$variant),)* _ => None }
            }
        }
    };
}

deeds! {
    Inspect "inspect" "检查" "inspect",
    Stop "stop" "责令停止" "order to stop",
    OrderCorrection "order-correction" "责令改正" "order correction",
    Show "show" "出示证件" "show credentials",
    Hear "hear" "听取陈述申辩" "hear the party",
    Warn "warn" "警告" "warn",
    Fine "fine" "罚款" "fine",
    WarnAndFine "warn-and-fine" "警告并罚款" "warn and fine",
    Criticise "criticise" "通报批评" "criticise publicly",
    Confiscate "confiscate" "没收" "confiscate",
    SealOrSeize "seal-or-seize" "查封扣押" "seal or seize",
    Serve "serve" "送达" "serve the decision",
    Collect "collect" "当场收缴" "collect the fine on the spot",
    RecordReport "record-report" "报备案" "report for the record",
    Close "close" "结案" "close the case",
    CloseWithoutPenalty "close-without-penalty" "不予处罚结案" "close without a penalty",
}
