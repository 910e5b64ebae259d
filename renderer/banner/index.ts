export { RescueNotice } from './rescue-notice.tsx'
export { StreamBanner } from './stream-banner.tsx'
