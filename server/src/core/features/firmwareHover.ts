import { explainGroup } from '../explain/groups.ts';
import { groups } from '../registry/groups.ts';
import { type MethodNeeds, methodNeeds } from '../review/methods.ts';
import type { ApiRow } from '../wolfssl/apis.ts';
import { errorNamed } from '../wolfssl/errors.ts';
import { groupNamed, type WolfsslGroup } from '../wolfssl/groups.ts';
import { type MacroRow, macroNamed } from '../wolfssl/macros.ts';
import { holds } from '../wolfssl/predict/condition.ts';
import { formatVersion, isAtLeast, type WolfsslVersion } from '../wolfssl/version.ts';
import { errorText } from './errorHover.ts';
import { apiOf, firmwareFile, nameAt } from './firmwareNames.ts';
import { code, paragraphs, plain } from './markdown.ts';
import type { FirmwareAnalysis, Hover } from './types.ts';

/**
 * What the macro, call or group under the cursor of a settings file or a C source does, and how it stands in this firmware.
 * Undefined for every name that isn't in the tables of wolfSSL: those belong to the language server for C.
 */
export function firmwareHover(
  firmware: FirmwareAnalysis,
  path: string,
  position: number,
  version?: WolfsslVersion,
): Hover | undefined {
  const text = firmwareFile(firmware, path)?.text;
  const found = text === undefined ? undefined : nameAt(text, position);
  if (found === undefined) return undefined;
  const markdown = told(found.name, firmware, version);
  return markdown === undefined ? undefined : { range: found.range, markdown };
}

function told(name: string, firmware: FirmwareAnalysis, version: WolfsslVersion | undefined): string | undefined {
  const macro = macroNamed(name);
  if (macro !== undefined) return macroMarkdown(macro, firmware, version);
  const api = apiOf(name);
  if (api !== undefined) return apiMarkdown(api, firmware, version);
  const group = groupNamed(name);
  if (group !== undefined) return groupMarkdown(group, firmware);
  const method = methodNeeds(name);
  if (method !== undefined) return methodMarkdown(name, method, firmware);
  const error = errorNamed(name);
  return error === undefined ? undefined : errorText(error.code);
}

/** All that is known of a macro; with a firmware, how it stands there. */
export function macroMarkdown(row: MacroRow, firmware?: FirmwareAnalysis, version?: WolfsslVersion): string {
  const { defaults, value } = row;
  const needs = row.needs.map((need) => (typeof need === 'string' ? code(need) : need.map(code).join(' or ')));
  const same = defaults.userSettings === defaults.configure && defaults.configure === defaults.cmake;
  const routes = [
    row.routes.configure === undefined ? undefined : `./configure ${code(row.routes.configure)}`,
    row.routes.cmake === undefined ? undefined : `CMake ${code(row.routes.cmake)}`,
    row.routes.zephyr === undefined ? undefined : `Zephyr ${code(row.routes.zephyr)}`,
    row.routes.espIdf === undefined ? undefined : `ESP-IDF ${code(row.routes.espIdf)}`,
  ].filter((one) => one !== undefined);
  return paragraphs([
    `**${row.name}** (wolfSSL, ${row.section.replace('tls-', 'TLS ')})`,
    sentence(row.gives),
    row.testOnly === undefined ? undefined : `⚠ For a test only: ${plain(row.testOnly)}.`,
    firmware === undefined ? undefined : macroState(row, firmware),
    needs.length === 0 ? undefined : `Needs: ${needs.join(', ')}.`,
    row.excludes.length === 0 ? undefined : `Not together with: ${row.excludes.map(code).join(', ')}.`,
    value === undefined
      ? undefined
      : `Value: a number or name such as ${code(value.example)}${value.atLeast ? ', or more' : ''}.`,
    same
      ? `By default ${plain(defaults.userSettings)}, on every route.`
      : `By default: user_settings.h ${plain(defaults.userSettings)}, ./configure ${plain(inWords(defaults.configure))}, CMake ${plain(inWords(defaults.cmake))}.`,
    routes.length === 0 ? undefined : `Other routes: ${routes.join(' · ')}`,
    since(row.since, version),
    `---\n\n${plain(row.source)}`,
  ]);
}

function macroState(row: MacroRow, firmware: FirmwareAnalysis): string | undefined {
  const { preprocessed, prediction } = firmware;
  if (preprocessed === undefined) return undefined;
  const origin = preprocessed.origins.get(row.name);
  if (origin !== undefined && preprocessed.macros.has(row.name)) {
    const where = origin.line === undefined ? origin.file : `${origin.file.replace(/^.*[\\/]/, '')}:${origin.line + 1}`;
    const gone = prediction !== undefined && !prediction.build.macros.has(row.name);
    const value = origin.value === '' ? '' : ` as ${code(origin.value)}`;
    return gone
      ? `**Defined here and taken away again** by wolfSSL's settings.h (${plain(where)}).`
      : `**Active here**: defined${value} (${plain(where)}).`;
  }
  if (preprocessed.uncertain.has(row.name))
    return '**Active or not**: that hangs on macros which the compiler or the board defines.';
  if (prediction?.build.macros.has(row.name) === true) {
    const because = prediction.build.because.get(row.name) ?? [];
    return `**Active here**: defined by wolfSSL's settings.h${because.length > 0 ? `, because of ${because.map(code).join(', ')}` : ' by default'}.`;
  }
  return '**Not active here.**';
}

/** All that is known of a call. */
export function apiMarkdown(row: ApiRow, firmware?: FirmwareAnalysis, version?: WolfsslVersion): string {
  const active = firmware?.prediction?.build.macros;
  const lacking = active === undefined ? [] : row.macros.filter((name) => !active.has(name));
  const returns =
    row.success === undefined
      ? 'The result says nothing of success.'
      : row.success === 0
        ? 'Returns **0** when it worked, unlike most calls.'
        : `Returns ${code('WOLFSSL_SUCCESS')} (1) when it worked.`;
  return paragraphs([
    `\`\`\`c\n${row.signature};\n\`\`\``,
    sentence(row.effect),
    `${returns} Call it after ${code(row.when.after)} and before ${code(row.when.before)}${row.object === 'WOLFSSL_CTX' ? ": connections made earlier don't have it" : ''}.`,
    row.macros.length === 0 ? undefined : `Needs ${row.macros.map(code).join(', ')}.`,
    lacking.length === 0
      ? undefined
      : `**Not in this build**: ${lacking.map(code).join(', ')} ${lacking.length === 1 ? 'is' : 'are'} not defined.`,
    row.sameAs.length === 0 ? undefined : `Does the same by another way: ${row.sameAs.map(code).join(', ')}.`,
    since(row.since, version),
    `---\n\n${plain(row.source)}`,
  ]);
}

function groupMarkdown(row: WolfsslGroup, firmware: FirmwareAnalysis): string {
  const known = groups.get(row.code);
  const meaning = known === undefined ? undefined : explainGroup(known).meaning;
  const active = firmware.prediction?.build.macros;
  const state =
    active === undefined
      ? undefined
      : holds(row.needs, active)
        ? '**In this build.**'
        : '**Not in this build**: a call that names it fails.';
  return paragraphs([
    `**${known?.name ?? row.constant}** (0x${row.code.toString(16).padStart(4, '0')} in supported_groups and key_share)`,
    meaning,
    state,
    `Needs ${code(row.needs)}.`,
    `---\n\n${plain(row.source)}`,
  ]);
}

function methodMarkdown(name: string, row: MethodNeeds, firmware: FirmwareAnalysis): string {
  const active = firmware.prediction?.build.macros;
  const lacks = active !== undefined && !holds(row.when, active);
  return paragraphs([
    `**${name}**`,
    row.only === undefined
      ? 'A client that takes the best version both sides have, down to what wolfSSL_CTX_SetMinVersion and the build allow.'
      : `A client that speaks ${row.only} and nothing else: a server without it answers alert 70 (protocol_version).`,
    lacks ? `**Not in this build**: it needs ${plain(row.words)}.` : `Needs ${plain(row.words)}.`,
    `---\n\n${plain(row.source)}`,
  ]);
}

function since(first: string | undefined, version: WolfsslVersion | undefined): string | undefined {
  if (first === undefined) return undefined;
  const old = version !== undefined && !isAtLeast(version, first);
  return `Since ${first}${old ? `: the ${formatVersion(version)} here does not have it` : ''}.`;
}

function inWords(text: string): string {
  return text === 'hosts' ? 'on for desktop processors' : text;
}

/** A sentence of a phrase; names of the protocol, such as `ffdhe2048` and `server_name`, keep their small letter. */
function sentence(text: string): string {
  const said = plain(text);
  return `${/^[a-z]+[\s,]/.test(said) ? said.charAt(0).toUpperCase() + said.slice(1) : said}.`;
}
