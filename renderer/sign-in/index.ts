export { SignIn } from './sign-in.tsx'
export { ProblemText } from './problem-text.tsx'
