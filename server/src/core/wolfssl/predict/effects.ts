import { type Acting, expressionOf, minorOf, put } from './acting.ts';
import { bytes, extension, find, push, TYPES, unknown } from './assemble.ts';
import { cipherList, type ListTarget, sessionTarget } from './cipherList.ts';
import { srtpProfiles } from './constants.ts';
import { namedGroups, numbersOf, setGroups, useGroup, useKeyShare } from './groupEffects.ts';
import { together } from './makers.ts';
import type { Context, ExtensionContent, Session, Suites, Value } from './model.ts';
import { namedSchemes } from './schemes.ts';
import { asNumber, asText, bytesOf, FAILED, failure, OK, ZERO } from './values.ts';
import { lowerVersion, OPTION_BITS, range, refuse, renew, versionMinor } from './versionEffects.ts';

/** What a call changes; its answer is what the call returns. */
export type Effect = (acting: Acting) => Value;

/** What is not told by the program's text, in a sentence. Kept on the object's extensions as unknown content. */
function nameContent(args: readonly Value[], at: number, size: number | undefined): ExtensionContent {
  const text = asText(args[at]);
  const name = text === undefined ? undefined : size === undefined ? text : text.slice(0, size);
  return { kind: 'name', name, expression: expressionOf(args[at]) };
}
/** What calls of wolfSSL change in the first hello, by the name without `CTX_`. Calls that are not here change nothing in it. */
export const effects: Readonly<Record<string, Effect>> = {
  wolfSSL_UseSNI: useName,
  wolfSSL_set_tlsext_host_name: (acting) => put(acting, TYPES.serverName, nameContent(acting.args, 0, undefined), true),
  wolfSSL_UseMaxFragment: ({ args, ...acting }) => {
    const code = asNumber(args[0]);
    if (code !== undefined && (code < 1 || code > 6)) return failure(-173);
    return put(
      { ...acting, args },
      TYPES.maxFragmentLength,
      code === undefined ? unknown(1, expressionOf(args[0])) : bytes(code),
    );
  },
  wolfSSL_UseTruncatedHMAC: (acting) => put(acting, TYPES.truncatedHmac, { kind: 'empty' }),
  wolfSSL_UseTrustedCA: useTrustedCa,
  wolfSSL_UseOCSPStapling: (acting) => {
    const nonce = (asNumber(acting.args[1]) ?? 0) & 1;
    if ((asNumber(acting.args[0]) ?? 1) !== 1) return failure(-173);
    return put(acting, TYPES.statusRequest, nonce ? unknown(38, 'a nonce') : bytes(1, 0, 0, 0, 0));
  },
  wolfSSL_UseOCSPStaplingV2: useStaplingV2,
  wolfSSL_EnableOCSPStapling: ({ object, call }) => {
    object.stapling = [call];
    return OK;
  },
  wolfSSL_DisableOCSPStapling: ({ object }) => {
    object.stapling = undefined;
    if (object.kind === 'session') object.context.stapling = undefined;
    return OK;
  },
  wolfSSL_UseSupportedCurve: (acting) => useGroup(acting, asNumber(acting.args[0])),
  wolfSSL_set_groups: (acting) => setGroups(acting, numbersOf(acting.args[0], asNumber(acting.args[1]))),
  wolfSSL_set1_groups: (acting) => setGroups(acting, numbersOf(acting.args[0], asNumber(acting.args[1]))),
  wolfSSL_set1_groups_list: (acting) => setGroups(acting, namedGroups(asText(acting.args[0]))),
  wolfSSL_set1_curves_list: (acting) => setGroups(acting, namedGroups(asText(acting.args[0]))),
  wolfSSL_UseALPN: useAlpn,
  wolfSSL_set_alpn_protos: (acting) => {
    const wire = bytesOf(acting.args[0]);
    const names = wire === undefined ? undefined : wireNames(wire.slice(0, asNumber(acting.args[1]) ?? wire.length));
    const made = put(acting, TYPES.alpn, { kind: 'protocols', names, expression: expressionOf(acting.args[0]) });
    return acting.build.macros.has('WOLFSSL_ERROR_CODE_OPENSSL') ? ZERO : made;
  },
  wolfSSL_UseSessionTicket: (acting) => put(acting, TYPES.sessionTicket, { kind: 'empty' }),
  wolfSSL_UseSecureRenegotiation: (acting) => {
    if (acting.object.kind === 'session') return put(acting, TYPES.renegotiationInfo, bytes(0));
    acting.object.options.renegotiation = [acting.call];
    return OK;
  },
  wolfSSL_DisableExtendedMasterSecret: ({ object }) => {
    object.options.extendedMaster = false;
    return OK;
  },
  wolfSSL_AllowEncryptThenMac: ({ object, args }) => {
    object.options.encryptThenMac = asNumber(args[0]) !== 0;
    return OK;
  },
  wolfSSL_SetMinVersion: ({ object, args, build }) => {
    const version = asNumber(args[0]);
    const minor = version === undefined ? undefined : versionMinor(build, version);
    if (minor === undefined) return failure(-173);
    object.options.minimum = minor;
    return OK;
  },
  wolfSSL_set_min_proto_version: ({ object, args }) => {
    const version = asNumber(args[0]);
    if (version === undefined || version < 0x0300 || version > 0x0304) return FAILED;
    object.options.minimum = version - 0x0300;
    refuse(object, range(0, version - 0x0301));
    return OK;
  },
  wolfSSL_set_max_proto_version: ({ object, args }) => {
    const version = asNumber(args[0]);
    if (version === undefined || version < 0x0301 || version > 0x0304) return FAILED;
    refuse(object, range(version - 0x0300 + 1, 4));
    return OK;
  },
  wolfSSL_set_options: (acting) => {
    const mask = asNumber(acting.args[0]) ?? 0;
    refuse(
      acting.object,
      OPTION_BITS.flatMap(([bit, minor]) => (Math.floor(mask / bit) % 2 === 1 ? [minor] : [])),
    );
    if (acting.object.kind === 'session') lowerVersion(acting.build, acting.object);
    return OK;
  },
  wolfSSL_SetVersion: ({ object, args, build }) => {
    const minor = versionMinor(build, asNumber(args[0]) ?? -1);
    if (object.kind !== 'session' || minor === undefined) return failure(-173);
    object.minor = minor;
    object.downgrade = false;
    renew(build, object, object.options.parametersLoaded);
    return OK;
  },
  wolfSSL_set_cipher_list: (acting) => setCipherList(acting, asText(acting.args[0])),
  wolfSSL_set_ciphersuites: (acting) => setCipherList(acting, asText(acting.args[0])),
  wolfSSL_set1_sigalgs_list: setSchemes,
  wolfSSL_allow_anon_cipher: ({ object }) => {
    object.options.anonymous = true;
    return OK;
  },
  wolfSSL_set_psk_client_callback: (acting) => usePsk(acting, 'classic'),
  wolfSSL_set_psk_client_tls13_callback: (acting) => usePsk(acting, 'tls13'),
  wolfSSL_set_psk_client_cs_callback: (acting) => usePsk(acting, 'perSuite'),
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
  wolfSSL_allow_post_handshake_auth: ({ object, call }) => {
    if (minorOf(object) < 4) return failure(-173);
    object.options.postHandshakeAuth = [call];
    return ZERO;
  },
  wolfSSL_set_tlsext_use_srtp: ({ object, args, call }) => {
    const profiles = (asText(args[0]) ?? '').split(':').flatMap((name) => {
      const id = Object.hasOwn(srtpProfiles, name) ? srtpProfiles[name] : undefined;
      return id === undefined ? [] : [id];
    });
    if (profiles.length === 0) return { kind: 'number', value: 1 };
    object.options.srtp = [...new Set([...object.options.srtp, ...profiles])].sort((a, b) => a - b);
    object.options.srtpBy = together(object.options.srtpBy, [call]);
    return ZERO;
  },
  wolfSSL_set_client_cert_type: (acting) => setCertTypes(acting, 'clientCertTypes'),
  wolfSSL_set_server_cert_type: (acting) => setCertTypes(acting, 'serverCertTypes'),
  wolfSSL_UseKeyShare: useKeyShare,
  wolfSSL_NoKeyShares: (acting) => {
    const { object, call } = acting;
    const old = find(object.extensions, TYPES.keyShare);
    const empty = extension(TYPES.keyShare, { kind: 'shares', groups: [] }, [call]);
    if (old === undefined) push(object.extensions, empty);
    else object.extensions[object.extensions.indexOf(old)] = empty;
    return OK;
  },
  wolfSSL_dtls_cid_use: (acting) => {
    if (acting.object.kind === 'session') acting.object.connectionIdUsed = true;
    return put(acting, TYPES.connectionId, bytes(0));
  },
  wolfSSL_dtls_cid_set: ({ object, args, call }) => {
    const old = find(object.extensions, TYPES.connectionId);
    if (object.kind !== 'session' || !object.connectionIdUsed || old === undefined) return FAILED;
    const size = asNumber(args[1]);
    const cid = bytesOf(args[0]);
    const content =
      cid === undefined || size === undefined
        ? unknown((size ?? 0) + 1, 'the connection id')
        : bytes(size, ...cid.slice(0, size));
    object.extensions[object.extensions.indexOf(old)] = { ...old, content, madeBy: together(old.madeBy, [call]) };
    return OK;
  },
  wolfSSL_set_quic_transport_params: (acting) =>
    put(acting, TYPES.quicParameters, unknown(asNumber(acting.args[1]) ?? 0, 'transport parameters')),
  wolfSSL_SetEchEnable: ({ object, args }) => {
    object.options.ech = asNumber(args[0]) === 0 ? 'off' : 'grease';
    return OK;
  },
  wolfSSL_SetEchConfigs: setEchConfigs,
  wolfSSL_SetEchConfigsBase64: setEchConfigs,
  wolfSSL_SetTmpDH: loadParameters,
  wolfSSL_SetTmpDH_buffer: loadParameters,
  wolfSSL_SetTmpDH_file: loadParameters,
  wolfSSL_SetMinDhKey_Sz: ({ object, args }) => {
    const bits = asNumber(args[0]);
    if (bits === undefined || bits % 8 !== 0) return failure(-173);
    object.options.minimumDh = bits;
    return OK;
  },
  wolfSSL_add1_to_CA_list: ({ object, call }) => {
    object.options.caNames = [call];
    return OK;
  },
};
function useName(acting: Acting): Value {
  if ((asNumber(acting.args[0]) ?? 0) !== 0) return OK;
  return put(acting, TYPES.serverName, nameContent(acting.args, 1, asNumber(acting.args[2])), true);
}

function useTrustedCa(acting: Acting): Value {
  const { args } = acting;
  const kind = asNumber(args[0]) ?? 0;
  const old = find(acting.object.extensions, TYPES.trustedCaKeys);
  const before = old?.content.kind === 'unknown' ? old.content.length - 2 : 0;
  const length = kind === 0 ? 1 : kind === 2 ? 3 + (asNumber(args[2]) ?? 0) : 21;
  return put(acting, TYPES.trustedCaKeys, unknown(2 + before + length, 'the trusted authorities'), true);
}

function useStaplingV2(acting: Acting): Value {
  const nonce = (asNumber(acting.args[1]) ?? 0) & 1;
  const old = find(acting.object.extensions, TYPES.statusRequestV2);
  const kind = asNumber(acting.args[0]) ?? 1;
  if (kind !== 1 && kind !== 2) return failure(-173);
  if (old !== undefined || nonce === 1)
    return put(
      acting,
      TYPES.statusRequestV2,
      unknown(2 + 7 * (old === undefined ? 1 : 2) + 33 * nonce, 'the kinds of status'),
      true,
    );
  return put(acting, TYPES.statusRequestV2, bytes(0, 7, kind, 0, 4, 0, 0, 0, 0));
}
function useAlpn(acting: Acting): Value {
  const { args } = acting;
  const options = asNumber(args[2]);
  if (options !== undefined && (options & 6) === 0) return failure(-173);
  const list = asText(args[0])?.slice(0, asNumber(args[1]) ?? undefined);
  const names = list
    ?.split(',')
    .filter((name) => name !== '')
    .slice(0, 5);
  const old = find(acting.object.extensions, TYPES.alpn);
  const before = old?.content.kind === 'protocols' ? (old.content.names ?? []) : [];
  const all = names === undefined ? undefined : [...names, ...before];
  return put(acting, TYPES.alpn, { kind: 'protocols', names: all, expression: expressionOf(args[0]) }, true);
}

function wireNames(wire: readonly number[]): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at < wire.length; at += 1 + (wire[at] ?? 0))
    names.push(String.fromCharCode(...wire.slice(at + 1, at + 1 + (wire[at] ?? 0))));
  return names;
}

function setCipherList(acting: Acting, list: string | undefined): Value {
  const { object, build, call } = acting;
  const before = objectSuites(object) ?? { suites: [], schemes: [], chosen: false };
  if (list === undefined) return { kind: 'unknown', text: 'the cipher list', outcome: true };
  const made = cipherList(build, target(object), before, list, call);
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
  const schemes = namedSchemes(build, list, call);
  const before = objectSuites(object) ?? { suites: [], schemes: [], chosen: false };
  object.suites = { ...before, schemes: schemes ?? [] };
  return schemes === undefined ? FAILED : OK;
}

function usePsk({ object, build, call }: Acting, kind: 'classic' | 'tls13' | 'perSuite'): Value {
  object.options.preSharedKey = kind;
  object.options.preSharedKeyBy = [call];
  // A trap: here the list is made as for a server, and loses the DHE suites where no parameters are loaded (src/ssl.c:5931).
  if (object.kind === 'session') renew(build, object, object.options.parametersLoaded);
  return OK;
}

function setCertTypes({ object, args, call }: Acting, which: 'clientCertTypes' | 'serverCertTypes'): Value {
  const types = bytesOf(args[0]);
  const count = asNumber(args[1]) ?? types?.length ?? 0;
  object.options[which] = types === undefined || count === 0 ? [0] : types.slice(0, count);
  object.options.certTypesBy = together(object.options.certTypesBy, [call]);
  return OK;
}
function loadParameters({ object }: Acting): Value {
  object.options.parametersLoaded = true;
  return OK;
}

function setEchConfigs({ object }: Acting): Value {
  object.options.ech = 'configs';
  return OK;
}
