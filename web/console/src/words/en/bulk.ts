export const inviteTitle = 'Bulk invite users';
export const deleteTitle = 'Bulk delete users';
export const suspendTitle = 'Bulk suspend users';
export const inviteWhy = 'Everybody in the file is invited by e-mail. Each row needs an address and the name of a security group.';
export const deleteWhy = 'Everybody in the file is deleted: signed out at once, and never able to sign in again.';
export const suspendWhy = 'Everybody in the file is suspended: signed out at once, and unable to sign in until that is lifted.';
export const template = 'Download template';
export const templateWhy = {
  invite: 'The template has the columns E-mail, First name, Last name and Security group. Names may be empty.',
  delete: 'The template has one column, E-mail. The team directory, downloaded as CSV, is taken too: remove the rows of everybody who stays.',
  suspend: 'The template has one column, E-mail. The team directory, downloaded as CSV, is taken too: remove the rows of everybody who stays active.',
};
export const file = 'CSV file';
export const fileHint = 'Choose a file, or drop it on this page. At most 10,000 rows and 5 MB; UTF-8 is best.';
export const choose = 'Choose file';
export const drop = 'Drop the file here';
export const removeFile = 'Remove the file {name}';
export const refused = {
  tooLarge: 'The file is larger than 5 MB.',
  archive: 'This is a spreadsheet and not a CSV file. Save it as CSV in your spreadsheet program.',
  binary: 'This is not a text file.',
  empty: 'The file has no rows.',
  noColumn: 'No column of the file is called E-mail. Start from the template.',
  tooManyRows: 'The file has more than 10,000 rows. Divide it.',
};
export const encoding = {
  title: 'Encoding',
  why: 'How the letters of the file are read.',
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16, little endian',
  'utf-16be': 'UTF-16, big endian',
  'windows-1252': 'Latin-1 (Windows-1252)',
  uncertain: 'The file does not say how it is encoded and is not UTF-8. It was read as {encoding}. Look whether the names are right, or choose another encoding.',
  damaged: 'Some letters cannot be read as {encoding}. Choose another encoding.',
};
export const finding = 'Looking up the users';
export const findingPart = '{percent} % looked up';
export const preview = 'Preview';
export const ready = '{count, plural, one {# row is ready.} other {# rows are ready.}}';
export const withProblems = '{count, plural, one {# row has a problem and is left out.} other {# rows have problems and are left out.}}';
export const onlyProblems = 'Show only rows with problems';
export const row = 'Row';
export const problem = 'Problem';
export const fine = 'None';
export const problems = {
  noAddress: 'There is no e-mail address.',
  badAddress: 'This is not an e-mail address of letters, digits and . - _ +.',
  addressTooLong: 'The address is longer than 254 bytes.',
  nameTooLong: 'A name is longer than 100 characters.',
  duplicate: 'The address is in the file already.',
  noGroup: 'There is no security group.',
  unknownGroup: 'There is no security group of this name.',
  unknownUser: 'There is no user with this address in this network.',
  broken: 'The quotation marks of this row do not fit together.',
};
export const understand = 'I understand that deleting users can’t be undone.';
export const submit = {
  invite: '{count, plural, =0 {Invite users} one {Invite # user} other {Invite # users}}',
  delete: '{count, plural, =0 {Delete users} one {Delete # user} other {Delete # users}}',
  suspend: '{count, plural, =0 {Suspend users} one {Suspend # user} other {Suspend # users}}',
};
export const nothingChosen = 'Choose a file first.';
export const nothingReady = 'No row of the file can be used.';
export const mustUnderstand = 'Tick the box first.';
export const job = {
  invite: 'Inviting users',
  delete: 'Deleting users',
  suspend: 'Suspending users',
  progress: '{done} of {total} rows',
  refused: '{count, plural, =0 {none refused} one {# refused} other {# refused}}',
  busy: 'The server is busy. It is asked again in a moment.',
  offline: 'The server cannot be reached. It goes on by itself when it can.',
  stopped: 'Stopped.',
  finished: 'Finished.',
  goesOn: 'This goes on by itself when the page is loaded again, and no row is done twice.',
  stop: 'Stop',
  resume: 'Go on',
  dismiss: 'Dismiss',
  results: 'Download results',
  view: 'View progress',
  result: 'Result',
  reason: 'Reason',
  done: 'Done',
  failed: 'Refused',
  notYet: 'Not done',
  refusedRows: 'Refused rows',
  mailed: 'Invite codes are in the e-mails alone.',
};
