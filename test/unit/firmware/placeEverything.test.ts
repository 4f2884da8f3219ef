import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanSource } from '../../../server/src/core/firmware/calls.ts';
import { applyEdits, type OffsetEdit } from '../../../server/src/core/firmware/edit.ts';
import { placeCall } from '../../../server/src/core/firmware/placeCall.ts';
import { placeMacros } from '../../../server/src/core/firmware/placeMacro.ts';
import { preprocess } from '../../../server/src/core/firmware/preprocess/preprocess.ts';
import { programData } from '../../../server/src/core/firmware/programData.ts';
import { type ApiRow, apis } from '../../../server/src/core/wolfssl/apis.ts';
import { type MacroRow, macros } from '../../../server/src/core/wolfssl/macros.ts';

/** Settings files of the kinds that people have, each made for this test. */
const SETTINGS: Readonly<Record<string, string>> = {
  'a plain file':
    '#ifndef USER_SETTINGS_H\n#define USER_SETTINGS_H\n\n#define HAVE_ECC\n#define HAVE_AESGCM\n\n#endif\n',
  'an empty file': '',
  'one line without a line end': '#define NO_DSA',
  'CRLF and a mark at the start': '\ufeff/* Settings */\r\n#define HAVE_ECC\r\n#define NO_OLD_TLS\r\n',
  'pairs of undef and define':
    '#ifndef H_\n#define H_\n\n/* ------- TLS ------- */\n#undef  NO_OLD_TLS\n#define NO_OLD_TLS\n\n#undef  HAVE_ECC\n#define HAVE_ECC\n\n/* ------- Math ------- */\n#undef  SP_INT_BITS\n#define SP_INT_BITS 2048\n#endif\n',
  'switches of #if 0 and #if 1':
    '#if 1\n    #define HAVE_ECC\n#else\n    #define NO_RSA\n#endif\n#if 0\n    #define HAVE_SNI\n    #define HAVE_ALPN\n#endif\n#if 0\n    #define HAVE_SUPPORTED_CURVES\n#endif\n',
  'blocks of platforms':
    '#ifdef CONFIG_IDF_TARGET_ESP32\n    #define HAVE_TLS_EXTENSIONS\n#elif defined(CONFIG_OTHER)\n    #define HAVE_TLS_EXTENSIONS\n    #define SP_INT_BITS 4096\n#else\n    #define NO_DH\n#endif\n#define HAVE_ECC\n',
  'a file as STM32CubeMX writes it':
    '/* wolfSSL.I-CUBE-wolfSSL_conf.h */\n#ifndef __WOLFSSL_I_CUBE_WOLFSSL_CONF_H__\n#define __WOLFSSL_I_CUBE_WOLFSSL_CONF_H__\n#ifdef __cplusplus\n extern "C" {\n#endif\n\n/*---------- WOLF_CONF_TLS13 -----------*/\n#define WOLF_CONF_TLS13      1\n\n/* TLS 1.3 */\n#undef  WOLFSSL_TLS13\n#if defined(WOLF_CONF_TLS13) && WOLF_CONF_TLS13 == 1\n    #define WOLFSSL_TLS13\n#endif\n\n#define HAVE_TLS_EXTENSIONS\n#ifdef __cplusplus\n}\n#endif\n#endif\n',
  'comments that were defines':
    '/* #define HAVE_SNI */\n//#define WOLFSSL_TLS13\n// #define SP_INT_BITS 2048 /* bits */\n#define HAVE_ECC /* curves */\n#undef NO_DH\n',
};

/** A name in any of them that stands for what nobody knows here. */
const unknown = (name: string) => /^CONFIG_|^__cplusplus$/.test(name);

describe('every macro of the tables', () => {
  for (const [title, text] of Object.entries(SETTINGS)) {
    it(`can be placed in ${title}`, () => {
      const failed = macros.flatMap((row) => checkMacro(text, row));
      assert.deepEqual(failed, []);
    });
  }
});

function checkMacro(text: string, row: MacroRow): readonly string[] {
  const wanted = [{ name: row.name, value: row.value?.example ?? null }];
  const { edits } = placeMacros(text, wanted);
  const after = applyEdits(text, edits);
  const { macros: defined, problems } = preprocess({ path: 'user_settings.h', text: after }, { unknown });
  const wrong: string[] = [];
  if (!defined.has(row.name)) wrong.push(`${row.name} is not defined after all`);
  const value = defined.get(row.name);
  if (row.value !== undefined && !row.value.atLeast && value !== row.value.example)
    wrong.push(`${row.name} is ${value}`);
  if (problems.some(({ kind }) => kind === 'redefined' || kind === 'unbalanced')) wrong.push(`${row.name} clashes`);
  if (placeMacros(after, wanted).edits.length > 0) wrong.push(`${row.name} is placed twice`);
  if (applyEdits(after, undone(text, edits)) !== text) wrong.push(`${row.name} can't be undone`);
  if ((text.includes('\r\n') && /[^\r]\n/.test(after)) || (!text.includes('\r') && after.includes('\r')))
    wrong.push(`${row.name} mixes line ends`);
  return wrong;
}

/** The edits that take others back. */
function undone(text: string, edits: readonly OffsetEdit[]): readonly OffsetEdit[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, newText }) => {
      const from = start + shift;
      shift += newText.length - (end - start);
      return { start: from, end: from + newText.length, newText: text.slice(start, end) };
    });
}

/** Clients of the kinds that people write; test/wolfssl compiles what is placed in them. */
const CLIENTS = join(import.meta.dirname, '../../wolfssl/clients');

describe('every call of the tables', () => {
  for (const name of readdirSync(CLIENTS)) {
    const text = readFileSync(join(CLIENTS, name), 'utf8');
    it(`can be placed in ${name}`, () => {
      const failed = apis.flatMap((row) => checkCall(text, row));
      assert.deepEqual(failed, []);
    });
  }
});

function checkCall(text: string, row: ApiRow): readonly string[] {
  const wanted = { name: row.name, arguments: row.example };
  const placement = placeCall(text, wanted);
  if (placement.kind === 'already') {
    const has = [row.name, ...row.sameAs].some((name) => text.includes(`${name}(`));
    return has ? [] : [`${row.name} is not there`];
  }
  const data = programData(wanted).filter(
    (word) => row.callback === undefined || row.example[row.callback.at] !== word,
  );
  if (data.length > 0) {
    const told = placement.kind === 'refused' && data.every((word) => placement.reason.includes(word));
    return told ? [] : [`${row.name} is not refused for ${data.join(', ')}`];
  }
  if (placement.kind !== 'edits') return [`${row.name}: ${placement.kind}`];
  const after = applyEdits(text, placement.edits);
  const calls = scanSource(after).calls;
  const [made, connect] = [
    calls.find(({ name }) => name === row.name),
    calls.find(({ name }) => name === 'wolfSSL_connect'),
  ];
  const created = calls.find(({ name }) => name === row.when.after || `${name}` === `${row.when.after}_ex`);
  const wrong: string[] = [];
  if (made === undefined || connect === undefined || made.start > connect.start)
    wrong.push(`${row.name} comes too late`);
  if (made !== undefined && created !== undefined && made.start < created.start)
    wrong.push(`${row.name} comes too early`);
  if (
    row.object === 'WOLFSSL_CTX' &&
    (made?.start ?? 0) > (calls.find(({ name }) => name === 'wolfSSL_new')?.start ?? 0)
  )
    wrong.push(`${row.name} comes after wolfSSL_new`);
  const statement = made?.path.at(-1);
  const checked =
    statement !== undefined &&
    /SUCCESS|CHECK\(|!=\s*[01]\b|== ?0|ret\b/.test(after.slice(statement.start, statement.end));
  if (row.success !== undefined && !checked) wrong.push(`${row.name} is not checked`);
  if (row.success === undefined && statement?.kind !== 'simple') wrong.push(`${row.name} is checked`);
  if (placeCall(after, wanted).kind !== 'already') wrong.push(`${row.name} is placed twice`);
  if (applyEdits(after, undone(text, placement.edits)) !== text) wrong.push(`${row.name} can't be undone`);
  return wrong;
}
