import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientFeatures } from './clientFeatures.ts';
import { diagnosticsReport } from './diagnosticsReport.ts';
import { type FirmwareAnswers, firmwareAnswers } from './firmwareAnswers.ts';
import { type FirmwareCache, mayBeFirmware, mayHoldWolfssl } from './firmwareFiles.ts';
import { type FirmwareModels, firmwareModels } from './firmwareModels.ts';
import { isFirmwareLanguage } from './firmwareRegistration.ts';
import type { SettingsCache } from './settings.ts';

/** Settings files and C sources that are open in an editor. */
export interface FirmwareDocuments {
  readonly answers: FirmwareAnswers;
  readonly models: FirmwareModels;
  /** The document, where it is open and in a language of firmware. */
  document(uri: string): TextDocument | undefined;
  opened(document: TextDocument): void;
  /** Answers what that means for the firmware: it has other text, it has to be searched again, or nothing. */
  changed(document: TextDocument): 'edited' | 'search' | 'nothing';
  closed(uri: string): void;
  /** What is known beside the documents has changed. */
  refresh(): void;
  stop(): void;
}

/** What they need of the session. */
export interface FirmwareDocumentsContext {
  readonly connection: Connection;
  readonly features: () => ClientFeatures;
  readonly documents: TextDocuments<TextDocument>;
  readonly firmware: FirmwareCache;
  readonly settings: SettingsCache;
  readonly folders: () => readonly string[];
  /** Searches the firmware, unless that is done. */
  readonly load: () => void;
}

/** Keeps the documents' diagnostics up to date. Diagnostics are pushed: the client pulls for dumps alone. */
export function firmwareDocuments(context: FirmwareDocumentsContext): FirmwareDocuments {
  const { connection, features, documents, firmware, settings, folders, load } = context;
  const models = firmwareModels({
    known: firmware.known,
    folders,
    chosen: (uri) => settings.known(uri).settingsFile,
    wolfssl: (uri) => settings.known(uri).wolfsslVersion,
  });
  const answers = firmwareAnswers(models, features);
  const document = (uri: string) => {
    const found = documents.get(uri);
    return found && isFirmwareLanguage(found.languageId) ? found : undefined;
  };
  const report = diagnosticsReport({
    connection,
    pulled: () => false,
    refreshes: () => false,
    read: answers.diagnostics,
    generation: () => 0,
    current: document,
  });
  const open = () => documents.all().filter(({ uri }) => document(uri) && models.holds(uri));
  return {
    answers,
    models,
    document,
    opened: (opened) => {
      // A project without wolfSSL isn't searched.
      if (!mayBeFirmware(opened.uri) || !mayHoldWolfssl(opened.uri, opened.getText())) return;
      load();
      void settings.of(opened.uri).then(() => report.changed(opened));
    },
    changed: (edited) => {
      const { uri, version } = edited;
      const text = edited.getText();
      if (firmware.edited(uri, { text, version })) {
        // What is said of a source hangs on the settings, and the other way round.
        report.refresh(open());
        return 'edited';
      }
      // The first search reads what stands in the editors.
      return firmware.known() && mayBeFirmware(uri) && mayHoldWolfssl(uri, text) ? 'search' : 'nothing';
    },
    closed: (uri) => {
      settings.forget(uri);
      report.closed(uri);
    },
    refresh: () => report.refresh(open()),
    stop: report.stop,
  };
}
