/** What lets style elements of ours through the page's policy (CSP); the server makes another one for each answer. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

// What keeps the page from scrolling behind a dialog makes a style element too, and looks for its nonce here (`get-nonce`).
Object.assign(globalThis, { __webpack_nonce__: styleNonce })

// The library that keeps the page still behind a dialog makes a style element of its own, and looks for the word here.
Object.assign(globalThis, { __webpack_nonce__: styleNonce })
