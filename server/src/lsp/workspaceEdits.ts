import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientFeatures } from './clientFeatures.ts';
import type { PlannedFile } from './planner.ts';
import { toRange } from './toLsp.ts';

/**
 * The edits of a plan for the client: versioned, and marked so that the editor shows its preview before firmware is
 * touched, both where the client knows that.
 */
export function firmwareEdit(files: readonly PlannedFile[], features: ClientFeatures): WorkspaceEdit {
  const changes = files.map(({ file, edits, label }, i) => {
    const document = TextDocument.create(file.uri, 'c', 0, file.text);
    const id = `firmware${i + 1}`;
    const textEdits = edits.map((edit): TextEdit | AnnotatedTextEdit => {
      const plainEdit = { range: toRange(document, edit), newText: edit.newText };
      return features.changeAnnotations ? { ...plainEdit, annotationId: id } : plainEdit;
    });
    return { file, label, id, textEdits };
  });
  if (!features.documentChanges) {
    return { changes: Object.fromEntries(changes.map(({ file, textEdits }) => [file.uri, textEdits])) };
  }
  const documentChanges = changes.map(
    ({ file: { uri, version }, textEdits }, i): TextDocumentEdit => ({
      textDocument: { uri, version },
      edits: i === 0 && features.changeAnnotations ? [...textEdits, ...previewEdit(textEdits)] : textEdits,
    }),
  );
  return withAnnotations({ documentChanges }, features, [
    ...changes.map(({ id, label, file }): [string, ChangeAnnotation] => [
      id,
      { label, needsConfirmation: false, description: nameOf(file.uri) },
    ]),
    [PREVIEW, { label: 'Look the changes over, then press Apply', needsConfirmation: true }],
  ]);
}

/** The annotation that asks for the preview. */
const PREVIEW = 'preview';

/**
 * An edit that changes nothing and asks to be confirmed. One such edit makes VS Code show its preview; if the real ones
 * asked, the preview would open with all of them unticked, and Apply would do nothing.
 */
function previewEdit(edits: readonly TextEdit[]): readonly AnnotatedTextEdit[] {
  const start = edits[0]?.range.start;
  return start ? [{ range: { start, end: start }, newText: '', annotationId: PREVIEW }] : [];
}

/** Creates a file with a text. It fails where the file is already there: nothing is ever overwritten. */
export function newFileEdit(uri: string, text: string, features: ClientFeatures): WorkspaceEdit | undefined {
  if (!features.documentChanges || !features.createFiles) return undefined;
  const id = 'firmware1';
  const note = features.changeAnnotations ? { annotationId: id } : {};
  const start = { line: 0, character: 0 };
  const edit: WorkspaceEdit = {
    documentChanges: [
      { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false }, ...note },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text, ...note }] },
    ],
  };
  return withAnnotations(edit, features, [
    [id, { label: 'Create the settings file', needsConfirmation: true, description: nameOf(uri) }],
  ]);
}

/** The last part of a URI's path, as people read it. */
export function nameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function withAnnotations(
  edit: WorkspaceEdit,
  { changeAnnotations }: ClientFeatures,
  annotations: readonly (readonly [string, ChangeAnnotation])[],
): WorkspaceEdit {
  return changeAnnotations ? { ...edit, changeAnnotations: Object.fromEntries(annotations) } : edit;
}
