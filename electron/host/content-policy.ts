const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'none'",
  'worker-src': "'self'",
  'frame-src': "'none'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
} as const

/** The content security policy the window lives under; `connect` is what it may connect to, which is nothing in Electron. */
export function contentPolicy(connect = "'none'"): string {
  return Object.entries({ ...POLICY, 'connect-src': connect })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')
}

/** The headers every file of the window is answered with, beside its type. */
export function securityHeaders(connect?: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentPolicy(connect),
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  }
}
