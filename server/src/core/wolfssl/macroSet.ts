/** The macros that are defined at some place: the replacement text by name, empty where there is none. Macros with parameters are left out. */
export type MacroSet = ReadonlyMap<string, string>;
