"""The acceptance tests that a gap of the emulator (ministack 1.5.33) makes fail, each with the gap."""

FORM = "a refusal by policy has the form of another service's refusals, not a REST API's"
UNSIGNED = "what AWS demands to be signed is accepted unsigned"

PREFLIGHT = "OPTIONS is answered as a refused preflight; asked by Invoke instead"
DOTS = "an encoded slash between dots is taken for a path of its own"

LEFT_OUT = {
    "every_answer_is_as_described": PREFLIGHT,
    "issue_bodies::broken_utf_8_is_refused": "an HTTP API's body reaches the function as text, broken bytes replaced",
    "monitor_origins::a_page_on_a_configured_origin_may_get_with_a_token": PREFLIGHT,
    "monitor_origins::any_other_page_is_told_nothing": PREFLIGHT,
    "monitor_page::no_other_asset_is_there": DOTS,
    "monitor_page::the_page_is_the_same_for_every_id": DOTS,
    "planes::consumers_can_do_nothing_but_read": FORM,
    "planes::consumers_reach_no_other_path": FORM,
    "planes::the_operator_plane_issues_contracts_and_reads_none": PREFLIGHT,
    "read_answers::another_tenants_contract_cannot_be_told_from_none":
        "an id of the emulator's own, x-amz-request-id, is in every answer",
    "run_ids::a_read_with_another_spelling_of_the_run_id_is_refused_on_both_planes":
        "no wildcard of a policy matches a line feed in a path",
    "signatures::a_damaged_authorization_header_is_refused": "the end of the credential scope is not checked",
    "signatures::a_principal_without_permission_is_refused_by_the_gateway": FORM,
    "signatures::a_session_token_has_to_be_sent_and_signed": UNSIGNED,
    "signatures::a_signature_for_another_place_or_time_is_refused": f"{FORM}; one for another service is accepted",
    "signatures::headers_of_amazons_own_kind_have_to_be_signed": UNSIGNED,
}
