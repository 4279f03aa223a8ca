"""Every page of Endeavour, in every state that looks different. A new page is one more line here."""

from tests.browser.sweep import State

STATES = [
    State("sign-in", "/account/sign-in/"),
    State("accessibility", "/accessibility/"),
    State("rules", "/rules/"),
    State("not-found", "/nowhere/", status=404),
]
