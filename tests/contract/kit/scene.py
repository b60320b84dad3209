"""Things of an account that calls can be about, made when they are first asked for."""

import functools
import itertools
import os
import uuid

from kit import rows
from kit.person import register

RUN, NUMBERS = uuid.uuid4().hex[:8], itertools.count()


def word(prefix="w"):
    """A word that nobody had before: letters and digits."""
    return f"{prefix}{RUN}{next(NUMBERS)}"


def address():
    """An address that nobody had before."""
    return f"{word('user')}@example.org"


class Arn:
    """What has a network and an account names the network by its ARN."""

    @property
    def arn(self):
        """The network's ARN."""
        return f"arn:aws:wickr:{os.environ['AWS_REGION']}:{self.account}:network/{self.network}"


class Scene(Arn):
    """A network with what belongs to it."""

    def __init__(self, client, provider=None, level="PREMIUM"):
        self.client, self.provider, self.level = client, provider, level
        self.devices = []

    @functools.cached_property
    def network(self):
        """The network."""
        return self.new_network()

    @functools.cached_property
    def account(self):
        """The account that has it."""
        return self.client.get_network(networkId=self.network)["awsAccountId"]

    @functools.cached_property
    def default_group(self):
        """Its default security group."""
        groups = self.client.list_security_groups(networkId=self.network)["securityGroups"]
        return next(group["id"] for group in groups if group["isDefault"])

    @property
    def peopled_group(self):
        """A group that somebody is in."""
        assert self.user
        return self.default_group

    @functools.cached_property
    def group(self):
        """Another group of it."""
        return self.new_group()

    @functools.cached_property
    def user(self):
        """Somebody who is invited."""
        return self.new_user()

    @functools.cached_property
    def uname(self):
        """That one's name in the world."""
        of_user, about = self.user, {"networkId": self.network, "maxResults": 100}
        users = self.client.list_users(**about)["users"]
        return next(user["uname"] for user in users if user["userId"] == of_user)

    @functools.cached_property
    def owner(self):
        """Somebody who has registered a device."""
        return self.new_owner()

    @property
    def device(self):
        """The device of the last one who registered."""
        assert self.owner
        return self.devices[-1]

    @functools.cached_property
    def guest(self):
        """A guest who talked with the network."""
        return self.new_guest()

    @functools.cached_property
    def reported_network(self):
        """The network, in which people reported somebody."""
        rows.reports(self, 3)
        return self.network

    @functools.cached_property
    def target(self):
        """Another network of the account, to move people to."""
        return Scene(self.client, self.provider, self.level)

    @functools.cached_property
    def bot(self):
        """A bot."""
        return self.new_bot()

    @functools.cached_property
    def tdf_network(self):
        """Another network, with an OpenTDF configuration."""
        network = self.new_network()
        self.client.register_opentdf_config(
            networkId=network,
            clientId="contract",
            clientSecret="contract-secret",
            domain=self.provider.host,
            provider="Virtru",
        )
        return network

    @functools.cached_property
    def sso_network(self):
        """Another network, whose people sign in at the provider."""
        network = self.new_network()
        self.client.register_oidc_config(
            networkId=network,
            companyId=word("Company_"),
            issuer=self.provider.issuer,
            scopes="openid email",
            userId="contract",
            secret="contract-secret",
        )
        return network

    @functools.cached_property
    def retained_network(self):
        """Another network, with a data-retention bot."""
        return self.new_retained_network()

    def new_network(self):
        """One more network."""
        name = word("Net ")[:20]
        return self.client.create_network(networkName=name, accessLevel=self.level)["networkId"]

    def new_retained_network(self):
        """One more network with a data-retention bot."""
        network = self.new_network()
        self.client.create_data_retention_bot(networkId=network)
        return network

    def new_group(self):
        """One more group of the network."""
        made = self.client.create_security_group(
            networkId=self.network, name=word("Group "), securityGroupSettings={}
        )
        return made["securityGroup"]["id"]

    def new_user(self):
        """One more who is invited to the network."""
        return self.invite()["userId"]

    def new_owner(self):
        """One more who has registered a device."""
        user = self.invite()
        register(user)
        about = {"networkId": self.network, "userId": user["userId"]}
        (device,) = self.client.list_devices_for_user(**about)["devices"]
        self.devices.append(device["appId"])
        return user["userId"]

    def new_guest(self):
        """One more guest who talked with the network."""
        (guest,) = rows.guests(self, 1)
        return guest

    def invite(self):
        """Invites somebody; as the answer shows him, with his code."""
        person = {"username": address(), "firstName": word("First"), "lastName": word("Last")}
        users = [person | {"securityGroupIds": [self.default_group]}]
        (user,) = self.client.batch_create_user(networkId=self.network, users=users)["successful"]
        return user

    def new_bot(self):
        """One more bot of the network."""
        made = self.client.create_bot(
            networkId=self.network,
            username=f"{word()}bot",
            groupId=self.default_group,
            challenge="Correct-horse-7-battery",
        )
        return made["botId"]


class Still(Arn):
    """A scene that stands still: what is asked for anew is what is there already."""

    def __getattr__(self, name):
        if name.startswith("new_"):
            return functools.partial(getattr, self, name.removeprefix("new_"))
        return self.network if name.endswith("_network") else self.find(name)


class Named(Still):
    """A scene's things by their names alone."""

    def __init__(self, scene):
        self.scene = scene

    def find(self, name):
        """What is there, made if need be."""
        return getattr(self.scene, name)


class Paper(Still):
    """Well-formed ids of nothing, in a network that is there or not."""

    def __init__(self, network="00000001", provider=None, account="000000000000"):
        self.network, self.provider, self.account, self.target = network, provider, account, self
        self.user = self.owner = self.bot = "1"
        self.group = self.default_group = self.peopled_group = "nogroup1"
        self.uname = self.guest = "0" * 64
        self.device = "0" * 32

    def find(self, name):
        """Nothing: all that there is has been written down."""
        raise AttributeError(name)
