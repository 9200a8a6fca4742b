type Field = HTMLInputElement | HTMLTextAreaElement

/** Hydration gives every field the value it was drawn with; what a reader typed meanwhile is put back, and told as if typed now. */
export function keepTyped(root: HTMLElement, hydrate: () => void): void {
  const fields = [...root.querySelectorAll<Field>('input:not([type=hidden], [type=checkbox], [type=radio]), textarea')]
  const typed = fields.filter((field) => field.value !== field.defaultValue).map((field) => [field, field.value] as const)
  hydrate()
  for (const [field, value] of typed) {
    field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
