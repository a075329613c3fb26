import { css } from 'lit';

/** The faint drawing that stands where a value will come. */
export const placeholderStyles = css`
  .placeholder {
    position: relative;
    min-block-size: var(--_reserve, 39px);
  }
  .placeholder p {
    color: var(--_text-3);
  }
  .placeholder .shape {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    opacity: 0.7;
  }
  .placeholder i {
    display: block;
    block-size: 10px;
    border-radius: 5px;
    background: var(--_border);
  }
  .placeholder.number {
    min-block-size: 39px;
  }
  .placeholder.number i {
    inline-size: 96px;
    block-size: 22px;
    margin-block-start: 8px;
    border-radius: 6px;
  }
  .placeholder.number p {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .placeholder.lines,
  .placeholder.bar {
    padding-block-start: 44px;
  }
  .placeholder.lines .shape,
  .placeholder.bar .shape {
    gap: 6px;
    padding-block-start: 5px;
  }
  .placeholder.bar {
    padding-block-start: 22px;
  }
  .placeholder.lines i:nth-child(2) {
    inline-size: 82%;
  }
  .placeholder.lines i:nth-child(3) {
    display: none;
  }
  .placeholder.lines {
    padding-block-start: 38px;
  }
  .placeholder.rows .shape {
    justify-content: space-between;
    padding-block: 8px;
  }
  .placeholder.rows {
    min-block-size: 165px;
  }
  .placeholder.chart {
    min-block-size: 304px;
  }
  .placeholder.picture {
    min-block-size: 320px;
  }
  .placeholder.picture i {
    flex: 1;
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .placeholder:is(.rows, .chart, .picture) {
    display: grid;
    place-items: center;
  }
  .placeholder:is(.rows, .chart, .picture) p {
    position: relative;
    padding: 4px 10px;
    border-radius: 99px;
    background: var(--_raised);
  }
  .drawn {
    flex: 1;
    inline-size: 100%;
    min-block-size: 0;
    fill: none;
    stroke: var(--_border);
  }
  .drawn path {
    vector-effect: non-scaling-stroke;
  }
  .drawn .line {
    stroke: var(--_border-strong);
    stroke-width: 2;
  }
  .card:dir(rtl) .drawn {
    transform: scaleX(-1);
  }
`;
