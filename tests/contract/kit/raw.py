"""Signed requests that no client has checked: what a hostile or careless one could send."""

import dataclasses
import json
import urllib.parse

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.httpsession

from kit.model import EVERY, place, wire_name

SESSION = botocore.httpsession.URLLib3Session(timeout=60, max_pool_connections=32)


@dataclasses.dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict
    text: str

    @property
    def body(self):
        """The answer as JSON."""
        return json.loads(self.text)

    @property
    def code(self):
        """The name of the error, or `ok`."""
        return "ok" if self.status == 200 else self.headers.get("x-amzn-errortype")

    @property
    def message(self):
        """The error's sentence."""
        return self.body["message"]

    @property
    def fields(self):
        """The members that a ValidationError names."""
        return [reason["field"] for reason in self.body.get("reasons", [])]

    @property
    def request_id(self):
        """What the call is called in the log and in the audit trail."""
        return self.headers["x-amzn-requestid"]

    def __str__(self):
        return f"{self.status} {self.code}: {self.text[:2000]}"


def call(url, region, keys, operation, arguments, body=None):
    """Calls an operation with these arguments, whatever they are; `body` replaces the JSON of the arguments."""
    model = EVERY[operation]
    path, query, headers, rest = model.http["requestUri"], {}, {}, {}
    for name, value in arguments.items():
        shape = model.input_shape.members[name]
        wire = wire_name(name, shape)
        match place(shape):
            case "path":
                path = path.replace(f"{{{wire}}}", urllib.parse.quote(plain(value), safe=""))
            case "query":
                query[wire] = [plain(item) for item in value] if isinstance(value, list) else plain(value)
            case "header":
                headers[wire] = plain(value)
            case "body":
                rest[wire] = value
    if query:
        path += "?" + urllib.parse.urlencode(query, doseq=True, quote_via=urllib.parse.quote)
    has_body = any(place(shape) == "body" for shape in model.input_shape.members.values())
    if body is None and has_body:
        body = json.dumps(rest).encode()
    if body is not None:
        headers["content-type"] = "application/json"
    return send(url, region, keys, model.http["method"], path, headers, body)


def send(url, region, keys, method, target, headers, body):
    """Sends a request as it is, signed."""
    request = botocore.awsrequest.AWSRequest(method, url + target, headers, body or b"")
    credentials = botocore.credentials.Credentials(keys.key_id, keys.secret)
    botocore.auth.SigV4Auth(credentials, "wickr", region).add_auth(request)
    response = SESSION.send(request.prepare())
    lower = {name.lower(): value for name, value in response.headers.items()}
    return Answer(response.status_code, lower, response.text)


def plain(value):
    """A value as clients write it outside of the body."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value)
