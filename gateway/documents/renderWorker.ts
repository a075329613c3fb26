/**
 * Renders one text in a thread of its own. marked takes quadratic time for some texts: 32 KiB of `_a_` take 2 s, so
 * 256 KiB two minutes in which the gateway would answer nobody.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { markdownToHtml } from './markdown.ts';

parentPort?.postMessage(markdownToHtml(String(workerData)));
