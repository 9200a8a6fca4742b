/** opencc-js ships its dictionaries without types: `from to to…|from to…`. */
declare module 'opencc-js/dict/STCharacters' {
  const entries: string
  export default entries
}
declare module 'opencc-js/dict/TSCharacters' {
  const entries: string
  export default entries
}
declare module 'opencc-js/dict/TWPhrases' {
  const entries: string
  export default entries
}
declare module 'opencc-js/dict/TWPhrasesRev' {
  const entries: string
  export default entries
}
declare module 'opencc-js/dict/STPhrases' {
  const entries: string
  export default entries
}
declare module 'opencc-js/dict/STPhrases_GeneratedFromRegionalPhrases' {
  const entries: string
  export default entries
}
declare module 'opencc-js/dict/TSPhrases' {
  const entries: string
  export default entries
}
declare module 'opencc-js/dict/TWVariants' {
  const entries: string
  export default entries
}
declare module 'opencc-js/dict/TWVariantsPhrases' {
  const entries: string
  export default entries
}
declare module 'opencc-js/dict/TWVariantsRev' {
  const entries: string
  export default entries
}
declare module 'opencc-js/dict/TWVariantsRevPhrases' {
  const entries: string
  export default entries
}
