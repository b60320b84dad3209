import type { Key } from '../../words';

export const PROVIDERS = ['entra', 'okta', 'cognito', 'identityCenter', 'oidc'] as const;
export type ProviderName = (typeof PROVIDERS)[number];

/** A step of a guide, and the value that is copied in it. */
export interface Line {
  readonly say: Key;
  readonly copy?: string;
}

interface Guide {
  readonly there: readonly Line[];
  readonly here: readonly Line[];
}

const SCOPES = 'openid email profile offline_access';
const COGNITO_SCOPES = 'openid email profile';

/** The steps for a provider, at its own console and on this page. */
export function guideOf(provider: ProviderName, redirect: string): Guide {
  switch (provider) {
    case 'entra':
      return {
        there: [
          { say: 'ssoGuides.entra.register' },
          { say: 'ssoGuides.entra.redirect', copy: redirect },
          { say: 'ssoGuides.entra.endpoints' },
          { say: 'ssoGuides.entra.tokens' },
          { say: 'ssoGuides.entra.secret' },
          { say: 'ssoGuides.entra.claims' },
          { say: 'ssoGuides.entra.permissions' },
          { say: 'ssoGuides.entra.expose' },
          { say: 'ssoGuides.entra.assign' },
        ],
        here: [
          { say: 'ssoGuides.entra.issuer' },
          { say: 'ssoGuides.entra.client' },
          { say: 'ssoGuides.entra.scopes', copy: SCOPES },
          { say: 'ssoGuides.entra.claim', copy: 'upn' },
        ],
      };
    case 'okta':
      return {
        there: [
          { say: 'ssoGuides.okta.create' },
          { say: 'ssoGuides.okta.grants' },
          { say: 'ssoGuides.okta.redirect', copy: redirect },
          { say: 'ssoGuides.okta.assign' },
          { say: 'ssoGuides.okta.copy' },
        ],
        here: [{ say: 'ssoGuides.okta.issuer' }, { say: 'ssoGuides.okta.scopes', copy: SCOPES }],
      };
    case 'cognito':
      return {
        there: [
          { say: 'ssoGuides.cognito.pool' },
          { say: 'ssoGuides.cognito.attributes' },
          { say: 'ssoGuides.cognito.redirect', copy: redirect },
          { say: 'ssoGuides.cognito.read' },
          { say: 'ssoGuides.cognito.scopesThere' },
        ],
        here: [
          { say: 'ssoGuides.cognito.issuer' },
          { say: 'ssoGuides.cognito.client' },
          { say: 'ssoGuides.cognito.scopes', copy: COGNITO_SCOPES },
        ],
      };
    case 'identityCenter':
      return {
        there: [
          { say: 'ssoGuides.identityCenter.why' },
          { say: 'ssoGuides.identityCenter.pool' },
          { say: 'ssoGuides.cognito.redirect', copy: redirect },
          { say: 'ssoGuides.identityCenter.application' },
          { say: 'ssoGuides.identityCenter.acs' },
          { say: 'ssoGuides.identityCenter.attributes' },
          { say: 'ssoGuides.identityCenter.metadata' },
          { say: 'ssoGuides.identityCenter.use' },
        ],
        here: [{ say: 'ssoGuides.identityCenter.issuer' }, { say: 'ssoGuides.cognito.scopes', copy: COGNITO_SCOPES }],
      };
    case 'oidc':
      return {
        there: [
          { say: 'ssoGuides.oidc.client' },
          { say: 'ssoGuides.oidc.redirect', copy: redirect },
          { say: 'ssoGuides.oidc.auth' },
          { say: 'ssoGuides.oidc.claims' },
          { say: 'ssoGuides.oidc.document' },
        ],
        here: [{ say: 'ssoGuides.oidc.issuer' }, { say: 'ssoGuides.oidc.scopes', copy: SCOPES }],
      };
  }
}
