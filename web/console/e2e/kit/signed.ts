import { createHash, createHmac } from 'node:crypto';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** Calls an action of IAM as the first administrator: for fixtures, many times quicker than a command line (SigV4). */
export async function iam(action: string, parameters: Record<string, string>): Promise<string> {
  const url = new URL(process.env['SOTTO_ADMIN_URL'] ?? 'http://localhost:7410');
  const [key, secret] = [process.env['AWS_ACCESS_KEY_ID'] ?? '', process.env['AWS_SECRET_ACCESS_KEY'] ?? ''];
  const body = new URLSearchParams({ Action: action, Version: '2010-05-08', ...parameters }).toString();
  const moment = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const day = moment.slice(0, 8);
  const scope = `${day}/us-east-1/iam/aws4_request`;
  const type = 'application/x-www-form-urlencoded';
  const headers = `content-type:${type}\nhost:${url.host}\nx-amz-date:${moment}\n`;
  const names = 'content-type;host;x-amz-date';
  const request = ['POST', '/', '', headers, names, sha256(body)].join('\n');
  const signing = [day, 'us-east-1', 'iam', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const signature = hmac(signing, ['AWS4-HMAC-SHA256', moment, scope, sha256(request)].join('\n')).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${key}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': type, 'X-Amz-Date': moment, Authorization: authorization },
    body,
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${action}: ${answer.status} ${said}`);
  return said;
}
