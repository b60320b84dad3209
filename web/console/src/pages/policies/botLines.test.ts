import { expect, test } from 'vitest';

import { secretOf, startCommand, VARIANTS } from './botLines';

const bot = { name: 'compliance_12345678_bot', region: 'eu-west-2', networkId: '12345678', password: 'x7' };

test('the command of the guide has the values of the deployment', () => {
  expect(startCommand('local', bot)).toBe(
    `docker run -v /opt/compliance_12345678_bot:/tmp/compliance_12345678_bot \\
-d --restart on-failure:5 --name="compliance_12345678_bot" -ti \\
-e WICKRIO_BOT_NAME='compliance_12345678_bot' \\
-e WICKRIO_BOT_PASSWORD='x7' \\
IMAGE`,
  );
  expect(startCommand('s3', bot)).toContain("-e WICKRIO_S3_REGION='eu-west-2'");
  expect(startCommand('prompt', bot)).not.toContain('PASSWORD');
});

test('a password that is not known is a place to fill in', () => {
  const without = { ...bot, password: undefined };
  for (const variant of VARIANTS) expect(startCommand(variant, without)).not.toContain('undefined');
  expect(startCommand('local', without)).toContain("WICKRIO_BOT_PASSWORD='PASSWORD'");
  expect((JSON.parse(secretOf(without)) as { password: string }).password).toBe('PASSWORD');
});
