/** Whether a policy is one that every account has and nobody can change. */
export function isBuiltIn(arn: string): boolean {
  return arn.startsWith('arn:aws:iam::aws:policy/');
}
