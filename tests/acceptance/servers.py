"""Postfix and Dovecot on 127.0.0.1, with all they have in one folder of their own."""

from __future__ import annotations

import contextlib
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

USERS = ("desk", "reader1", "reader2", "reader3")
DOMAIN = "example.org"

MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.{domain}
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
virtual_mailbox_domains = {domain}
virtual_mailbox_maps = static:any
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
# Nothing leaves this machine.
default_transport = error:5.4.4 no mail leaves the test
relay_transport = error:5.4.4 no mail leaves the test
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_tls_security_level = encrypt
smtpd_tls_chain_files = {certificate}
smtp_tls_security_level = none
anvil_rate_time_unit = 3s
"""

MASTER = """
127.0.0.1:{smtp} inet n - n - - smtpd
127.0.0.1:{slow} inet n - n - - smtpd
  -o smtpd_client_event_limit_exceptions=
  -o smtpd_client_message_rate_limit=5
pickup    unix  n       -       n       60      1       pickup
cleanup   unix  n       -       n       -       0       cleanup
qmgr      unix  n       -       n       300     1       qmgr
tlsmgr    unix  -       -       n       1000?   1       tlsmgr
rewrite   unix  -       -       n       -       -       trivial-rewrite
bounce    unix  -       -       n       -       0       bounce
defer     unix  -       -       n       -       0       bounce
trace     unix  -       -       n       -       0       bounce
proxymap  unix  -       -       n       -       -       proxymap
error     unix  -       -       n       -       -       error
retry     unix  -       -       n       -       -       error
lmtp      unix  -       -       n       -       -       lmtp
anvil     unix  -       -       n       -       1       anvil
scache    unix  -       -       n       -       1       scache
postlog   unix-dgram n  -       n       -       1       postlogd
"""

DOVECOT = """
protocols = imap lmtp
base_dir = {folder}/run
log_path = {folder}/dovecot.log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%n
first_valid_uid = 1
auth_username_format = %Ln
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = passwd-file
  args = {folder}/users
}}
service imap-login {{
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
protocol lmtp {{
  postmaster_address = postmaster@{domain}
}}
"""


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Servers:
    """The running pair; `with Servers(folder, certificate) as servers`."""

    folder: Path
    certificate: Path

    def __enter__(self) -> Servers:
        self.smtp, self.slow, self.lmtp, self.imap = (_port() for _ in range(4))
        folder = self.folder
        values = {
            "folder": folder,
            "domain": DOMAIN,
            "certificate": self.certificate,
            "smtp": self.smtp,
            "slow": self.slow,
            "lmtp": self.lmtp,
            "imap": self.imap,
        }
        owner = pwd.getpwnam("mail")
        for name in ("postfix", "queue", "data", "mail", "run"):
            (folder / name).mkdir(exist_ok=True)
        # The services run as users of their own and must get to their folders.
        folder.chmod(0o755)
        os.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
        shutil.chown(folder / "data", "postfix", "postfix")
        users = [f"{user}:{{PLAIN}}x:{owner.pw_uid}:{owner.pw_gid}::" for user in USERS]
        (folder / "users").write_text("\n".join(users) + "\n")
        (folder / "postfix" / "main.cf").write_text(MAIN.format(**values))
        (folder / "postfix" / "master.cf").write_text(MASTER.format(**values))
        (folder / "dovecot.conf").write_text(DOVECOT.format(**values))
        try:
            self._run("dovecot", "-c", str(folder / "dovecot.conf"))
            self._run("postfix", "-c", str(folder / "postfix"), "start")
            for port in (self.smtp, self.slow, self.lmtp, self.imap):
                self._wait(port)
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        for command in (
            ("postfix", "-c", str(self.folder / "postfix"), "stop"),
            ("doveadm", "-c", str(self.folder / "dovecot.conf"), "stop"),
        ):
            with contextlib.suppress(RuntimeError):  # it may not have started
                self._run(*command)

    def _run(self, *command: str) -> None:
        # Into a file: a daemon keeps a pipe open.
        with (self.folder / "commands.log").open("ab") as log:
            done = subprocess.run(command, stdout=log, stderr=log, timeout=60, check=False)
        if done.returncode:
            logs = [self.folder / name for name in ("commands.log", "mail.log", "dovecot.log")]
            said = "".join(log.read_text() for log in logs if log.is_file())
            raise RuntimeError(f"{' '.join(command)}: {said}")

    def _wait(self, port: int) -> None:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError(f"nothing answers on port {port}")

    def fetch(self, user: str, count: int, *, within: float = 30) -> list[bytes]:
        """Wait until a user's mailbox holds so many mails, and return them."""
        until = time.monotonic() + within
        while True:
            with imaplib.IMAP4("127.0.0.1", self.imap) as box:
                box.login(user, "x")
                _, (number,) = box.select()
                if (held := int(number or b"0")) >= count:
                    if not held:
                        return []
                    _, answer = box.fetch(f"1:{held}", "(RFC822)")
                    return [part[1] for part in answer if isinstance(part, tuple)]
            if time.monotonic() > until:
                raise RuntimeError(f"{user} has {number!r} mails, not {count}")
            time.sleep(0.2)
