"""People, who are no administrators: they use the client."""

import os
import subprocess
import tempfile


def register(user):
    """Registers somebody who was invited, with a first device."""
    with tempfile.TemporaryDirectory() as home:
        command = [os.environ["SOTTO"], "--home", home, "register", "--server", os.environ["SOTTO_MESSAGING_URL"]]
        command += ["--username", user["username"], "--invite-code", user["inviteCode"]]
        environment = {"PATH": os.environ["PATH"], "SOTTO_PASSWORD": "Correct-horse-7-battery"}
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)
