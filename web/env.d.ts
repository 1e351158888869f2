/** Languages whose message files are complete; written by vite.config.ts. */
declare const LANGUAGES: string[]

declare module '*.module.css' {
  const classes: Record<string, string>
  export default classes
}
