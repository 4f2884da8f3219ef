"""Makes the throw-away keys and certificates of the lab: certificates.py FOLDER.

Good ones last from 2024 to 2054, so that a fixture means the same for thirty years; the bad ones say what is wrong in
their name. NAME.pem is the certificate (and its issuer where it isn't a root), NAME.key its private key.
"""
import datetime
import os
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.hazmat.primitives.asymmetric import dh, ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID as Usage, NameOID

NAME = 'device.lab.example'
KEYS = {
    'rsa1024': lambda: rsa.generate_private_key(65537, 1024),
    'rsa2048': lambda: rsa.generate_private_key(65537, 2048),
    'p256': lambda: ec.generate_private_key(ec.SECP256R1()),
    'p384': lambda: ec.generate_private_key(ec.SECP384R1()),
    'p521': lambda: ec.generate_private_key(ec.SECP521R1()),
    'k256': lambda: ec.generate_private_key(ec.SECP256K1()),
    'ed25519': ed25519.Ed25519PrivateKey.generate,
}


def day(year):
    return datetime.datetime(year, 1, 1)


class Maker:
    def __init__(self, folder):
        self.folder, self.made = folder, {}
        os.makedirs(folder, exist_ok=True)

    def make(self, name, key='p256', issuer='root', subject=None, names=(NAME,), years=(2024, 2054), usage=None, ca=False):
        private = KEYS[key]()
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject or (names[0] if names else name))])
        parent, parent_key = self.made.get(issuer, (None, private)) if issuer != name else (None, private)
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(parent.subject if parent else subject)
            .public_key(private.public_key())
            .serial_number(x509.random_serial_number() >> 96)
            .not_valid_before(day(years[0]))
            .not_valid_after(day(years[1]))
        )
        if ca:
            builder = builder.add_extension(x509.BasicConstraints(True, None), True)
        if names and not ca:
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(each) for each in names]), False)
        if usage:
            builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), False)
        digest = None if isinstance(parent_key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
        certificate = builder.sign(parent_key, digest)
        self.made[name] = (certificate, private)
        with open(f'{self.folder}/{name}.pem', 'wb') as out:
            out.write(certificate.public_bytes(serialization.Encoding.PEM))
            if parent and parent.subject != parent.issuer:
                out.write(parent.public_bytes(serialization.Encoding.PEM))
        with open(f'{self.folder}/{name}.key', 'wb') as out:
            out.write(
                private.private_bytes(
                    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
                )
            )
        with open(f'{self.folder}/{name}.p12', 'wb') as out:
            out.write(
                pkcs12.serialize_key_and_certificates(
                    b'lab', private, certificate, [], serialization.BestAvailableEncryption(b'labpass')
                )
            )


def main(folder):
    maker = Maker(folder)
    maker.make('root', subject='Lab Root', issuer='root', ca=True)
    maker.make('otherroot', subject='Another Root', issuer='otherroot', ca=True)
    for key in KEYS:
        maker.make(key, key, names=(NAME, 'localhost'))
    for size in (512, 1024):
        with open(f'{folder}/dh{size}.pem', 'wb') as out:
            out.write(dh.generate_parameters(2, size).parameter_bytes(serialization.Encoding.PEM, serialization.ParameterFormat.PKCS3))
    maker.make('expired', years=(2015, 2018))
    maker.make('expired-rsa', 'rsa2048', years=(2012, 2019))
    maker.make('future', years=(2090, 2099))
    maker.make('wrongname', names=('printer.other.example',))
    maker.make('wildcard', names=('*.lab.example',))
    maker.make('clientonly', usage=Usage.CLIENT_AUTH)
    maker.make('selfsigned', issuer='selfsigned')
    maker.make('stranger', issuer='otherroot')
    maker.make('notca', names=('middle.lab.example',))
    maker.make('belownotca', issuer='notca')
    maker.make('client', names=('sensor-17.lab.example',), usage=Usage.CLIENT_AUTH)
    maker.make('client-rsa', 'rsa2048', names=('sensor-18.lab.example',))
    maker.make('client-expired', names=('sensor-19.lab.example',), years=(2014, 2017))
    with open(f'{folder}/psk.txt', 'w') as out:
        out.write('pump-1:00112233445566778899aabbccddeeff\n')
    maker.make('client-stranger', issuer='otherroot', names=('sensor-20.lab.example',))


if __name__ == '__main__':
    main(sys.argv[1])
