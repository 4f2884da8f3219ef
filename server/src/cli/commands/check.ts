import { existsSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  analyzeFirmwares,
  type BorneRemark,
  baselineOf,
  baselineText,
  beyondBaseline,
  parseBaseline,
  type Severity,
  type SourceText,
} from '../../core/index.ts';
import type { Call } from '../call.ts';
import { definesOf } from '../defines.ts';
import { type ExitCode, exitCodes, UsageError } from '../exitCodes.ts';
import { listFiles, readSource } from '../files.ts';
import { isSourceFile, readFirmware } from '../firmware.ts';
import { findingJson } from '../format/json.ts';
import { sarifLog } from '../format/sarif.ts';
import { type LocatedFinding, locateFindings, locateRemarks } from '../located.ts';
import type { Style } from '../style.ts';

const SEVERITIES: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

/** What was checked: the findings, and the texts they stand in. */
interface Checked {
  readonly files: number;
  readonly found: readonly LocatedFinding[];
  readonly texts: readonly SourceText[];
}

/** `tlshex check FILE|DIR...`: findings in dumps and firmware with their places, and an exit status that a build can hold on to. */
export function checkCommand(call: Call): ExitCode {
  if (call.files.length === 0) throw new UsageError('check wants a FILE or DIR');
  const checked = call.files.map((path) => check(call, path));
  const files = checked.reduce((sum, each) => sum + each.files, 0);
  const found = withoutBaseline(
    call,
    checked.flatMap((each) => each.found),
    checked.flatMap(({ texts }) => texts),
  );
  if (!found) return exitCodes.clean;
  switch (call.values.get('format')) {
    case 'json':
      call.out(`${JSON.stringify(found.map(foundJson), null, 2)}\n`);
      break;
    case 'sarif':
      call.out(`${JSON.stringify(sarifLog(found, call.version), null, 2)}\n`);
      break;
    default:
      call.out(found.map((each) => findingLine(each, call.style)).join(''));
      call.out(`${counted(files, 'file')}, ${counted(found.length, 'finding')}\n`);
  }
  const bar = call.values.get('fail-on');
  const reached =
    bar !== 'never' &&
    found.some(({ finding }) => SEVERITIES.indexOf(finding.severity) >= SEVERITIES.indexOf(bar as Severity));
  return reached ? exitCodes.findings : exitCodes.clean;
}

function check(call: Call, path: string): Checked {
  if (path !== '-' && existsSync(path) && statSync(path).isDirectory()) {
    const dumps = listFiles(path, (name) => name.endsWith('.tlshex')).map((file) => checkDump(call, file));
    return together([...dumps, checkFirmware(call, path)]);
  }
  if (!isSourceFile(path)) return checkDump(call, path);
  const { text } = readSource(path);
  return checkTexts(call, [{ path: basename(path), text }], () => path);
}

function checkDump(call: Call, file: string): Checked {
  const analysis = call.read(file);
  return { files: 1, found: locateFindings(file, analysis), texts: [{ path: file, text: analysis.text }] };
}

function checkFirmware(call: Call, folder: string): Checked {
  const { texts } = readFirmware(folder);
  return checkTexts(call, texts, (path) => join(folder, path));
}

function checkTexts(call: Call, files: readonly SourceText[], pathOf: (path: string) => string): Checked {
  const firmwares = analyzeFirmwares(files, { wolfssl: call.values.get('wolfssl'), defines: definesOf(call) });
  const looked = new Set(
    firmwares.flatMap(({ settings, sources }) => [
      ...(settings ? [settings.path] : []),
      ...sources.map(({ path }) => path),
    ]),
  );
  return {
    files: looked.size,
    found: firmwares.flatMap((firmware) => locateRemarks(firmware, pathOf)),
    texts: files.map(({ path, text }) => ({ path: pathOf(path), text })),
  };
}

function together(all: readonly Checked[]): Checked {
  return {
    files: all.reduce((sum, { files }) => sum + files, 0),
    found: all.flatMap(({ found }) => found),
    texts: all.flatMap(({ texts }) => texts),
  };
}

/** What a baseline doesn't have. Undefined where the baseline is to be written, and has been. */
function withoutBaseline(
  call: Call,
  found: readonly LocatedFinding[],
  texts: readonly SourceText[],
): readonly LocatedFinding[] | undefined {
  const told = found.map((each) => ({ each, code: each.finding.code, file: each.file, range: each.range ?? NOWHERE }));
  const target = call.values.get('write-baseline');
  if (target !== undefined) {
    writeFileSync(target, baselineText(baselineOf(told, texts)));
    call.complain(
      `${target} holds ${counted(told.length, 'finding')}, which --baseline ${target} leaves out from now on`,
    );
    return undefined;
  }
  const file = call.values.get('baseline');
  return file === undefined ? found : beyondBaseline(told, texts, readBaseline(file)).map(({ each }) => each);
}

const NOWHERE = { start: 0, end: 0 };

function readBaseline(file: string): readonly BorneRemark[] {
  const baseline = parseBaseline(readSource(file).text);
  if (!baseline) throw new UsageError(`${file} is no baseline; --write-baseline ${file} makes one`);
  return baseline;
}

function foundJson({ file, finding, region, frame }: LocatedFinding) {
  return { file, ...findingJson(finding), region: region ?? null, ...(frame === undefined ? {} : { frame }) };
}

function findingLine({ file, finding, region, frame }: LocatedFinding, style: Style): string {
  const where = frame === undefined ? file : `${file}: frame ${frame}`;
  const place = region ? `${file}:${region.startLine}:${region.startColumn}` : where;
  const severity = finding.severity === 'error' ? style.bad(finding.severity) : style.note(finding.severity);
  const cause = finding.cause ? ` ${style.strong(`cause, ${Math.round(finding.likelihood * 100)} %`)}` : '';
  return `${place}: ${severity} ${finding.code}${cause}: ${finding.message}\n`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
