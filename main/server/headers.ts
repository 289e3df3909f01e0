/**
 * Headers of every answer, over HTTP and over `app://` alike. The app loads nothing from elsewhere and
 * shows no page but its own, so each directive names what PDF.js, React and the component library need:
 */
// #region Content-Security-Policy — Electron security guideline 7: a restrictive policy, from `default-src 'none'` on
const contentSecurityPolicy = [
  "default-src 'none'",
  // Scripts are the app's own files. `wasm-unsafe-eval` lets PDF.js decode images with WebAssembly; it allows no JavaScript `eval`.
  "script-src 'self' 'wasm-unsafe-eval'",
  "script-src-attr 'none'",
  // The component library sets styles on its elements.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self' blob: data:",
  // The address itself: calls, files, and the event socket, which has the same origin.
  "connect-src 'self'",
  "worker-src 'self'",
  // Nothing of the kind exists in the app; said one by one, so that no later `default-src` opens them.
  "frame-src 'none'",
  "object-src 'none'",
  "media-src 'none'",
  "manifest-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // A text becomes markup or a worker's address through the page's one policy only: `renderer/public/markup-guard.js`.
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');
// #endregion

export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  // A page of another origin never shares a process, a window or a file with this one.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': [
    'accelerometer',
    'autoplay',
    'camera',
    'clipboard-read',
    'display-capture',
    'encrypted-media',
    'gamepad',
    'geolocation',
    'gyroscope',
    'hid',
    'idle-detection',
    'local-fonts',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'picture-in-picture',
    'publickey-credentials-get',
    'screen-wake-lock',
    'serial',
    'storage-access',
    'usb',
    'window-management',
    'xr-spatial-tracking',
  ]
    .map((feature) => `${feature}=()`)
    .join(', '),
};
