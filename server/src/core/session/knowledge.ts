import type { TextProblem } from '../base/problem.ts';
import type { TextRange } from '../base/span.ts';
import { groupByName } from '../registry/groups.ts';
import { suiteByName } from '../registry/suiteNames.ts';

/** What the author of the dump noted of the connection, beside its bytes. */
export interface Knowledge {
  readonly peer: string | undefined;
  /** Suites that the server takes; undefined where nobody said. */
  readonly serverSuites: readonly number[] | undefined;
  readonly serverGroups: readonly number[] | undefined;
  readonly serverCertificate: 'rsa' | 'ecdsa' | 'ed25519' | undefined;
  /** The version of wolfSSL, as written. */
  readonly wolfssl: string | undefined;
  /** What wolfSSL_get_error returned. */
  readonly error: number | undefined;
  /** The last failure in a log between the bytes; it counts for less than `error`, and says of no failure that the bytes don't. */
  readonly loggedError: number | undefined;
  readonly closed: { readonly by: 'client' | 'server'; readonly reset: boolean } | undefined;
  readonly problems: readonly TextProblem[];
}

/** No failures: the transport has nothing, or takes nothing, at the moment. wolfssl/error-ssl.h. */
const WANT_READ = -323;
const WANT_WRITE = -327;

/** A directive as far as this stage needs it. */
export interface Note {
  readonly name: string | undefined;
  readonly value: string;
  readonly items: readonly { readonly text: string; readonly range: TextRange }[];
}

/** Reads the directives' values. What can't be understood is told on its item and left out. */
export function readKnowledge(notes: readonly Note[], logged: readonly { readonly code: number }[] = []): Knowledge {
  const problems: TextProblem[] = [];
  const note = (name: string) => notes.findLast((each) => each.name === name);
  const list = (
    name: string,
    what: string,
    find: (text: string) => number | undefined,
  ): readonly number[] | undefined => {
    const found = note(name);
    if (!found || found.items.length === 0) return undefined;
    return found.items.flatMap(({ text, range }) => {
      const code = find(text);
      if (code !== undefined) return [code];
      problems.push({
        code: `unknown-${what.replace(' ', '-')}`,
        message: `"${text}" is no ${what} that is known here.`,
        range,
        severity: 'warning',
      });
      return [];
    });
  };
  const closed = note('closed')?.value.toLowerCase();
  const error = Number.parseInt(note('error')?.value ?? '', 10);
  return {
    peer: note('peer')?.value,
    serverSuites: list('server-suites', 'cipher suite', suiteByName),
    serverGroups: list('server-groups', 'group', (text) => groupByName(text)),
    serverCertificate: certificateKind(note('server-certificate')?.value),
    wolfssl: note('wolfssl')?.value.replace(/^v/, ''),
    error: Number.isNaN(error) ? undefined : error,
    loggedError: logged.findLast(({ code }) => code !== WANT_READ && code !== WANT_WRITE)?.code,
    closed: closed?.startsWith('client')
      ? { by: 'client', reset: closed.endsWith('reset') }
      : closed?.startsWith('server')
        ? { by: 'server', reset: closed.endsWith('reset') }
        : undefined,
    problems,
  };
}

function certificateKind(value: string | undefined): Knowledge['serverCertificate'] {
  const kind = value?.toLowerCase();
  return kind === 'rsa' || kind === 'ecdsa' || kind === 'ed25519' ? kind : undefined;
}
