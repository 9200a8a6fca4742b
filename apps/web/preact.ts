/** React's names, Preact's code: for the build, the server's half and the tests alike (docs/decisions/0014). */
export const preact = {
  // wouter's shim is CommonJS, which the tests cannot redirect from inside.
  'use-sync-external-store/shim/index.js': 'preact/compat',
  'react-dom/server': 'preact/compat/server',
  'react-dom/client': 'preact/compat/client',
  'react-dom': 'preact/compat',
  'react/jsx-runtime': 'preact/compat/jsx-runtime',
  'react/jsx-dev-runtime': 'preact/compat/jsx-dev-runtime',
  react: 'preact/compat',
}
