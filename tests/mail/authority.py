"""An authority of the tests' own, and the certificates it gives."""

import ssl
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

BEGUN, OVER, LATER = (
    datetime(2020, 1, 1),
    datetime(2020, 1, 2),
    datetime(2100, 1, 1),
)  # by the real clock


class Authority:
    """Gives certificates for addresses; its own lies in a file for whoever trusts it."""

    def __init__(self, folder: Path, name: str):
        self._folder, self._key = folder, ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.own = folder / f"{name}.pem"
        is_one = x509.BasicConstraints(ca=True, path_length=None)
        self._write(self.own, self._certificate(self._name, self._key, LATER, is_one))

    def server(self, address: str, until: datetime = LATER) -> ssl.SSLContext:
        """Return what a server at this address shows."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
        shown, kept = self._folder / f"{address}.pem", self._folder / f"{address}.key"
        self._write(shown, self._certificate(subject, key, until, names))
        kept.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(shown, kept)
        return context

    def _certificate(self, subject, key, until, extension) -> x509.Certificate:
        return (
            x509.CertificateBuilder(
                self._name, subject, key.public_key(), x509.random_serial_number()
            )
            .not_valid_before(BEGUN)
            .not_valid_after(until)
            .add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
            .sign(self._key, hashes.SHA256())
        )

    def _write(self, path: Path, certificate: x509.Certificate) -> None:
        path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
