export const Magnifier = () => (
  <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.5">
    <circle cx="6.75" cy="6.75" r="4.75" />
    <path d="m10.25 10.25 4.5 4.5" />
  </svg>
)
