import type { TextProblem } from '../base/problem.ts';
import type { TextRange } from '../base/span.ts';
import { groupByName } from '../registry/groups.ts';
import { suiteByName } from '../registry/suiteNames.ts';
import { tlsVersion } from '../registry/versions.ts';
import type { ScanReport } from '../scan/report.ts';
import type { ClientHello } from './model.ts';
import { offeredVersions } from './negotiation.ts';
import { isWholeFor, type KnownCertificate, type ServerKnowledge, serverKnowledge } from './serverKnowledge.ts';
import type { Witness } from './witness.ts';

/** What the author of the dump noted of the connection, beside its bytes. */
export interface Knowledge {
  readonly peer: string | undefined;
  /** All suites that the server takes; undefined where nobody said, or only some are known: those are in `server`. */
  readonly serverSuites: readonly number[] | undefined;
  /** All groups that the server takes; undefined where nobody said, or only some are known. */
  readonly serverGroups: readonly number[] | undefined;
  /** The kind of the server's certificate; undefined where nobody said, and where it has several. */
  readonly serverCertificate: 'rsa' | 'ecdsa' | 'ed25519' | undefined;
  /** All that is known of the server, partial lists included, and who told it: directives, scans, another client's connection. */
  readonly server: ServerKnowledge;
  /** Another client's connection to the same server, if the document or its `@compare` has one. */
  readonly witness: Witness | undefined;
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

/** Reads the directives' values and what scans say. What can't be understood is told on its item and left out. */
export function readKnowledge(
  notes: readonly Note[],
  logged: readonly { readonly code: number }[] = [],
  scans: readonly ScanReport[] = [],
): Knowledge {
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
  const peer = note('peer')?.value;
  const server = serverKnowledge(
    {
      suites: list('server-suites', 'cipher suite', suiteByName),
      groups: list('server-groups', 'group', (text) => groupByName(text)),
      certificate: certificateKind(note('server-certificate')?.value),
    },
    scans,
    peer,
  );
  return {
    peer,
    ...known(server),
    server,
    witness: undefined,
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

/** What the server is known to have where nothing is left out. */
function known(server: ServerKnowledge): Pick<Knowledge, 'serverSuites' | 'serverGroups' | 'serverCertificate'> {
  const { suites, groups, certificates } = server;
  return {
    serverSuites: suites?.whole ? suites.values : undefined,
    serverGroups: groups?.whole ? groups.values : undefined,
    serverCertificate: onlyKind(certificates),
  };
}

function onlyKind(certificates: readonly KnownCertificate[]): Knowledge['serverCertificate'] {
  const [first] = certificates;
  return certificates.length === 1 ? certificateKind(first?.kind) : undefined;
}

/** The knowledge as it is for one client: a list of suites may be whole for the versions that it offers, and not for others. */
export function forClient(knowledge: Knowledge, hello: ClientHello | undefined): Knowledge {
  const { suites } = knowledge.server;
  if (!hello || !suites || knowledge.serverSuites) return knowledge;
  const offered = offeredVersions(hello).map(tlsVersion);
  return isWholeFor(suites, offered) ? { ...knowledge, serverSuites: suites.values } : knowledge;
}

function certificateKind(value: string | undefined): Knowledge['serverCertificate'] {
  const kind = value?.toLowerCase();
  return kind === 'rsa' || kind === 'ecdsa' || kind === 'ed25519' ? kind : undefined;
}
