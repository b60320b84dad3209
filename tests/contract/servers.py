"""Deployments of a test's own."""

import json
import os
import subprocess
import urllib.request

import boto3


class Server:
    """A deployment of this test's own."""

    def __init__(self, folder):
        self.folder, self.running = folder / "data", None
        subprocess.run([os.environ["SOTTOD"], "init", "--data-dir", self.folder], check=True, capture_output=True)
        lines = (self.folder / "admin.env").read_text().splitlines()
        self.keys = dict(line.split("=", 1) for line in lines)

    def start(self, *further, **environment):
        """Serves with further arguments; the SDK as the first administrator."""
        command = [os.environ["SOTTOD"], "serve", "--data-dir", self.folder, *further]
        for endpoint in ["--admin-listen", "--messaging-listen", "--operations-listen"]:
            command += [endpoint, "127.0.0.1:0"]
        self.running = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        ready = self.ready = json.loads(self.running.stdout.readline())
        return boto3.client(
            "wickr",
            endpoint_url=ready["admin"],
            region_name=self.keys["AWS_REGION"],
            aws_access_key_id=self.keys["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=self.keys["AWS_SECRET_ACCESS_KEY"],
        )

    def metrics(self):
        """What the operations endpoint measures."""
        with urllib.request.urlopen(self.ready["operations"] + "/metrics") as answer:
            return answer.read().decode()

    def stop(self):
        """Lets the process end in order."""
        self.running.terminate()
        assert self.running.wait(timeout=30) == 0
        self.running.stdout.close()

    def kill(self):
        """Ends the process as a power cut would."""
        self.running.kill()
        self.running.wait()
        self.running.stdout.close()
