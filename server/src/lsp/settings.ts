import type { Connection } from 'vscode-languageserver';

/** The settings of the manifest, `tlshex.*`. */
export interface Settings {
  readonly inlayHints: boolean;
  /** The wolfSSL version, or undefined where it isn't set. */
  readonly wolfsslVersion: string | undefined;
  /** The folder of the wolfSSL tree, absolute or relative to the workspace folder, or undefined. */
  readonly wolfsslPath: string | undefined;
  /** The settings file to mend, relative to the workspace folder, or undefined. */
  readonly settingsFile: string | undefined;
}

/** The settings where nobody has set any. */
export const defaultSettings: Settings = {
  inlayHints: true,
  wolfsslVersion: undefined,
  wolfsslPath: undefined,
  settingsFile: undefined,
};

/** Settings by document. They are asked for once, until they change. */
export interface SettingsCache {
  of(uri: string): Promise<Settings>;
  /** What is known without asking. */
  known(uri: string): Settings;
  clear(): void;
  forget(uri: string): void;
}

/** Asks the client for the settings of a document; without `workspace/configuration` they are the defaults. */
export function settingsCache(connection: Connection, asks: () => boolean): SettingsCache {
  const asked = new Map<string, Promise<Settings>>();
  const known = new Map<string, Settings>();
  const ask = async (uri: string): Promise<Settings> => {
    try {
      const settings = readSettings(await connection.workspace.getConfiguration({ scopeUri: uri, section: 'tlshex' }));
      known.set(uri, settings);
      return settings;
    } catch {
      // The client is going away, or knows no such section.
      return defaultSettings;
    }
  };
  return {
    of: (uri) => {
      if (!asks()) return Promise.resolve(defaultSettings);
      const found = asked.get(uri) ?? ask(uri);
      asked.set(uri, found);
      return found;
    },
    known: (uri) => known.get(uri) ?? defaultSettings,
    clear: () => asked.clear(),
    forget: (uri) => {
      asked.delete(uri);
      known.delete(uri);
    },
  };
}

/** Settings as a client sends them: whatever is of another type counts as not set. */
export function readSettings(value: unknown): Settings {
  const { inlayHints, wolfssl, firmware } = asObject(value);
  return {
    inlayHints: typeof inlayHints === 'boolean' ? inlayHints : defaultSettings.inlayHints,
    wolfsslVersion: asText(asObject(wolfssl).version),
    wolfsslPath: asText(asObject(wolfssl).path),
    settingsFile: asText(asObject(firmware).settingsFile),
  };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
