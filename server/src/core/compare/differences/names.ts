import { advice, apiFix, macroFixes } from '../cures.ts';
import type { Difference } from '../difference.ts';
import type { Pair } from '../pair.ts';
import { listed } from '../words.ts';

const UNRECOGNIZED_NAME = 112;
const NO_APPLICATION_PROTOCOL = 120;
/** What servers that need a name answer to a hello without one: handshake_failure, internal_error, access_denied. */
const WITHOUT_NAME = [40, 49, 80];

/** server_name is absent, or another name. RFC 6066 section 3. */
export function serverNameDifference({ failing, working, failure }: Pair): Difference | undefined {
  const [mine, theirs] = [failing.serverName, working.serverName];
  if (theirs === undefined || mine === theirs) return undefined;
  const named = failure.alert === UNRECOGNIZED_NAME;
  const likely = failure.silent || (failure.alert !== undefined && WITHOUT_NAME.includes(failure.alert));
  const call = apiFix('wolfSSL_UseSNI', 'WOLFSSL_SNI_HOST_NAME', `"${theirs}"`, `sizeof("${theirs}") - 1`);
  if (mine === undefined)
    return {
      kind: 'server-name',
      title: `has no server_name (the other asks for ${theirs})`,
      detail: `Servers of many names break off, or show a certificate of another name, where none is asked for; servers of one name don't mind.${named ? ' The alert unrecognized_name (112) says so.' : ''}`,
      weight: named ? 0.97 : likely ? 0.5 : failure.alert === undefined ? 0.45 : 0.15,
      fixes: [...macroFixes('HAVE_SNI'), call],
    };
  return {
    kind: 'server-name',
    title: `asks for ${mine}, the other for ${theirs}`,
    detail: `The server may not serve that name, or serve it in another way.${named ? ' The alert unrecognized_name (112) says so.' : ''}`,
    weight: named ? 0.97 : 0.35,
    fixes: [call],
  };
}

/** application_layer_protocol_negotiation is absent, or names other protocols. RFC 7301. */
export function protocolDifference({ failing, working, failure }: Pair): Difference | undefined {
  const [mine, theirs] = [failing.alpn, working.alpn];
  if (mine.length === 0 && theirs.length === 0) return undefined;
  const shared = mine.filter((name) => theirs.includes(name));
  if (theirs.every((name) => mine.includes(name)) && theirs.length > 0) return undefined;
  const told = failure.alert === NO_APPLICATION_PROTOCOL;
  const list = theirs.join(',');
  const fixes =
    theirs.length === 0
      ? [advice('Leave wolfSSL_UseALPN out: the client that works names no protocol.')]
      : [
          ...macroFixes('HAVE_ALPN'),
          apiFix('wolfSSL_UseALPN', `(char*)"${list}"`, `sizeof("${list}") - 1`, 'WOLFSSL_ALPN_CONTINUE_ON_MISMATCH'),
        ];
  return {
    kind: 'application-protocols',
    title:
      mine.length === 0
        ? `names no application protocol (the other: ${listed(theirs)})`
        : `names ${listed(mine)}, the other ${listed(theirs)}`,
    detail: `A server that wants one of its own protocols breaks off${told ? ', and the alert no_application_protocol (120) says that it did' : ''}; most servers go on without.`,
    weight: told ? 0.97 : mine.length === 0 ? 0.12 : shared.length === 0 ? 0.4 : 0.1,
    fixes,
  };
}
