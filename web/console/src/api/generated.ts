// Written by `cargo xtask codegen` from the model in `model/`. Do not edit.

export type AccessLevel = 'STANDARD' | 'PREMIUM';

export type AnalyticsBreakdown = 'NONE' | 'PLATFORM' | 'CLIENT_VERSION' | 'SECURITY_GROUP';

export type AnalyticsInterval = 'DAY' | 'WEEK' | 'MONTH';

export type DataRetentionActionType = 'ENABLE' | 'DISABLE' | 'PUBKEY_MSG_ACK';

export type SortDirection = 'ASC' | 'DESC';

export type Status = 'DISABLED' | 'ENABLED' | 'FORCE_ENABLED';

export interface AnalyticsPoint {
  time: string;
  count: number;
}

export interface AnalyticsSeries {
  metric: string;
  label: string;
  points: AnalyticsPoint[];
}

export interface AnalyticsTotal {
  metric: string;
  count: number;
}

export interface BasicDeviceObject {
  appId?: string;
  created?: string;
  lastLogin?: string;
  statusText?: string;
  suspend?: boolean;
  type?: string;
}

export interface BatchCreateUserRequest {
  networkId: string;
  users: BatchCreateUserRequestItem[];
  'X-Client-Token'?: string;
}

export interface BatchCreateUserRequestItem {
  firstName?: string;
  lastName?: string;
  securityGroupIds: string[];
  username: string;
  inviteCode?: string;
  inviteCodeTtl?: number;
  codeValidation?: boolean;
}

export interface BatchCreateUserResponse {
  message?: string;
  successful?: User[];
  failed?: BatchUserErrorResponseItem[];
}

export interface BatchDeleteUserRequest {
  networkId: string;
  userIds: string[];
  'X-Client-Token'?: string;
}

export interface BatchDeleteUserResponse {
  message?: string;
  successful?: BatchUserSuccessResponseItem[];
  failed?: BatchUserErrorResponseItem[];
}

export interface BatchDeviceErrorResponseItem {
  field?: string;
  reason?: string;
  appId: string;
}

export interface BatchDeviceSuccessResponseItem {
  appId: string;
}

export interface BatchLookupUserUnameRequest {
  networkId: string;
  unames: string[];
  'X-Client-Token'?: string;
}

export interface BatchLookupUserUnameResponse {
  message?: string;
  successful?: BatchUnameSuccessResponseItem[];
  failed?: BatchUnameErrorResponseItem[];
}

export interface BatchReinviteUserRequest {
  networkId: string;
  userIds: string[];
  'X-Client-Token'?: string;
}

export interface BatchReinviteUserResponse {
  message?: string;
  successful?: BatchUserSuccessResponseItem[];
  failed?: BatchUserErrorResponseItem[];
}

export interface BatchResetDevicesForUserRequest {
  networkId: string;
  userId: string;
  appIds: string[];
  'X-Client-Token'?: string;
}

export interface BatchResetDevicesForUserResponse {
  message?: string;
  successful?: BatchDeviceSuccessResponseItem[];
  failed?: BatchDeviceErrorResponseItem[];
}

export interface BatchToggleUserSuspendStatusRequest {
  networkId: string;
  suspend: boolean;
  userIds: string[];
  'X-Client-Token'?: string;
}

export interface BatchToggleUserSuspendStatusResponse {
  message?: string;
  successful?: BatchUserSuccessResponseItem[];
  failed?: BatchUserErrorResponseItem[];
}

export interface BatchUnameErrorResponseItem {
  field?: string;
  reason?: string;
  uname: string;
}

export interface BatchUnameSuccessResponseItem {
  uname: string;
  username: string;
}

export interface BatchUserErrorResponseItem {
  field?: string;
  reason?: string;
  userId: string;
}

export interface BatchUserSuccessResponseItem {
  userId: string;
}

export interface BlockedGuestUser {
  username: string;
  admin: string;
  modified: string;
  usernameHash: string;
}

export interface Bot {
  botId?: string;
  displayName?: string;
  username?: string;
  uname?: string;
  pubkey?: string;
  status?: number;
  groupId?: string;
  hasChallenge?: boolean;
  suspended?: boolean;
  lastLogin?: string;
}

export interface CallingSettings {
  canStart11Call?: boolean;
  canVideoCall?: boolean;
  forceTcpCall?: boolean;
}

export interface ConsentPopupConfig {
  enabled: boolean;
  header?: string;
  content?: string;
  closeButtonLabel?: string;
}

export interface CreateAdminSessionRequest {
  networkId?: string;
}

export interface CreateAdminSessionResponse {
  sessionCookie: string;
  sessionNonce: string;
}

export interface CreateBotRequest {
  networkId: string;
  username: string;
  displayName?: string;
  groupId: string;
  challenge: string;
}

export interface CreateBotResponse {
  message?: string;
  botId: string;
  networkId?: string;
  username?: string;
  displayName?: string;
  groupId?: string;
}

export interface CreateDataRetentionBotChallengeRequest {
  networkId: string;
}

export interface CreateDataRetentionBotChallengeResponse {
  challenge: string;
}

export interface CreateDataRetentionBotRequest {
  networkId: string;
}

export interface CreateDataRetentionBotResponse {
  message?: string;
}

export interface CreateNetworkRequest {
  networkName: string;
  accessLevel: AccessLevel;
  enablePremiumFreeTrial?: boolean;
  encryptionKeyArn?: string;
}

export interface CreateNetworkResponse {
  networkId?: string;
  networkName?: string;
  encryptionKeyArn?: string;
}

export interface CreateSecurityGroupRequest {
  networkId: string;
  name: string;
  securityGroupSettings: SecurityGroupSettingsRequest;
  'X-Client-Token'?: string;
}

export interface CreateSecurityGroupResponse {
  securityGroup: SecurityGroup;
}

export interface DeleteBotRequest {
  networkId: string;
  botId: string;
}

export interface DeleteBotResponse {
  message?: string;
}

export interface DeleteDataRetentionBotRequest {
  networkId: string;
}

export interface DeleteDataRetentionBotResponse {
  message?: string;
}

export interface DeleteGuestUserRequest {
  networkId: string;
  usernameHash: string;
}

export interface DeleteGuestUserResponse {
  message?: string;
}

export interface DeleteNetworkRequest {
  networkId: string;
  'X-Client-Token'?: string;
}

export interface DeleteNetworkResponse {
  message?: string;
}

export interface DeleteSecurityGroupRequest {
  networkId: string;
  groupId: string;
}

export interface DeleteSecurityGroupResponse {
  message?: string;
  networkId?: string;
  groupId?: string;
}

export interface GetAnalyticsRequest {
  networkId: string;
  startTime: number;
  endTime: number;
  interval?: AnalyticsInterval;
  breakdown?: AnalyticsBreakdown;
}

export interface GetAnalyticsResponse {
  startTime: string;
  endTime: string;
  totals: AnalyticsTotal[];
  series: AnalyticsSeries[];
}

export interface GetBotRequest {
  networkId: string;
  botId: string;
}

export interface GetBotResponse {
  botId?: string;
  displayName?: string;
  username?: string;
  uname?: string;
  pubkey?: string;
  status?: number;
  groupId?: string;
  hasChallenge?: boolean;
  suspended?: boolean;
  lastLogin?: string;
}

export interface GetBotsCountRequest {
  networkId: string;
}

export interface GetBotsCountResponse {
  pending: number;
  active: number;
  total: number;
}

export interface GetDataRetentionBotKeyRequest {
  networkId: string;
}

export interface GetDataRetentionBotKeyResponse {
  fingerprint?: string;
}

export interface GetDataRetentionBotRequest {
  networkId: string;
}

export interface GetDataRetentionBotResponse {
  botName?: string;
  botExists?: boolean;
  isBotActive?: boolean;
  isDataRetentionBotRegistered?: boolean;
  isDataRetentionServiceEnabled?: boolean;
  isPubkeyMsgAcked?: boolean;
}

export interface GetGuestUserHistoryCountRequest {
  networkId: string;
}

export interface GetGuestUserHistoryCountResponse {
  history: GuestUserHistoryCount[];
}

export interface GetNetworkRequest {
  networkId: string;
}

export interface GetNetworkResponse {
  networkId: string;
  networkName: string;
  accessLevel: AccessLevel;
  awsAccountId: string;
  networkArn: string;
  standing?: number;
  freeTrialExpiration?: string;
  migrationState?: number;
  encryptionKeyArn?: string;
}

export interface GetNetworkSettingsRequest {
  networkId: string;
}

export interface GetNetworkSettingsResponse {
  settings: Setting[];
}

export interface GetOidcInfoRequest {
  networkId: string;
  clientId?: string;
  code?: string;
  grantType?: string;
  redirectUri?: string;
  url?: string;
  clientSecret?: string;
  codeVerifier?: string;
  certificate?: string;
}

export interface GetOidcInfoResponse {
  openidConnectInfo?: OidcConfigInfo;
  tokenInfo?: OidcTokenInfo;
}

export interface GetOpentdfConfigRequest {
  networkId: string;
}

export interface GetOpentdfConfigResponse {
  clientId: string;
  domain: string;
  clientSecret: string;
  provider: string;
}

export interface GetSecurityGroupRequest {
  networkId: string;
  groupId: string;
}

export interface GetSecurityGroupResponse {
  securityGroup: SecurityGroup;
}

export interface GetUserRequest {
  networkId: string;
  userId: string;
  startTime?: number;
  endTime?: number;
}

export interface GetUserResponse {
  userId: string;
  firstName?: string;
  lastName?: string;
  username?: string;
  isAdmin?: boolean;
  suspended?: boolean;
  status?: number;
  lastActivity?: number;
  lastLogin?: number;
  securityGroupIds?: string[];
}

export interface GetUsersCountRequest {
  networkId: string;
}

export interface GetUsersCountResponse {
  pending: number;
  active: number;
  rejected: number;
  remaining: number;
  total: number;
}

export interface GuestUser {
  billingPeriod: string;
  username: string;
  usernameHash: string;
}

export interface GuestUserHistoryCount {
  month: string;
  count: string;
}

export interface ListBlockedGuestUsersRequest {
  networkId: string;
  maxResults?: number;
  sortDirection?: SortDirection;
  sortFields?: string;
  username?: string;
  admin?: string;
  nextToken?: string;
}

export interface ListBlockedGuestUsersResponse {
  nextToken?: string;
  blocklist: BlockedGuestUser[];
}

export interface ListBotsRequest {
  networkId: string;
  nextToken?: string;
  maxResults?: number;
  sortFields?: string;
  sortDirection?: SortDirection;
  displayName?: string;
  username?: string;
  status?: number;
  groupId?: string;
}

export interface ListBotsResponse {
  bots: Bot[];
  nextToken?: string;
}

export interface ListDevicesForUserRequest {
  networkId: string;
  userId: string;
  nextToken?: string;
  maxResults?: number;
  sortFields?: string;
  sortDirection?: SortDirection;
}

export interface ListDevicesForUserResponse {
  nextToken?: string;
  devices: BasicDeviceObject[];
}

export interface ListGuestUsersRequest {
  networkId: string;
  maxResults?: number;
  sortDirection?: SortDirection;
  sortFields?: string;
  username?: string;
  billingPeriod?: string;
  nextToken?: string;
}

export interface ListGuestUsersResponse {
  nextToken?: string;
  guestlist: GuestUser[];
}

export interface ListNetworksRequest {
  maxResults?: number;
  sortFields?: 'networkId' | 'networkName';
  sortDirection?: SortDirection;
  nextToken?: string;
}

export interface ListNetworksResponse {
  networks: Network[];
  nextToken?: string;
}

export interface ListReportsRequest {
  networkId: string;
  maxResults?: number;
  sortDirection?: SortDirection;
  nextToken?: string;
}

export interface ListReportsResponse {
  reports: Report[];
  nextToken?: string;
}

export interface ListSecurityGroupUsersRequest {
  networkId: string;
  groupId: string;
  nextToken?: string;
  maxResults?: number;
  sortFields?: string;
  sortDirection?: SortDirection;
}

export interface ListSecurityGroupUsersResponse {
  users: User[];
  nextToken?: string;
}

export interface ListSecurityGroupsRequest {
  networkId: string;
  nextToken?: string;
  maxResults?: number;
  sortFields?: string;
  sortDirection?: SortDirection;
}

export interface ListSecurityGroupsResponse {
  securityGroups?: SecurityGroup[];
  nextToken?: string;
}

export interface ListTagsForResourceRequest {
  'resource-arn': string;
}

export interface ListTagsForResourceResponse {
  tags: Record<string, string>;
}

export interface ListUsersRequest {
  networkId: string;
  nextToken?: string;
  maxResults?: number;
  sortFields?: string;
  sortDirection?: SortDirection;
  firstName?: string;
  lastName?: string;
  username?: string;
  status?: number;
  groupId?: string;
}

export interface ListUsersResponse {
  nextToken?: string;
  users?: User[];
}

export interface MoveUserRequest {
  networkId: string;
  userId: string;
  targetNetworkId: string;
  securityGroupId?: string;
  'X-Client-Token'?: string;
}

export interface MoveUserResponse {
  networkId: string;
  userId: string;
  securityGroupIds?: string[];
}

export interface Network {
  networkId: string;
  networkName: string;
  accessLevel: AccessLevel;
  awsAccountId: string;
  networkArn: string;
  standing?: number;
  freeTrialExpiration?: string;
  migrationState?: number;
  encryptionKeyArn?: string;
}

export interface NetworkSettings {
  enableClientMetrics?: boolean;
  readReceiptConfig?: ReadReceiptConfig;
  dataRetention?: boolean;
  enableTrustedDataFormat?: boolean;
  consentPopup?: ConsentPopupConfig;
}

export interface OidcConfigInfo {
  applicationName?: string;
  clientId?: string;
  companyId: string;
  scopes: string;
  issuer: string;
  clientSecret?: string;
  secret?: string;
  redirectUrl?: string;
  userId?: string;
  customUsername?: string;
  caCertificate?: string;
  applicationId?: number;
  ssoTokenBufferMinutes?: number;
  extraAuthParams?: string;
}

export interface OidcTokenInfo {
  codeVerifier?: string;
  codeChallenge?: string;
  accessToken?: string;
  idToken?: string;
  refreshToken?: string;
  tokenType?: string;
  expiresIn?: number;
}

export interface PasswordRequirements {
  lowercase?: number;
  minLength?: number;
  numbers?: number;
  symbols?: number;
  uppercase?: number;
}

export interface PermittedWickrEnterpriseNetwork {
  domain: string;
  networkId: string;
}

export interface ReadReceiptConfig {
  status?: Status;
}

export interface RegisterOidcConfigRequest {
  networkId: string;
  companyId: string;
  customUsername?: string;
  extraAuthParams?: string;
  issuer: string;
  scopes: string;
  secret?: string;
  ssoTokenBufferMinutes?: number;
  userId?: string;
}

export interface RegisterOidcConfigResponse {
  applicationName?: string;
  clientId?: string;
  companyId: string;
  scopes: string;
  issuer: string;
  clientSecret?: string;
  secret?: string;
  redirectUrl?: string;
  userId?: string;
  customUsername?: string;
  caCertificate?: string;
  applicationId?: number;
  ssoTokenBufferMinutes?: number;
  extraAuthParams?: string;
}

export interface RegisterOidcConfigTestRequest {
  networkId: string;
  extraAuthParams?: string;
  issuer: string;
  scopes: string;
  certificate?: string;
}

export interface RegisterOidcConfigTestResponse {
  tokenEndpoint?: string;
  userinfoEndpoint?: string;
  responseTypesSupported?: string[];
  scopesSupported?: string[];
  issuer?: string;
  authorizationEndpoint?: string;
  endSessionEndpoint?: string;
  logoutEndpoint?: string;
  grantTypesSupported?: string[];
  revocationEndpoint?: string;
  tokenEndpointAuthMethodsSupported?: string[];
  microsoftMultiRefreshToken?: boolean;
}

export interface RegisterOpentdfConfigRequest {
  networkId: string;
  clientId: string;
  clientSecret: string;
  domain: string;
  provider: string;
  dryRun?: boolean;
}

export interface RegisterOpentdfConfigResponse {
  clientId: string;
  domain: string;
  clientSecret: string;
  provider: string;
}

export interface Report {
  reference: string;
  created: string;
  reason: string;
  userId?: string;
  username?: string;
  reportedBy?: string;
  note?: string;
  messages: ReportedMessage[];
}

export interface ReportedMessage {
  vgroupid: string;
  messageId: string;
  sent: string;
  text: string;
}

export interface SecurityGroup {
  activeMembers: number;
  botMembers: number;
  activeDirectoryGuid?: string;
  id: string;
  isDefault: boolean;
  name: string;
  modified: number;
  securityGroupSettings: SecurityGroupSettings;
}

export interface SecurityGroupSettings {
  alwaysReauthenticate?: boolean;
  atakPackageValues?: string[];
  calling?: CallingSettings;
  checkForUpdates?: boolean;
  enableAtak?: boolean;
  enableCrashReports?: boolean;
  enableFileDownload?: boolean;
  enableGuestFederation?: boolean;
  enableNotificationPreview?: boolean;
  enableOpenAccessOption?: boolean;
  enableRestrictedGlobalFederation?: boolean;
  filesEnabled?: boolean;
  forceDeviceLockout?: number;
  forceOpenAccess?: boolean;
  forceReadReceipts?: boolean;
  globalFederation?: boolean;
  isAtoEnabled?: boolean;
  isLinkPreviewEnabled?: boolean;
  locationAllowMaps?: boolean;
  locationEnabled?: boolean;
  maxAutoDownloadSize?: number;
  maxBor?: number;
  maxTtl?: number;
  messageForwardingEnabled?: boolean;
  passwordRequirements?: PasswordRequirements;
  presenceEnabled?: boolean;
  quickResponses?: string[];
  showMasterRecoveryKey?: boolean;
  shredder?: ShredderSettings;
  ssoMaxIdleMinutes?: number;
  maxNonSsoSessionMinutes?: number;
  federationMode?: number;
  lockoutThreshold?: number;
  permittedNetworks?: string[];
  permittedWickrAwsNetworks?: WickrAwsNetworks[];
  permittedWickrEnterpriseNetworks?: PermittedWickrEnterpriseNetwork[];
}

export interface SecurityGroupSettingsRequest {
  lockoutThreshold?: number;
  permittedNetworks?: string[];
  enableGuestFederation?: boolean;
  globalFederation?: boolean;
  federationMode?: number;
  enableRestrictedGlobalFederation?: boolean;
  permittedWickrAwsNetworks?: WickrAwsNetworks[];
  permittedWickrEnterpriseNetworks?: PermittedWickrEnterpriseNetwork[];
}

export interface Setting {
  optionName: string;
  value: string;
  type: string;
}

export interface ShredderSettings {
  canProcessManually?: boolean;
  intensity?: number;
}

export interface TagResourceRequest {
  'resource-arn': string;
  tags: Record<string, string>;
}

export interface TagResourceResponse {
}

export interface UnlockUserRequest {
  networkId: string;
  userId: string;
}

export interface UnlockUserResponse {
  message?: string;
}

export interface UntagResourceRequest {
  'resource-arn': string;
  tagKeys: string[];
}

export interface UntagResourceResponse {
}

export interface UpdateBotRequest {
  networkId: string;
  botId: string;
  displayName?: string;
  groupId?: string;
  challenge?: string;
  suspend?: boolean;
}

export interface UpdateBotResponse {
  message?: string;
}

export interface UpdateDataRetentionRequest {
  networkId: string;
  actionType: DataRetentionActionType;
}

export interface UpdateDataRetentionResponse {
  message?: string;
}

export interface UpdateGuestUserRequest {
  networkId: string;
  usernameHash: string;
  block: boolean;
}

export interface UpdateGuestUserResponse {
  message?: string;
}

export interface UpdateNetworkDetailsRequest {
  networkId: string;
  networkName?: string;
  accessLevel?: AccessLevel;
  enablePremiumFreeTrial?: boolean;
  'X-Client-Token'?: string;
}

export interface UpdateNetworkDetailsResponse {
  message?: string;
}

export interface UpdateNetworkRequest {
  networkId: string;
  networkName: string;
  'X-Client-Token'?: string;
  encryptionKeyArn?: string;
}

export interface UpdateNetworkResponse {
  message?: string;
}

export interface UpdateNetworkSettingsRequest {
  networkId: string;
  settings: NetworkSettings;
}

export interface UpdateNetworkSettingsResponse {
  settings: Setting[];
}

export interface UpdateSecurityGroupRequest {
  networkId: string;
  groupId: string;
  name?: string;
  securityGroupSettings?: SecurityGroupSettings;
}

export interface UpdateSecurityGroupResponse {
  securityGroup: SecurityGroup;
}

export interface UpdateUserDetails {
  firstName?: string;
  lastName?: string;
  username?: string;
  securityGroupIds?: string[];
  inviteCode?: string;
  inviteCodeTtl?: number;
  codeValidation?: boolean;
}

export interface UpdateUserRequest {
  networkId: string;
  userId: string;
  userDetails?: UpdateUserDetails;
}

export interface UpdateUserResponse {
  userId: string;
  networkId: string;
  securityGroupIds?: string[];
  firstName?: string;
  lastName?: string;
  middleName?: string;
  suspended: boolean;
  modified?: number;
  status?: number;
  inviteCode?: string;
  inviteExpiration?: number;
  codeValidation?: boolean;
}

export interface User {
  userId?: string;
  firstName?: string;
  lastName?: string;
  username?: string;
  securityGroups?: string[];
  isAdmin?: boolean;
  suspended?: boolean;
  status?: number;
  otpEnabled?: boolean;
  scimId?: string;
  type?: string;
  cell?: string;
  countryCode?: string;
  challengeFailures?: number;
  isInviteExpired?: boolean;
  isUser?: boolean;
  inviteCode?: string;
  codeValidation?: boolean;
  uname?: string;
}

export interface WickrAwsNetworks {
  region: string;
  networkId: string;
}

export interface Operations {
  BatchCreateUser: { input: BatchCreateUserRequest; output: BatchCreateUserResponse };
  BatchDeleteUser: { input: BatchDeleteUserRequest; output: BatchDeleteUserResponse };
  BatchLookupUserUname: { input: BatchLookupUserUnameRequest; output: BatchLookupUserUnameResponse };
  BatchReinviteUser: { input: BatchReinviteUserRequest; output: BatchReinviteUserResponse };
  BatchResetDevicesForUser: { input: BatchResetDevicesForUserRequest; output: BatchResetDevicesForUserResponse };
  BatchToggleUserSuspendStatus: { input: BatchToggleUserSuspendStatusRequest; output: BatchToggleUserSuspendStatusResponse };
  CreateAdminSession: { input: CreateAdminSessionRequest; output: CreateAdminSessionResponse };
  CreateBot: { input: CreateBotRequest; output: CreateBotResponse };
  CreateDataRetentionBot: { input: CreateDataRetentionBotRequest; output: CreateDataRetentionBotResponse };
  CreateDataRetentionBotChallenge: { input: CreateDataRetentionBotChallengeRequest; output: CreateDataRetentionBotChallengeResponse };
  CreateNetwork: { input: CreateNetworkRequest; output: CreateNetworkResponse };
  CreateSecurityGroup: { input: CreateSecurityGroupRequest; output: CreateSecurityGroupResponse };
  DeleteBot: { input: DeleteBotRequest; output: DeleteBotResponse };
  DeleteDataRetentionBot: { input: DeleteDataRetentionBotRequest; output: DeleteDataRetentionBotResponse };
  DeleteGuestUser: { input: DeleteGuestUserRequest; output: DeleteGuestUserResponse };
  DeleteNetwork: { input: DeleteNetworkRequest; output: DeleteNetworkResponse };
  DeleteSecurityGroup: { input: DeleteSecurityGroupRequest; output: DeleteSecurityGroupResponse };
  GetAnalytics: { input: GetAnalyticsRequest; output: GetAnalyticsResponse };
  GetBot: { input: GetBotRequest; output: GetBotResponse };
  GetBotsCount: { input: GetBotsCountRequest; output: GetBotsCountResponse };
  GetDataRetentionBot: { input: GetDataRetentionBotRequest; output: GetDataRetentionBotResponse };
  GetDataRetentionBotKey: { input: GetDataRetentionBotKeyRequest; output: GetDataRetentionBotKeyResponse };
  GetGuestUserHistoryCount: { input: GetGuestUserHistoryCountRequest; output: GetGuestUserHistoryCountResponse };
  GetNetwork: { input: GetNetworkRequest; output: GetNetworkResponse };
  GetNetworkSettings: { input: GetNetworkSettingsRequest; output: GetNetworkSettingsResponse };
  GetOidcInfo: { input: GetOidcInfoRequest; output: GetOidcInfoResponse };
  GetOpentdfConfig: { input: GetOpentdfConfigRequest; output: GetOpentdfConfigResponse };
  GetSecurityGroup: { input: GetSecurityGroupRequest; output: GetSecurityGroupResponse };
  GetUser: { input: GetUserRequest; output: GetUserResponse };
  GetUsersCount: { input: GetUsersCountRequest; output: GetUsersCountResponse };
  ListBlockedGuestUsers: { input: ListBlockedGuestUsersRequest; output: ListBlockedGuestUsersResponse };
  ListBots: { input: ListBotsRequest; output: ListBotsResponse };
  ListDevicesForUser: { input: ListDevicesForUserRequest; output: ListDevicesForUserResponse };
  ListGuestUsers: { input: ListGuestUsersRequest; output: ListGuestUsersResponse };
  ListNetworks: { input: ListNetworksRequest; output: ListNetworksResponse };
  ListReports: { input: ListReportsRequest; output: ListReportsResponse };
  ListSecurityGroupUsers: { input: ListSecurityGroupUsersRequest; output: ListSecurityGroupUsersResponse };
  ListSecurityGroups: { input: ListSecurityGroupsRequest; output: ListSecurityGroupsResponse };
  ListTagsForResource: { input: ListTagsForResourceRequest; output: ListTagsForResourceResponse };
  ListUsers: { input: ListUsersRequest; output: ListUsersResponse };
  MoveUser: { input: MoveUserRequest; output: MoveUserResponse };
  RegisterOidcConfig: { input: RegisterOidcConfigRequest; output: RegisterOidcConfigResponse };
  RegisterOidcConfigTest: { input: RegisterOidcConfigTestRequest; output: RegisterOidcConfigTestResponse };
  RegisterOpentdfConfig: { input: RegisterOpentdfConfigRequest; output: RegisterOpentdfConfigResponse };
  TagResource: { input: TagResourceRequest; output: TagResourceResponse };
  UnlockUser: { input: UnlockUserRequest; output: UnlockUserResponse };
  UntagResource: { input: UntagResourceRequest; output: UntagResourceResponse };
  UpdateBot: { input: UpdateBotRequest; output: UpdateBotResponse };
  UpdateDataRetention: { input: UpdateDataRetentionRequest; output: UpdateDataRetentionResponse };
  UpdateGuestUser: { input: UpdateGuestUserRequest; output: UpdateGuestUserResponse };
  UpdateNetwork: { input: UpdateNetworkRequest; output: UpdateNetworkResponse };
  UpdateNetworkDetails: { input: UpdateNetworkDetailsRequest; output: UpdateNetworkDetailsResponse };
  UpdateNetworkSettings: { input: UpdateNetworkSettingsRequest; output: UpdateNetworkSettingsResponse };
  UpdateSecurityGroup: { input: UpdateSecurityGroupRequest; output: UpdateSecurityGroupResponse };
  UpdateUser: { input: UpdateUserRequest; output: UpdateUserResponse };
}

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly query?: readonly string[];
  readonly headers?: readonly string[];
}

export const routes: { readonly [Name in keyof Operations]: Route } = {
  BatchCreateUser: { method: 'POST', path: '/networks/{networkId}/users', headers: ['X-Client-Token'] },
  BatchDeleteUser: { method: 'POST', path: '/networks/{networkId}/users/batch-delete', headers: ['X-Client-Token'] },
  BatchLookupUserUname: { method: 'POST', path: '/networks/{networkId}/users/uname-lookup', headers: ['X-Client-Token'] },
  BatchReinviteUser: { method: 'PATCH', path: '/networks/{networkId}/users/re-invite', headers: ['X-Client-Token'] },
  BatchResetDevicesForUser: { method: 'PATCH', path: '/networks/{networkId}/users/{userId}/devices', headers: ['X-Client-Token'] },
  BatchToggleUserSuspendStatus: { method: 'PATCH', path: '/networks/{networkId}/users/toggleSuspend', query: ['suspend'], headers: ['X-Client-Token'] },
  CreateAdminSession: { method: 'POST', path: '/sessions' },
  CreateBot: { method: 'POST', path: '/networks/{networkId}/bots' },
  CreateDataRetentionBot: { method: 'POST', path: '/networks/{networkId}/data-retention-bots' },
  CreateDataRetentionBotChallenge: { method: 'POST', path: '/networks/{networkId}/data-retention-bots/challenge' },
  CreateNetwork: { method: 'POST', path: '/networks' },
  CreateSecurityGroup: { method: 'POST', path: '/networks/{networkId}/security-groups', headers: ['X-Client-Token'] },
  DeleteBot: { method: 'DELETE', path: '/networks/{networkId}/bots/{botId}' },
  DeleteDataRetentionBot: { method: 'DELETE', path: '/networks/{networkId}/data-retention-bots' },
  DeleteGuestUser: { method: 'DELETE', path: '/networks/{networkId}/guest-users/{usernameHash}' },
  DeleteNetwork: { method: 'DELETE', path: '/networks/{networkId}', headers: ['X-Client-Token'] },
  DeleteSecurityGroup: { method: 'DELETE', path: '/networks/{networkId}/security-groups/{groupId}' },
  GetAnalytics: { method: 'GET', path: '/networks/{networkId}/analytics', query: ['startTime', 'endTime', 'interval', 'breakdown'] },
  GetBot: { method: 'GET', path: '/networks/{networkId}/bots/{botId}' },
  GetBotsCount: { method: 'GET', path: '/networks/{networkId}/bots/count' },
  GetDataRetentionBot: { method: 'GET', path: '/networks/{networkId}/data-retention-bots' },
  GetDataRetentionBotKey: { method: 'GET', path: '/networks/{networkId}/data-retention-bots/key' },
  GetGuestUserHistoryCount: { method: 'GET', path: '/networks/{networkId}/guest-users/count' },
  GetNetwork: { method: 'GET', path: '/networks/{networkId}' },
  GetNetworkSettings: { method: 'GET', path: '/networks/{networkId}/settings' },
  GetOidcInfo: { method: 'GET', path: '/networks/{networkId}/oidc', query: ['clientId', 'code', 'grantType', 'redirectUri', 'url', 'clientSecret', 'codeVerifier', 'certificate'] },
  GetOpentdfConfig: { method: 'GET', path: '/networks/{networkId}/tdf' },
  GetSecurityGroup: { method: 'GET', path: '/networks/{networkId}/security-groups/{groupId}' },
  GetUser: { method: 'GET', path: '/networks/{networkId}/users/{userId}', query: ['startTime', 'endTime'] },
  GetUsersCount: { method: 'GET', path: '/networks/{networkId}/users/count' },
  ListBlockedGuestUsers: { method: 'GET', path: '/networks/{networkId}/guest-users/blocklist', query: ['maxResults', 'sortDirection', 'sortFields', 'username', 'admin', 'nextToken'] },
  ListBots: { method: 'GET', path: '/networks/{networkId}/bots', query: ['nextToken', 'maxResults', 'sortFields', 'sortDirection', 'displayName', 'username', 'status', 'groupId'] },
  ListDevicesForUser: { method: 'GET', path: '/networks/{networkId}/users/{userId}/devices', query: ['nextToken', 'maxResults', 'sortFields', 'sortDirection'] },
  ListGuestUsers: { method: 'GET', path: '/networks/{networkId}/guest-users', query: ['maxResults', 'sortDirection', 'sortFields', 'username', 'billingPeriod', 'nextToken'] },
  ListNetworks: { method: 'GET', path: '/networks', query: ['maxResults', 'sortFields', 'sortDirection', 'nextToken'] },
  ListReports: { method: 'GET', path: '/networks/{networkId}/reports', query: ['maxResults', 'sortDirection', 'nextToken'] },
  ListSecurityGroupUsers: { method: 'GET', path: '/networks/{networkId}/security-groups/{groupId}/users', query: ['nextToken', 'maxResults', 'sortFields', 'sortDirection'] },
  ListSecurityGroups: { method: 'GET', path: '/networks/{networkId}/security-groups', query: ['nextToken', 'maxResults', 'sortFields', 'sortDirection'] },
  ListTagsForResource: { method: 'GET', path: '/tags/{resource-arn}' },
  ListUsers: { method: 'GET', path: '/networks/{networkId}/users', query: ['nextToken', 'maxResults', 'sortFields', 'sortDirection', 'firstName', 'lastName', 'username', 'status', 'groupId'] },
  MoveUser: { method: 'POST', path: '/networks/{networkId}/users/{userId}/move', headers: ['X-Client-Token'] },
  RegisterOidcConfig: { method: 'POST', path: '/networks/{networkId}/oidc/save' },
  RegisterOidcConfigTest: { method: 'POST', path: '/networks/{networkId}/oidc/test' },
  RegisterOpentdfConfig: { method: 'POST', path: '/networks/{networkId}/tdf', query: ['dryRun'] },
  TagResource: { method: 'POST', path: '/tags/{resource-arn}' },
  UnlockUser: { method: 'POST', path: '/networks/{networkId}/users/{userId}/unlock' },
  UntagResource: { method: 'DELETE', path: '/tags/{resource-arn}', query: ['tagKeys'] },
  UpdateBot: { method: 'PATCH', path: '/networks/{networkId}/bots/{botId}' },
  UpdateDataRetention: { method: 'PATCH', path: '/networks/{networkId}/data-retention-bots' },
  UpdateGuestUser: { method: 'PATCH', path: '/networks/{networkId}/guest-users/{usernameHash}' },
  UpdateNetwork: { method: 'PATCH', path: '/networks/{networkId}', headers: ['X-Client-Token'] },
  UpdateNetworkDetails: { method: 'PATCH', path: '/networks/{networkId}/details', headers: ['X-Client-Token'] },
  UpdateNetworkSettings: { method: 'PATCH', path: '/networks/{networkId}/settings' },
  UpdateSecurityGroup: { method: 'PATCH', path: '/networks/{networkId}/security-groups/{groupId}' },
  UpdateUser: { method: 'PATCH', path: '/networks/{networkId}/users' },
};

export interface Limit {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly values?: readonly (number | string)[];
}

export const limits = {
  'BatchCreateUserRequest.users': { max: 50 },
  'BatchDeleteUserRequest.userIds': { max: 50 },
  'BatchLookupUserUnameRequest.unames': { max: 50 },
  'BatchReinviteUserRequest.userIds': { max: 50 },
  'BatchResetDevicesForUserRequest.appIds': { max: 50 },
  'BatchToggleUserSuspendStatusRequest.userIds': { max: 50 },
  'ConsentPopupConfig.header': { min: 0, max: 100 },
  'ConsentPopupConfig.content': { min: 0, max: 5000 },
  'ConsentPopupConfig.closeButtonLabel': { min: 0, max: 20 },
  'CreateAdminSessionRequest.networkId': { min: 8, max: 8, pattern: '[0-9]{8}' },
  'CreateNetworkRequest.networkName': { min: 1, max: 20 },
  'MoveUserRequest.targetNetworkId': { min: 8, max: 8, pattern: '[0-9]{8}' },
  'MoveUserRequest.securityGroupId': { min: 1, pattern: '[\\S]+' },
  'PermittedWickrEnterpriseNetwork.networkId': { min: 8, max: 8, pattern: '[0-9]{8}' },
  'SecurityGroupSettings.maxAutoDownloadSize': { values: [512000, 7340032] },
  'SecurityGroupSettings.federationMode': { min: 0, max: 2 },
  'SecurityGroupSettingsRequest.federationMode': { min: 0, max: 2 },
  'ShredderSettings.intensity': { values: [0, 20, 60, 100] },
  'UpdateNetworkDetailsRequest.networkName': { min: 1, max: 20 },
  'UpdateNetworkRequest.networkName': { min: 1, max: 20 },
  'UpdateUserRequest.userId': { min: 1, max: 10, pattern: '[0-9]+' },
  'WickrAwsNetworks.networkId': { min: 8, max: 8, pattern: '[0-9]{8}' },
} as const satisfies Record<string, Limit>;
