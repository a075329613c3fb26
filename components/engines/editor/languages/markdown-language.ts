import { markdownLanguage } from '@codemirror/lang-markdown';

export const language = markdownLanguage;
