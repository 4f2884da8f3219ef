import { type Acting, type Effect, minorOf } from './acting.ts';
import type { ListTarget } from './cipherKeywords.ts';
import { cipherBytes, cipherList, sessionTarget } from './cipherList.ts';
import type { Context, Session, Suites, Value } from './model.ts';
import { namedSchemes } from './schemes.ts';
import { asNumber, asText, bytesOf, FAILED, failure, OK, ZERO } from './values.ts';
import { renew } from './versionEffects.ts';

/** Calls that choose suites, signature schemes and what keys are agreed with. */
export const suiteEffects: Readonly<Record<string, Effect>> = {
  wolfSSL_set_cipher_list: (acting) => setCipherList(acting, asText(acting.args[0])),
  wolfSSL_set_ciphersuites: (acting) => setCipherList(acting, asText(acting.args[0])),
  wolfSSL_set_cipher_list_bytes: setCipherBytes,
  wolfSSL_set1_sigalgs_list: setSchemes,
  wolfSSL_allow_anon_cipher: ({ object }) => {
    object.options.anonymous = true;
    return OK;
  },
  wolfSSL_set_psk_client_callback: (acting) => usePsk(acting, 'classic'),
  wolfSSL_set_psk_client_tls13_callback: (acting) => usePsk(acting, 'tls13'),
  wolfSSL_set_psk_client_cs_callback: (acting) => usePsk(acting, 'perSuite'),
  wolfSSL_set_cert_with_extern_psk: ({ object, args, call }) => {
    object.options.certificateWithPsk = asNumber(args[0]) === 0 ? undefined : [call];
    return OK;
  },
  wolfSSL_no_dhe_psk: ({ object }) => {
    if (minorOf(object) < 4) return failure(-173);
    object.options.noDhePsk = true;
    return ZERO;
  },
  wolfSSL_only_dhe_psk: ({ object }) => {
    if (minorOf(object) < 4) return failure(-173);
    object.options.onlyDhePsk = true;
    return ZERO;
  },
  wolfSSL_SetTmpDH: loadParameters,
  wolfSSL_SetTmpDH_buffer: loadParameters,
  wolfSSL_SetTmpDH_file: loadParameters,
  wolfSSL_SetMinDhKey_Sz: ({ object, args }) => {
    const bits = asNumber(args[0]);
    if (bits === undefined || bits % 8 !== 0) return failure(-173);
    object.options.minimumDh = bits;
    return OK;
  },
  wolfSSL_SetMaxDhKey_Sz: ({ object, args }) => {
    const bits = asNumber(args[0]);
    if (bits === undefined || bits % 8 !== 0) return failure(-173);
    object.options.maximumDh = bits;
    return OK;
  },
};

function setCipherList(acting: Acting, list: string | undefined): Value {
  const { object, build, call } = acting;
  const before = objectSuites(object) ?? { suites: [], schemes: [], chosen: false };
  if (list === undefined) return { kind: 'unknown', text: 'the cipher list', outcome: true };
  const made = cipherList(build, target(object), before, list, call);
  object.suites = made ?? before;
  return made === undefined ? FAILED : OK;
}

/** A list of code points (`SetCipherListFromBytes`, src/internal.c:30076). */
function setCipherBytes({ object, build, args, call }: Acting): Value {
  const size = asNumber(args[1]);
  const list = bytesOf(args[0])?.slice(0, size);
  if (list === undefined) return { kind: 'unknown', text: 'the cipher list', outcome: true };
  const before = objectSuites(object) ?? { suites: [], schemes: [], chosen: false };
  const made = cipherBytes(build, target(object), list, call);
  object.suites = made ?? before;
  return made === undefined ? FAILED : OK;
}

function objectSuites(object: Context | Session): Suites | undefined {
  return object.kind === 'session' ? (object.suites ?? object.context.suites) : object.suites;
}

function target(object: Context | Session): ListTarget {
  if (object.kind === 'session') return sessionTarget(object);
  const { minor, datagram, downgrade } = object.method;
  return { minor, datagram, downgrade };
}

/** On a context without suites the list leaves them empty: nothing fills them afterwards (src/internal.c:3637, 8135). */
function setSchemes({ object, build, args, call }: Acting): Value {
  const list = asText(args[0]);
  if (list === undefined) return { kind: 'unknown', text: 'the list', outcome: true };
  const { schemes, accepted } = namedSchemes(build, list, call);
  const before = objectSuites(object) ?? { suites: [], schemes: [], chosen: false };
  object.suites = { ...before, schemes };
  return accepted ? OK : FAILED;
}

function usePsk({ object, build, call }: Acting, kind: 'classic' | 'tls13' | 'perSuite'): Value {
  object.options.preSharedKey = kind;
  object.options.preSharedKeyBy = [call];
  // A trap: here the list is made as for a server, and loses the DHE suites where no parameters are loaded (src/ssl.c:5931).
  if (object.kind === 'session') renew(build, object, object.options.parametersLoaded);
  return OK;
}

function loadParameters({ object }: Acting): Value {
  object.options.parametersLoaded = true;
  return OK;
}
