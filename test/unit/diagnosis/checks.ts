import assert from 'node:assert/strict';
import { type AnalyzeOptions, analyze } from '../../../server/src/core/analyze.ts';
import type { Finding, Fix } from '../../../server/src/core/diagnosis/finding.ts';
import { alert, client, clientHello, dumpText, extensions, type HelloParts, server } from '../../support/bytes.ts';

/** A TLS 1.2 hello of which nothing can be said: what tests take away from, or change. */
export const sound: readonly Uint8Array[] = [
  extensions.serverName('mail.example.org'),
  extensions.groups(0x001d, 0x0017),
  extensions.pointFormats(0),
  extensions.schemes(0x0403, 0x0401),
  extensions.extendedMasterSecret,
  extensions.renegotiationInfo,
];

/** A TLS 1.3 hello of which nothing can be said. */
export const sound13: readonly Uint8Array[] = [
  ...sound,
  extensions.versions(0x0304, 0x0303),
  extensions.keyShare(0x001d),
];

/** Extensions without those of the types given. */
export function without(from: readonly Uint8Array[], ...types: readonly number[]): readonly Uint8Array[] {
  return from.filter((extension) => !types.includes(((extension[0] as number) << 8) | (extension[1] as number)));
}

/** A document: notes, a hello, and the server's fatal alert with the description given, or what else it sent; null for nothing. */
export function refused(
  parts: HelloParts,
  answer: number | Uint8Array | null = 40,
  ...notes: readonly string[]
): string {
  const answers = answer === null ? [] : [server(typeof answer === 'number' ? alert(2, answer) : answer)];
  return dumpText(...notes, client(clientHello({ extensions: sound, ...parts })), ...answers);
}

/** The codes of all findings in their order; `!` behind those that are told as the cause. */
export function codesOf(text: string, options: AnalyzeOptions = {}): string[] {
  return analyze(text, options).main.findings.map(({ code, cause }) => `${code}${cause ? '!' : ''}`);
}

/** One-line tests of the rule with a code. What other rules say of the same document is theirs. */
export function rule(code: string) {
  const of = (text: string) => analyze(text).main.findings.filter((finding) => finding.code === code);
  const told = (text: string) => of(text).map(({ cause }) => (cause ? 'cause' : 'finding'));
  return {
    /** Told as the cause, and as the most likely one. */
    leads: (name: string, text: string) =>
      it(name, () => assert.deepEqual([told(text), codesOf(text)[0]], [['cause'], `${code}!`])),
    /** Told as a cause, of however many. */
    isCause: (name: string, text: string) => it(name, () => assert.deepEqual(told(text), ['cause'])),
    /** Told, but not as a cause. */
    isSaid: (name: string, text: string) => it(name, () => assert.deepEqual(told(text), ['finding'])),
    isNotSaid: (name: string, text: string) => it(name, () => assert.deepEqual(told(text), [])),
  };
}

/** The finding of a document with a code. */
export function findingOf(text: string, code: string, options: AnalyzeOptions = {}): Finding {
  const found = analyze(text, options).main.findings.find((finding) => finding.code === code);
  assert.ok(found, `${code} among ${codesOf(text, options).join(', ')}`);
  return found;
}

/** A finding's macros and calls as people write them; advice is left out. */
export function cureOf(finding: Finding): string[] {
  return finding.fixes.flatMap(cure);
}

/** What a finding says is worth having, and isn't needed. */
export function optionalOf(finding: Finding): string[] {
  return finding.optional.flatMap(({ fix }) => cure(fix));
}

function cure(fix: Fix): string[] {
  if (fix.kind === 'macro') return [fix.value === null ? fix.name : `${fix.name} ${fix.value}`];
  return fix.kind === 'api' ? [`${fix.name}(${fix.arguments.join(', ')})`] : [];
}

/** The bytes a finding stands on, as `sender offset+length`. */
export function placeOf(finding: Finding): string {
  return finding.at ? `${finding.at.sender} ${finding.at.offset}+${finding.at.length}` : 'nowhere';
}
