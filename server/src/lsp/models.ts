import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type Analysis,
  analyze,
  comparedFile,
  type FirmwareAnalysis,
  type SourceText,
  startOfDay,
  withFirmware,
} from '../core/index.ts';

/** Analyses by document. A version is read once, and of the next one only what changed; a document that was closed is forgotten. */
export interface Models {
  of(document: TextDocument): Analysis;
  forget(uri: string): void;
}

/** The most analyses that are kept: a few tens of megabytes with dumps of the usual size. */
const MOST = 16;

/** What is known beside a document's text. */
export interface Surroundings {
  /** The wolfSSL version, where the text has no `@wolfssl`. */
  readonly wolfssl: string | undefined;
  readonly firmware: readonly SourceText[];
  /** The firmware around the settings file that is nearest. */
  readonly nearest: () => FirmwareAnalysis | undefined;
  /** The dump that `@compare` names; null where it can't be read, undefined where it is not read yet. */
  readonly compared: (path: string) => Analysis | null | undefined;
}

interface Model {
  /** The version of the text, and of wolfSSL: what was read. */
  readonly read: string;
  readonly alone: Analysis;
  /** What the firmware was when it was looked at. */
  readonly generation: number;
  readonly analysis: Analysis;
}

/** `generation` grows whenever the surroundings change: then the firmware is looked at again, but nothing is read twice. */
export function modelCache(surroundings: (uri: string) => Surroundings, generation: () => number): Models {
  const models = new Map<string, Model>();
  return {
    of: (document) => {
      const { uri, version } = document;
      const { wolfssl, firmware, nearest, compared } = surroundings(uri);
      const read = `${version} ${wolfssl}`;
      const found = models.get(uri);
      const now = generation();
      let model = found;
      if (!model || model.read !== read || model.generation !== now) {
        const isRead = found?.read === read && isComparedWith(found.alone, compared);
        const options = { wolfssl, compared, now: startOfDay(Date.now()) };
        const alone = isRead ? found.alone : analyze(document.getText(), options, found?.alone);
        model = { read, alone, generation: now, analysis: withFirmware(alone, firmware, nearest()) };
      }
      // Put behind the others: the one in front is the one not used for longest.
      models.delete(uri);
      models.set(uri, model);
      if (models.size > MOST) models.delete(models.keys().next().value as string);
      return model.analysis;
    },
    forget: (uri) => {
      models.delete(uri);
    },
  };
}

/** Whether the dump that an analysis was compared with is still what its file holds. */
function isComparedWith({ dump, compared }: Analysis, read: Surroundings['compared']): boolean {
  const path = comparedFile(dump.directives);
  return (path === undefined ? undefined : read(path)) === compared;
}
