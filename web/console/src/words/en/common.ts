export const action = {
  actions: 'Actions',
  add: 'Add',
  back: 'Back',
  cancel: 'Cancel',
  clearFilter: 'Clear filter',
  close: 'Close',
  copied: 'Copied',
  copy: 'Copy {what}',
  create: 'Create',
  delete: 'Delete',
  download: 'Download',
  edit: 'Edit',
  next: 'Next',
  remove: 'Remove',
  retry: 'Try again',
  save: 'Save changes',
};

export const confirm = {
  type: 'To confirm, type confirm in the field.',
  word: 'confirm',
  field: 'Type confirm',
};

export const form = {
  between: '{min} to {max} characters',
  atMost: 'At most {max} characters',
  optional: 'optional',
  unsaved: 'You have changes that are not saved. Leave this page without them?',
  outdated: 'Somebody else changed this meanwhile, so nothing was saved. Choose how to go on; what you keep is not saved before you save it.',
  outdatedThere: 'What is there now',
  outdatedYours: 'Your draft',
  outdatedKeep: 'Keep my changes',
  outdatedReload: 'Take what is there now',
  publicNote: 'Names and tags stand in logs and in the audit trail. Write nothing confidential in them.',
};

export const list = {
  count: '{count, plural, one {# row} other {# rows}}',
  loading: 'Loading',
  next: 'Next page',
  page: 'Page {n}',
  previous: 'Previous page',
  nothingFits: 'Nothing matches',
  nothingFitsWhy: 'No row matches the filter.',
};

export const value = { none: '–', yes: 'Yes', no: 'No', on: 'On', off: 'Off', enabled: 'Enabled', disabled: 'Disabled' };
