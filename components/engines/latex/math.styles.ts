import { css } from 'lit';

/**
 * What MathML Core leaves to style sheets. The class names are Temml's; strikes are drawn as gradients, boxes and lines
 * as borders.
 */
export const mathStyles = css`
  math {
    direction: ltr;
    line-height: normal;
    text-indent: 0;
    letter-spacing: normal;
    overflow-wrap: normal;
  }
  math.tml-display {
    inline-size: 100%;
  }
  math * {
    border-color: currentColor;
  }
  math .tml-left {
    text-align: -webkit-left;
  }
  math .tml-right {
    text-align: -webkit-right;
  }
  math .tml-jot > mtr > mtd {
    padding-block: 0.3em;
  }
  math menclose {
    position: relative;
    padding: 0.5ex 0;
  }
  math .tml-cancel,
  math .tml-xcancel {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
  }
  math .upstrike {
    background: linear-gradient(
      to top right,
      transparent calc(50% - 0.035em),
      currentColor calc(50% - 0.035em) calc(50% + 0.035em),
      transparent calc(50% + 0.035em)
    );
  }
  math .downstrike {
    background: linear-gradient(
      to bottom right,
      transparent calc(50% - 0.035em),
      currentColor calc(50% - 0.035em) calc(50% + 0.035em),
      transparent calc(50% + 0.035em)
    );
  }
  math .tml-xcancel {
    background:
      linear-gradient(
        to top right,
        transparent calc(50% - 0.035em),
        currentColor calc(50% - 0.035em) calc(50% + 0.035em),
        transparent calc(50% + 0.035em)
      ),
      linear-gradient(
        to bottom right,
        transparent calc(50% - 0.035em),
        currentColor calc(50% - 0.035em) calc(50% + 0.035em),
        transparent calc(50% + 0.035em)
      );
  }
  math .sout {
    background: linear-gradient(
      to bottom,
      transparent calc(55% - 0.035em),
      currentColor calc(55% - 0.035em) calc(55% + 0.035em),
      transparent calc(55% + 0.035em)
    );
  }
  math .tml-overline {
    padding: 0.1em 0 0;
    border-block-start: 0.065em solid;
  }
  math .tml-underline {
    padding: 0 0 0.1em;
    border-block-end: 0.065em solid;
  }
  math .tml-fbox {
    padding: 4px;
    border: 1px solid;
  }
  math .tml-tilde-2 {
    transform: scale(2, 1.1);
  }
  math .tml-tilde-3 {
    transform: scale(3, 1.1);
  }
  math .tml-tilde-4 {
    transform: scale(4, 1.1);
  }
  math .tml-hat-1 {
    transform: scale(1.9, 1);
  }
  math .tml-hat-2 {
    transform: scale(3.9, 1);
  }
  math .tml-hat-3 {
    transform: scale(5.8, 1);
  }
  math .tml-hat-4 {
    transform: scale(7.8, 1);
  }
  math .tml-eqn::before {
    counter-increment: formula;
    content: '(' counter(formula) ')';
  }
  @media print {
    math menclose * {
      print-color-adjust: exact;
    }
  }
`;
