import { AppError, toAppError, type Failure } from '../domain/errors.ts';

/** An error as data, which crosses from one context to another: its code survives, what caused it does not. */
export type ToldFailure = Pick<Failure, 'code' | 'detail' | 'until'>;

export function toldFailure(thrown: unknown): ToldFailure {
  const { code, detail, until } = toAppError(thrown);
  return { code, detail, until };
}

/** The AppError that the other side met. */
export function asThrown({ code, ...details }: ToldFailure): AppError {
  return new AppError(code, details);
}
