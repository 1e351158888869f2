/** The secret of an otpauth: address in groups of four, for typing it into an authenticator. */
export const secretOf = (uri: string): string =>
  (new URL(uri).searchParams.get('secret') ?? '').replaceAll(/(.{4})(?=.)/g, '$1 ')
