"""The arguments of a call that must be answered, made from the model.

The model says which members there are and which must be there; `SOURCES` says what a name means in a scene.
"""

from kit import prose
from kit.model import EVERY, SERVICE
from kit.scene import address, word

# Every member of the structure, without a contradiction; a test sees to it that none is forgotten.
SETTINGS = {
    "alwaysReauthenticate": True,
    "atakPackageValues": ["com.atakmap.app.civ"],
    "calling": {"canStart11Call": True, "canVideoCall": True, "forceTcpCall": True},
    "checkForUpdates": False,
    "enableAtak": True,
    "enableCrashReports": False,
    "enableFileDownload": True,
    "enableGuestFederation": False,
    "enableNotificationPreview": False,
    "enableOpenAccessOption": True,
    "enableRestrictedGlobalFederation": True,
    "federationMode": 2,
    "filesEnabled": True,
    "forceDeviceLockout": 5,
    "forceOpenAccess": True,
    "forceReadReceipts": True,
    "globalFederation": True,
    "isAtoEnabled": True,
    "isLinkPreviewEnabled": False,
    "locationAllowMaps": True,
    "locationEnabled": True,
    "lockoutThreshold": 7,
    "maxAutoDownloadSize": 512000,
    "maxBor": 3600,
    "maxNonSsoSessionMinutes": 60,
    "maxTtl": 86400,
    "messageForwardingEnabled": False,
    "passwordRequirements": {"lowercase": 1, "minLength": 12, "numbers": 1, "symbols": 1, "uppercase": 1},
    "permittedNetworks": ["87654321"],
    "permittedWickrAwsNetworks": [{"region": "eu-west-2", "networkId": "87654321"}],
    "permittedWickrEnterpriseNetworks": [{"domain": "example.org", "networkId": "87654321"}],
    "presenceEnabled": False,
    "quickResponses": ["On my way."],
    "showMasterRecoveryKey": True,
    "shredder": {"canProcessManually": True, "intensity": 20},
    "ssoMaxIdleMinutes": 60,
}

NETWORK_SETTINGS = {
    "enableClientMetrics": True,
    "readReceiptConfig": {"status": "FORCE_ENABLED"},
    "dataRetention": False,
    "enableTrustedDataFormat": False,
    "consentPopup": {"enabled": True, "header": "Rules", "content": "Be *kind*.", "closeButtonLabel": "I see"},
}

# What a name means, from the most to the least specific: `Operation.member`, `Structure.member`, `member`.
SOURCES = {
    "BatchCreateUserRequestItem.codeValidation": lambda scene: True,
    "BatchCreateUserRequestItem.inviteCode": lambda scene: word("invite"),
    "BatchCreateUserRequestItem.inviteCodeTtl": lambda scene: 30,
    "BatchDeleteUser.userIds": lambda scene: [scene.new_user()],
    "BatchResetDevicesForUser.userId": lambda scene: scene.new_owner(),
    "CreateBot.challenge": lambda scene: "Correct-horse-7-battery",
    "CreateBot.groupId": lambda scene: scene.default_group,
    "CreateBot.username": lambda scene: f"{word()}bot",
    "CreateDataRetentionBot.networkId": lambda scene: scene.new_network(),
    "CreateDataRetentionBotChallenge.networkId": lambda scene: scene.retained_network,
    "CreateNetwork.enablePremiumFreeTrial": lambda scene: False,
    "CreateNetwork.networkName": lambda scene: word("Made ")[:20],
    "CreateSecurityGroup.securityGroupSettings": lambda scene: settings("SecurityGroupSettingsRequest"),
    "DeleteBot.botId": lambda scene: scene.new_bot(),
    "DeleteGuestUser.usernameHash": lambda scene: scene.new_guest(),
    "DeleteDataRetentionBot.networkId": lambda scene: scene.new_retained_network(),
    "DeleteNetwork.networkId": lambda scene: scene.new_network(),
    "DeleteSecurityGroup.groupId": lambda scene: scene.new_group(),
    # A year and no more, unlike those below.
    "GetAnalytics.endTime": lambda scene: "1731536000",
    "GetOidcInfo.networkId": lambda scene: scene.sso_network,
    "GetOpentdfConfig.networkId": lambda scene: scene.tdf_network,
    "ListDevicesForUser.userId": lambda scene: scene.owner,
    "ListReports.networkId": lambda scene: scene.reported_network,
    "ListSecurityGroupUsers.groupId": lambda scene: scene.peopled_group,
    "MoveUser.securityGroupId": lambda scene: scene.target.default_group,
    "MoveUser.targetNetworkId": lambda scene: scene.target.network,
    "MoveUser.userId": lambda scene: scene.new_user(),
    "UpdateBot.challenge": lambda scene: "Correct-horse-8-battery",
    "UpdateBot.groupId": lambda scene: scene.default_group,
    "UpdateBot.suspend": lambda scene: False,
    # What the other two take, a bot that has signed in, is nothing that an administrator makes.
    "UpdateDataRetention.actionType": lambda scene: "DISABLE",
    "UpdateDataRetention.networkId": lambda scene: scene.retained_network,
    "UpdateGuestUser.block": lambda scene: False,
    "UpdateNetworkDetails.accessLevel": lambda scene: "PREMIUM",
    "UpdateNetworkDetails.enablePremiumFreeTrial": lambda scene: False,
    "UpdateNetworkSettings.settings": lambda scene: NETWORK_SETTINGS,
    "UpdateSecurityGroup.securityGroupSettings": lambda scene: SETTINGS,
    "UpdateUserDetails.codeValidation": lambda scene: True,
    "UpdateUserDetails.inviteCode": lambda scene: word("invite"),
    "UpdateUserDetails.inviteCodeTtl": lambda scene: 30,
    "appIds": lambda scene: [scene.device],
    "billingPeriod": lambda scene: "2026-01",
    "botId": lambda scene: scene.bot,
    "clientToken": lambda scene: word("token"),
    "companyId": lambda scene: word("Company_"),
    "domain": lambda scene: scene.provider.host,
    "endTime": lambda scene: "1800000000",
    "extraAuthParams": lambda scene: "prompt=login",
    "groupId": lambda scene: scene.group,
    "issuer": lambda scene: scene.provider.issuer,
    "maxResults": lambda scene: 5,
    "name": lambda scene: word("Group "),
    "networkId": lambda scene: scene.network,
    "networkName": lambda scene: word("Named ")[:20],
    "provider": lambda scene: "Virtru",
    "resourceArn": lambda scene: scene.arn,
    "scopes": lambda scene: "openid profile email",
    "securityGroupIds": lambda scene: [scene.default_group],
    "sortDirection": lambda scene: "ASC",
    "ssoTokenBufferMinutes": lambda scene: 30,
    "startTime": lambda scene: "1700000000",
    "status": lambda scene: 1,
    "tagKeys": lambda scene: ["team", "no such"],
    "tags": lambda scene: {"team": "blue", word("Tag "): ""},
    "unames": lambda scene: [scene.uname],
    "userId": lambda scene: scene.user,
    "userIds": lambda scene: [scene.user],
    "username": lambda scene: address(),
    "usernameHash": lambda scene: scene.guest,
}

# Members that a call needs though the model does not say so: it has nothing to do without them.
NEEDED = {"UpdateUser.userDetails", "UpdateUserDetails.firstName"}

# Optional members that a call of everything leaves out, and why.
LEFT_OUT = {
    "nextToken": "comes from a page before",
    "encryptionKeyArn": "is refused: nothing is sealed under such a key",
    "certificate": "is for a provider with a certificate of its own",
    "UpdateUserDetails.username": "never changes (SPEC U6)",
    "GetOidcInfo.clientId": "asks the provider for tokens, like the six below",
    "GetOidcInfo.code": "",
    "GetOidcInfo.grantType": "",
    "GetOidcInfo.redirectUri": "",
    "GetOidcInfo.url": "",
    "GetOidcInfo.clientSecret": "",
    "GetOidcInfo.codeVerifier": "",
}


def arguments(operation, scene, everything=False):
    """The arguments of a call that must be answered: the required members, or everything that fits together."""
    return structure(EVERY[operation].input_shape, operation, scene, everything)


def structure(shape, owner, scene, everything):
    """A structure; its members are looked up as the owner's or as its own."""
    required = [*shape.required_members, *(name for name in shape.members if f"{owner}.{name}" in NEEDED)]
    wanted = shape.members if everything else required
    names = [name for name in wanted if name in required or not left_out(owner, shape, name)]
    return {name: member(shape, owner, name, scene, everything) for name in names}


def settings(name):
    """The settings that a structure has."""
    return {member: SETTINGS[member] for member in SERVICE.shape_for(name).members}


def left_out(owner, shape, name):
    return any(key in LEFT_OUT for key in keys(owner, shape, name))


def member(shape, owner, name, scene, everything):
    for key in keys(owner, shape, name):
        if key in SOURCES:
            return SOURCES[key](scene)
    return value(shape.members[name], owner, scene, everything)


def keys(owner, shape, name):
    return f"{owner}.{name}", f"{shape.name}.{name}", name


def value(shape, owner, scene, everything):
    """A value of a type that no source knows more about."""
    match shape.type_name:
        case "structure":
            return structure(shape, shape.name, scene, everything)
        case "list":
            return [value(shape.member, owner, scene, everything)]
        case "boolean":
            return True
        case "integer" | "long":
            (least, _), *_ = prose.spans(shape) or [(1, 1)]
            return least
        case "string":
            choices = shape.enum or prose.words(shape)
            return choices[0] if choices else "Contract"
    raise NotImplementedError(shape.type_name)
