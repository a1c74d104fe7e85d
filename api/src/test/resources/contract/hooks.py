"""What the campaign must not do to itself, and what it sends that is no JSON."""

import io
import os
import zipfile

import schemathesis
from hypothesis import strategies as st

OWN_TOKEN = os.environ["PLUMBLINE_TOKEN_ID"]

TEMPLATE = """version: {version}
title: {title}
owner: platform
description: A program in YAML that makes nothing and says a word.
sla: None.
lifetime: {{usual: 1h, longest: 1d}}
approval: "{approval}"
parameters:
  type: object
  additionalProperties: false
  properties:
    who: {{type: string, maxLength: 20, default: world}}
"""

PROJECT = """name: greeting
runtime: yaml
config:
  who: {type: string}
outputs:
  greeting: Hello ${who}
"""


@schemathesis.hook
def before_call(context, case, kwargs):
    """The token that the campaign calls with is not to be revoked."""
    if case.method == "DELETE" and (case.path_parameters or {}).get("id") == OWN_TOKEN:
        case.path_parameters["id"] = "another"


@st.composite
def parcels(draw):
    """A template's folder as a zip archive, now and then with something wrong."""
    template = TEMPLATE.format(
        version=draw(st.sampled_from(["1.0.0", "1.0.1", "1.2.0", "2.0.0", "1.0", "latest"])),
        title=draw(st.sampled_from(["A greeting", "Another greeting", ""])),
        approval=draw(st.sampled_from(["false", "request.cost > 10.0", "request.("])),
    )
    files = {"template.yaml": template, "Pulumi.yaml": PROJECT}
    name = draw(st.sampled_from(["", "", "", "", "template.yaml", "Pulumi.yaml", "../beside", "/etc/beside"]))
    if name in files:
        del files[name]
    elif name:
        files[name] = "beside"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as parts:
        for path, text in files.items():
            parts.writestr(path, text)
    whole = archive.getvalue()
    return whole[: draw(st.sampled_from([len(whole), len(whole), len(whole), len(whole) // 2]))]


schemathesis.openapi.media_type("application/zip", parcels())
