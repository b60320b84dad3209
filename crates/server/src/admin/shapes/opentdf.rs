use sotto_admin_api::shapes::Sensitive;

/// What stands for a secret that the model wants in an answer; no call gives a stored secret back.
pub(in crate::admin) fn masked_secret() -> Sensitive {
    Sensitive::from("****".to_owned())
}
