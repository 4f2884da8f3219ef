import { lexC, lineEndAt, lineStartAt } from '../firmware/lexC.ts';
import { apiNamed, apis } from '../wolfssl/apis.ts';
import { wolfsslGroups } from '../wolfssl/groups.ts';
import { type MacroSection, macros } from '../wolfssl/macros.ts';
import { holds } from '../wolfssl/predict/condition.ts';
import { apiMarkdown, macroMarkdown } from './firmwareHover.ts';
import { firmwareFile, isSettingsPath } from './firmwareNames.ts';
import type { Completion, FirmwareAnalysis } from './types.ts';

/**
 * What could stand at a position: behind `#define ` of a settings file the macros of wolfSSL that it lacks, in a C source its
 * calls, and inside a call the groups, versions and options it takes. Empty everywhere else: the rest is clangd's.
 */
export function firmwareCompletions(firmware: FirmwareAnalysis, path: string, position: number): readonly Completion[] {
  const text = firmwareFile(firmware, path)?.text;
  if (text === undefined) return [];
  const start = lineStartAt(text, position);
  const before = text.slice(start, position);
  const directive = /^[ \t]*#[ \t]*(define|undef|ifdef|ifndef)[ \t]+(\w*)$/.exec(before);
  const settings = firmware.settings?.path === path || isSettingsPath(path);
  if (directive !== null) {
    const range = wordRange(text, position, directive[2] ?? '');
    return settings ? macroCompletions(firmware, range, directive[1] === 'define') : [];
  }
  if (/^[ \t]*#/.test(before) || inCommentOrString(text, start, position)) return [];
  const typed = /\w*$/.exec(before)?.[0] ?? '';
  const inside = callAround(text, position);
  const range = wordRange(text, position, typed);
  if (inside !== undefined) return argumentCompletions(firmware, inside, range);
  return /^(wolf|SSL_|Cya)/i.test(typed) && typed.length >= 4 ? callCompletions(range) : [];
}

/** Sections in the order in which people look for them. */
const ORDER: readonly MacroSection[] = [
  'tls-extensions',
  'tls-versions',
  'tls-suites',
  'curves',
  'ciphers',
  'hashes',
  'certificates',
  'math',
  'features',
  'debug',
];

function macroCompletions(firmware: FirmwareAnalysis, range: Completion['range'], defining: boolean): Completion[] {
  const defined = firmware.preprocessed?.macros;
  return [...macros]
    .sort((a, b) => ORDER.indexOf(a.section) - ORDER.indexOf(b.section))
    .filter((row) => !defining || defined?.has(row.name) !== true)
    .map((row) => ({
      label: row.name,
      detail: row.gives.split(/[,;:]/)[0] ?? '',
      documentation: macroMarkdown(row, firmware),
      kind: 'value',
      insert: defining && row.value !== undefined ? `${row.name} ${row.value.example}` : row.name,
      range,
    }));
}

function callCompletions(range: Completion['range']): Completion[] {
  return apis.map((row) => ({
    label: row.name,
    detail: row.purpose,
    documentation: apiMarkdown(row),
    kind: 'value',
    insert: row.name,
    range,
  }));
}

/** The constants that the arguments of calls take, by the call's name. */
const CONSTANTS: readonly (readonly [call: RegExp, argument: number, names: readonly string[]])[] = [
  [/_UseSNI$/, 1, ['WOLFSSL_SNI_HOST_NAME']],
  [/_UseALPN$/, 3, ['WOLFSSL_ALPN_CONTINUE_ON_MISMATCH', 'WOLFSSL_ALPN_FAILED_ON_MISMATCH']],
  [/_UseMaxFragment$/, 1, ['WOLFSSL_MFL_2_9', 'WOLFSSL_MFL_2_10', 'WOLFSSL_MFL_2_11', 'WOLFSSL_MFL_2_12']],
  [/_SetMinVersion$/, 1, ['WOLFSSL_TLSV1_2', 'WOLFSSL_TLSV1_3', 'WOLFSSL_DTLSV1_2']],
  [/_UseOCSPStapling$/, 1, ['WOLFSSL_CSR_OCSP']],
  [/_UseOCSPStaplingV2$/, 1, ['WOLFSSL_CSR2_OCSP', 'WOLFSSL_CSR2_OCSP_MULTI']],
  [/_set_verify$/, 1, ['WOLFSSL_VERIFY_PEER', 'WOLFSSL_VERIFY_NONE']],
  [/_(load_verify_buffer|use_\w+_(buffer|file))$/, 3, ['WOLFSSL_FILETYPE_PEM', 'WOLFSSL_FILETYPE_ASN1']],
  [/_use_\w+_file$/, 2, ['WOLFSSL_FILETYPE_PEM', 'WOLFSSL_FILETYPE_ASN1']],
];

function argumentCompletions(
  firmware: FirmwareAnalysis,
  { name, argument }: { readonly name: string; readonly argument: number },
  range: Completion['range'],
): readonly Completion[] {
  if (/_(UseSupportedCurve|UseKeyShare|set1?_groups)$/.test(name) && argument >= 1) {
    const active = firmware.prediction?.build.macros;
    return wolfsslGroups.map((row) => {
      const built = active === undefined || holds(row.needs, active);
      return {
        label: row.constant,
        detail: built ? `group 0x${row.code.toString(16).padStart(4, '0')}` : 'not in this build',
        documentation: built
          ? `Needs \`${row.needs}\`.`
          : `Not in this build, so the call fails: it needs \`${row.needs}\`.`,
        kind: 'value',
        insert: row.constant,
        range,
      };
    });
  }
  const row = CONSTANTS.find(([call, at]) => call.test(name) && at === argument);
  return (row?.[2] ?? []).map((label) => ({
    label,
    detail: apiNamed(name)?.purpose ?? '',
    documentation: '',
    kind: 'value',
    insert: label,
    range,
  }));
}

/** A statement is looked back over this far for the call around a position. */
const FARTHEST = 2000;

/** The call of wolfSSL around a position, and which argument the position is in, counted from 0. */
function callAround(text: string, position: number): { readonly name: string; readonly argument: number } | undefined {
  const from = Math.max(0, position - FARTHEST, text.lastIndexOf(';', position - 1) + 1);
  const tokens = lexC(text, { start: from, end: position }, false).filter((token) => token.kind !== 'comment');
  let depth = 0;
  let argument = 0;
  for (let i = tokens.length - 1; i > 0; i--) {
    const token = tokens[i];
    const word = token === undefined || token.kind === 'string' ? '' : text.slice(token.start, token.end);
    if (/^[)\]}]$/.test(word)) depth++;
    else if (word === ',' && depth === 0) argument++;
    else if (/^[[{]$/.test(word)) {
      if (depth > 0) depth--;
      else argument = 0;
    } else if (word === '(' && depth > 0) depth--;
    else if (word === '(') {
      const before = tokens[i - 1];
      const name = before === undefined ? '' : text.slice(before.start, before.end);
      return /^(wolfSSL|CyaSSL|SSL)_\w+$/.test(name) ? { name, argument } : undefined;
    }
  }
  return undefined;
}

function inCommentOrString(text: string, lineStart: number, position: number): boolean {
  const open = text.lastIndexOf('/*', position - 1);
  if (open >= 0 && text.indexOf('*/', open) >= position - 1) return true;
  return lexC(text.slice(lineStart, position), undefined, false).some(
    (token) => /^(comment|string|character)$/.test(token.kind) && lineStart + token.end === position,
  );
}

function wordRange(text: string, position: number, typed: string): Completion['range'] {
  const rest = /^\w*/.exec(text.slice(position, lineEndAt(text, position)))?.[0] ?? '';
  return { start: position - typed.length, end: position + rest.length };
}
