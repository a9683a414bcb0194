// @ts-check

/**
 * The strict content policy every page is served under: Milepost needs nothing beyond its own file and a connection
 * to the endpoint. Trusted Types are required, so no script here or there may write HTML.
 * @param {string} endpoint @param {string} nonce
 */
export function contentPolicy(endpoint, nonce) {
  const receiver = endpoint.startsWith('http') ? ` ${new URL(endpoint).origin}` : '';
  return [
    "default-src 'self'",
    `connect-src 'self'${receiver}`,
    "img-src 'self' data:",
    "style-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
