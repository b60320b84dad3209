"""Writes botocore.json: what boto3 sends for every operation, signed, without a network.

Run with a Python that has boto3 (1.44.5 when the file was last written):  python capture.py > botocore.json
"""

import datetime
import itertools
import json
import uuid

import boto3
import botocore
import botocore.auth
import botocore.awsrequest

NOW = datetime.datetime(2026, 11, 22, 6, 0, 0)
TEXT = "a b+c/é%&=?~'\"*"
SPECIAL = {
    "networkId": "12345678", "userId": "1234567890", "botId": "42", "groupId": "g/1 +é", "usernameHash": "ab/c+d=",
    "networkName": "Réseau nº 1", "sortFields": "networkId", "clientToken": "token-1:a_b", "nextToken": "ab+/c==",
    "maxResults": 25, "intensity": 60, "maxAutoDownloadSize": 512000, "maxNonSsoSessionMinutes": 60,
    "federationMode": 2, "closeButtonLabel": "OK", "applicationId": 3,
}


def value(shape, name, everything):
    if name in SPECIAL:
        return SPECIAL[name]
    kind = shape.type_name
    if kind == "structure":
        members = shape.members if everything else shape.required_members
        return {member: value(shape.members[member], member, everything) for member in members}
    if kind == "list":
        return [value(shape.member, shape.member.name, everything)]
    if kind == "timestamp":
        return NOW
    if kind == "boolean":
        return True
    if kind in ("integer", "long"):
        return 7
    if shape.enum:
        return shape.enum[-1]
    return {"NetworkId": "12345678", "UserId": "1234567890", "SecurityGroupId": "g1"}.get(shape.name, TEXT)


def main():
    counter = itertools.count()
    uuid.uuid4 = lambda: uuid.UUID(int=next(counter))
    botocore.auth.get_current_datetime = lambda: NOW
    client = boto3.client(
        "wickr", region_name="us-east-1", endpoint_url="http://127.0.0.1:7410",
        aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    )
    captured = []

    def capture(request, operation):
        text = lambda item: item.decode() if isinstance(item, bytes) else item
        body = request.body or b""
        headers = {"host": "127.0.0.1:7410"} | {name.lower(): text(item) for name, item in request.headers.items()}
        headers["user-agent"] = f"Boto3/{boto3.__version__}"
        captured.append({
            "operation": operation, "method": request.method,
            "target": request.url.removeprefix("http://127.0.0.1:7410"), "headers": headers, "body": text(body),
        })
        return botocore.awsrequest.AWSResponse(request.url, 200, {}, Raw())

    for operation in client.meta.service_model.operation_names:
        model = client.meta.service_model.operation_model(operation)
        method = next(m for m, o in client.meta.method_to_api_mapping.items() if o == operation)
        handler = lambda request, operation=operation, **rest: capture(request, operation)
        client.meta.events.register("before-send.wickr", handler)
        for everything in (False, True):
            getattr(client, method)(**value(model.input_shape, operation, everything))
        client.meta.events.unregister("before-send.wickr", handler)
    lines = ",\n".join(json.dumps(request, ensure_ascii=False) for request in captured)
    time = int(NOW.replace(tzinfo=datetime.timezone.utc).timestamp())
    print(f'{{"botocore": "{botocore.__version__}", "time": {time}, "requests": [\n{lines}\n]}}')


class Raw:
    def stream(self, **_):
        return [b"{}"]

    def read(self, *_):
        return b"{}"


if __name__ == "__main__":
    main()
