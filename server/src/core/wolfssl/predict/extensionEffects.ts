import { type Acting, type Effect, expressionOf, minorOf, put } from './acting.ts';
import { bytes, find, TYPES, unknown } from './assemble.ts';
import { together } from './makers.ts';
import type { ExtensionContent, Value } from './model.ts';
import { asNumber, asText, bytesOf, FAILED, failure, OK, ZERO } from './values.ts';

/** Calls that put extensions into the hello, or keep them out. */
export const extensionEffects: Readonly<Record<string, Effect>> = {
  wolfSSL_UseSNI: useName,
  wolfSSL_set_tlsext_host_name: (acting) => put(acting, TYPES.serverName, nameContent(acting.args, 0, undefined), true),
  wolfSSL_UseMaxFragment: (acting) => useMaxFragment(acting, 6),
  wolfSSL_set_tlsext_max_fragment_length: (acting) => useMaxFragment(acting, 4),
  wolfSSL_UseTruncatedHMAC: (acting) => put(acting, TYPES.truncatedHmac, { kind: 'empty' }),
  wolfSSL_UseTrustedCA: useTrustedCa,
  wolfSSL_UseOCSPStapling: (acting) => {
    const nonce = (asNumber(acting.args[1]) ?? 0) & 1;
    if ((asNumber(acting.args[0]) ?? 1) !== 1) return failure(-173);
    return put(acting, TYPES.statusRequest, nonce ? unknown(38, 'a nonce') : bytes(1, 0, 0, 0, 0));
  },
  wolfSSL_set_tlsext_status_type: (acting) =>
    asNumber(acting.args[0]) === 1 ? put(acting, TYPES.statusRequest, bytes(1, 0, 0, 0, 0)) : FAILED,
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
  wolfSSL_allow_post_handshake_auth: ({ object, call }) => {
    if (minorOf(object) < 4) return failure(-173);
    object.options.postHandshakeAuth = [call];
    return ZERO;
  },
  wolfSSL_set_client_cert_type: (acting) => setCertTypes(acting, 'clientCertTypes'),
  wolfSSL_set_server_cert_type: (acting) => setCertTypes(acting, 'serverCertTypes'),
  wolfSSL_UseCKS: ({ object, args, call }) => {
    if (minorOf(object) < 4) return failure(-173);
    object.options.alternativeKeys = { spec: bytesOf(args[0])?.slice(0, asNumber(args[1])), madeBy: [call] };
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
  wolfSSL_add1_to_CA_list: ({ object, call }) => {
    object.options.caNames = [call];
    return OK;
  },
};

function useName(acting: Acting): Value {
  if ((asNumber(acting.args[0]) ?? 0) !== 0) return OK;
  return put(acting, TYPES.serverName, nameContent(acting.args, 1, asNumber(acting.args[2])), true);
}

function nameContent(args: readonly Value[], at: number, size: number | undefined): ExtensionContent {
  const text = asText(args[at]);
  const name = text === undefined ? undefined : size === undefined ? text : text.slice(0, size);
  return { kind: 'name', name, expression: expressionOf(args[at]) };
}

/** The OpenSSL layer knows the first four sizes only, wolfSSL's own call two more. */
function useMaxFragment(acting: Acting, largest: number): Value {
  const code = asNumber(acting.args[0]);
  if (code !== undefined && (code < 1 || code > largest)) return failure(-173);
  return put(
    acting,
    TYPES.maxFragmentLength,
    code === undefined ? unknown(1, expressionOf(acting.args[0])) : bytes(code),
  );
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

/** WOLFSSL_MAX_ALPN_NUMBER (wolfssl/ssl.h:4695). */
const MOST_PROTOCOLS = 257;

function useAlpn(acting: Acting): Value {
  const { args } = acting;
  const options = asNumber(args[2]);
  if (options !== undefined && (options & 6) === 0) return failure(-173);
  const list = asText(args[0])?.slice(0, asNumber(args[1]) ?? undefined);
  const names = list
    ?.split(',')
    .filter((name) => name !== '')
    .slice(0, MOST_PROTOCOLS);
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

function setCertTypes({ object, args, call }: Acting, which: 'clientCertTypes' | 'serverCertTypes'): Value {
  const types = bytesOf(args[0]);
  const count = asNumber(args[1]) ?? types?.length ?? 0;
  object.options[which] = types === undefined || count === 0 ? [0] : types.slice(0, count);
  object.options.certTypesBy = together(object.options.certTypesBy, [call]);
  return OK;
}

function setEchConfigs({ object }: Acting): Value {
  object.options.ech = 'configs';
  return OK;
}
