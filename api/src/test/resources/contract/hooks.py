"""What the campaign must not do to itself."""

import os

import schemathesis

OWN_TOKEN = os.environ["PLUMBLINE_TOKEN_ID"]


@schemathesis.hook
def before_call(context, case, kwargs):
    """The token that the campaign calls with is not to be revoked."""
    if case.method == "DELETE" and (case.path_parameters or {}).get("id") == OWN_TOKEN:
        case.path_parameters["id"] = "another"
