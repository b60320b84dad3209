//! What a right store is: cases that every implementation runs, each against a new, empty store.
//!
//! A case panics where the store is wrong. To add one: a function in the file of its thing, a line in [`cases`].

#![expect(clippy::unwrap_used, reason = "the suite is test code: it fails by panicking")]

mod accounts;
mod admin_sessions;
mod administrators;
mod analytics;
mod backups;
mod bots;
mod contacts;
mod conversations;
mod credentials;
mod cursors;
mod deletion;
mod devices;
mod events;
mod fixtures;
mod going;
mod guests;
mod inbox;
mod jobs;
mod key_packages;
mod links;
mod log;
mod mail_codes;
mod networks;
mod pages;
mod providers;
mod pruning;
mod requests;
mod second_factors;
mod security_groups;
mod sessions;
mod tags;
mod trail;
mod units;
mod users;

use core::{fmt, future::Future, pin::Pin};

use crate::Store;

/// One rule that a store must keep.
pub struct Case {
    /// The rule, in words joined by underscores.
    pub name: &'static str,
    run: fn(Store) -> Pin<Box<dyn Future<Output = ()>>>,
}

impl Case {
    /// Runs the case against a new, empty store.
    pub async fn run(&self, store: Store) {
        (self.run)(store).await;
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Runs every case, each against a store that `make` makes; says on stderr which one is at work.
pub async fn run(make: impl AsyncFn() -> Store) {
    for case in cases() {
        eprintln!("conformance: {}", case.name);
        case.run(make().await).await;
    }
}

macro_rules! cases {
    ($($file:ident::$rule:ident),* $(,)?) => {
        vec![$(Case {
            name: concat!(stringify!($file), "::", stringify!($rule)),
            run: |store| Box::pin($file::$rule(store)),
        }),*]
    };
}

/// All cases.
#[expect(clippy::too_many_lines, reason = "one line for each case")]
pub fn cases() -> Vec<Case> {
    cases![
        units::a_failing_unit_leaves_nothing,
        units::a_failing_unit_does_not_touch_its_neighbours,
        units::concurrent_units_run_one_after_the_other,
        units::what_follows_a_commit_is_done_in_its_order_and_before_anybody_hears,
        units::a_read_cannot_write,
        units::a_read_sees_what_was_answered,
        units::a_duplicate_does_not_end_the_unit,
        accounts::accounts_are_found,
        administrators::administrators_are_found_in_their_account_alone,
        administrators::an_administrator_changes_all_but_the_id,
        administrators::administrators_are_listed_by_name_and_path,
        administrators::a_key_comes_with_its_administrator_and_all_that_is_permitted,
        administrators::keys_are_their_administrators_and_note_their_use,
        administrators::administrators_come_and_go_in_groups,
        administrators::policies_have_versions_and_owners,
        administrators::inline_policies_are_written_over,
        networks::a_network_is_its_accounts_alone,
        networks::a_network_being_deleted_is_hidden,
        networks::a_trial_is_remembered,
        networks::settings_start_as_the_defaults_and_stay_as_written,
        security_groups::groups_are_found_in_their_network_alone,
        security_groups::names_are_unique_in_a_network,
        security_groups::one_default_in_a_network,
        security_groups::users_fall_to_the_heir,
        security_groups::active_members_are_counted,
        security_groups::a_group_with_guests_is_found_in_its_network_alone,
        security_groups::partners_of_all_networks_are_named_once,
        users::users_are_found_by_every_name,
        users::names_and_numbers_are_unique,
        users::an_update_writes_what_may_change,
        users::users_are_found_by_uname_once_they_have_one,
        users::a_user_moves_with_everything_but_the_group,
        users::a_removed_user_is_nowhere,
        users::counts_are_by_status,
        users::filters_must_all_match,
        users::people_are_listed_and_counted_apart_from_other_kinds,
        users::accounts_of_all_kinds_are_walked_by_number,
        backups::segments_are_listed_in_order_and_counted,
        bots::bots_are_found_listed_and_counted_apart,
        bots::keys_are_acknowledged_one_by_one,
        guests::a_contact_is_noted_once_for_each_month,
        guests::a_network_knows_whom_it_talked_with_or_blocked,
        guests::a_block_is_renewed_and_lifted,
        guests::blocked_guests_are_filtered_and_sorted,
        contacts::a_directory_has_the_active_people_of_one_network_by_name,
        contacts::a_search_finds_parts_of_every_name_in_any_case,
        contacts::blocks_are_their_blockers_alone,
        contacts::a_profile_is_empty_until_it_is_written,
        contacts::reports_are_their_networks_alone_and_are_counted_by_reporter,
        contacts::what_is_a_persons_goes_with_the_person,
        guests::a_talk_is_of_its_network_and_a_conversation_knows_its_guests,
        guests::an_invitation_of_a_guest_is_replaced_and_forgotten,
        guests::what_is_known_of_a_guest_goes_to_the_next_account,
        mail_codes::a_code_is_one_for_each_purpose_and_address,
        mail_codes::codes_go_when_they_and_their_hour_are_over,
        pages::networks_both_ways,
        pages::security_groups_by_name_and_id,
        pages::users_by_several_fields,
        pages::devices_by_several_fields,
        pages::rows_that_come_and_go_do_not_move_pages,
        pages::a_place_of_another_order_is_refused,
        credentials::a_credential_is_replaced,
        credentials::bundles_are_replaced_without_the_rest,
        credentials::attempts_are_kept_without_a_credential,
        credentials::the_bundles_of_a_group_are_dropped,
        devices::devices_are_found_until_removed,
        devices::reset_devices_are_listed_for_a_time,
        devices::removing_takes_what_is_the_devices,
        devices::lists_are_only_appended,
        devices::silent_devices_are_peoples_and_guests,
        sessions::a_device_acts_until_it_or_its_user_or_network_goes,
        sessions::a_proof_of_the_password_is_dated,
        sessions::an_acknowledgement_stands_until_it_is_forgotten_and_is_remembered,
        key_packages::each_package_is_handed_out_once,
        key_packages::a_used_package_does_not_come_back,
        key_packages::expired_packages_are_not_handed_out,
        conversations::a_conversation_is_made_once,
        conversations::epochs_move_by_compare_and_swap,
        conversations::members_come_move_and_go,
        conversations::devices_beside_are_those_that_share,
        conversations::users_of_a_conversation_come_once_each,
        conversations::generations_begin_by_compare_and_swap,
        conversations::a_device_that_comes_back_in_is_counted,
        going::whoever_goes_is_no_member_and_keeps_the_leaf,
        going::a_proposal_waits_until_the_epoch_is_over,
        going::a_user_goes_from_one_conversation_or_from_all_but_the_own,
        going::a_guest_goes_from_where_somebody_of_the_network_is,
        going::a_removed_device_goes,
        going::a_conversation_is_forgotten_in_portions,
        log::positions_have_no_gaps,
        log::a_send_is_found_again_and_not_repeated,
        log::concurrent_appends_get_each_their_position,
        log::rows_come_in_order_and_in_bounds,
        cursors::cursors_start_where_a_device_joined,
        cursors::cursors_never_go_back,
        pruning::rows_wait_for_every_member,
        pruning::expired_rows_go_unread,
        pruning::recent_commits_stay_until_they_expire,
        pruning::a_removed_device_is_not_waited_for,
        pruning::no_more_than_the_limit,
        pruning::a_closed_conversation_goes_once_everybody_has_learnt_of_it,
        pruning::a_closed_conversation_goes_in_the_end,
        pruning::expired_rows_wait_for_retention_bots_alone,
        inbox::sequence_numbers_are_never_used_again,
        inbox::items_come_in_order_and_in_bounds,
        inbox::a_missing_device_has_no_inbox,
        inbox::a_tree_is_kept_once_and_read_with_each_item,
        inbox::a_tree_goes_with_the_last_item_that_needs_it,
        inbox::a_tree_goes_with_its_conversation_or_its_time,
        requests::an_answer_is_found_until_it_expires,
        requests::a_later_request_replaces_an_expired_answer,
        admin_sessions::a_session_lives_as_long_as_its_administrator,
        admin_sessions::the_oldest_sessions_end_when_there_are_too_many,
        admin_sessions::sessions_that_ended_are_deleted,
        second_factors::factors_are_used_and_go_with_their_administrator,
        second_factors::steps_are_few_count_and_end,
        second_factors::sessions_are_listed_and_ended,
        events::events_come_newest_first_page_by_page,
        events::events_are_found_by_each_attribute,
        events::a_search_stops_after_so_many_events_and_goes_on,
        events::old_events_go_oldest_first,
        events::what_the_trail_has_not_delivered_stays,
        trail::every_event_is_in_one_file,
        trail::a_file_is_leased_until_it_is_delivered,
        jobs::the_first_due_job_is_leased_once,
        jobs::a_lease_that_ran_out_is_taken_over,
        jobs::a_job_is_retried_later_or_forgotten,
        jobs::lanes_do_not_wait_for_each_other,
        links::an_opening_is_handed_out_once_and_in_time,
        links::messages_reach_their_side_once_and_in_order,
        links::what_expired_goes_with_all_that_is_its,
        analytics::what_is_counted_adds_up,
        analytics::what_a_failing_unit_counted_is_not_there,
        analytics::a_day_of_a_device_counts_once_under_its_last_names,
        analytics::devices_of_one_person_are_told_from_those_of_others,
        analytics::days_of_a_deleted_person_are_counted_and_lead_to_nobody,
        analytics::what_is_counted_goes_with_its_network,
        analytics::days_go_when_they_are_old,
        tags::a_tag_is_set_replaced_and_removed,
        tags::networks_are_found_by_their_tags,
        tags::keys_and_values_come_once_and_in_order,
        providers::a_provider_is_written_over_and_found,
        providers::a_company_id_is_taken_once_whatever_its_case,
        providers::the_last_test_is_remembered,
        providers::a_platform_is_written_over,
        deletion::a_network_goes_in_portions_with_all_that_is_its,
        deletion::a_person_goes_in_portions_and_others_stay,
        deletion::a_shared_conversation_outlives_the_network_of_one_member,
    ]
}
