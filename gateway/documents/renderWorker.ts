/**
 * Renders one text in a thread of its own and writes the HTML to its standard output. marked takes quadratic time for
 * some texts: 32 KiB of `_a_` take 2 s, so 256 KiB two minutes in which the gateway would answer nobody.
 */
import { workerData } from 'node:worker_threads';
import { markdownToHtml } from './markdown.ts';

process.stdout.write(markdownToHtml(String(workerData)));
