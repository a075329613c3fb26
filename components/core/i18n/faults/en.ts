/** Why a tool cannot be shown, in English; loads when it is needed, or when the page has a moment. */
export const englishOfFaults = {
  'gateway.insecure':
    'This page came over plain http, so the browser does not let it reach a program on this computer. Open the tool in its own tab instead, or serve this page over https.',
  'gateway.denied':
    'The browser was told not to let this page reach programs on this computer. Allow “local network access” for this site in the browser’s site settings, then try again.',
  'gateway.ask': 'The browser will ask whether this page may use the Pixie gateway on this computer.',
  'gateway.connect': 'Connect',
  'gateway.origin': 'The gateway does not know this page ({origin}). Whoever runs it can allow it with:',
  'gateway.file':
    'A page opened from a file needs a token. Make one with “{command}” and put it in the token attribute.',
  'gateway.token': 'The token of this page is not valid any more. Make a new one with “{command}”.',
  'gateway.tab': 'Open in its own tab',
  'tool.missing': 'There is no tool “{id}” on this gateway. Its folder may have been moved or renamed.',
  'tool.unnamed': 'Say which tool to show: <pixie-tool id="my-tool">.',
} as const;
