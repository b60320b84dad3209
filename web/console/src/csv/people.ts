import Papa from 'papaparse';

import { ADDRESS_BYTES, MOST_ROWS, NAME_CHARACTERS } from './limits';
import { withoutEscape } from './write';

/** What is wrong with a row, so that it is left out. */
type Problem =
  | 'noAddress'
  | 'badAddress'
  | 'addressTooLong'
  | 'nameTooLong'
  | 'duplicate'
  | 'noGroup'
  | 'unknownGroup'
  | 'unknownUser'
  | 'broken';

/** A row of a file of people. */
export interface Person {
  /** The row of the file, from 1 up, its header included. */
  readonly row: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly group: string;
  readonly problem?: Problem | undefined;
}

/** Why a file is not taken as a whole. */
export type Refusal = 'empty' | 'noColumn' | 'tooManyRows';

type Column = 'email' | 'firstName' | 'lastName' | 'group';

const NAMES: Readonly<Record<string, Column>> = {
  email: 'email',
  emailaddress: 'email',
  mail: 'email',
  username: 'email',
  firstname: 'firstName',
  givenname: 'firstName',
  lastname: 'lastName',
  surname: 'lastName',
  familyname: 'lastName',
  securitygroup: 'group',
  securitygroups: 'group',
  group: 'group',
};

const ADDRESS = /^[a-z0-9._+-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*$/;

/** Reads the people of a CSV file: columns are known by their names, and one column without a name is of addresses. */
export function people(text: string): readonly Person[] | Refusal {
  const { data, errors } = Papa.parse<string[]>(text, {
    // One more than may be, and the header.
    preview: MOST_ROWS + 2,
    skipEmptyLines: false,
    delimitersToGuess: [',', ';', '\t'],
    // Without a second column nothing can be guessed.
    ...(/[,;\t]/.test(text.slice(0, 65_536)) ? {} : { delimiter: ',' }),
  });
  const broken = new Set(errors.flatMap(({ type, row }) => (type === 'Quotes' && row !== undefined ? [row] : [])));
  const lines = data
    .map((cells, index) => ({ cells, row: index + 1, broken: broken.has(index) }))
    .filter(({ cells, broken: kept }) => kept || cells.some((cell) => cell.trim() !== ''));
  const [first, ...others] = lines;
  if (!first) return 'empty';
  const columns = first.cells.map((cell) => NAMES[cell.toLowerCase().replaceAll(/[^a-z]/g, '')]);
  const named = columns.includes('email');
  if (!named && !first.cells.some((cell) => cell.includes('@'))) return 'noColumn';
  if (!named && first.cells.length > 1) return 'noColumn';
  const rows = named ? others : lines;
  if (rows.length === 0) return 'empty';
  if (rows.length > MOST_ROWS) return 'tooManyRows';
  return checked(rows.map((line) => person(line, named ? columns : ['email'])));
}

function person(
  { cells, row, broken }: { cells: readonly string[]; row: number; broken: boolean },
  columns: readonly (Column | undefined)[],
): Person {
  const cell = (column: Column) => withoutEscape((cells[columns.indexOf(column)] ?? '').trim()).trim();
  return {
    row,
    email: cell('email').toLowerCase(),
    firstName: cell('firstName'),
    lastName: cell('lastName'),
    group: cell('group'),
    ...(broken ? { problem: 'broken' as const } : {}),
  };
}

function checked(rows: readonly Person[]): readonly Person[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const problem = row.problem ?? problemOf(row, seen.has(row.email));
    if (!problem) seen.add(row.email);
    return problem ? { ...row, problem } : row;
  });
}

function problemOf({ email, firstName, lastName }: Person, isKnown: boolean): Problem | undefined {
  if (!email) return 'noAddress';
  if (new TextEncoder().encode(email).length > ADDRESS_BYTES) return 'addressTooLong';
  if (!ADDRESS.test(email)) return 'badAddress';
  if (isKnown) return 'duplicate';
  return [firstName, lastName].some((name) => [...name].length > NAME_CHARACTERS) ? 'nameTooLong' : undefined;
}
