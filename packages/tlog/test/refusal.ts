import { TlogError, type TlogErrorCode } from "../src/index.ts";

/** The code of the error that `act` throws; anything but a TlogError passes through, no error gives undefined. */
export function refusal(act: () => unknown): TlogErrorCode | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof TlogError) return error.code;
    throw error;
  }
  return undefined;
}

/** `refusal` for promises. */
export async function asyncRefusal(act: () => Promise<unknown>): Promise<TlogErrorCode | undefined> {
  try {
    await act();
  } catch (error) {
    if (error instanceof TlogError) return error.code;
    throw error;
  }
  return undefined;
}
