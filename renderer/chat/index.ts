export { Chats } from './chats.tsx'
export { Conversation } from './conversation.tsx'
