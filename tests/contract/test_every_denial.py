"""What policies do not allow is refused, for each operation, and says what is missing."""

import json

import pytest
from conftest import REGION, Keys, new_administrator
from kit.model import EVERY, IN_NETWORK, members
from kit.scene import Paper, Scene
from kit.valid import arguments

NAMING_NETWORK = [name for name in EVERY if name in IN_NETWORK or "resourceArn" in members(name)]
FULL_ACCESS = "arn:aws:iam::aws:policy/AWSWickrFullAccess"


@pytest.fixture(scope="module")
def paper(own, scene, provider):
    return Paper(scene.network, provider, own.account)


@pytest.fixture(scope="module")
def iam(own):
    return own.service("iam")


@pytest.fixture(scope="module")
def powerless(iam):
    """An administrator without any permission."""
    return new_administrator(iam)


@pytest.fixture(scope="module")
def narrow(iam):
    """An administrator with one permission, which the tests change."""
    return new_administrator(iam)


@pytest.fixture(scope="module")
def restricted(iam):
    """An administrator with every permission but one, which the tests change."""
    made = new_administrator(iam)
    iam.attach_user_policy(UserName=made.name, PolicyArn=FULL_ACCESS)
    return made


@pytest.mark.parametrize("operation", EVERY)
def test_without_a_permission_a_call_is_forbidden(own, powerless, paper, operation):
    answer = powerless.keys.raw(operation, arguments(operation, paper))
    assert (answer.status, answer.code) == (403, "ForbiddenError"), answer
    assert answer.message == denial(own, powerless, operation, paper.network)


@pytest.fixture(scope="module")
def strange(stranger):
    """A network of another account."""
    return Scene(stranger.once()).network


@pytest.mark.parametrize("operation", NAMING_NETWORK)
def test_a_denial_does_not_tell_which_networks_there_are(own, powerless, strange, provider, operation):
    for network in ["00000001", strange]:
        answer = powerless.keys.raw(operation, arguments(operation, Paper(network, provider, own.account)))
        assert (answer.status, answer.code) == (403, "ForbiddenError"), answer
        assert answer.message == denial(own, powerless, operation, network)


@pytest.mark.parametrize("operation", EVERY)
def test_the_one_permission_that_a_call_needs_is_its_own(iam, narrow, paper, operation):
    put_policy(iam, narrow, "Allow", operation)
    allowed = narrow.keys.raw(operation, arguments(operation, Paper("00000001", paper.provider, paper.account)))
    assert allowed.code in ("ok", "ResourceNotFoundError"), allowed
    names = list(EVERY)
    other = names[names.index(operation) - 1]
    assert narrow.keys.raw(other, arguments(other, paper)).code == "ForbiddenError"


@pytest.mark.parametrize("operation", EVERY)
def test_a_deny_outweighs_full_access(iam, restricted, own, paper, operation):
    put_policy(iam, restricted, "Deny", operation)
    answer = restricted.keys.raw(operation, arguments(operation, paper))
    assert (answer.status, answer.code) == (403, "ForbiddenError"), answer
    assert answer.message == denial(own, restricted, operation, paper.network) + " with an explicit deny"


@pytest.mark.parametrize("operation", EVERY)
def test_a_wrong_signature_is_unauthorized(own, paper, operation):
    answer = Keys(own.key_id, "x" * 40).raw(operation, arguments(operation, paper))
    assert (answer.status, answer.code) == (401, "UnauthorizedError"), answer


def put_policy(iam, administrator, effect, operation):
    """Replaces the administrator's own policy."""
    statement = {"Effect": effect, "Action": f"wickr:{operation}", "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    iam.put_user_policy(UserName=administrator.name, PolicyName="one", PolicyDocument=document)


def denial(own, administrator, operation, network):
    """The sentence of a denial (SPEC IAM1)."""
    text = f"User: {administrator.arn} is not authorized to perform: wickr:{operation}"
    arn = f"arn:aws:wickr:{REGION}:{own.account}:network/{network}"
    return f"{text} on resource: {arn}" if operation in NAMING_NETWORK else text
