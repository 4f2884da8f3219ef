import { cipherSuites, serverKey } from '../registry/cipherSuites.ts';
import type { ClientHello, Session } from '../session/model.ts';
import { realSuites } from '../session/negotiation.ts';
import { finding, helloPlace, type Rule, refusedAtHello } from './rule.ts';
import { alertRelated, endingWords } from './words.ts';

/** The server's key doesn't fit any suite that the client offers. Certain where the key is known by `@server-certificate`. */
export const certificateKeyTypeMismatch: Rule = {
  code: 'certificate-key-type-mismatch',
  title: "The server's key does not fit any suite the client offers",
  check: ({ session }) => {
    const hello = session.clientHellos.at(-1);
    if (!hello?.complete || session.serverHello) return [];
    const offered = kindOffered(hello);
    if (!offered) return [];
    const known = session.knowledge.serverCertificate;
    const cause = refusedAtHello(session);
    // A guess at the server's key explains a refusal, not a server that just went.
    if (known ? fits(known, offered) : !cause || session.outcome.kind !== 'fatal-alert') return [];
    return [report(session, hello, offered, known, cause)];
  },
};

function report(
  session: Session,
  hello: ClientHello,
  offered: 'rsa' | 'ec',
  known: string | undefined,
  cause: boolean,
) {
  const kind = offered === 'rsa' ? 'RSA' : 'ECDSA';
  const other = offered === 'rsa' ? 'ECDSA' : 'RSA';
  return finding({
    code: certificateKeyTypeMismatch.code,
    severity: known ? 'error' : 'warning',
    message: known
      ? `Every suite in the hello wants a server with an ${kind} key; the server's is ${known.toUpperCase()}.`
      : `Every suite in the hello wants a server with an ${kind} key; the server may have only an ${other} one.`,
    cause,
    likelihood: known ? 0.95 : 0.3,
    at: helloPlace(session, hello, hello.cipherSuitesAt),
    related: alertRelated(session),
    because: cause ? [`Right after the hello, ${endingWords(session)}.`] : [],
    settledBy: known ? undefined : "The kind of the server's key, given as @server-certificate.",
    fixes:
      offered === 'rsa'
        ? [{ kind: 'macro', name: 'HAVE_ECC', value: null }]
        : [
            {
              kind: 'advice',
              name: 'Compile RSA in: remove NO_RSA, and set SP_INT_BITS or FP_MAX_BITS to the size of the key.',
            },
          ],
  });
}

/** The one kind of key that all suites want; undefined where they want several, or leave it open. */
function kindOffered(hello: ClientHello): 'rsa' | 'ec' | undefined {
  const kinds = new Set(
    realSuites(hello).map((code) => {
      const suite = cipherSuites.get(code);
      return suite ? serverKey(suite) : 'other';
    }),
  );
  const only = kinds.size === 1 ? [...kinds][0] : undefined;
  return only === 'rsa' || only === 'ec' ? only : undefined;
}

function fits(known: string, offered: 'rsa' | 'ec'): boolean {
  return offered === 'rsa' ? known === 'rsa' : known !== 'rsa';
}
