import type { UiLanguage } from '@sinmun/types'

/** Remembered for the next visit to `/`; never used to redirect a page. */
export function rememberUi(ui: UiLanguage): void {
  document.cookie = `ui=${ui}; path=/; max-age=31536000; samesite=lax`
}
