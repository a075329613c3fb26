/** The editor, when it is first needed. Small, so that types can import it at once. */
export type EditorModule = typeof import('./editor.ts');

let engine: EditorModule | undefined;
let pending: Promise<EditorModule> | undefined;

/** The engine if it is here already. */
export function editorNow(): EditorModule | undefined {
  return engine;
}

/** @throws what `import()` throws; the next call tries again. */
export function loadEditor(): Promise<EditorModule> {
  return (pending ??= import('./editor.ts').then(
    (module) => (engine = module),
    (error: unknown) => {
      pending = undefined;
      throw error;
    },
  ));
}
