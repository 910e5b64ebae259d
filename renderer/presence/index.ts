export { OwnPresenceButton } from './own-presence.tsx'
export { presenceText, troubleText, usePresenceText, withStatus } from './presence-text.ts'
