export { FeedList } from './feed-list.tsx'
export { FeedMessage } from './feed-message.tsx'
