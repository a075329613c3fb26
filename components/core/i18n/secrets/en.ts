/** The form of a tool's secrets, in English; comes with it. */
export const englishOfSecrets = {
  'secrets.title': 'Secrets',
  'secrets.text': 'They are kept in the tool’s folder on this computer. A value that is saved is never shown again.',
  'secrets.none': 'This tool needs no secrets.',
  'secrets.required': 'required',
  'secrets.set': 'Set',
  'secrets.unset': 'Not set',
  'secrets.type': 'Type or paste the value',
  'secrets.replace': 'Type a new value to replace it',
  'secrets.show': 'Show',
  'secrets.show.name': 'Show what is typed for {key}',
  'secrets.save': 'Save',
  'secrets.save.name': 'Save {key}',
  'secrets.saving': 'Saving',
  'secrets.saved': '{key} is saved. The tool uses it from its next run on.',
  'secrets.empty': 'Type a value for {key} first.',
  'secrets.lines': 'A value of several lines. Ctrl or ⌘ with Enter saves it.',
  'secrets.remove': 'Remove',
  'secrets.remove.name': 'Remove {key}',
  'secrets.remove.ask': 'Remove {key}? Its value is lost.',
  'secrets.remove.required': 'Remove {key}? Its value is lost, and the tool does not run without one.',
  'secrets.keep': 'Keep it',
  'secrets.removed': '{key} is removed.',
  'secrets.no-key':
    'Only whoever runs the gateway can see and change secrets. Open the address that “{command}” prints: it holds the key. Or use a terminal:',
  'secrets.wrong-key':
    'The gateway does not accept this admin key. Open the address that “{command}” prints: it holds the right one. Or use a terminal:',
  'secrets.unreadable': 'The gateway’s answer could not be read. Reload the page to try again.',
  'secrets.unnamed': 'Say whose secrets to show: <pixie-secrets tool="my-tool">.',
} as const;

/** What a tool says that lacks one; comes with what runs it. */
export const englishOfMissingSecrets = {
  'secrets.missing.one': 'This tool cannot run yet: the secret {keys} is not set.',
  'secrets.missing.other': 'This tool cannot run yet: the secrets {keys} are not set.',
  'secrets.missing.how': 'Whoever runs the gateway can set it on the tool’s page of the dashboard, or in a terminal:',
  'secrets.missing.again': 'Check again',
  'secrets.missing.gone': 'The tool can run now.',
} as const;
