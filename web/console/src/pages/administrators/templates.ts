interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string;
}

const document = (...statements: Statement[]) =>
  `${JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2)}\n`;

/** Documents to begin a policy from. */
export const templates = {
  list: document({ Effect: 'Allow', Action: ['wickr:CreateAdminSession', 'wickr:ListNetworks'], Resource: '*' }),
  readOnly: document({
    Sid: 'ReadOnly',
    Effect: 'Allow',
    Action: ['wickr:CreateAdminSession', 'wickr:Get*', 'wickr:List*', 'wickr:BatchLookupUserUname', 'tag:Get*'],
    Resource: '*',
  }),
  full: document({ Effect: 'Allow', Action: 'wickr:*', Resource: '*' }),
  empty: document({ Effect: 'Allow', Action: 'wickr:ListNetworks', Resource: '*' }),
} as const;

export type Template = keyof typeof templates;
