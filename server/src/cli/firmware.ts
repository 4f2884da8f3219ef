import { relative } from 'node:path';
import type { SourceText } from '../core/index.ts';
import { type FileText, listFiles, readSource } from './files.ts';

const SOURCE = /\.(h|hpp|hh|c|cc|cpp|cxx|ino)$/i;
/** Files of build systems that say with which flags sources are compiled, or hold settings themselves. */
const BUILD =
  /^(compile_commands\.json|CMakeCache\.txt|CMakeLists\.txt|sdkconfig(\.defaults)?|prj\.conf|\.cproject|platformio\.ini|[Mm]akefile)$/;

/** The files of a firmware in a folder, by their path below it with `/` between the parts. */
export interface FirmwareFolder {
  readonly files: ReadonlyMap<string, FileText>;
  readonly texts: readonly SourceText[];
}

/** Whether a file is C, or a header. */
export function isSourceFile(name: string): boolean {
  return SOURCE.test(name);
}

/** Reads the firmware in a folder. */
export function readFirmware(folder: string): FirmwareFolder {
  const paths = listFiles(folder, (name) => SOURCE.test(name) || BUILD.test(name));
  const files = new Map(paths.map((path) => [relative(folder, path).replace(/\\/g, '/'), readSource(path)]));
  return { files, texts: [...files].map(([path, { text }]) => ({ path, text })) };
}
