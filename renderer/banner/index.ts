export { StreamBanner } from './stream-banner.tsx'
