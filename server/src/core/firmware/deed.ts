/**
 * What a piece of advice comes to in a firmware that has what it speaks of. Where it has not, nothing is done:
 * - `without`: the macros leave the settings.
 * - `also`: a call that chooses certain things names these as well.
 * - `method`: the context is made with another method.
 * - `value`: a text of the program is to be another, which only the user knows: the plan says where it stands.
 */
export type Deed =
  | { readonly kind: 'without'; readonly names: readonly string[] }
  | { readonly kind: 'also'; readonly name: string; readonly arguments: readonly string[] }
  | { readonly kind: 'method'; readonly name: string }
  | { readonly kind: 'value'; readonly text: string; readonly what: string };
