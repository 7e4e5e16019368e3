//! Names of types in messages.

use std::any::type_name;

/// A type's name without its path, for messages. A constant of each type would say the
/// same, and take longer to compile.
pub(super) fn name_of<T>() -> &'static str {
    type_name::<T>().rsplit("::").next().unwrap_or_default()
}
