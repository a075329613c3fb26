/** A shape for each status, so that the colour alone says nothing; the words stand beside it. */
import { html, type TemplateResult } from 'lit';
import type { CheckDetail, CheckStatus } from '../../contract/report.ts';
import { exclamationTriangleIcon } from '../core/icons.ts';
import { checkIcon, informationCircleIcon, minusIcon, xMarkIcon } from '../core/icons-more.ts';

const ICONS: Readonly<Record<CheckStatus, TemplateResult>> = {
  pass: checkIcon,
  warn: exclamationTriangleIcon,
  fail: xMarkIcon,
  skip: minusIcon,
};

const LEVELS: Readonly<Record<CheckDetail['level'], TemplateResult>> = {
  error: xMarkIcon,
  warning: exclamationTriangleIcon,
  note: informationCircleIcon,
};

export function markOf(status: CheckStatus): TemplateResult {
  return html`<span class="mark ${status}" aria-hidden="true">${ICONS[status]}</span>`;
}

/** @param word said to a screen reader */
export function levelMark(level: CheckDetail['level'], word: string): TemplateResult {
  return html`<span class="level ${level}" title=${word}
    >${LEVELS[level]}<span class="visually-hidden">${word}:</span></span
  >`;
}
