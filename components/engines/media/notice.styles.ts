import { css } from 'lit';

/** In place of a medium that is not shown. */
export const noticeStyles = css`
  .notice {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 8px;
    border-radius: var(--_radius);
    background: var(--_sunken);
    overflow-wrap: anywhere;
  }
  .notice .none,
  .notice .excuse {
    margin: 0;
  }
  .notice .remote {
    max-inline-size: 100%;
    min-block-size: 32px;
    padding-block: 4px;
    font-size: 12px;
    font-weight: 400;
  }
  .notice .elsewhere {
    color: var(--_accent);
    font-size: 12px;
    text-underline-offset: 2px;
  }
  @media (pointer: coarse) {
    .notice .remote {
      min-block-size: 42px;
    }
  }
  @media print {
    .notice .remote {
      border: 0;
    }
  }
`;
