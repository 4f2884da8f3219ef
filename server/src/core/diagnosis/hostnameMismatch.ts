import { certificateCase } from './certificateCase.ts';
import { casePlace } from './certificateWords.ts';
import { errorNames } from './errorCauses.ts';
import { ended, extensionSpan, stages } from './evidence.ts';
import { type EvidenceKind, seen } from './evidenceKind.ts';
import { isAddress } from './hostNames.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import type { RulePage } from './rulePage.ts';
import { related, wordList } from './words.ts';

const SERVER_NAME = 0x0000;

const kinds = {
  name: {
    weight: 'decisive',
    when: 'neither the alternative names of the certificate nor, where it has none, its common name fit the host',
    why: 'RFC 9525 section 6: compared letter by letter without regard to case; `*` stands for the whole first label and for one label only; addresses fit addresses alone.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

const page: RulePage = {
  meaning:
    'The client asked for one host and was shown the certificate of another. The host is the server_name of the hello; where none is sent, the one of `@peer`. It tells bad-certificate more exactly, and stands beside it.',
  evidence: { ...kinds, ending: stages.ending },
  against:
    'A client that checks no names goes on. Without server_name in the hello a server with many names shows a certificate of its choice: then missing-server-name is the fault behind it. A root that is missing as well is told by unknown_ca (48).',
  cure: [
    'Pass the same name to `wolfSSL_UseSNI` and `wolfSSL_check_domain_name`: the one in the certificate.',
    'Or give the server a certificate for the name that is asked for.',
    'For a host called by its address: `WOLFSSL_IP_ALT_NAME` (`--enable-ip-alt-name`), and the address among the names of the certificate.',
  ],
  references: ['RFC 9525 section 6', 'RFC 6125 section 6.4', 'wolfSSL issues 1529, 2188, 6063'],
};

/** The certificate isn't made out to the host that was asked for. */
export const hostnameMismatch: Rule = {
  code: 'hostname-mismatch',
  title: 'The certificate is made out to another name',
  page,
  check: ({ session, now }) => {
    const found = certificateCase(session, now);
    const flaw = found?.flaws.find((each) => each.kind === 'name');
    const reported = errorNames(session, hostnameMismatch.code);
    if (!found || (flaw?.kind !== 'name' && !reported)) return [];
    const hello = session.clientHellos.at(-1);
    const name = flaw?.kind === 'name' ? flaw : undefined;
    return [
      finding({
        code: hostnameMismatch.code,
        severity: 'error',
        message: name
          ? `${name.host} is not among the names of the server's certificate: ${wordList(name.names, 4)}.`
          : "The name that the client checks is not in the server's certificate.",
        cause: true,
        refines: 'bad-certificate',
        ...casePlace(session, found, 'name'),
        related:
          name && hello
            ? related(
                helloPlace(session, hello, extensionSpan(hello, SERVER_NAME) ?? hello.extensionsLengthAt),
                hello.serverName === undefined ? 'No name is sent here.' : 'This is the name asked for.',
              )
            : [],
        evidence: [
          ...(name
            ? [
                seen(
                  kinds.name,
                  `The certificate names ${wordList(name.names, 4)}; a client that checks names has to refuse it for ${name.host}.`,
                ),
              ]
            : []),
          ended(session),
        ],
        fixes: [
          {
            kind: 'advice',
            name: 'Pass the name in the certificate to wolfSSL_UseSNI and wolfSSL_check_domain_name, or give the server a certificate for the name asked for.',
          },
          ...(name && isAddress(name.host)
            ? ([{ kind: 'macro', name: 'WOLFSSL_IP_ALT_NAME', value: null }] as const)
            : []),
        ],
      }),
    ];
  },
};
