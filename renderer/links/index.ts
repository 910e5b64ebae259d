export { LinkedText } from './linked-text.tsx'
export { safeLine, safeText } from './safe-text.ts'
export { UriDialog } from './uri-dialog.tsx'
