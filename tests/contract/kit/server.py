"""A deployment of a test's own."""

import json
import os
import subprocess

import boto3
import botocore.config


class Server:
    """A deployment of this test's own."""

    def __init__(self, folder):
        self.folder, self.running = folder / "data", None
        subprocess.run([os.environ["SOTTOD"], "init", "--data-dir", self.folder], check=True, capture_output=True)
        lines = (self.folder / "admin.env").read_text().splitlines()
        self.keys = dict(line.split("=", 1) for line in lines)

    def start(self, *flags, **config):
        """Serves; the SDK as the first administrator."""
        command = [os.environ["SOTTOD"], "serve", "--data-dir", self.folder]
        for endpoint in ["--admin-listen", "--messaging-listen", "--operations-listen"]:
            command += [endpoint, "127.0.0.1:0"]
        command += flags
        self.running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        ready = json.loads(self.running.stdout.readline())
        return boto3.client(
            "wickr",
            endpoint_url=ready["admin"],
            region_name=self.keys["AWS_REGION"],
            aws_access_key_id=self.keys["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=self.keys["AWS_SECRET_ACCESS_KEY"],
            config=botocore.config.Config(**config),
        )

    def kill(self):
        """Ends the process as a power cut would."""
        self.running.kill()
        self.running.wait()
        self.running.stdout.close()
