export { detectLang, type DetectOptions, scriptOf } from './detect-lang.ts'
export { fingerprint } from './fingerprint.ts'
export { countVariants } from './han-variant.ts'
export { splitHeadline, type SplitHeadline } from './split-headline.ts'
