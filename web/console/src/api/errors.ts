import { t } from '../words';

/** A call that the server refused, in its words. */
export class Failure extends Error {
  readonly status: number;
  /** The members that are wrong, each with the reason. */
  readonly reasons: readonly { field: string; reason: string }[];
  /** Seconds after which the server wants to be asked again, where it says so. */
  readonly retryAfter: number | undefined;
  /** What services other than the admin API call it, such as `NoSuchEntity`. */
  readonly code: string;

  constructor(
    status: number,
    message: string,
    reasons: readonly { field: string; reason: string }[] = [],
    retryAfter?: number,
    code = '',
  ) {
    super(message);
    this.status = status;
    this.reasons = reasons;
    this.retryAfter = retryAfter;
    this.code = code;
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
  const { message, reasons, code } = parsed(said);
  const text = message ?? t('failure.status', { status: response.status });
  if (response.status === 401) return new SignedOut(401, text);
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new Failure(response.status, text, reasons, Number.isFinite(seconds) ? seconds : undefined, code);
}

/** One sentence for a person, whatever was thrown. */
export function sentence(error: unknown): string {
  if (error instanceof Failure) return error.message;
  if (error instanceof TypeError) return t('failure.unreachable');
  return error instanceof Error && error.message ? error.message : t('failure.unknown');
}

interface Said {
  readonly message?: string | undefined;
  readonly reasons?: { field: string; reason: string }[];
  readonly code?: string | undefined;
}

function parsed(said: string): Said {
  try {
    const { __type: type, ...body } = JSON.parse(said) as Said & { __type?: string };
    return { ...body, code: type?.split('#').at(-1) };
  } catch {
    // IAM answers in XML.
    const xml = new DOMParser().parseFromString(said, 'text/xml');
    const part = (name: string) => xml.querySelector(name)?.textContent || undefined;
    return { message: part('Message'), code: part('Code') };
  }
}
