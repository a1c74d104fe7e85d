"""Runs oidc-provider-mock, which takes any code verifier, with the check of RFC 7636 that authlib has for it."""

from authlib.oauth2.rfc7636 import CodeChallenge
from oidc_provider_mock import _app
from oidc_provider_mock.__main__ import run

challenges = {}
save = _app.AuthorizationCodeGrant.save_authorization_code
extend = _app.OpenIDCode.__call__


class Checked(CodeChallenge):
    def get_authorization_code_challenge(self, authorization_code):
        return challenges[authorization_code.code][0]

    def get_authorization_code_challenge_method(self, authorization_code):
        return challenges[authorization_code.code][1]


def saved(self, code, request):
    data = request.payload.data
    challenges[code] = (data.get("code_challenge"), data.get("code_challenge_method"))
    save(self, code, request)


def extended(self, grant):
    extend(self, grant)
    Checked(required=True)(grant)


_app.AuthorizationCodeGrant.save_authorization_code = saved
_app.OpenIDCode.__call__ = extended

run()
