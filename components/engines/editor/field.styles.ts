import { css } from 'lit';

/**
 * The box round an editor. Its height is that of its lines, 5 at least and 20 at most, whether they stand in the
 * editor, in the plain field before it, or (input.styles.ts) in the grey shape before that.
 */
export const editorFieldStyles = css`
  .editor {
    display: flex;
    flex-direction: column;
    padding: 0;
    overflow: clip;
  }
  .editor.control.invalid:hover:not(:focus-within) {
    border-color: var(--_bad);
  }
  .editor.is-off {
    opacity: 0.6;
  }
  .editor-place {
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: 112px;
    max-block-size: 412px;
    overflow: hidden;
    resize: vertical;
  }
  /* Once it has been pulled larger, its text no longer limits it. */
  .editor-place[style*='height'] {
    max-block-size: none;
  }
  .editor-box,
  .editor-box > .cm-editor {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
  }
  .editor-box:empty {
    display: none;
  }
  .editor-plain {
    flex: 1 1 auto;
    inline-size: 100%;
    min-block-size: 0;
    padding: 6px 11px;
    border: 0;
    background: transparent;
    font-family: var(--_font-mono);
    font-size: 13px;
    line-height: 20px;
    white-space: pre;
    overflow: auto;
    resize: none;
    field-sizing: content;
  }
  .editor-plain.wrap {
    white-space: pre-wrap;
    unicode-bidi: plaintext;
  }
  .editor-place.rtl .cm-panels {
    direction: rtl;
  }
  .editor-plain.numbers {
    padding-inline-start: 48px;
  }
  .editor-plain:focus-visible {
    outline: none;
  }
  .editor-foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    block-size: 32px;
    padding-inline: 11px 3px;
    border-block-start: 1px solid var(--_border);
    color: var(--_text-3);
    font-size: 11px;
    line-height: 14px;
  }
  .editor-keys {
    display: -webkit-box;
    max-block-size: 28px;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .editor-tools {
    display: flex;
    flex: none;
    gap: 2px;
  }
  .editor-foot .quiet {
    min-block-size: 26px;
  }
  @media (pointer: coarse) {
    .editor-foot {
      block-size: 44px;
    }
    .editor-foot .quiet {
      min-block-size: 42px;
    }
    /* Of keys, which are seldom there; still read out to those who have some. */
    .editor-keys {
      visibility: hidden;
    }
    .editor-foot:not(:has(button)) {
      display: none;
    }
  }
  @media print {
    .editor-foot {
      display: none;
    }
    .editor-place {
      max-block-size: none;
    }
  }
`;
