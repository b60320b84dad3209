"""Calls drawn at random: valid and spoilt members, ids that are there, that are not, and that are another's."""

import collections

from kit import invalid
from kit.model import EVERY, members, place
from kit.scene import Still
from kit.valid import arguments

TEXTS = ["", " ", "a", "ü", "\u0000", "'; --", '"\\', "%", "../..", "x" * 300, "\U0001f512" * 20, "1\n2", "bot"]
NUMBERS = [-1, 0, 1, 2, 59, 60, 100, 101, 512000, 7340032, 2**31 - 1, 2**31]
# Never drawn freely: a request would go to what these name, and not every text can stand in a header.
KEPT = {"clientToken", "domain", "issuer", "redirectUri", "url"}
# What an answer calls the things that later calls can be about.
NATURES = {
    "appId": "device",
    "botId": "bot",
    "groupId": "group",
    "networkId": "network",
    "uname": "uname",
    "userId": "user",
    "usernameHash": "guest",
}
# A network is not to be gone as soon as there is something in it.
RARE = {"DeleteNetwork": 0.2}


class Chance(Still):
    """A scene that is another one at every call, and the calls about it."""

    def __init__(self, rng, provider, account, scenes):
        self.rng, self.provider, self.account, self.target = rng, provider, account, self
        # What is known of each network, by nature; what is known of no network stands under None.
        self.known = collections.defaultdict(lambda: collections.defaultdict(list))
        self.here = None
        for scene in scenes:
            for nature in NATURES.values():
                self.known[scene.network][nature].append(getattr(scene, nature))

    def find(self, name):
        """A thing of this nature: mostly one of the network that the call is about, the newest the likeliest."""
        nature = {"default_group": "group", "peopled_group": "group", "owner": "user"}.get(name, name)
        ours = self.known[self.here][nature]
        if nature == "network" or not ours or self.rng.random() < 0.1:
            ours = [id for things in self.known.values() for id in things[nature]]
        return self.rng.choice(ours[-5:] if self.rng.random() < 0.5 else ours)

    def call(self):
        """Draws an operation and its arguments."""
        rng = self.rng
        (operation,) = rng.choices(list(EVERY), [RARE.get(name, 1) for name in EVERY])
        self.here = rng.choice(list(self.known))
        drawn = arguments(operation, self, everything=rng.random() < 0.5)
        if "networkId" in drawn:
            drawn["networkId"] = self.here
        for name in sorted(set(drawn) - KEPT - set(NATURES)):
            changed = self.changed(drawn[name]) if rng.random() < 0.2 else drawn[name]
            # A path without a label is another path.
            if changed != "" or place(members(operation)[name]) != "path":
                drawn[name] = changed
        return operation, self.spoilt(operation, drawn) if rng.random() < 0.2 else drawn

    def answered(self, operation, drawn, body):
        """Remembers what an answer tells."""
        network = drawn.get("networkId", body.get("networkId"))
        if operation == "DeleteNetwork":
            self.known[network].clear()
            self.known[network]["network"].append(network)
        else:
            self.learn(body, network)

    def spoilt(self, operation, drawn):
        """With one member as the model forbids it, if the drawn arguments have it."""
        case = self.rng.choice(list(invalid.cases(operation)))
        try:
            return case.spoil(drawn)
        except (KeyError, IndexError, TypeError):
            return drawn

    def changed(self, value):
        """Another value of the same type."""
        rng = self.rng
        match value:
            case bool():
                return rng.random() < 0.5
            case int():
                return rng.choice(NUMBERS)
            case str():
                return rng.choice(TEXTS)
            case list():
                return [self.changed(item) for item in value * rng.randrange(4)]
            case dict():
                kept = [name for name in value if rng.random() < 0.5]
                return {name: self.changed(value[name]) if rng.random() < 0.3 else value[name] for name in kept}

    def learn(self, value, network, inside=""):
        """Remembers the ids in an answer."""
        match value:
            case list():
                for item in value:
                    self.learn(item, network, inside)
            case dict():
                network = value.get("networkId", network)
                for name, item in value.items():
                    nature = "group" if name == "id" and inside.startswith("securityGroup") else NATURES.get(name)
                    if nature and isinstance(item, str) and item not in self.known[network][nature]:
                        self.known[network][nature].append(item)
                    self.learn(item, network, name)
