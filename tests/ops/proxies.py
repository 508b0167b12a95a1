"""The proxies as their shipped files set them up, run in front of the served portal: only names and ports are put in."""

import os
import shutil
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path

from authority import Authority
from loopback import free_port
from served import PATIENCE, Server

DEPLOY = Path(__file__).parent.parent.parent / "deploy"
ELSEWHERE = "127.0.0.2"  # a visitor who is not on the machine itself
NGINX = """
pid {folder}/nginx.pid;
error_log {folder}/errors.log;
{user}
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/portal.conf;
}}
"""


class Proxy:
    """A proxy that serves the portal by https at `port`, and by http at `plain`."""

    def __init__(self, folder: Path, portal: Server):
        self.folder, self.portal = folder, portal
        self.port, self.plain = free_port(), free_port()
        self.authority = Authority(folder, "proxys")
        self.authority.server("127.0.0.1")
        self.put_in = {
            "portal.example.jp": "127.0.0.1",
            "/var/www/portal": str(folder),
            "127.0.0.1:8000": portal.url.removeprefix("http://"),
        }

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def shipped(self, name: str, more: dict[str, str]) -> Path:
        """The shipped file with what an office puts in; each of these is in it."""
        text = (DEPLOY / name).read_text(encoding="utf-8")
        for before, after in {**more, **self.put_in}.items():
            assert before in text, before
            text = text.replace(before, after)
        own = self.folder / ("portal.conf" if name == "nginx.conf" else name)
        own.write_text(text, encoding="utf-8")
        return own

    @contextmanager
    def runs(self, command: list[str]):
        with (self.folder / "said.log").open("wb") as said:
            process = subprocess.Popen(command, stdout=said, stderr=said, cwd=self.folder)
        try:
            wait_for(self.port, process)
            yield self
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def nginx(folder: Path, portal: Server):
    """nginx by deploy/nginx.conf."""
    proxy = Proxy(folder, portal)
    own = {
        "listen 80;": f"listen 127.0.0.1:{proxy.plain};",
        "    listen [::]:80;\n": "",
        "listen 443 ssl;": f"listen 127.0.0.1:{proxy.port} ssl;",
        "    listen [::]:443 ssl;\n": "",
        "/etc/ssl/portal/fullchain.pem": f"{folder}/127.0.0.1.pem",
        "/etc/ssl/portal/privkey.pem": f"{folder}/127.0.0.1.key",
        "/var/log/nginx/portal.log": f"{folder}/portal.log",
        "client_header_timeout 15s": "client_header_timeout 1s",  # nobody waits that long in a test
    }
    proxy.shipped("nginx.conf", own)
    user = "user root;" if os.geteuid() == 0 else ""
    whole = folder / "nginx.conf"
    whole.write_text(NGINX.format(folder=folder, user=user))
    found = shutil.which("nginx") or "/usr/sbin/nginx"
    return proxy.runs([found, "-c", str(whole), "-p", str(folder), "-g", "daemon off;"])


def caddy(folder: Path, portal: Server):
    """Caddy by deploy/Caddyfile, with a certificate of the tests in place of one that it fetches."""
    proxy = Proxy(folder, portal)
    site = (
        f"https://127.0.0.1:{proxy.port} {{\n\ttls {folder}/127.0.0.1.pem {folder}/127.0.0.1.key\n"
    )
    own = {"\tservers {": f"\tadmin off\n\thttp_port {proxy.plain}\n\tservers {{", "portal.example.jp {\n": site, "read_header 15s": "read_header 1s"}  # fmt: skip
    del proxy.put_in["portal.example.jp"]
    shipped = proxy.shipped("Caddyfile", own)
    return proxy.runs(["caddy", "run", "--config", str(shipped), "--adapter", "caddyfile"])


def wait_for(port: int, process) -> None:
    """Wait until something listens at a port, while the process that is to do so runs."""
    while True:
        assert process.poll() is None, "it has ended"
        with socket.socket() as visitor:
            visitor.settimeout(0.2)
            if visitor.connect_ex(("127.0.0.1", port)) == 0:
                return
