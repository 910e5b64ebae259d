import { securityHeaders } from '../../electron/host/content-policy.ts'

/** Sent with every answer of the preview host: the window's own policy, but for the bridge, which is a socket here. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  ...securityHeaders("'self'"),
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
}
