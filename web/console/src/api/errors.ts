import { t } from '../words';

/** A call that the server refused, in its words. */
export class Failure extends Error {
  readonly status: number;
  /** The members that are wrong, each with the reason. */
  readonly reasons: readonly { field: string; reason: string }[];
  /** Seconds after which the server wants to be asked again, where it says so. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    message: string,
    reasons: readonly { field: string; reason: string }[] = [],
    retryAfter?: number,
  ) {
    super(message);
    this.status = status;
    this.reasons = reasons;
    this.retryAfter = retryAfter;
  }

  /** Whether somebody changed it since it was read, so that nothing was done. */
  get isOutdated(): boolean {
    return this.status === 412;
  }
}

/** The session has ended, or never was. */
export class SignedOut extends Failure {}

/** What a response that is no success says. */
export async function failureOf(response: Response): Promise<Failure> {
  const said = await response.text();
  const { message, reasons } = parsed(said);
  const text = message ?? t('failure.status', { status: response.status });
  if (response.status === 401) return new SignedOut(401, text);
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new Failure(response.status, text, reasons, Number.isFinite(seconds) ? seconds : undefined);
}

/** One sentence for a person, whatever was thrown. */
export function sentence(error: unknown): string {
  if (error instanceof Failure) return error.message;
  if (error instanceof TypeError) return t('failure.unreachable');
  return error instanceof Error && error.message ? error.message : t('failure.unknown');
}

function parsed(said: string): { message?: string; reasons?: { field: string; reason: string }[] } {
  try {
    const body: unknown = JSON.parse(said);
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    // IAM answers in XML.
    const message = new DOMParser().parseFromString(said, 'text/xml').querySelector('Message')?.textContent;
    return message ? { message } : {};
  }
}
