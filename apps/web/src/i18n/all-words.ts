/** Every language at once: for the server and for tests, never for a browser. */
import { uiLanguages } from './languages.ts'
import { messages } from './messages.ts'
import { addWords } from './words.ts'

for (const ui of uiLanguages) addWords(ui, messages[ui])
