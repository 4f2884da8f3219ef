/** The host that the bundle was made for. */
declare const HOST: 'node' | 'web';
/** The sample's firmware as it should be once mended: texts by name. */
declare const MENDED: Readonly<Record<string, string>>;
