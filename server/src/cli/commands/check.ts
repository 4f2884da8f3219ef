import type { Severity } from '../../core/index.ts';
import type { Call } from '../call.ts';
import { type ExitCode, exitCodes, UsageError } from '../exitCodes.ts';
import { listFiles } from '../files.ts';
import { findingJson } from '../format/json.ts';
import { sarifLog } from '../format/sarif.ts';
import { type LocatedFinding, locateFindings } from '../located.ts';
import type { Style } from '../style.ts';

const SEVERITIES: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

/** `tlshex check FILE|DIR...`: findings with their places, and an exit status that a build can hold on to. */
export function checkCommand(call: Call): ExitCode {
  if (call.files.length === 0) throw new UsageError('check wants a FILE or DIR');
  const files = call.files.flatMap((path) =>
    path === '-' ? [path] : listFiles(path, (name) => name.endsWith('.tlshex')),
  );
  const found = files.flatMap((file) => locateFindings(file, call.read(file)));
  switch (call.values.get('format')) {
    case 'json':
      call.out(
        `${JSON.stringify(
          found.map(({ file, finding, region, frame }) => ({
            file,
            ...findingJson(finding),
            region: region ?? null,
            ...(frame === undefined ? {} : { frame }),
          })),
          null,
          2,
        )}\n`,
      );
      break;
    case 'sarif':
      call.out(`${JSON.stringify(sarifLog(found, call.version), null, 2)}\n`);
      break;
    default:
      call.out(found.map((each) => findingLine(each, call.style)).join(''));
      call.out(
        `${files.length} ${files.length === 1 ? 'file' : 'files'}, ${found.length} ${found.length === 1 ? 'finding' : 'findings'}\n`,
      );
  }
  const bar = call.values.get('fail-on');
  const reached =
    bar !== 'never' &&
    found.some(({ finding }) => SEVERITIES.indexOf(finding.severity) >= SEVERITIES.indexOf(bar as Severity));
  return reached ? exitCodes.findings : exitCodes.clean;
}

function findingLine({ file, finding, region, frame }: LocatedFinding, style: Style): string {
  const where = frame === undefined ? file : `${file}: frame ${frame}`;
  const place = region ? `${file}:${region.startLine}:${region.startColumn}` : where;
  const severity = finding.severity === 'error' ? style.bad(finding.severity) : style.note(finding.severity);
  const cause = finding.cause ? ` ${style.strong(`cause, ${Math.round(finding.likelihood * 100)} %`)}` : '';
  return `${place}: ${severity} ${finding.code}${cause}: ${finding.message}\n`;
}
