//! Sample values, for callers' tests.

use std::collections::BTreeMap;

/// A value to begin a test with: what is required is there, with values that fit their
/// formats; what is optional is absent, lists and maps are empty.
pub trait Sample: Sized {
    /// The sample.
    ///
    /// # Panics
    ///
    /// Where the document allows no finite value.
    #[must_use]
    fn sample() -> Self {
        // The first that is shallow enough ends, also where types hold each other.
        let sample = (1..64).find_map(Self::sample_within);
        sample.expect("the document allows no finite value of this type")
    }

    /// The sample, where it has no more than so many levels.
    fn sample_within(levels: u32) -> Option<Self>;
}

/// Implements [`Sample`] with one value.
macro_rules! implement_sample {
    ($($ty:ty = $value:expr;)+) => {
        $(
            impl $crate::runtime::Sample for $ty {
                fn sample_within(_: u32) -> Option<Self> {
                    Some($value)
                }
            }
        )+
    };
}

// Named apart, since `use sample` would import a crate of that name, too.
pub(crate) use implement_sample as sample;

sample! {
    bool = true;
    i8 = 1;
    i16 = 1;
    i32 = 1;
    i64 = 1;
    u8 = 1;
    u16 = 1;
    u32 = 1;
    u64 = 1;
    f64 = 1.5;
    String = "text".to_owned();
    serde_json::Value = serde_json::Value::Object(serde_json::Map::new());
}

impl<T> Sample for Vec<T> {
    fn sample_within(_: u32) -> Option<Self> {
        Some(Self::new())
    }
}

impl<T> Sample for BTreeMap<String, T> {
    fn sample_within(_: u32) -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Sample> Sample for Option<T> {
    fn sample_within(levels: u32) -> Option<Self> {
        Some(T::sample_within(levels))
    }
}

impl<T: Sample> Sample for Box<T> {
    fn sample_within(levels: u32) -> Option<Self> {
        T::sample_within(levels).map(Self::new)
    }
}
