export { detectLang, type DetectOptions, scriptOf } from './detect-lang.ts'
export { fingerprint } from './fingerprint.ts'
export { countVariants } from './han-variant.ts'
export { splitHeadline, type SplitHeadline } from './split-headline.ts'
export { analyze, type Analysis, eachTermSpan, isCjk, type SpanKind, termOfSpan, termsOf } from './search/analyze.ts'
export { fold } from './search/fold.ts'
export { stripParticle } from './search/korean.ts'
export {
  type Compound,
  compoundOf,
  exactTerms,
  type Needle,
  needleOf,
  partedHan,
  phraseNeedle,
  queryWords,
  type QueryWord,
} from './search/query-words.ts'
export { regionalWords } from './search/regional.ts'
export { convertBlocks, convertImage, type Words } from './variants/convert-blocks.ts'
export { type Converter, makeConverter, type Pairs } from './variants/converter.ts'
export { isConvertible, isIn } from './variants/variant.ts'
