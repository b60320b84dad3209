import { sentence } from '../../api/errors';
import { createAccessKey, iam } from '../../api/iam';

/** What a new user is to have. */
export interface NewUser {
  readonly userName: string;
  readonly path: string;
  readonly password: string | undefined;
  readonly mustReset: boolean;
  readonly withKey: boolean;
  readonly groups: readonly string[];
  readonly policies: readonly string[];
}

/** What is there now; secrets are in it that are told this once. */
export interface MadeUser {
  readonly userName: string;
  readonly password: string | undefined;
  readonly key: { readonly id: string; readonly secret: string } | undefined;
  /** Why the rest is missing, where the server refused a part. */
  readonly failure: string | undefined;
}

/** Makes a user; once it is there, a part that is refused does not undo it and is told. */
export async function createUser(wanted: NewUser): Promise<MadeUser> {
  const of = { UserName: wanted.userName };
  await iam('CreateUser', { ...of, Path: wanted.path });
  const made: { password?: string; key?: { id: string; secret: string } } = {};
  try {
    for (const group of wanted.groups) await iam('AddUserToGroup', { ...of, GroupName: group });
    for (const policy of wanted.policies) await iam('AttachUserPolicy', { ...of, PolicyArn: policy });
    if (wanted.password !== undefined) {
      await iam('CreateLoginProfile', { ...of, Password: wanted.password, PasswordResetRequired: wanted.mustReset });
      made.password = wanted.password;
    }
    if (wanted.withKey) made.key = await createAccessKey(wanted.userName);
    return { userName: wanted.userName, password: made.password, key: made.key, failure: undefined };
  } catch (error) {
    return { userName: wanted.userName, password: made.password, key: made.key, failure: sentence(error) };
  }
}
