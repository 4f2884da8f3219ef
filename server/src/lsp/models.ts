import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analysis, analyze, type SourceText, withFirmware } from '../core/index.ts';

/** Analyses by document. A version is read once; a document that was closed is forgotten. */
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
      const { wolfssl, firmware } = surroundings(uri);
      const read = `${version} ${wolfssl}`;
      const found = models.get(uri);
      const now = generation();
      let model = found;
      if (!model || model.read !== read || model.generation !== now) {
        const alone = found?.read === read ? found.alone : analyze(document.getText(), { wolfssl });
        model = { read, alone, generation: now, analysis: withFirmware(alone, firmware) };
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
