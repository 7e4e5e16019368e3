//! Types that the configuration names in place of generated ones.

use serde::de::DeserializeOwned;

/// Implements [`Sample`](crate::runtime::Sample) for types from elsewhere.
macro_rules! implement_foreign {
    ($($ty:ty;)+) => {
        $(
            #[cfg(feature = "test-util")]
            impl $crate::runtime::Sample for $ty {
                fn sample_within(_: u32) -> Option<Self> {
                    $crate::runtime::foreign::first_that_fits()
                }
            }
        )+
    };
}

// Named apart, since `use foreign` would import a crate of that name, too.
pub(crate) use implement_foreign as foreign;

/// Values in JSON of which most types read at least one.
const VALUES: [&str; 12] = [
    "\"text\"",
    "\"1\"",
    "1",
    "\"2024-01-31T00:00:00Z\"",
    "\"2024-01-31\"",
    "\"00:00:00\"",
    "\"1.2.3\"",
    "\"127.0.0.1/32\"",
    "\"https://example.com/\"",
    "\"00000000-0000-0000-0000-000000000001\"",
    "{}",
    "[]",
];

/// The first value that a type reads.
pub fn first_that_fits<T: DeserializeOwned>() -> Option<T> {
    VALUES.iter().find_map(|text| serde_json::from_str(text).ok())
}
