export const VARIANTS = ['local', 'rotate', 'prompt', 's3', 'secret'] as const;
export type Variant = (typeof VARIANTS)[number];

interface Bot {
  readonly name: string;
  readonly region: string;
  readonly networkId: string;
  /** The initial password, as long as it is known. */
  readonly password?: string | undefined;
}

const IMAGE = 'IMAGE';
const PASSWORD = 'PASSWORD';

/** The command that starts the data-retention bot in a container, with this deployment's values. */
export function startCommand(variant: Variant, { name, region, networkId, password }: Bot): string {
  const secret = `wickr/data/retention/${name}`;
  const s3 = [
    'WICKRIO_COMP_TIMEROTATE=10',
    "WICKRIO_S3_BUCKET_NAME='BUCKET'",
    `WICKRIO_S3_FOLDER_NAME='network${networkId}'`,
    `WICKRIO_S3_REGION='${region}'`,
  ];
  const given = `WICKRIO_BOT_PASSWORD='${password ?? PASSWORD}'`;
  const variables: Record<Variant, readonly string[]> = {
    local: [given],
    rotate: [given, 'WICKRIO_COMP_TIMEROTATE=10'],
    prompt: [],
    s3: [given, ...s3],
    secret: [`AWS_SECRET_NAME='${secret}'`, `AWS_SECRET_REGION='${region}'`, 'WICKRIO_COMP_TIMEROTATE=10'],
  };
  const lines = [
    `docker run -v /opt/${name}:/tmp/${name}`,
    `-d --restart on-failure:5 --name="${name}" -ti`,
    ...[`WICKRIO_BOT_NAME='${name}'`, ...variables[variant]].map((variable) => `-e ${variable}`),
    IMAGE,
  ];
  const command = lines.join(' \\\n');
  return variant === 'prompt' ? `${command}\ndocker attach ${name}` : command;
}

/** What the bot reads from Secrets Manager; the values stand in the place of variables. */
export function secretOf({ region, networkId, password }: Bot): string {
  const value = {
    password: password ?? PASSWORD,
    s3_bucket_name: 'BUCKET',
    s3_region: region,
    s3_folder_name: `network${networkId}`,
    kms_master_key_arn: 'KEY-ARN',
    kms_region: region,
    sns_topic_arn: 'TOPIC-ARN',
  };
  return JSON.stringify(value, null, 2);
}
