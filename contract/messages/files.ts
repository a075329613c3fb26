/** What is wrong with files, pictures and sound, in English; see messages.ts. */
export const filesMessages = {
  'issue.file.not': '{label} must be a file, given as a data URL.',
  'issue.file.damaged': '{label} could not be read: its base64 text is damaged.',
  'issue.file.pending': '{label}: “{name}” is not there yet. Wait for it, try again or remove it.',
  'issue.file.one': '{label} takes one file. You gave {count}.',
  'issue.file.size': '{label} can be at most {max} MB. This file has {size} MB.',
  'issue.file.type': '{label} takes {accept}. This file is {type}.',
} as const;
