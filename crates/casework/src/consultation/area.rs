//! The areas of service (the seven of the pilot), and what belongs to none of them.

use serde::{Deserialize, Serialize};

macro_rules! areas {
    ($($variant:ident $key:literal $zh:literal $en:literal,)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Area { $($variant,)* }

        impl Area {
            pub const ALL: &'static [Area] = &[$(Area::$variant,)*];
            pub fn key(self) -> &'static str {
                match self { $(Area::$variant => $key,)* }
            }
            pub fn zh(self) -> &'static str {
                match self { $(Area::$variant => $zh,)* }
            }
            pub fn en(self) -> &'static str {
                match self { $(Area::$variant => $en,)* }
            }
        }
    };
}

areas! {
    FarmTechnology "farm-technology" "农村科技" "Farm technology",
    Information "information" "农村信息" "Rural information",
    SocialSecurity "social-security" "社会保障" "Social security",
    Culture "culture" "公共文化" "Public culture",
    Schooling "schooling" "义务教育" "Compulsory education",
    Health "health" "公共医疗卫生" "Public health",
    LegalAid "legal-aid" "法律援助" "Legal aid",
    Other "other" "其他" "Other",
}

impl Area {
    pub fn find(key: &str) -> Option<Area> {
        Area::ALL.iter().copied().find(|area| area.key() == key)
    }
}
