/*
 * The page's guard of the places where a text would become markup or code (Trusted Types). The policy
 * below is asked at each of them. The Content-Security-Policy switches this on and allows no second
 * policy; see main/server/headers.ts. It runs before every module of the app, so it is a plain script.
 */
'use strict';

/* Null refuses: the browser then throws where the text was to be used. */
const markupRules = {
  /* Style sheets of the component library are set as plain text; anything with a tag in it is markup. */
  createHTML: (text) => (text.includes('<') ? null : text),

  /* Workers: the app's own built files only. */
  createScriptURL: (address) => {
    const own = new URL('./assets/', document.baseURI);
    const asked = new URL(address, document.baseURI);
    return asked.href.startsWith(own.href) ? address : null;
  },

  /*
   * No text becomes code. The schema library tries whether an empty function can be made from text;
   * that one try is left to script-src, which refuses it without a message in the console.
   */
  createScript: (text) => (/^\(function anonymous\(\s*\) \{\s*\}\)$/.test(text) ? text : null),
};

/* A browser without Trusted Types goes on without them; the rest of the policy holds there too. */
globalThis.trustedTypes?.createPolicy('default', markupRules);
