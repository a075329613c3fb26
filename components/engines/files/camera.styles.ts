import { css } from 'lit';

/** The dialog with the camera's picture. */
export const cameraLook = css`
  .camera {
    inline-size: min(640px, 100vw - 24px);
    max-block-size: calc(100dvh - 24px);
    margin: auto;
    padding: 16px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-card);
    background: var(--_raised);
    color: var(--_text);
    overflow: auto;
  }
  .camera::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  .camera h2 {
    margin: 0 0 12px;
    font-size: 16px;
    font-weight: 600;
    line-height: 24px;
  }
  .picture {
    display: grid;
    place-items: center;
    aspect-ratio: 4 / 3;
    max-block-size: calc(100dvh - 180px);
    inline-size: 100%;
    border-radius: var(--_radius);
    background: var(--_sunken);
    overflow: hidden;
  }
  .picture video,
  .picture canvas {
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  .starting,
  .camera-fault {
    margin: 0;
    padding: 16px;
    color: var(--_text-2);
  }
  .camera-fault {
    display: flex;
    gap: 8px;
    max-inline-size: 46ch;
    color: var(--_bad);
  }
  .camera-fault .icon {
    margin-block-start: 3px;
  }
  .camera-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 8px;
    margin-block-start: 12px;
  }
  .camera-actions select {
    flex: 1;
    inline-size: auto;
    min-inline-size: 120px;
  }
  @media (forced-colors: active) {
    .camera,
    .picture {
      border: 1px solid CanvasText;
    }
    .camera-fault {
      color: CanvasText;
    }
  }
`;
