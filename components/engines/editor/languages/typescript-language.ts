import { tsxLanguage } from '@codemirror/lang-javascript';

export const language = tsxLanguage;
